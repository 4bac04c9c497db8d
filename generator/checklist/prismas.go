package checklist

// prismaS is the checklist of PRISMA-S, the extension of PRISMA for literature searches: 16
// items.
var prismaS = Checklist{
	ID: "prisma-s", Name: "PRISMA-S", For: "checklists.about.prismaS",
	DOI:  "10.1186/s13643-020-01542-z",
	Cite: "Rethlefsen ML and others: PRISMA-S: an extension to the PRISMA Statement for Reporting Literature Searches in Systematic Reviews. Systematic Reviews 2021;10:39",
	Items: []Item{
		{"1", "checklists.section.sources", "checklists.search.databases", Databases},
		{"2", "checklists.section.sources", "checklists.search.platforms", Platforms},
		{"3", "checklists.section.sources", "checklists.search.registries", Registries},
		{"4", "checklists.section.sources", "checklists.search.browsing", Browsing},
		{"5", "checklists.section.sources", "checklists.search.citations", Citations},
		{"6", "checklists.section.sources", "checklists.search.contacts", Contacts},
		{"7", "checklists.section.sources", "checklists.search.otherMethods", Others},

		{"8", "checklists.section.strategies", "checklists.search.queries", Queries},
		{"9", "checklists.section.strategies", "checklists.search.limits", Limits},
		{"10", "checklists.section.strategies", "checklists.search.filters", Filters},
		{"11", "checklists.section.strategies", "checklists.search.priorWork", PriorWork},
		{"12", "checklists.section.strategies", "checklists.search.updates", Updates},
		{"13", "checklists.section.strategies", "checklists.search.dates", Dates},

		{"14", "checklists.section.peerReview", "checklists.search.peerReview", PeerReview},

		{"15", "checklists.section.records", "checklists.search.results", Results},
		{"16", "checklists.section.records", "checklists.search.duplicates", Duplicates},
	},
}
