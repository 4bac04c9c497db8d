package checklist

// prisma2020 is the checklist of the PRISMA 2020 statement: 27 items, some of them with
// sub-items.
var prisma2020 = Checklist{
	ID: "prisma-2020", Name: "PRISMA 2020", For: "reports of systematic reviews",
	DOI:  "10.1136/bmj.n71",
	Cite: "Page MJ and others: The PRISMA 2020 statement: an updated guideline for reporting systematic reviews. BMJ 2021;372:n71",
	Items: []Item{
		{"1", "Title", "Named as a systematic review", Title},
		{"2", "Abstract", "Abstract, by the checklist for abstracts", ""},

		{"3", "Introduction", "Rationale", ""},
		{"4", "Introduction", "Objectives or questions", Questions},

		{"5", "Methods", "Eligibility criteria, and how studies were grouped", Criteria},
		{"6", "Methods", "Information sources, and when they were last searched", Sources},
		{"7", "Methods", "Search strategies, with filters and limits", Strategies},
		{"8", "Methods", "Selection process: reviewers, independence, automation", Selection},
		{"9", "Methods", "Data collection process", ""},
		{"10a", "Methods", "Outcomes for which data was sought", ""},
		{"10b", "Methods", "Other variables, and assumptions about missing data", Variables},
		{"11", "Methods", "Assessment of the risk of bias in studies", ""},
		{"12", "Methods", "Effect measures", ""},
		{"13a", "Methods", "Which studies were eligible for each synthesis", ""},
		{"13b", "Methods", "Preparation of data for synthesis", ""},
		{"13c", "Methods", "Tables and displays of results", ""},
		{"13d", "Methods", "Methods of synthesis, and why they were chosen", ""},
		{"13e", "Methods", "Exploration of causes of heterogeneity", ""},
		{"13f", "Methods", "Sensitivity analyses", ""},
		{"14", "Methods", "Assessment of reporting bias", ""},
		{"15", "Methods", "Assessment of certainty", ""},

		{"16a", "Results", "Search and selection, with a flow diagram", Flow},
		{"16b", "Results", "Studies that were excluded late, and why", Excluded},
		{"17", "Results", "Included studies and their characteristics", Included},
		{"18", "Results", "Risk of bias in each study", ""},
		{"19", "Results", "Results of individual studies", ""},
		{"20a", "Results", "Studies behind each synthesis, and their risk of bias", ""},
		{"20b", "Results", "Results of statistical syntheses", ""},
		{"20c", "Results", "Causes of heterogeneity: results", ""},
		{"20d", "Results", "Sensitivity analyses: results", ""},
		{"21", "Results", "Reporting biases in each synthesis", ""},
		{"22", "Results", "Certainty of the evidence", ""},

		{"23a", "Discussion", "Interpretation in the context of other evidence", ""},
		{"23b", "Discussion", "Limitations of the evidence", ""},
		{"23c", "Discussion", "Limitations of the review process", ""},
		{"23d", "Discussion", "Implications for practice, policy and research", ""},

		{"24a", "Other information", "Registration", Registration},
		{"24b", "Other information", "Access to the protocol", Access},
		{"24c", "Other information", "Amendments of the protocol", Amendments},
		{"25", "Other information", "Support, and the role of funders", Support},
		{"26", "Other information", "Competing interests", ""},
		{"27", "Other information", "Availability of data, code and materials", Availability},
	},
}
