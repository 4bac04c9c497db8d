package view

import (
	"io"

	"recension/generator/edition"
	"recension/generator/markdown"
	"recension/generator/page"
)

// linkView says how links of a kind look.
type linkView struct {
	class string
	// text returns the text that replaces that of the link; empty: the link keeps
	// its own.
	text func(e *edition.Edition, l edition.Link) string
	// anchor returns the id of the item in a chapter that places or cites it; empty:
	// it has none there.
	anchor func(c *edition.Chapter, l edition.Link) string
	// note returns the data of the partial note-<kind>.html; nil for kinds whose
	// links open no note.
	note func(r *edition.Review, e *edition.Edition, id string) any
}

// linkViews lists the kinds of links that differ from plain links. Package edition
// lists all kinds.
var linkViews = map[string]linkView{
	"figure": {text: labelOf, anchor: placedAnchor},
	"table":  {text: labelOf, anchor: placedAnchor},
	"value": {
		class: "value",
		note: func(r *edition.Review, e *edition.Edition, id string) any {
			v, _ := e.Numbers.Value(id)
			return ProvenanceOf(e, RepositoryOf(r), v, CountsInNote)
		},
	},
	"claim": {
		class: "claim",
		note: func(r *edition.Review, e *edition.Edition, id string) any {
			c, _ := e.Numbers.Claim(id)
			return GroundsOf(e, RepositoryOf(r), c, CountsInNote)
		},
	},
	"term": {
		class: "term",
		note:  func(_ *edition.Review, e *edition.Edition, id string) any { return termNote(e, id) },
	},
	markdown.Cite: {
		text: citationMark,
		anchor: func(_ *edition.Chapter, l edition.Link) string {
			if l.Anchor == "" { // in a caption, which has no references of its own
				return ""
			}
			return citedAnchor(l.ID)
		},
		note: func(_ *edition.Review, e *edition.Edition, id string) any {
			d, _ := e.Document(id)
			return citedDocument(e, d)
		},
	},
}

// citationMark returns the number of a document, and says whether it was retracted: readers
// of the text must not miss that.
func citationMark(e *edition.Edition, l edition.Link) string {
	number := e.Number(l.ID)
	if d, ok := e.Document(l.ID); ok && d.Retracted != "" {
		return e.Locale.Say("number.retracted", "number", number)
	}
	return e.Locale.Integer(number)
}

func labelOf(e *edition.Edition, l edition.Link) string { return e.LabelOf(l.Ref) }

func placedAnchor(c *edition.Chapter, l edition.Link) string {
	if c == nil || !c.Places(l.Of()) {
		return ""
	}
	return l.Scheme + "-" + l.ID
}

// placed lists the kinds of items that can be placed in a text: for each, the
// partial that shows an item, and its data.
var placed = map[string]func(fs *Figures, e *edition.Edition, id string) (partial string, data any){
	"figure": func(fs *Figures, e *edition.Edition, id string) (string, any) {
		f, _ := e.Figure(id)
		return "figure.html", fs.Of(e, f)
	},
	"table": func(fs *Figures, e *edition.Edition, id string) (string, any) {
		t, _ := e.Table(id)
		return "table.html", TableOf(fs.review, e, t)
	},
}

// Resolver returns the target of a link that has been checked, for the pages of a
// renderer; false if it has none.
type Resolver func(at *page.Renderer, l *edition.Link) (markdown.Target, bool)

// resolve returns a resolver for the links in a chapter of an edition or, if the
// chapter is nil, in a caption.
func resolve(r *edition.Review, e *edition.Edition, c *edition.Chapter) Resolver {
	return func(at *page.Renderer, l *edition.Link) (markdown.Target, bool) {
		if l.Scheme == markdown.Path {
			return resolvePath(r, at, l)
		}
		path := e.Address(l.Of())
		kind := linkViews[l.Scheme]
		t := markdown.Target{ID: l.Anchor, Class: kind.class}
		if kind.text != nil {
			t.Text = kind.text(e, *l)
		}
		if kind.anchor != nil {
			if anchor := kind.anchor(c, *l); anchor != "" {
				path = "#" + anchor
			}
		}
		if opensNote(c, *l) {
			t.Note = noteName(e, *l)
		}
		t.URL = at.Href(path)
		return t, path != ""
	}
}

// resolvePath returns the page of a Markdown file.
func resolvePath(r *edition.Review, at *page.Renderer, l *edition.Link) (markdown.Target, bool) {
	to, ok := r.ChapterIn(l.ID)
	if !ok {
		return markdown.Target{}, false
	}
	path := to.Path
	if l.Fragment != "" {
		path += "#" + l.Fragment
	}
	return markdown.Target{URL: at.Href(path)}, true
}

// resolveInText returns a resolver for the links of a chapter, which also places
// figures and tables.
func resolveInText(fs *Figures, c *edition.Chapter) Resolver {
	link := resolve(fs.review, c.Edition, c)
	return func(at *page.Renderer, l *edition.Link) (markdown.Target, bool) {
		if !l.Embed {
			return link(at, l)
		}
		show, ok := placed[l.Scheme]
		return markdown.Target{Block: func(w io.Writer) error {
			partial, data := show(fs, c.Edition, l.ID)
			return at.Partial(w, partial, data)
		}}, ok
	}
}
