package site

import (
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"recension/generator/markdown"
)

// printName is the name of the page that holds the whole report, to print it, and
// of no chapter.
const printName = "print"

// report is an edition on one page: what the layout print.html gets. Whatever
// stands on the page is linked to there, so that a printed copy or a PDF leads
// from a citation to its reference without the site.
type report struct {
	*Edition
	Parts      []reportPart
	Figures    []*FigureView // those that no chapter places
	Tables     []*TableView
	References []*documentPage // those that the text cites or names, in their order
	Terms      []*termPage     // those that the text links
	Numbers    []*FigureView   // of every figure
	Notes      notesPage
	Errata     []erratumView

	places map[target]string     // the ids of what stands on the page
	first  map[target]*Reference // where a figure or table is placed first
}

// reportPart is a chapter of the report. Its headings stand one level deeper, and its
// ids begin with its name and a full stop, which no other id has.
type reportPart struct {
	*Chapter
	text   *markdown.Doc
	report *report
}

// ReportFile is the file of the page that holds the whole report of an edition.
func ReportFile(edition string) string { return edition + "/" + printName + "/index.html" }

func printPages(e *Edition) []Page {
	return []Page{{
		Path: e.path(printName), Layout: "print", Title: "The whole report",
		Description: "All chapters, figures and tables of " + e.Meta.Title + ", " + e.ID + " edition, on one page, to print.",
		Edition:     e, Trail: e.trail(), NoIndex: true, Data: e.report,
	}}
}

// report makes out the report. It is asked for when the page is rendered, so that
// a build of other pages does not wait for it.
func (e *Edition) report() *report {
	r := &report{Edition: e, Errata: e.errata(), places: map[target]string{}, first: map[target]*Reference{}}
	for _, c := range e.Chapters {
		r.Parts = append(r.Parts, reportPart{c, c.Doc.Part(c.Slug+".", 1), r})
		r.places[target{markdown.Path, c.File}] = "chapter-" + c.Slug
		for i := range c.Refs {
			if ref := &c.Refs[i]; ref.Embed && r.first[ref.target()] == nil {
				r.first[ref.target()] = ref
			}
		}
	}
	for _, f := range e.Figures {
		of := target{"figure", f.ID}
		r.places[of] = "figure-" + f.ID
		r.Numbers = append(r.Numbers, r.figure(f.ID))
		if r.first[of] == nil {
			r.Figures = append(r.Figures, r.figure(f.ID))
		}
	}
	for _, t := range e.Tables {
		of := target{"table", t.ID}
		r.places[of] = "table-" + t.ID
		switch {
		case r.first[of] != nil:
		case t.ID == e.Meta.SourceNotes:
			r.Notes.Table = r.table(t.ID)
		default:
			r.Tables = append(r.Tables, r.table(t.ID))
		}
	}
	r.Notes.Misprints = e.misprints()
	r.list()
	return r
}

// list gathers the references and terms that the text uses.
func (r *report) list() {
	for _, row := range r.documentList().Rows {
		id := row.id()
		cite, name := target{markdown.Cite, id}, target{"document", id}
		if len(r.uses[cite])+len(r.uses[name]) > 0 {
			r.References = append(r.References, row.(*documentPage))
			r.places[cite], r.places[name] = "reference-"+id, "reference-"+id
		}
	}
	slices.SortStableFunc(r.References, func(a, b *documentPage) int { return a.Number - b.Number })
	for _, w := range r.Vocabulary.Terms() {
		if of := (target{"term", w.ID}); len(r.uses[of]) > 0 {
			r.Terms = append(r.Terms, &termPage{Word: w, Path: r.path("terms", w.ID)})
			r.places[of] = "term-" + w.ID
		}
	}
	for _, name := range []string{"references", "terms", "notes"} {
		r.places[target{"page", name}] = name
	}
}

func (r Reference) target() target { return target{r.Scheme, r.ID} }

// figure is a figure of the report, whose caption leads to places in it.
func (r *report) figure(id string) *FigureView {
	f, _ := r.Edition.figure(id)
	v := r.figureView(f)
	v.Caption.resolve = r.resolve
	return v
}

