package reading

import (
	"cmp"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/export"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// searchesPage is the data of the layout of the searches of an edition.
type searchesPage struct {
	Searches []searchView
	Place    view.Place // searches.toml
	// Of the records; nil or empty if the edition has none.
	Facts         []fact
	Contributions *contributions
	Figure        *view.Figure // nil: it has no room
	Overlap       *overlap     // nil: there is one search only
	Files         []page.Link
}

// fact is a number with what it is the number of.
type fact struct{ Label, Prisma, Text string }

// searchView is a search.
type searchView struct {
	Anchor, Name string
	Stated       []review.SearchItem // with a text each; that of the query is verbatim
	Unknown      string              // a sentence that names the items that are not known, and says why; empty: none
	Unstated     string              // a sentence that names the items that the search says nothing about; empty: none
	HasQuery     bool                // it states its query
	Found        string              // what it contributed, in words; empty: the edition has no records
}

// contributions is the table of what each search contributed.
type contributions struct {
	Columns []string
	Rows    []contributionRow
	Total   []string // of the columns

	Screened   bool // it has columns with what the screening included
	Unfinished bool // the screening is not finished
}

// contributionRow is a search in that table.
type contributionRow struct {
	Number int // from 1, in the order of searches.toml
	Search page.Link
	Cells  []string
}

// contributionColumns are the columns of the table after the name of the search and the
// number of records that the source reported. To add one, add a row.
var contributionColumns = []struct {
	label string // a message
	of    func(c review.Contribution) int
	total func(r review.Records) int // of all searches
}{
	{"searches.column.records", func(c review.Contribution) int { return c.Found }, func(r review.Records) int { return r.Total }},
	{"searches.column.publications", review.Contribution.Publications, func(r review.Records) int { return r.Groups }},
	{"searches.column.unique", func(c review.Contribution) int { return c.Unique }, review.Records.Unique},
	{"searches.column.shared", func(c review.Contribution) int { return c.Shared }, func(r review.Records) int { return r.Groups - r.Unique() }},
}

// SearchesPages returns the page with the searches of an edition, and what each of them
// contributed; nothing if it has no searches.
func SearchesPages(r *edition.Review, e *edition.Edition, figures *view.Figures) []page.Page {
	if !e.Has(address.Searches) {
		return nil
	}
	data := searchesPage{Files: searchesLinks(e), Place: view.RepositoryOf(r).Line(diag.Pos{File: e.File(review.SourceSearchesFile)})}
	names := e.SearchNames()
	for i, s := range e.Searches {
		data.Searches = append(data.Searches, searchOf(e, s, names[i]))
	}
	p := view.List(view.EditionOf(r, e), address.Searches, e.Locale.Say("searches.title"), e.Locale.Say("searches.description"), "searches", nil)
	if e.Records.Known() {
		data.Facts, data.Contributions = factsOf(r, e), contributionsOf(e, names)
		if f, ok := contributionFigure(e); ok {
			data.Figure = figures.Made(e, &f, contributionFiles(e))
			p.Picture = data.Figure.Picture()
		}
		if len(e.Searches) > 1 {
			data.Overlap = overlapOf(e, names)
		}
	}
	p.Data = data
	return []page.Page{p}
}

// searchOf returns a search with the items that it states, and those that are not known.
func searchOf(e *edition.Edition, s review.SourceSearch, name string) searchView {
	l := e.Locale
	v := searchView{Anchor: address.SearchAnchor(s.ID), Name: name}
	var unknown, unstated []string
	for _, item := range s.Items(l) {
		switch {
		case s.States(item.Key):
			v.HasQuery = v.HasQuery || item.Key == "query" && item.Text != none
			item.Text = stated(l, s, item)
			v.Stated = append(v.Stated, item)
		case s.IsUnknown(item.Key):
			unknown = append(unknown, labelOf(l, item))
		default:
			unstated = append(unstated, labelOf(l, item))
		}
	}
	switch reason := page.Clause(l, s.UnknownBecause); {
	case len(unknown) > 0 && reason != "":
		v.Unknown = l.Say("searches.unknownBecause", "items", l.Joined(unknown), "reason", reason)
	case len(unknown) > 0:
		v.Unknown = l.Say("searches.unknown", "items", l.Joined(unknown))
	}
	if len(unstated) > 0 {
		v.Unstated = l.Say("searches.unstated", "items", l.Joined(unstated))
	}
	if c, ok := e.Records.BySearch[s.ID]; ok {
		publications := l.Say("searches.publications", "n", c.Publications())
		v.Found = l.Say("searches.contributed", "n", c.Found, "publications", publications, "unique", c.Unique)
	}
	return v
}

// labelOf names an item of a search, with its numbers in PRISMA-S.
func labelOf(l *locale.Locale, item review.SearchItem) string {
	if item.Prisma == "" {
		return item.Label
	}
	return l.Say("searches.itemOf", "label", item.Label, "item", item.Prisma)
}

// stated is what a search states of an item, as readers see it.
func stated(l *locale.Locale, s review.SourceSearch, item review.SearchItem) string {
	switch {
	case item.Key == "results":
		return l.Say("searches.reportedBySource", "n", s.Results)
	case item.Key == "date":
		return l.Date(string(s.Date))
	case item.Text == none:
		return l.Say("searches.none")
	}
	return strings.Trim(item.Text, "\n")
}

// Query reports whether an item is a query, which is shown verbatim.
func (v searchView) Query(item review.SearchItem) bool { return item.Key == "query" && v.HasQuery }

// none is what a search states of an item that it does not have, such as a limit.
const none = "none"

// factsOf are the numbers of the records of an edition.
func factsOf(r *edition.Review, e *edition.Edition) []fact {
	n, l := e.Records, e.Locale
	facts := []fact{
		{l.Say("searches.recordsFound"), "", l.Integer(n.Total)},
		{l.Say("searches.duplicatesOfOthers"), l.Say("searches.prisma.duplicates"), l.Integer(n.Total - n.Groups)},
		{l.Say("searches.publicationsFound"), "", l.Integer(n.Groups)},
		{l.Say("searches.foundOnce"), "", share(l, n.Unique(), n.Groups)},
	}
	if slices.ContainsFunc(r.Editions, func(other *edition.Edition) bool { return other.ID < e.ID && other.Records.Known() }) {
		facts = append(facts, fact{l.Say("searches.newHere"), "", share(l, n.New, n.Groups)})
	}
	return append(facts, fact{l.Say("searches.doubtfulPairs"), "", l.Integer(n.Doubtful)})
}

// share is a number with its share of a whole.
func share(l *locale.Locale, n, whole int) string {
	if whole == 0 {
		return l.Integer(n)
	}
	return l.Say("searches.share", "n", n, "percent", percent(l, n, whole))
}

// percent is a share of a whole, which is not 0.
func percent(l *locale.Locale, n, whole int) string {
	return l.Percent(float64(100*n)/float64(whole), 0)
}

func contributionsOf(e *edition.Edition, names []string) *contributions {
	l := e.Locale
	t := &contributions{Columns: []string{l.Say("searches.column.reported")}, Total: []string{""}}
	for _, column := range contributionColumns {
		t.Columns, t.Total = append(t.Columns, l.Say(column.label)), append(t.Total, l.Integer(column.total(e.Records)))
	}
	for i, s := range e.Searches {
		row := contributionRow{Number: i + 1, Search: searchLink(e, i, names), Cells: []string{l.Say("searches.notKnown")}}
		if s.States("results") {
			row.Cells[0] = l.Integer(s.Results)
		}
		for _, column := range contributionColumns {
			row.Cells = append(row.Cells, l.Integer(column.of(e.Records.BySearch[s.ID])))
		}
		t.Rows = append(t.Rows, row)
	}
	if e.Screening != nil {
		t.addIncluded(e)
	}
	return t
}

// addIncluded adds columns with what the screening included of what each search found.
func (t *contributions) addIncluded(e *edition.Edition) {
	l := e.Locale
	t.Screened, t.Unfinished = true, !e.Screening.Complete()
	t.Columns = append(t.Columns, l.Say("searches.column.included"), l.Say("searches.column.includedUnique"), l.Say("searches.column.precision"))
	unique := 0
	for i, c := range e.Screening.Contributions() {
		unique += len(c.IncludedUnique)
		t.Rows[i].Cells = append(t.Rows[i].Cells, l.Integer(len(c.Included)), l.Integer(len(c.IncludedUnique)), precision(l, len(c.Included), len(c.Found)))
	}
	included := 0
	for i := range e.Screening.Records {
		if e.Screening.Included(i) {
			included++
		}
	}
	t.Total = append(t.Total, l.Integer(included), l.Integer(unique), precision(l, included, e.Records.Groups))
}

// precision is how many of some publications are included, in per cent.
func precision(l *locale.Locale, included, found int) string {
	if found == 0 {
		return l.Say("searches.noneFound")
	}
	return l.Percent(float64(100*included)/float64(found), 1)
}

// searchLink is a link to a search on the page.
func searchLink(e *edition.Edition, i int, names []string) page.Link {
	return page.Link{Text: names[i], Path: "#" + address.SearchAnchor(e.Searches[i].ID)}
}

// matrixSearches is the most searches whose overlap is shown as a table of searches by
// searches; shownPairs is the most pairs that are listed for more searches.
const (
	matrixSearches = 12
	shownPairs     = 50
)

// overlap is which searches found the same publications: a matrix for few searches, and a
// list of the pairs that share most for many.
type overlap struct {
	Matrix bool // it has rows, else pairs
	Rows   []contributionRow
	Pairs  []overlapPair
	More   int // how many pairs that share something are not listed
	CSV    string
}

// overlapPair is two searches with the publications that both found, also as a share of those
// that each found.
type overlapPair struct {
	One, Other       page.Link
	Publications     string
	OfOne, OfOther   string
	shared, position int
}

func overlapOf(e *edition.Edition, names []string) *overlap {
	l := e.Locale
	o := &overlap{CSV: address.SearchesFile(e.ID, export.Overlaps)}
	publications := func(i int) int { return e.Records.BySearch[e.Searches[i].ID].Publications() }
	if len(e.Searches) <= matrixSearches {
		o.Matrix = true
		for i, s := range e.Searches {
			row := contributionRow{Number: i + 1, Search: searchLink(e, i, names)}
			for j, other := range e.Searches {
				n := e.Records.Overlap(s.ID, other.ID)
				switch {
				case i == j:
					row.Cells = append(row.Cells, l.Integer(publications(i)))
				case n == 0:
					row.Cells = append(row.Cells, l.Integer(0))
				default:
					row.Cells = append(row.Cells, share(l, n, publications(i)))
				}
			}
			o.Rows = append(o.Rows, row)
		}
		return o
	}
	for i, s := range e.Searches {
		for j := i + 1; j < len(e.Searches); j++ {
			if n := e.Records.Overlap(s.ID, e.Searches[j].ID); n > 0 {
				o.Pairs = append(o.Pairs, overlapPair{
					searchLink(e, i, names), searchLink(e, j, names), l.Integer(n),
					percent(l, n, publications(i)), percent(l, n, publications(j)), n, len(o.Pairs),
				})
			}
		}
	}
	slices.SortFunc(o.Pairs, func(a, b overlapPair) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.position, b.position))
	})
	o.More = max(0, len(o.Pairs)-shownPairs)
	o.Pairs = o.Pairs[:len(o.Pairs)-o.More]
	return o
}
