package checklist

// prisma2020 is the checklist of the PRISMA 2020 statement: 27 items, some of them with
// sub-items.
var prisma2020 = Checklist{
	ID: "prisma-2020", Name: "PRISMA 2020", For: "checklists.about.prisma2020",
	DOI:  "10.1136/bmj.n71",
	Cite: "Page MJ and others: The PRISMA 2020 statement: an updated guideline for reporting systematic reviews. BMJ 2021;372:n71",
	Items: []Item{
		{"1", "checklists.section.title", "checklists.prisma.title", Title},
		{"2", "checklists.section.abstract", "checklists.prisma.abstract", ""},

		{"3", "checklists.section.introduction", "checklists.prisma.rationale", ""},
		{"4", "checklists.section.introduction", "checklists.prisma.questions", Questions},

		{"5", "checklists.section.methods", "checklists.prisma.criteria", Criteria},
		{"6", "checklists.section.methods", "checklists.prisma.sources", Sources},
		{"7", "checklists.section.methods", "checklists.prisma.strategies", Strategies},
		{"8", "checklists.section.methods", "checklists.prisma.selection", Selection},
		{"9", "checklists.section.methods", "checklists.prisma.collection", ""},
		{"10a", "checklists.section.methods", "checklists.prisma.outcomes", ""},
		{"10b", "checklists.section.methods", "checklists.prisma.variables", Variables},
		{"11", "checklists.section.methods", "checklists.prisma.bias", ""},
		{"12", "checklists.section.methods", "checklists.prisma.measures", ""},
		{"13a", "checklists.section.methods", "checklists.prisma.eligible", ""},
		{"13b", "checklists.section.methods", "checklists.prisma.preparation", ""},
		{"13c", "checklists.section.methods", "checklists.prisma.displays", ""},
		{"13d", "checklists.section.methods", "checklists.prisma.synthesis", ""},
		{"13e", "checklists.section.methods", "checklists.prisma.heterogeneity", ""},
		{"13f", "checklists.section.methods", "checklists.prisma.sensitivity", ""},
		{"14", "checklists.section.methods", "checklists.prisma.reportingBias", ""},
		{"15", "checklists.section.methods", "checklists.prisma.certainty", ""},

		{"16a", "checklists.section.results", "checklists.prisma.flow", Flow},
		{"16b", "checklists.section.results", "checklists.prisma.excluded", Excluded},
		{"17", "checklists.section.results", "checklists.prisma.included", Included},
		{"18", "checklists.section.results", "checklists.prisma.biasFound", ""},
		{"19", "checklists.section.results", "checklists.prisma.results", ""},
		{"20a", "checklists.section.results", "checklists.prisma.behindSyntheses", ""},
		{"20b", "checklists.section.results", "checklists.prisma.statistics", ""},
		{"20c", "checklists.section.results", "checklists.prisma.causes", ""},
		{"20d", "checklists.section.results", "checklists.prisma.sensitivityFound", ""},
		{"21", "checklists.section.results", "checklists.prisma.reportingBiasFound", ""},
		{"22", "checklists.section.results", "checklists.prisma.certaintyFound", ""},

		{"23a", "checklists.section.discussion", "checklists.prisma.interpretation", ""},
		{"23b", "checklists.section.discussion", "checklists.prisma.evidenceLimits", ""},
		{"23c", "checklists.section.discussion", "checklists.prisma.processLimits", ""},
		{"23d", "checklists.section.discussion", "checklists.prisma.implications", ""},

		{"24a", "checklists.section.otherInformation", "checklists.prisma.registration", Registration},
		{"24b", "checklists.section.otherInformation", "checklists.prisma.access", Access},
		{"24c", "checklists.section.otherInformation", "checklists.prisma.amendments", Amendments},
		{"25", "checklists.section.otherInformation", "checklists.prisma.support", Support},
		{"26", "checklists.section.otherInformation", "checklists.prisma.interests", ""},
		{"27", "checklists.section.otherInformation", "checklists.prisma.availability", Availability},
	},
}
