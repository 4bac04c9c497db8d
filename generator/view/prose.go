package view

import (
	"bytes"
	"fmt"
	"html/template"

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
	err := t.doc.Render(&b, func(markdown.Ref) (markdown.Target, bool) {
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

// Popovers returns the popovers of the links in the text, and in the captions of
// figures and tables placed there.
func (t Text) Popovers() page.Popovers {
	p := page.Popovers{Opened: t.chapter.Doc.HasFootnotes()}
	e := t.chapter.Edition
	for _, l := range t.chapter.Links {
		switch {
		case l.Embed && l.Scheme == "figure":
			f, _ := e.Figure(l.ID)
			p.Add(CaptionOf(t.figures.review, e, f.Spec.Pos.File, f.Caption).Popovers())
		case l.Embed && l.Scheme == "table":
			tab, _ := e.Table(l.ID)
			p.Add(CaptionOf(t.figures.review, e, tab.Pos.File, tab.Caption).Popovers())
		case opensNote(t.chapter, l):
			p.Add(page.Popovers{Notes: []page.Note{noteOf(t.figures.review, e, l)}})
		case l.Scheme == markdown.Cite:
			p.Opened = true
		}
	}
	return p
}

// Caption is a paragraph of Markdown from a TOML file. Its links were checked when
// the file was loaded.
type Caption struct {
	review     *edition.Review
	edition    *edition.Edition
	file, text string
	resolve    Resolver
}

// CaptionOf returns a caption of an edition; file is the file that contains it.
func CaptionOf(r *edition.Review, e *edition.Edition, file, text string) Caption {
	return Caption{r, e, file, text, resolve(r, e, nil)}
}

// Empty reports whether the caption is empty.
func (c Caption) Empty() bool { return c.text == "" }

// HTML returns the caption with links for the pages of a renderer.
func (c Caption) HTML(at *page.Renderer) (template.HTML, error) {
	doc, problems := c.parse()
	if problems.HasErrors() {
		return "", fmt.Errorf("%s: %s", c.file, problems[0].Message)
	}
	var b bytes.Buffer
	err := doc.Render(&b, func(ref markdown.Ref) (markdown.Target, bool) {
		return c.resolve(at, &edition.Link{Ref: ref})
	})
	return template.HTML(b.String()), err
}

// Text returns the caption without its links.
func (c Caption) Text() string {
	doc, _ := c.parse()
	return doc.Text()
}

// Popovers returns the popovers of the links in the caption.
func (c Caption) Popovers() page.Popovers {
	doc, _ := c.parse()
	var p page.Popovers
	for _, ref := range doc.Refs() {
		if l := (edition.Link{Ref: ref}); opensNote(nil, l) {
			p.Notes = append(p.Notes, noteOf(c.review, c.edition, l))
		}
	}
	return p
}

func (c Caption) parse() (*markdown.Doc, diag.List) {
	return markdown.ParseInline(c.text, diag.Pos{File: c.file}, edition.LinkNames())
}

// WithLinks returns the caption with other link targets. wrap makes their resolver
// from that of the caption.
func (c Caption) WithLinks(wrap func(Resolver) Resolver) Caption {
	c.resolve = wrap(c.resolve)
	return c
}

// PartOf returns the text as part of a longer page: doc is the text of the chapter
// with other headings, and wrap makes the resolver of its links from that of the
// text. It leaves the references of the chapter out.
func (t Text) PartOf(doc *markdown.Doc, wrap func(Resolver) Resolver) Text {
	t.doc, t.resolve, t.cited = doc, wrap(t.resolve), nil
	return t
}
