package site

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/figure"
	"recension/generator/lock"
	"recension/generator/markdown"
	"recension/generator/review"
)

// correction is an erratum as a page that it touches names it.
type correction struct {
	Number int
	Date   decode.Date
	Note   string
	Path   string // to what it changed
}

// erratumView is an erratum as the front page of its edition shows it.
type erratumView struct {
	Number  int
	Anchor  string
	Date    decode.Date
	Note    string
	Numbers []numberChange
	Pages   []Link // that it touches
	Files   []fileChange
}

// numberChange is a number before and after.
type numberChange struct {
	Text, Path string
	lock.Change
}

// fileChange is what happened to a file, with the lines before and after.
type fileChange struct {
	Name string
	lock.FileChange
	Lines []diffLine
}

// diffLine is a line of a difference; it begins with a sign that says whether it
// was added (+), removed (-) or neither.
type diffLine struct{ Text string }

// Added and Removed say what the line's sign says.
func (l diffLine) Added() bool { return strings.HasPrefix(l.Text, "+") }

// Removed reports whether the line stood before and does no more.
func (l diffLine) Removed() bool { return strings.HasPrefix(l.Text, "-") }

// Errata are the corrections of the edition, the first first.
func (e *Edition) Errata() []lock.Erratum {
	if e.Lock == nil || e.Draft() {
		return nil
	}
	return e.Lock.Errata
}

// errata are the corrections as they are shown, the last first.
func (e *Edition) errata() []erratumView {
	var views []erratumView
	for i, erratum := range e.Errata() {
		v := erratumView{Number: i + 1, Anchor: erratumAnchor(i), Date: erratum.Date, Note: erratum.Note, Pages: e.touched(erratum)}
		for _, id := range slices.Sorted(maps.Keys(erratum.Values)) {
			number := numberChange{Text: id, Change: erratum.Values[id]}
			if value, ok := e.Numbers.Value(id); ok {
				number.Text, number.Path = value.Label, e.valuePath(id)
			}
			v.Numbers = append(v.Numbers, number)
		}
		for _, id := range slices.Sorted(maps.Keys(erratum.Figures)) {
			page, ok := e.pageOf(target{"figure", id})
			if !ok {
				page.Text = id
			}
			for _, name := range slices.Sorted(maps.Keys(erratum.Figures[id])) {
				v.Numbers = append(v.Numbers, numberChange{page.Text + ": " + name, page.Path, erratum.Figures[id][name]})
			}
		}
		for _, name := range slices.Sorted(maps.Keys(erratum.Files)) {
			f := fileChange{Name: name, FileChange: erratum.Files[name]}
			for _, line := range f.Diff {
				f.Lines = append(f.Lines, diffLine{strings.TrimSuffix(line, "\r")})
			}
			v.Files = append(v.Files, f)
		}
		views = append(views, v)
	}
	slices.Reverse(views)
	return views
}

func erratumAnchor(i int) string { return fmt.Sprintf("erratum-%d", i+1) }

// findCorrections finds the pages that errata touch.
func (s *Site) findCorrections() map[string][]correction {
	found := map[string][]correction{}
	for _, e := range s.Editions {
		for i, erratum := range e.Errata() {
			for _, page := range e.touched(erratum) {
				c := correction{i + 1, erratum.Date, erratum.Note, e.path() + "#" + erratumAnchor(i)}
				found[page.Path] = append(found[page.Path], c)
			}
		}
	}
	return found
}

// Corrections are those that touch the page. The page of a figure to embed is
// touched with that of the figure.
func (f frame) Corrections() []correction {
	if f.Anywhere {
		return nil
	}
	return f.Site.corrections[strings.TrimSuffix(f.Path, embed)]
}

