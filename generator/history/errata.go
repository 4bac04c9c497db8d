package history

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/lock"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// Erratum is a correction as shown on a page of its own, with what stood before, and, in
// short, on the overview of its edition.
type Erratum struct {
	Number  int    // from 1, oldest first
	Anchor  string // its id on the overview
	Kind    lock.Kind
	Path    string // the address of its own page
	Date    decode.Date
	Note    string
	Numbers []NumberChange
	Pages   []page.Link // that it affects

	edition *edition.Edition
	changes map[string]lock.FileChange
}

// NumberChange is a number before and after a correction.
type NumberChange struct {
	Text, Path string // Path is empty if the number no longer exists
	lock.Change
}

// FileChange is a file that a correction changed, with its lines before and after.
type FileChange struct {
	Name string
	lock.FileChange
	Lines []DiffLine
	Words bool // the lines are paragraphs with the words that differ
}

// mostNumbers is how many numbers of a correction the overview shows.
const mostNumbers = 5

// OfFact reports whether the correction is one of fact.
func (e Erratum) OfFact() bool { return e.Kind == lock.Fact }

// Few reports whether the correction changed so few numbers that the overview shows them.
func (e Erratum) Few() bool { return len(e.Numbers) <= mostNumbers }

// Files returns the files that the correction changed, sorted by name. To find the words
// that differ takes a while, so only the page that shows them asks.
func (e Erratum) Files() []FileChange {
	var files []FileChange
	for _, name := range slices.Sorted(maps.Keys(e.changes)) {
		f := FileChange{Name: name, FileChange: e.changes[name]}
		f.Lines, f.Words = diffLines(e.edition, name, f.Diff)
		files = append(files, f)
	}
	return files
}

// Errata returns the corrections of an edition, newest first.
func Errata(r *edition.Review, e *edition.Edition) []Erratum {
	var all []Erratum
	for i, erratum := range e.Errata() {
		shown := Erratum{
			Number: i + 1, Anchor: address.ErratumAnchor(i + 1), Date: erratum.Date, Note: erratum.Note,
			Kind: cmp.Or(erratum.Kind, lock.Fact), Path: address.Differences(e.ID, i+1), Numbers: numberChanges(e, erratum), Pages: affectedPages(r, e, erratum),
			edition: e, changes: erratum.Files,
		}
		all = append(all, shown)
	}
	slices.Reverse(all)
	return all
}

// ErratumPages returns a page for each correction, with what stood before.
func ErratumPages(r *edition.Review, e *edition.Edition) []page.Page {
	in := view.EditionOf(r, e)
	var pages []page.Page
	for _, erratum := range Errata(r, e) {
		pages = append(pages, page.Page{
			Path: erratum.Path, Layout: "erratum", Title: r.Locale.Say("errata.title", "kind", string(erratum.Kind), "number", erratum.Number), Description: erratum.Note,
			// A correction of another edition is another correction, even with this number.
			Edition: in, About: page.Subject{Kind: "errata", ID: fmt.Sprintf("%s-%d", e.ID, erratum.Number)},
			Trail: view.Trail(in, page.Link{Text: r.Locale.Say("errata.heading"), Path: address.Edition(e.ID) + "#errata"}), Data: erratum,
		})
	}
	return pages
}

