package view

import (
	"io"

	"recension/generator/count"
	"recension/generator/edition"
	"recension/generator/markdown"
	"recension/generator/page"
)

// linkView says how a link shows, by its kind.
type linkView struct {
	class string
	// text is what the link shows instead of its own text; empty for its own.
	text func(e *edition.Edition, l edition.Link) string
	// here is the fragment at which the item stands in a chapter that places or
	// cites it; empty: it has none.
	here func(c *edition.Chapter, l edition.Link) string
	// note is what the partial note-<kind>.html gets, for a kind whose links open a
	// note where they are read.
	note func(r *edition.Review, e *edition.Edition, id string) any
}

// linkViews are the kinds of links that differ from plain links. The kinds that
// exist are those of package edition.
var linkViews = map[string]linkView{
	"figure": {text: labelOf, here: placedHere},
	"table":  {text: labelOf, here: placedHere},
	"value": {
		class: "value",
		note: func(r *edition.Review, e *edition.Edition, id string) any {
			v, _ := e.Numbers.Value(id)
			return ProvenanceOf(e, RepositoryOf(r), v, CountsInNote)
		},
	},
	"term": {
		class: "term",
		note:  func(_ *edition.Review, e *edition.Edition, id string) any { return TermOf(e, id) },
	},
	markdown.Cite: {
		text: func(e *edition.Edition, l edition.Link) string { return count.Integer(e.Number(l.ID)) },
		here: func(_ *edition.Chapter, l edition.Link) string {
			if l.Anchor == "" { // in a caption, which has no list of references of its own
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

func labelOf(e *edition.Edition, l edition.Link) string { return e.LabelOf(l.Ref) }

func placedHere(c *edition.Chapter, l edition.Link) string {
	if c == nil || !c.Places(l.Of()) {
		return ""
	}
	return l.Scheme + "-" + l.ID
}

// placed are the kinds of items that can be placed in a text: the partial that shows
// one, and what it gets.
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

// Resolver finds the target of a link that has been checked, on the pages of a
// renderer; false if there is none.
type Resolver func(at *page.Renderer, l *edition.Link) (markdown.Target, bool)

// resolve finds the targets of links of an edition, in one of its chapters; nil: in
// a caption.
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
		if kind.here != nil {
			if fragment := kind.here(c, *l); fragment != "" {
				path = "#" + fragment
			}
		}
		if opensNote(c, *l) {
			t.Note = noteName(e, *l)
		}
		t.URL = at.Href(path)
		return t, path != ""
	}
}

// resolvePath finds a Markdown file's page.
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

// resolveInText resolves the links of a chapter and places figures and tables.
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
