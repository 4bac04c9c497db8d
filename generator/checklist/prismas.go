package checklist

// prismaS is the checklist of PRISMA-S, the extension of PRISMA for literature searches: 16
// items.
var prismaS = Checklist{
	ID: "prisma-s", Name: "PRISMA-S", For: "literature searches of systematic reviews",
	DOI:  "10.1186/s13643-020-01542-z",
	Cite: "Rethlefsen ML and others: PRISMA-S: an extension to the PRISMA Statement for Reporting Literature Searches in Systematic Reviews. Systematic Reviews 2021;10:39",
	Items: []Item{
		{"1", "Information sources and methods", "Database names, with their platforms", Databases},
		{"2", "Information sources and methods", "Databases searched together on one platform", Platforms},
		{"3", "Information sources and methods", "Study registries", Registries},
		{"4", "Information sources and methods", "Online resources and browsing", Browsing},
		{"5", "Information sources and methods", "Citation searching", Citations},
		{"6", "Information sources and methods", "Contacts with people and organisations", Contacts},
		{"7", "Information sources and methods", "Other methods", Others},

		{"8", "Search strategies", "Full search strategies, as they were run", Queries},
		{"9", "Search strategies", "Limits and restrictions, and why", Limits},
		{"10", "Search strategies", "Search filters", Filters},
		{"11", "Search strategies", "Search strategies taken from prior work", PriorWork},
		{"12", "Search strategies", "How searches are updated", Updates},
		{"13", "Search strategies", "Dates of searches", Dates},

		{"14", "Peer review", "Peer review of search strategies", PeerReview},

		{"15", "Managing records", "Total records of each source", Results},
		{"16", "Managing records", "Deduplication", Duplicates},
	},
}