// numberChanges returns the values that an erratum changed, followed by the numbers
// of figures and the declarations of facets.
func numberChanges(e *edition.Edition, erratum lock.Erratum) []NumberChange {
	var numbers []NumberChange
	for _, id := range slices.Sorted(maps.Keys(erratum.Values)) {
		number := NumberChange{Text: id, Change: erratum.Values[id]}
		if value, ok := e.Numbers.Value(id); ok {
			number.Text, number.Path = value.Label, address.Value(e.ID, id)
		}
		numbers = append(numbers, number)
	}
	for _, id := range slices.Sorted(maps.Keys(erratum.Figures)) {
		link, ok := linkTo(e, edition.Ref{Kind: "figure", ID: id})
		if !ok {
			link.Text = id
		}
		for _, number := range foldRenames(e.Locale, link.Text, erratum.Figures[id]) {
			number.Path = link.Path
			numbers = append(numbers, number)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(erratum.Facets)) {
		numbers = append(numbers, NumberChange{Text: e.Locale.Say("errata.facet", "facet", e.FacetLabel(id)), Change: erratum.Facets[id]})
	}
	return numbers
}

// Corrections are the corrections of fact of a review, oldest first, by the addresses of
// the pages that they affect.
type Corrections map[string][]page.Correction

// FindCorrections returns the corrections of fact with the pages that they affect.
func FindCorrections(r *edition.Review) Corrections {
	found := Corrections{}
	for _, e := range r.Editions {
		for i, erratum := range e.Errata() {
			if !erratum.OfFact() {
				continue
			}
			c := page.Correction{Number: i + 1, Date: string(erratum.Date), Note: erratum.Note, Path: address.Erratum(e.ID, i+1)}
			for _, link := range affectedPages(r, e, erratum) {
				found[link.Path] = append(found[link.Path], c)
			}
		}
	}
	return found
}

// Of returns the corrections that affect a page. Those of the page of a figure also
// affect its page for other sites.
func (c Corrections) Of(p page.Page) []page.Correction {
	if p.Anywhere {
		return nil
	}
	return c[strings.TrimSuffix(p.Path, address.EmbedName)]
}

// affectedPages returns the pages whose facts an erratum changed: those of changed
// rows, tables, figures and chapters, and the chapters that state a changed value or
// place a changed figure or table. An item that no longer exists has no page.
func affectedPages(r *edition.Review, e *edition.Edition, erratum lock.Erratum) []page.Link {
	var pages []page.Link
	add := func(link page.Link) {
		link.Path = address.Page(link.Path)
		if !slices.ContainsFunc(pages, func(p page.Link) bool { return p.Path == link.Path }) {
			pages = append(pages, link)
		}
	}
	for _, c := range e.Chapters {
		if _, ok := erratum.Files[c.File]; ok {
			add(page.Link{Text: c.FullTitle(), Path: c.Path})
		}
	}
	for _, of := range changedItems(e, erratum) {
		if link, ok := linkTo(e, of); ok {
			add(link)
		}
		for _, c := range r.Chapters() {
			if c.Edition == e && shows(c, of) {
				add(page.Link{Text: c.FullTitle(), Path: c.Path})
			}
		}
	}
	return pages
}

// shows reports whether a chapter states a value, makes a claim, or places a figure or
// table.
func shows(c *edition.Chapter, of edition.Ref) bool {
	return slices.ContainsFunc(c.Links, func(l edition.Link) bool {
		return l.Of() == of && (l.Embed || l.Scheme == "value" || l.Scheme == "claim")
	})
}

// changedItems returns the items whose facts an erratum changed, sorted by kind and
// id.
func changedItems(e *edition.Edition, erratum lock.Erratum) []edition.Ref {
	var items []edition.Ref
	add := func(kind, id string) { items = append(items, edition.Ref{Kind: kind, ID: id}) }
	for _, name := range slices.Sorted(maps.Keys(erratum.Files)) {
		file := strings.TrimPrefix(name, e.Dir()+"/")
		switch dir, base := path.Split(file); dir {
		case "tables/":
			add("table", strings.TrimSuffix(base, ".csv"))
		case "counts/":
			add("page", address.Data)
		}
		for _, id := range erratum.Files[name].Parts {
			if kind, ok := kindOfFile[file]; ok {
				add(kind, id)
				items = append(items, tablesWith(e, file, id)...)
			} else if facet, word, ok := strings.Cut(id, "."); ok && file == "vocabulary.toml" {
				add(kindOfFacet(facet), word)
			}
		}
	}
	for id := range erratum.Values {
		add("value", id)
	}
	for id := range erratum.Figures {
		add("figure", id)
	}
	for name := range erratum.Outputs { // 2021/figures/<id>/data.csv
		if rest, ok := strings.CutPrefix(name, address.In(e.ID, address.Figures)); ok {
			add("figure", path.Dir(rest))
		}
	}
	slices.SortFunc(items, func(a, b edition.Ref) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	return slices.Compact(items)
}

// tablesWith returns the tables that show a row of documents.csv or standards.csv.
func tablesWith(e *edition.Edition, file, id string) []edition.Ref {
	var tables []edition.Ref
	for _, t := range e.Tables {
		if t.Of+".csv" == file && slices.ContainsFunc(t.Rows, func(row figure.TableRow) bool { return row.ID == id }) {
			tables = append(tables, edition.Ref{Kind: "table", ID: t.ID})
		}
	}
	return tables
}

// kindOfFile is the kind of the items that a file declares.
var kindOfFile = map[string]string{
	"documents.csv": "document", "standards.csv": "standard",
	"figures.toml": "figure", "tables.toml": "table", "values.toml": "value", count.ClaimsFile: "claim",
}

func kindOfFacet(facet string) string {
	if facet == review.FacetOrganisation {
		return "organisation"
	}
	return "term"
}

// linkTo returns a link to an item; false if the edition does not have it.
func linkTo(e *edition.Edition, of edition.Ref) (page.Link, bool) {
	if !e.Exists(of) {
		return page.Link{}, false
	}
	link := page.Link{Text: view.Title(e, of), Path: e.Address(of)}
	switch of.Kind {
	case "value":
		v, _ := e.Numbers.Value(of.ID)
		link.Text = v.Label
	case "claim":
		c, _ := e.Numbers.Claim(of.ID)
		link.Text = c.Label
	case "page":
		link.Text = e.Locale.Say("errata.data")
	}
	return link, true
}