// table is a table of the report. Its rows have no ids, which two tables may share.
func (r *report) table(id string) *TableView {
	v := r.Edition.table(id)
	v.Caption.resolve = r.resolve
	for i := range v.Rows {
		v.Rows[i].ID = ""
	}
	return v
}

// resolve is the target of a link: in the report, if what it names stands there.
func (r *report) resolve(c *Chapter, ref Reference, at *Renderer) (markdown.Target, bool) {
	t, ok := r.Site.resolve(c, ref, at)
	place := r.places[ref.target()]
	if ref.Fragment != "" && place != "" {
		other, _ := r.Site.chapterOf(ref.ID)
		place = other.Slug + "." + ref.Fragment
	}
	if place != "" {
		t.URL = "#" + place
	}
	t.Note = "" // what a note would say stands in the lists of the report
	if t.ID != "" {
		t.ID = c.Slug + "." + t.ID
	}
	return t, ok
}

// Title is how the report is called apart from the site.
func (r *report) Title() string { return r.Meta.Title + ", " + r.ID + " edition" }

// Dated is the day of the report as far as it is known; empty: it has none.
func (r *report) Dated() string {
	if r.Meta.Published != "" {
		return string(r.Meta.Published)
	}
	return string(r.Meta.DataAsOf)
}

// Headings are those of the part that the contents list.
func (p reportPart) Headings() []markdown.Heading {
	return slices.DeleteFunc(p.text.Headings(), func(h markdown.Heading) bool { return h.Level > 3 })
}

// HTML is the text of the part.
func (p reportPart) HTML(at *Renderer) (template.HTML, error) {
	return p.render(p.text, func(ref *Reference) (markdown.Target, bool) {
		if ref.Embed {
			return markdown.Target{Block: func(w io.Writer) error { return p.report.place(w, ref, at) }}, true
		}
		return p.report.resolve(p.Chapter, *ref, at)
	})
}

// place writes a figure or table, and where it stood before a line that leads there.
func (r *report) place(w io.Writer, ref *Reference, at *Renderer) error {
	var of interface{ FullTitle() string }
	layout := "table.html"
	if ref.Scheme == "figure" {
		layout, of = "printfigure.html", r.figure(ref.ID)
	} else {
		of = r.table(ref.ID)
	}
	if r.first[ref.target()] != ref {
		return at.Partial(w, "placed.html", Link{of.FullTitle(), "#" + r.places[ref.target()]})
	}
	return at.Partial(w, layout, of)
}

// Printed is the wide picture. Of a picture a PDF keeps the label alone: here the
// description, as the title is shown above it.
func (f *Figure) Printed() (template.HTML, error) {
	p, err := f.draw()
	return template.HTML(p.wide.SVGWithoutTitle()), err
}

// RunningHead is the style sheet of the report's own: what stands above and below
// the text of each sheet, as it cannot be in the page.
func (e *Edition) RunningHead() string { return e.path(printName) + "running.css" }

// printFiles adds what the report needs beside it.
func (e *Edition) printFiles(files Files) {
	files[e.RunningHead()] = func(w io.Writer) error {
		edition := e.ID + " edition"
		if e.Draft() {
			edition = "Draft of the " + edition
		}
		_, err := fmt.Fprintf(w, runningHead, cssString(e.Meta.Title), cssString(edition))
		return err
	}
}

// runningHead leaves the title page without a head.
const runningHead = `@layer print {
	@page {
		@top-left { content: %s; }
		@top-right { content: %s; }
		@bottom-right { content: counter(page); }
	}
	@page :first {
		@top-left { content: none; }
		@top-right { content: none; }
		@bottom-right { content: none; }
	}
}
`

// cssString is a text as a string of CSS: what could end one is escaped.
func cssString(text string) string {
	var b strings.Builder
	for _, c := range text {
		if c < ' ' || strings.ContainsRune(`"\<`, c) {
			fmt.Fprintf(&b, `\%x `, c)
		} else {
			b.WriteRune(c)
		}
	}
	return `"` + b.String() + `"`
}
