package checklist

// prismaLSR is what PRISMA-LSR, the extension of PRISMA 2020 for living systematic reviews,
// adds to its items. The numbers of the existing items 1 to 4 and of L1, and what they add,
// are from table 1 of the statement. The topics of the other three new items, and their
// order, from which L2 to L4 follow, are from the authors' summary of the extension at the
// Cochrane Colloquium 2023. The statement also has recommendations for the status of a
// review. What it adds to items after 4 is left out, since it could not be compared with the
// statement: Limit says so.
var prismaLSR = Checklist{
	ID: LSR, Name: "PRISMA-LSR", For: "living systematic reviews, in addition to PRISMA 2020",
	DOI:   "10.1136/bmj-2024-079183",
	Cite:  "Akl EA and others: Extension of the PRISMA 2020 statement for living systematic reviews (PRISMA-LSR): checklist and explanation. BMJ 2024;387:e079183",
	Limit: "These are the items that PRISMA-LSR adds, what it adds to items 1 to 4 of PRISMA 2020, and the status of the review. What it adds to later items is not listed.",
	Items: []Item{
		{"1", "Title", "Named as living, with the version", LivingTitle},
		{"2", "Abstract", "Whether the living mode ends with this version", Retirement},

		{"3", "Introduction", "Why the review is living, and the version before it", Preceding},
		{"4", "Introduction", "Changes of the objectives since the version before", ChangedQuestions},

		{"L1", "Methods", "Living mode: schedule of searches and other steps, retirement", LivingMode},
		{"L2", "Methods", "Changes of the methods since the version before", ChangedMethods},

		{"L3", "Results", "Changes of the results since the version before", ChangedResults},

		{"L4", "Other information", "Authors and their roles", Authors},
		{"Status", "Other information", "Status of the review", Status},
	},
}
