package reading

import (
	"io"
	"slices"

	"recension/generator/address"
	"recension/generator/catalogue"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/markdown"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// report is an edition on one page: the data of the layout print.html. Links to
// items on the page stay on the page, so that they work in a printed copy or a PDF
// document.
type report struct {
	Edition    *page.Edition
	Meta       review.Meta
	Running    string // the style sheet of the report
	Parts      []reportPart
	Figures    []*view.Figure // those that no chapter places
	Tables     []*view.Table
	References []*catalogue.Document // that the text cites or names, sorted by number
	Terms      []*view.Term          // that the text links
	Numbers    []*view.Figure        // of every figure
	Notes      sourceNotes
	Errata     []history.Erratum

	review  *edition.Review
	edition *edition.Edition
	figures *view.Figures
	places  map[edition.Ref]string        // the ids of the elements with the items
	first   map[edition.Ref]*edition.Link // the first place of each figure or table
}

// reportPart is a chapter of the report. Its headings are one level lower, and its
// ids begin with the name of the chapter and a full stop, which no other id
// contains.
type reportPart struct {
	*edition.Chapter
	Headings []markdown.Heading // for the table of contents
	view.Text
}

// PrintPages returns the page with the whole report of an edition, for printing.
func PrintPages(r *edition.Review, e *edition.Edition, figures *view.Figures, documents *catalogue.List, errata []history.Erratum) []page.Page {
	in := view.EditionOf(r, e)
	data := &report{
		Edition: in, Meta: e.Meta, Running: address.RunningHead(e.ID), Errata: errata, review: r, edition: e, figures: figures,
		places: map[edition.Ref]string{}, first: map[edition.Ref]*edition.Link{},
	}
	data.addParts()
	data.addFiguresAndTables()
	data.Notes.Misprints = misprintsOf(e)
	data.addLists(documents)
	opened := slices.ContainsFunc(data.Parts, func(p reportPart) bool { return p.Popovers().Opened })
	return []page.Page{{
		Path: address.In(e.ID, address.Print), Layout: "print", Title: e.Locale.Say("print.title"),
		Description: e.Locale.Say("print.description", "edition", e.Name()),
		Edition:     in, About: page.Subject{Kind: address.Print}, Trail: view.Trail(in), NoIndex: true,
		Data: data, Popovers: page.Popovers{Opened: opened},
	}}
}

// addParts adds the chapters.
func (r *report) addParts() {
	for _, c := range r.edition.Chapters {
		doc := c.Doc.Part(c.Slug+".", 1)
		headings := slices.DeleteFunc(doc.Headings(), func(h markdown.Heading) bool { return h.Level > 3 })
		text := view.TextOf(r.figures, c).PartOf(doc, func(link view.Resolver) view.Resolver { return r.resolve(c, link) })
		r.Parts = append(r.Parts, reportPart{c, headings, text})
		r.places[edition.Ref{Kind: markdown.Path, ID: c.File}] = "chapter-" + c.Slug
		for i := range c.Links {
			if l := &c.Links[i]; l.Embed && r.first[l.Of()] == nil {
				r.first[l.Of()] = l
			}
		}
	}
}

// addFiguresAndTables adds the numbers of all figures, and the figures and tables
// that no chapter places.
func (r *report) addFiguresAndTables() {
	for _, f := range r.edition.Figures {
		of := edition.Ref{Kind: "figure", ID: f.ID}
		r.places[of] = "figure-" + f.ID
		r.Numbers = append(r.Numbers, r.figure(f.ID))
		if r.first[of] == nil {
			r.Figures = append(r.Figures, r.figure(f.ID))
		}
	}
	for _, t := range r.edition.Tables {
		of := edition.Ref{Kind: "table", ID: t.ID}
		r.places[of] = "table-" + t.ID
		switch {
		case r.first[of] != nil:
		case t.ID == r.Meta.SourceNotes:
			r.Notes.Table = r.table(t.ID)
		default:
			r.Tables = append(r.Tables, r.table(t.ID))
		}
	}
}

// addLists adds the references and terms that the text uses.
func (r *report) addLists(documents *catalogue.List) {
	for _, row := range documents.Rows {
		d := row.(*catalogue.DocumentRow)
		if len(r.edition.Citing(d.Document.ID)) > 0 {
			place := "reference-" + d.Document.ID
			r.References = append(r.References, d.Shown())
			r.places[edition.Ref{Kind: markdown.Cite, ID: d.Document.ID}] = place
			r.places[edition.Ref{Kind: "document", ID: d.Document.ID}] = place
		}
	}
	slices.SortStableFunc(r.References, func(a, b *catalogue.Document) int { return a.Number - b.Number })
	for _, w := range r.edition.Vocabulary.Terms() {
		if of := (edition.Ref{Kind: "term", ID: w.ID}); len(r.edition.Uses(of)) > 0 {
			term := view.TermOf(r.edition, w.ID)
			term.LinkedDefinition = term.LinkedDefinition.WithLinks(r.inReport)
			r.Terms = append(r.Terms, term)
			r.places[of] = "term-" + w.ID
		}
	}
	for _, name := range []string{address.References, address.Terms, address.Notes} {
		r.places[edition.Ref{Kind: "page", ID: name}] = name
	}
}

// figure returns a figure of the report. The links of its texts stay in the report.
func (r *report) figure(id string) *view.Figure {
	f, _ := r.edition.Figure(id)
	return r.figures.Of(r.edition, f).WithLinks(r.inReport)
}

// table returns a table of the report. Its rows have no ids, which would not be
// unique.
func (r *report) table(id string) *view.Table {
	t, _ := r.edition.Table(id)
	v := view.TableOf(r.review, r.edition, t)
	v.Caption = v.Caption.WithLinks(r.inReport)
	for i := range v.Rows {
		v.Rows[i].ID = ""
	}
	return v
}

// inReport returns a resolver for the links of a caption or another text of a TOML file.
func (r *report) inReport(link view.Resolver) view.Resolver { return r.resolve(nil, link) }

// resolve returns a resolver for the links of a chapter or, if it is nil, of a
// caption. Links to items of the report stay in the report.
func (r *report) resolve(c *edition.Chapter, link view.Resolver) view.Resolver {
	return func(at *page.Renderer, l *edition.Link) (markdown.Target, bool) {
		if l.Embed {
			return markdown.Target{Block: func(w io.Writer) error { return r.writePlaced(w, l, at) }}, true
		}
		t, ok := link(at, l)
		place := r.places[l.Of()]
		if l.Fragment != "" && place != "" {
			other, _ := r.review.ChapterIn(l.ID)
			place = other.Slug + "." + l.Fragment
		}
		if place != "" {
			t.URL = "#" + place
		}
		t.Note = "" // the lists of the report contain the text of the notes
		if t.ID != "" {
			t.ID = c.Slug + "." + t.ID
		}
		return t, ok
	}
}

// writePlaced writes a figure or table or, if it was placed before, a link to it.
func (r *report) writePlaced(w io.Writer, l *edition.Link, at *page.Renderer) error {
	var of interface{ FullTitle() string }
	partial := "table.html"
	if l.Scheme == "figure" {
		partial, of = "printfigure.html", r.figure(l.ID)
	} else {
		of = r.table(l.ID)
	}
	if r.first[l.Of()] != l {
		return at.Partial(w, "placed.html", page.Link{Text: of.FullTitle(), Path: "#" + r.places[l.Of()]})
	}
	return at.Partial(w, partial, of)
}

// Title returns the title of the report outside the site.
func (r *report) Title() string { return r.edition.Name() }

// Dated returns the date of the report; empty if it has none.
func (r *report) Dated() string {
	if r.Meta.Published != "" {
		return string(r.Meta.Published)
	}
	return string(r.Meta.DataAsOf)
}
