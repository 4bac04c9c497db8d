package catalogue

import (
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// Standard is a standard as shown on its page and in the rows of lists.
type Standard struct {
	*review.Standard
	Path         string
	Designation  string
	Organisation []view.Value
	StatusLabel  string // of the facet; empty: the edition has none
	Status       []view.Value
	Mark         string     // the class of the mark of its phase; empty: the vocabulary does not name the phase
	Facets       []rowFacet // but for the status
	Supersedes   []view.Value
	SupersededBy []view.Value
	DuplicateOf  []view.Value
	Note         string
	Blank        bool // a row without a standard: see List.Blank
	phase        review.Phase
	locale       *locale.Locale
}

func (s *Standard) id() string { return s.Standard.ID }

// Year returns the year of the standard's date; empty if it has none.
func (s *Standard) Year() string {
	year, _, _ := strings.Cut(string(s.Standard.Published), "-")
	return year
}

// Day returns the date without the year: "5 March" or "March". It is empty if only
// the year is known.
func (s *Standard) Day() string {
	day, _ := strings.CutSuffix(s.locale.Date(string(s.Standard.Published)), s.locale.Date(s.Year()))
	return strings.TrimSpace(day)
}

// StatusText returns the status without a link; empty if there is none.
func (s *Standard) StatusText() string {
	var texts []string
	for _, status := range s.Status {
		texts = append(texts, status.Text)
	}
	return s.locale.Joined(texts)
}

// DayAndStatus returns what is known of the date without the year, and of the status.
func (s *Standard) DayAndStatus() string {
	return s.locale.Joined(slices.Concat(page.NonEmpty(s.Day()), page.NonEmpty(s.StatusText())))
}

// Planned reports whether the standard is in development. It then supersedes nothing yet.
func (s *Standard) Planned() bool { return s.phase == review.InDevelopment }

// NotInForce reports whether the standard was withdrawn, or superseded by another.
func (s *Standard) NotInForce() bool { return s.phase == review.Withdrawn }

// newestAfter returns the last of the standards that follow one in a line that does not
// divide; empty if fewer than two follow.
func newestAfter(e *edition.Edition, s *review.Standard) []view.Value {
	seen := map[string]bool{}
	for len(s.SupersededBy) == 1 && !seen[s.ID] {
		seen[s.ID] = true
		next, ok := e.Standard(s.SupersededBy[0])
		if !ok {
			break
		}
		s = next
	}
	if len(seen) < 2 || len(s.SupersededBy) > 0 {
		return nil
	}
	return []view.Value{view.ValueOf(e, "standard", s.ID)}
}

// With returns the organisations after the first.
func (s *Standard) With() []view.Value { return s.Organisation[1:] }

// standardPage is the data of the layout of a standard.
type standardPage struct {
	*Standard
	Status  []view.Value // with links to definitions, as those of the facets
	Facets  []rowFacet
	Uses    []view.PageUses
	Rows    []view.RowsOfTable
	Newest  []view.Value // the last of a line of standards that each superseded the one before; empty: the next one is the last, or the line divides
	Chain   []chainStep  // empty: it neither superseded another nor was superseded
	history func() []view.HistoryEntry
}

// History returns what each edition changed about the standard, and its status
// there.
func (p standardPage) History() []view.HistoryEntry { return p.history() }

// StandardPages returns the list of standards, a page for each standard, and the
// pages of the facets.
func StandardPages(ls *Lists, history History) []page.Page {
	e, l := ls.edition, ls.Standards
	lede := e.Locale.Say("standards.lede")
	if !slices.ContainsFunc(l.Facets, (*Facet).isStatus) {
		lede = e.Locale.Say("standards.ledeWithoutStatus")
	}
	pages := l.pages(lede, newTracker(l))
	for _, s := range standardsIn(l.Rows) {
		id := s.Standard.ID
		of := edition.Ref{Kind: "standard", ID: id}
		pages = append(pages, page.Page{
			Path: s.Path, Layout: "standard", Title: s.Designation,
			Description: e.Locale.Say("standard.description", "standard", s.Designation, "title", s.Title),
			Edition:     ls.in, About: page.Subject{Kind: address.Standards, ID: id}, Section: address.Standards,
			Trail: view.Trail(ls.in, page.Link{Text: l.Title, Path: l.Path()}),
			Data: standardPage{
				Standard: s, Status: view.Words(e, page.NonEmpty(s.Standard.Status)), Facets: ofStandard(wordsIn(e, l.shown, s.Origin)),
				Uses: view.ByPage(e.Uses(of)), Rows: view.Mentions(e, of), Chain: chainOf(e, s), Newest: newestAfter(e, s.Standard),
				history: func() []view.HistoryEntry { return history(e, id) },
			},
			Cite: view.Cite(view.Citable{Locale: e.Locale, Noun: "standard", Item: view.StandardItem(e, s.Standard)}),
		})
	}
	return append(pages, l.facetPages()...)
}

func listStandards(e *edition.Edition) *List {
	l := &List{
		Kind: address.Standards, Title: e.Locale.Say("standards.title"),
		Facets: divide(e, address.Standards, e.Standards, standardFacets(e)), columns: standardColumns(e.Locale), exports: standardExports,
		RowPartial: "standardrow.html",
	}
	l.shown = shown(l.Facets)
	l.Blank = blankStandard(e, l.shown)
	for i := range e.Standards {
		l.Rows = append(l.Rows, standardOf(e, &e.Standards[i], l.shown))
	}
	return l
}

// standardsIn returns rows of the list of standards as standards.
func standardsIn(rows []Row) []*Standard {
	standards := make([]*Standard, len(rows))
	for i, row := range rows {
		standards[i] = row.(*Standard)
	}
	return standards
}

// standardOf returns a standard with its words of facets; nil: without them.
func standardOf(e *edition.Edition, s *review.Standard, facets []rowFacet) *Standard {
	v := &Standard{
		Standard: s, Path: address.Standard(e.ID, s.ID), Designation: e.Designation(s), Mark: markOf(e.StatusOf(s)),
		Organisation: view.Values(e, "organisation", s.Organisation), Note: view.FullNote(e.Locale, s.Note),
		Supersedes: view.Values(e, "standard", s.Supersedes), SupersededBy: view.Values(e, "standard", s.SupersededBy), locale: e.Locale,
	}
	if word := e.StatusOf(s); word != nil {
		v.phase = word.Phase
	}
	v.StatusLabel, v.Status = e.FacetLabel(e.StatusColumn()), view.Words(e, page.NonEmpty(s.Status))
	for i := range v.Status {
		v.Status[i].Path = address.FacetValue(e.ID, address.Standards, e.StatusColumn(), s.Status)
	}
	v.Facets = ofStandard(filtersIn(e, address.Standards, facets, s.Origin))
	if _, ok := e.Standard(s.Note.DuplicateOf); ok {
		v.DuplicateOf = []view.Value{view.ValueOf(e, "standard", s.Note.DuplicateOf)}
	}
	return v
}

// ofStandard removes the status, which standards show apart from other facets.
func ofStandard(facets []rowFacet) []rowFacet {
	return slices.DeleteFunc(facets, func(f rowFacet) bool { return f.status })
}

// blankStandard returns the row for the script to fill.
func blankStandard(e *edition.Edition, facets []rowFacet) *Standard {
	return &Standard{
		Standard: &review.Standard{}, locale: e.Locale, Path: address.In(e.ID, address.Standards), Blank: true,
		StatusLabel: e.FacetLabel(e.StatusColumn()), Status: blankValues(e, address.Standards),
		Facets:       ofStandard(blankWords(e, address.Standards, facets)),
		Organisation: []view.Value{{Path: address.In(e.ID, address.Organisations)}},
		SupersededBy: []view.Value{{Path: address.In(e.ID, address.Standards)}},
	}
}