// touched are the pages whose facts an erratum changed: those of the rows and
// tables that differ, of figures, of chapters, and the chapters that state a value
// or place a figure or table which differs. What is no more has no page.
func (e *Edition) touched(erratum lock.Erratum) []Link {
	var pages []Link
	add := func(page Link) {
		page.Path, _, _ = strings.Cut(page.Path, "#")
		if !slices.ContainsFunc(pages, func(p Link) bool { return p.Path == page.Path }) {
			pages = append(pages, page)
		}
	}
	for _, c := range e.Chapters {
		if _, ok := erratum.Files[c.File]; ok {
			add(Link{c.FullTitle(), c.path})
		}
	}
	for _, of := range e.changed(erratum) {
		if page, ok := e.pageOf(of); ok {
			add(page)
		}
		for _, c := range e.Site.chapters() {
			states := func(r Reference) bool {
				return r.Scheme == of.scheme && r.ID == of.id && (r.Embed || r.Scheme == "value")
			}
			if c.edition == e && slices.ContainsFunc(c.Refs, states) {
				add(Link{c.FullTitle(), c.path})
			}
		}
	}
	return pages
}

// changed are the things whose facts an erratum changed, in a fixed order.
func (e *Edition) changed(erratum lock.Erratum) []target {
	var things []target
	for _, name := range slices.Sorted(maps.Keys(erratum.Files)) {
		file := strings.TrimPrefix(name, e.Dir()+"/")
		switch dir, base := path.Split(file); dir {
		case "tables/":
			things = append(things, target{"table", strings.TrimSuffix(base, ".csv")})
		case "counts/":
			things = append(things, target{"page", "data"})
		}
		for _, id := range erratum.Files[name].Parts {
			if scheme, ok := schemeOfFile[file]; ok {
				things = append(things, target{scheme, id})
				things = append(things, e.tablesWith(file, id)...)
			} else if facet, word, ok := strings.Cut(id, "."); ok && file == "vocabulary.toml" {
				things = append(things, target{schemeOfFacet(facet), word})
			}
		}
	}
	for id := range erratum.Values {
		things = append(things, target{"value", id})
	}
	for id := range erratum.Figures {
		things = append(things, target{"figure", id})
	}
	for name := range erratum.Outputs { // 2021/figures/<id>/data.csv
		if rest, ok := strings.CutPrefix(name, e.path("figures")); ok {
			things = append(things, target{"figure", path.Dir(rest)})
		}
	}
	slices.SortFunc(things, func(a, b target) int {
		return cmp.Or(cmp.Compare(a.scheme, b.scheme), cmp.Compare(a.id, b.id))
	})
	return slices.Compact(things)
}

// tablesWith are the tables that show a row of documents.csv or standards.csv.
func (e *Edition) tablesWith(file, id string) []target {
	var tables []target
	for _, t := range e.Tables {
		if t.Of+".csv" == file && slices.ContainsFunc(t.Rows, func(row figure.TableRow) bool { return row.ID == id }) {
			tables = append(tables, target{"table", t.ID})
		}
	}
	return tables
}

// schemeOfFile is the kind of thing that a file declares.
var schemeOfFile = map[string]string{
	"documents.csv": "document", "standards.csv": "standard",
	"figures.toml": "figure", "tables.toml": "table", "values.toml": "value",
}

func schemeOfFacet(facet string) string {
	if facet == review.FacetOrganisation {
		return "organisation"
	}
	return "term"
}

// pageOf is the page of a thing that links can name; false where there is no such
// thing.
func (e *Edition) pageOf(of target) (Link, bool) {
	kind := kindsOfLink[of.scheme]
	if !slices.Contains(kind.ids(e), of.id) {
		return Link{}, false
	}
	page := Link{Path: kind.target(e, &Chapter{edition: e}, Reference{Ref: markdown.Ref{Scheme: of.scheme, ID: of.id}}).URL}
	switch of.scheme {
	case "figure":
		f, _ := e.figure(of.id)
		page.Text = f.FullTitle()
	case "table":
		page.Text = e.table(of.id).FullTitle()
	case "value", "page": // of pages, that of the data
		page.Text = "Data"
	default:
		page.Text = e.valueView(figure.ColumnType(of.scheme), of.id).Text
	}
	return page, true
}
