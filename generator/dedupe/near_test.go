package dedupe

// The records of the near misses.
var (
	thesisRecord = Record{Title: base.Title, Authors: base.Authors[:1], Year: "2011", Volume: "Ph.D.", Pages: "215 p"}
	entryRecord  = Record{
		Title: base.Title, Authors: base.Authors[:1], Year: "2012", Container: "Dissertation Abstracts International: Section A", Volume: "73", Issue: "3-B", Pages: "1524",
	}
	bookRecord   = Record{Title: "Handbook of clay pipes and their makers", Authors: base.Authors, Year: "2013", Type: "book"}
	unplaced     = noDOI(func(r *Record) { r.Volume, r.Issue, r.Pages = "", "", "" })
	reviewRecord = noDOI(func(r *Record) {
		r.Container, r.Volume, r.Issue, r.Pages, r.Year = "Cochrane Database of Systematic Reviews", "", "2", "CD001234", "2013"
	})
)

// changed returns a record with some fields changed.
func changed(r Record, change func(*Record)) Record {
	change(&r)
	return r
}

// nearMisses are pairs that look like those of a rule, and are of one publication or not.
var nearMisses = []pairTest{
	// A subtitle that one database leaves out, or that names another publication.
	{"subtitle left out, no place", unplaced, changed(unplaced, func(r *Record) { r.Title = "Clay pipes of the lower valley" }), "duplicate"},
	{"protocol", base, noDOI(func(r *Record) {
		r.Title, r.Year, r.Volume, r.Pages = base.Title+": study protocol", "2012", "25", "10-19"
	}), "b is protocol of a"},
	{"protocol, no place", unplaced, changed(unplaced, func(r *Record) { r.Title, r.Year = base.Title+": a study protocol", "2013" }), "b is protocol of a"},
	{"protocol in the same volume", base, noDOI(func(r *Record) { r.Title, r.Pages = base.Title+": protocol for a randomised trial", "10-19" }), "b is protocol of a"},
	{"protocol first", changed(unplaced, func(r *Record) { r.Title = "Protocol for " + base.Title }), unplaced, "a is protocol of b"},
	{"protocol on the same pages, where a subtitle is left out", base, noDOI(func(r *Record) { r.Title += ": a study protocol" }), "duplicate"},
	{"two records of a protocol", changed(unplaced, func(r *Record) { r.Title += ": study protocol" }), changed(unplaced, func(r *Record) { r.Title, r.Container = base.Title+": study protocol", "J Ceram Archaeol" }), "duplicate"},
	{"a title about a protocol", changed(unplaced, func(r *Record) { r.Title = "The Leeds protocol for clay pipes: a survey of forty workshops" }), changed(unplaced, func(r *Record) {
		r.Title = "The Leeds protocol for clay pipes"
	}), "duplicate"},
	{"rationale and design", unplaced, changed(unplaced, func(r *Record) { r.Title, r.Year = base.Title+": rationale and design", "2013" }), "doubtful"},
	{"follow-up", unplaced, changed(unplaced, func(r *Record) { r.Title += ": a five-year follow-up" }), "doubtful"},
	{"secondary analysis", unplaced, changed(unplaced, func(r *Record) { r.Title += ": a secondary analysis" }), "doubtful"},
	{"results after one and two years", changed(unplaced, func(r *Record) { r.Title = "Kilns and valley fever: one-year results" }), changed(unplaced, func(r *Record) {
		r.Title = "Kilns and valley fever: two-year results"
	}), "different"},

	// A review that is updated under one number.
	{"one version", reviewRecord, changed(reviewRecord, func(r *Record) { r.Container, r.Volume = "Cochrane Database Syst Rev", "2013" }), "duplicate"},
	{"one version, issue missing", reviewRecord, changed(reviewRecord, func(r *Record) { r.Issue = "" }), "duplicate"},
	{"another issue", reviewRecord, changed(reviewRecord, func(r *Record) { r.Issue = "4" }), "a is another report of b"},
	{"another issue in the next year", reviewRecord, changed(reviewRecord, func(r *Record) { r.Issue, r.Year = "4", "2014" }), "a is another report of b"},
	{"the next year, issue missing", reviewRecord, changed(reviewRecord, func(r *Record) { r.Issue, r.Year = "", "2014" }), "doubtful"},
	{"another DOI", changed(reviewRecord, func(r *Record) { r.DOI = "10.5555/cd001234" }), changed(reviewRecord, func(r *Record) { r.DOI = "10.5555/cd001234.pub2" }), "a is another report of b"},
	{"an article with such a number", noDOI(func(r *Record) { r.Pages, r.Issue = "CD12", "3" }), noDOI(func(r *Record) { r.Pages, r.Issue = "CD12", "4" }), "duplicate"},

	// A thesis and its entry in an index.
	{"thesis, initials only", thesisRecord, changed(entryRecord, func(r *Record) { r.Authors = []string{"Marten, A. B."} }), "doubtful"},
	{"thesis and an earlier entry", changed(thesisRecord, func(r *Record) { r.Year = "2013" }), entryRecord, "doubtful"},
	{"thesis and a much later entry", thesisRecord, changed(entryRecord, func(r *Record) { r.Year = "2019" }), "different"},
	{"theses of two authors", thesisRecord, changed(entryRecord, func(r *Record) { r.Authors = []string{"Marten, Ruth"} }), "different"},
	{"thesis for a master's degree", changed(thesisRecord, func(r *Record) { r.Volume, r.Type = "M.A.", "thesis" }), entryRecord, "doubtful"},
	{"theses of one short title", changed(thesisRecord, func(r *Record) { r.Title = "Clay pipes" }), changed(entryRecord, func(r *Record) { r.Title = "Clay pipes" }), "doubtful"},
	{"thesis and article", thesisRecord, noDOI(func(r *Record) { r.Authors = r.Authors[:1] }), "different"},
	{"two entries", entryRecord, changed(entryRecord, func(r *Record) { r.Volume, r.Issue, r.Pages, r.Year = "74", "5-A", "2020", "2013" }), "a is another report of b"},

	// What databases do otherwise.
	{"authors missing", base, noDOI(func(r *Record) { r.Authors = nil }), "duplicate"},
	{"authors and pages missing", base, noDOI(func(r *Record) { r.Authors, r.Pages = nil, "" }), "doubtful"},
	{"online first, no place", base, changed(unplaced, func(r *Record) { r.Year = "2013" }), "duplicate"},
	{"online first, pages of its own", base, changed(unplaced, func(r *Record) { r.Year, r.Pages = "2013", "1-20" }), "duplicate"},
	{"page digits transposed", base, noDOI(func(r *Record) { r.Pages = "421-431" }), "duplicate"},
	{"same DOI, wrong year", base, with(func(r *Record) { r.Year = "2010" }), "duplicate"},
	{"article number, and number of pages", noDOI(func(r *Record) { r.Pages = "e1234" }), noDOI(func(r *Record) { r.Pages = "1-19" }), "duplicate"},
	{"Greek letters", noDOI(func(r *Record) { r.Title = "Effects of β-carotene and TNF-α on clay pipes" }), noDOI(func(r *Record) {
		r.Title = "Effects of beta-carotene and TNF-alpha on clay pipes"
	}), "duplicate"},
	{"abstracts of two meetings", noDOI(func(r *Record) { r.Pages, r.Issue = "S12", "S1" }), noDOI(func(r *Record) { r.Pages, r.Issue, r.Year, r.Volume = "S80", "S1", "2015", "28" }), "a is another report of b"},
	{"abstract, and article in the next volume", noDOI(func(r *Record) { r.Pages, r.Issue = "S12", "S1" }), noDOI(func(r *Record) { r.Pages, r.Issue, r.Year, r.Volume = "100-110", "2", "2015", "28" }), "a is another report of b"},
	{"abstract, and article in the same volume", noDOI(func(r *Record) { r.Pages = "875-875" }), noDOI(func(r *Record) { r.Pages, r.Issue = "2539-2542", "12" }), "doubtful"},
	{"editions of a book", bookRecord, changed(bookRecord, func(r *Record) { r.Year = "2017" }), "different"},
	{"a comment with the title of its article", base, noDOI(func(r *Record) { r.Authors, r.Pages = []string{"Ruiz, Eva"}, "500-501" }), "different"},
	{"entries of two trial registries", Record{Title: "Pipes for adults with valley fever", Container: "kilntrials.example/show/1234567", Year: "2011"}, Record{
		Title: "Pipes for adults with valley fever", Container: "kilntrials.example/show/7654321", Year: "2011",
	}, "different"},
	{"trials of adults and children", changed(unplaced, func(r *Record) { r.Title = "Open trial of pipes in adults with valley fever" }), changed(unplaced, func(r *Record) {
		r.Title = "Open trial of pipes in children with valley fever"
	}), "doubtful"},
	{"expression of concern", base, noDOI(func(r *Record) { r.Title, r.Pages = "Expression of Concern: "+base.Title, "700" }), "b is erratum to a"},
	{"corrigendum in brackets", base, noDOI(func(r *Record) { r.Title, r.Pages = base.Title+" (Corrigendum)", "700" }), "b is erratum to a"},
}
