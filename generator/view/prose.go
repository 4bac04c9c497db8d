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

// Text is the text of a chapter as a page shows it.
type Text struct {
	chapter *edition.Chapter
	doc     *markdown.Doc
	resolve Resolver
	cited   []*CitedDocument // shown after the text
	figures *Figures
}

// TextOf is the text of a chapter and, after it, the documents that it cites.
func TextOf(fs *Figures, c *edition.Chapter) Text {
	return Text{c, c.Doc, resolveInText(fs, c), citedIn(c), fs}
}

// HTML is the text with links from the pages of a renderer.
func (t Text) HTML(at *page.Renderer) (template.HTML, error) {
	var b bytes.Buffer
	next := 0
	err := t.doc.Render(&b, func(markdown.Ref) (markdown.Target, bool) {
		next++
		return t.resolve(at, &t.chapter.Links[next-1]) // Render asks in the order of Links
	})
	if err != nil {
		return "", fmt.Errorf("%s: %w", t.chapter.File, err)
	}
	if t.cited != nil {
		err = at.Partial(&b, "citedhere.html", t.cited)
	}
	return template.HTML(b.String()), err
}

// Popovers are what the links of the text open, those of the captions of placed
// figures and tables too.
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

// Caption is Markdown of one paragraph from a TOML file. Its links were checked when
// the file was loaded.
type Caption struct {
	review     *edition.Review
	edition    *edition.Edition
	file, text string
	resolve    Resolver
}

// CaptionOf is a caption from a file of an edition.
func CaptionOf(r *edition.Review, e *edition.Edition, file, text string) Caption {
	return Caption{r, e, file, text, resolve(r, e, nil)}
}

// Empty reports whether there is a caption at all.
func (c Caption) Empty() bool { return c.text == "" }

// HTML is the caption with links from the pages of a renderer.
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

// Text is the caption without its links.
func (c Caption) Text() string {
	doc, _ := c.parse()
	return doc.Text()
}

// Popovers are what the links of the caption open.
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

// Redirected is the caption with links to other targets, which wrap finds with the
// help of the caption's own resolver.
func (c Caption) Redirected(wrap func(Resolver) Resolver) Caption {
	c.resolve = wrap(c.resolve)
	return c
}

// PartOf is the text as part of a longer page: doc is the chapter's text with other
// headings, and its links have the targets that wrap finds with the help of the
// text's own resolver. What the chapter cites is left out.
func (t Text) PartOf(doc *markdown.Doc, wrap func(Resolver) Resolver) Text {
	t.doc, t.resolve, t.cited = doc, wrap(t.resolve), nil
	return t
}
