package checklist

// prismaLSR is what PRISMA-LSR, the extension of PRISMA 2020 for living systematic reviews,
// adds to its items. The numbers of the existing items 1 to 4 and of L1, and what they add,
// are from table 1 of the statement. The topics of the other three new items, and their
// order, from which L2 to L4 follow, are from the authors' summary of the extension at the
// Cochrane Colloquium 2023. The statement also has recommendations for the status of a
// review. What it adds to items after 4 is left out, since it could not be compared with the
// statement: Limit says so.
var prismaLSR = Checklist{
	ID: LSR, Name: "PRISMA-LSR", For: "checklists.about.prismaLSR",
	DOI:   "10.1136/bmj-2024-079183",
	Cite:  "Akl EA and others: Extension of the PRISMA 2020 statement for living systematic reviews (PRISMA-LSR): checklist and explanation. BMJ 2024;387:e079183",
	Limit: "checklists.about.prismaLSRLimit",
	Items: []Item{
		{"1", "checklists.section.title", "checklists.living.title", LivingTitle},
		{"2", "checklists.section.abstract", "checklists.living.retirement", Retirement},

		{"3", "checklists.section.introduction", "checklists.living.preceding", Preceding},
		{"4", "checklists.section.introduction", "checklists.living.questions", ChangedQuestions},

		{"L1", "checklists.section.methods", "checklists.living.mode", LivingMode},
		{"L2", "checklists.section.methods", "checklists.living.methods", ChangedMethods},

		{"L3", "checklists.section.results", "checklists.living.results", ChangedResults},

		{"L4", "checklists.section.otherInformation", "checklists.living.authors", Authors},
		{"Status", "checklists.section.otherInformation", "checklists.living.status", Status},
	},
}
