package view

import (
	"bytes"
	"fmt"
	"html/template"
	"io"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/markdown"
	"recension/generator/page"
)

// Text is the text of a chapter, ready for a page.
type Text struct {
	chapter *edition.Chapter
	doc     *markdown.Doc
	resolve Resolver
	cited   []*CitedDocument // shown after the text
	figures *Figures
}

// TextOf returns the text of a chapter, followed by the documents that it cites.
func TextOf(fs *Figures, c *edition.Chapter) Text {
	return Text{c, c.Doc, resolveInText(fs, c), citedIn(c), fs}
}

// HTML returns the text with links for the pages of a renderer.
func (t Text) HTML(at *page.Renderer) (template.HTML, error) {
	var b bytes.Buffer
	next := 0
	err := t.doc.Render(&b, at.Locale(), func(markdown.Ref) (markdown.Target, bool) {
		next++
		return t.resolve(at, &t.chapter.Links[next-1]) // Render resolves links in the order of Links
	})
	if err != nil {
		return "", fmt.Errorf("%s: %w", t.chapter.File, err)
	}
	if t.cited != nil {
		err = at.Partial(&b, "citedhere.html", t.cited)
	}
	return template.HTML(b.String()), err
}

// AfterCode returns the text with more HTML: write is called after each fenced code
// block.
func (t Text) AfterCode(write func(io.Writer, markdown.CodeBlock) error) Text {
	t.doc = t.doc.AfterCode(write)
	return t
}

// Popovers returns the popovers of the links in the text, and in the texts of
// figures and tables placed there.
func (t Text) Popovers() page.Popovers {
	p := page.Popovers{Opened: t.chapter.Doc.HasFootnotes()}
	e := t.chapter.Edition
	for _, l := range t.chapter.Links {
		switch {
		case l.Embed && l.Scheme == "figure":
			f, _ := e.Figure(l.ID)
			for _, text := range figureTexts(e, f) {
				p.Add(text.Popovers())
			}
		case l.Embed:
			p.Add(InlineOf(e, l.Of(), "caption").Popovers())
		case opensNote(t.chapter, l):
			p.Add(page.Popovers{Notes: []page.Note{noteOf(t.figures.review, e, l)}})
		case l.Scheme == markdown.Cite:
			p.Opened = true
		}
	}
	return p
}

// Inline is a text of a TOML file, such as a caption or a definition, with its links.
type Inline struct {
	text *edition.Text           // nil: it is empty
	wrap func(Resolver) Resolver // makes the resolver of the links; nil: it stays as it is
}

// InlineOf returns a text of an edition by what it belongs to and its key; see
// [edition.Edition.Text].
func InlineOf(e *edition.Edition, of edition.Ref, key string) Inline {
	return Inline{text: e.Text(of, key)}
}

// PlainInline returns a text of the program, which has no links.
func PlainInline(text string) Inline {
	doc, _ := markdown.ParseInline(text, markdown.Links, "", func(int, int) diag.Pos { return diag.Pos{} }, nil)
	return Inline{text: &edition.Text{Doc: doc}}
}

// Empty reports whether the text is empty.
func (t Inline) Empty() bool { return t.text == nil }

// HTML returns the text with links for the pages of a renderer.
func (t Inline) HTML(at *page.Renderer) (template.HTML, error) {
	if t.Empty() {
		return "", nil
	}
	if problems := t.text.Problems; problems.HasErrors() {
		return "", fmt.Errorf("%s: %s", t.text.Pos.File, problems[0].Message)
	}
	link := resolve(t.text.Review, t.text.Edition, nil)
	if t.wrap != nil {
		link = t.wrap(link)
	}
	var b bytes.Buffer
	next := 0
	err := t.text.Doc.Render(&b, at.Locale(), func(markdown.Ref) (markdown.Target, bool) {
		next++
		return link(at, &t.text.Links[next-1]) // Render resolves links in the order of Links
	})
	return template.HTML(b.String()), err
}

// Popovers returns the popovers of the links in the text.
func (t Inline) Popovers() page.Popovers {
	var p page.Popovers
	if t.Empty() {
		return p
	}
	for _, l := range t.text.Links {
		if opensNote(nil, l) {
			p.Notes = append(p.Notes, noteOf(t.text.Review, t.text.Edition, l))
		}
	}
	return p
}

// WithLinks returns the text with other link targets. wrap makes their resolver from
// that of the text.
func (t Inline) WithLinks(wrap func(Resolver) Resolver) Inline {
	if before := t.wrap; before != nil {
		t.wrap = func(link Resolver) Resolver { return wrap(before(link)) }
	} else {
		t.wrap = wrap
	}
	return t
}

// WithoutNotes returns the text with links that open no notes, for places that
// themselves are in a note.
func (t Inline) WithoutNotes() Inline {
	return t.WithLinks(func(link Resolver) Resolver {
		return func(at *page.Renderer, l *edition.Link) (markdown.Target, bool) {
			target, ok := link(at, l)
			target.Note = ""
			return target, ok
		}
	})
}

// PartOf returns the text as part of a longer page: doc is the text of the chapter
// with other headings, and wrap makes the resolver of its links from that of the
// text. It leaves the references of the chapter out.
func (t Text) PartOf(doc *markdown.Doc, wrap func(Resolver) Resolver) Text {
	t.doc, t.resolve, t.cited = doc, wrap(t.resolve), nil
	return t
}
