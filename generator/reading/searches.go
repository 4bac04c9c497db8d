package reading

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/export"
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
	Unknown      []review.SearchItem
	Because      string              // why they are not known; empty: they have to be found out
	Unstated     []review.SearchItem // that the search says nothing about
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

// contributionColumns are the columns of the table after the name of the search. To add
// one, add a row.
var contributionColumns = []struct {
	label string
	of    func(s review.SourceSearch, c review.Contribution) string
	total func(r review.Records) string // of all searches; empty: no sum
}{
	{"Reported", func(s review.SourceSearch, _ review.Contribution) string {
		if !s.States("results") {
			return "not known"
		}
		return count.Integer(s.Results)
	}, func(review.Records) string { return "" }},
	{
		"Records", func(_ review.SourceSearch, c review.Contribution) string { return count.Integer(c.Found) },
		func(r review.Records) string { return count.Integer(r.Total) },
	},
	{
		"Publications", func(_ review.SourceSearch, c review.Contribution) string { return count.Integer(c.Publications()) },
		func(r review.Records) string { return count.Integer(r.Groups) },
	},
	{
		"Unique", func(_ review.SourceSearch, c review.Contribution) string { return count.Integer(c.Unique) },
		func(r review.Records) string { return count.Integer(r.Unique()) },
	},
	{
		"Shared", func(_ review.SourceSearch, c review.Contribution) string { return count.Integer(c.Shared) },
		func(r review.Records) string { return count.Integer(r.Groups - r.Unique()) },
	},
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
	p := view.List(view.EditionOf(r, e), address.Searches, "Searches",
		"Each search of a database or another source, as it was made, and what it contributed.", "searches", nil)
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
	v := searchView{Anchor: address.SearchAnchor(s.ID), Name: name, Because: clause(s.UnknownBecause)}
	for _, item := range s.Items() {
		switch {
		case s.States(item.Key):
			item.Text = stated(s, item)
			v.Stated = append(v.Stated, item)
		case s.IsUnknown(item.Key):
			v.Unknown = append(v.Unknown, item)
		default:
			v.Unstated = append(v.Unstated, item)
		}
	}
	if c, ok := e.Records.BySearch[s.ID]; ok {
		v.Found = fmt.Sprintf("%s of %s, of which no other search found %s",
			page.Plural(c.Found, "record", "records"), page.Plural(c.Publications(), "publication", "publications"), count.Integer(c.Unique))
	}
	return v
}

// stated is what a search states of an item, as readers see it.
func stated(s review.SourceSearch, item review.SearchItem) string {
	switch {
	case item.Key == "results":
		return count.Integer(s.Results) + " reported by the source"
	case item.Key == "date":
		return page.Date(s.Date)
	case item.Text == none:
		return page.UpperFirst(none)
	}
	return strings.Trim(item.Text, "\n")
}

// Query reports whether an item is a query, which is shown verbatim.
func (searchView) Query(item review.SearchItem) bool {
	return item.Key == "query" && item.Text != page.UpperFirst(none)
}

// clause is a sentence as it follows "because": without the full stop and, if its first word
// cannot be a name, without the capital letter.
func clause(sentence string) string {
	text := strings.TrimRight(sentence, ". \n")
	first, rest, _ := strings.Cut(text, " ")
	if lower := strings.ToLower(first); slices.Contains(noNames, lower) {
		return lower + " " + rest
	}
	return text
}

// noNames are words that often begin a sentence and are no names.
var noNames = strings.Fields("a an it its no nobody none that the there these they this we")

// none is what a search states of an item that it does not have, such as a limit.
const none = "none"

// factsOf are the numbers of the records of an edition.
func factsOf(r *edition.Review, e *edition.Edition) []fact {
	n := e.Records
	facts := []fact{
		{"Records found", "", count.Integer(n.Total)},
		{"Duplicates of others", "16: Deduplication", count.Integer(n.Total - n.Groups)},
		{"Publications", "", count.Integer(n.Groups)},
		{"Found by one search only", "", share(n.Unique(), n.Groups)},
	}
	if slices.ContainsFunc(r.Editions, func(other *edition.Edition) bool { return other.ID < e.ID && other.Records.Known() }) {
		facts = append(facts, fact{"New: in no earlier edition", "", share(n.New, n.Groups)})
	}
	return append(facts, fact{"Pairs that may be duplicates, still to be decided", "", count.Integer(n.Doubtful)})
}

// share is a number with its share of a whole.
func share(n, whole int) string {
	if whole == 0 {
		return count.Integer(n)
	}
	return fmt.Sprintf("%s (%s%%)", count.Integer(n), count.Integer((100*n+whole/2)/whole))
}

func contributionsOf(e *edition.Edition, names []string) *contributions {
	t := &contributions{}
	for _, column := range contributionColumns {
		t.Columns, t.Total = append(t.Columns, column.label), append(t.Total, column.total(e.Records))
	}
	for i, s := range e.Searches {
		row := contributionRow{Number: i + 1, Search: searchLink(e, i, names)}
		for _, column := range contributionColumns {
			row.Cells = append(row.Cells, column.of(s, e.Records.BySearch[s.ID]))
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
	t.Screened, t.Unfinished = true, !e.Screening.Complete()
	t.Columns = append(t.Columns, "Included", "Included, unique", "Precision")
	unique := 0
	for i, c := range e.Screening.Contributions() {
		unique += len(c.IncludedUnique)
		t.Rows[i].Cells = append(t.Rows[i].Cells, count.Integer(len(c.Included)), count.Integer(len(c.IncludedUnique)), precision(len(c.Included), len(c.Found)))
	}
	included := 0
	for i := range e.Screening.Records {
		if e.Screening.Included(i) {
			included++
		}
	}
	t.Total = append(t.Total, count.Integer(included), count.Integer(unique), precision(included, e.Records.Groups))
}

// precision is how many of some publications are included, in per cent.
func precision(included, found int) string {
	if found == 0 {
		return "none found"
	}
	return strconv.FormatFloat(float64(100*included)/float64(found), 'f', 1, 64) + "%"
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
					row.Cells = append(row.Cells, count.Integer(publications(i)))
				case n == 0:
					row.Cells = append(row.Cells, "0")
				default:
					row.Cells = append(row.Cells, share(n, publications(i)))
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
					searchLink(e, i, names), searchLink(e, j, names), count.Integer(n),
					percent(n, publications(i)), percent(n, publications(j)), n, len(o.Pairs),
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

func percent(n, whole int) string { return count.Integer((100*n+whole/2)/whole) + "%" }
