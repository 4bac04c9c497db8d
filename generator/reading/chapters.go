package reading

import (
	"slices"

	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// Text is a chapter or a page of the whole site, with its text ready for pages.
type Text struct {
	*edition.Chapter
	view.Text
}

// chapterPage is the data of the layout of a chapter.
type chapterPage struct {
	Text
	Prev, Next *edition.Chapter
	All        []*edition.Chapter
	Running    string // the style sheet with the header and footer of its sheets
}

// ChapterPages returns the list of chapters, and a page for each chapter.
func ChapterPages(r *edition.Review, e *edition.Edition, figures *view.Figures) []page.Page {
	in := view.EditionOf(r, e)
	pages := []page.Page{view.List(in, address.Chapters, e.Locale.Say("sections.chapters"), e.Locale.Say("chapters.description"), "chapters", e.Chapters)}
	for i, c := range e.Chapters {
		data := chapterPage{Text: Text{c, view.TextOf(figures, c)}, All: e.Chapters, Running: address.RunningHead(e.ID)}
		if i > 0 {
			data.Prev = e.Chapters[i-1]
		}
		if i+1 < len(e.Chapters) {
			data.Next = e.Chapters[i+1]
		}
		pages = append(pages, page.Page{
			Path: c.Path, Source: c.File, Layout: "chapter", Title: c.FullTitle(), Description: c.Description,
			Edition: in, About: page.Subject{Kind: address.Chapters, ID: c.Slug}, Section: address.Chapters,
			Trail: view.Trail(in, pages[0].Link()), Data: data, Picture: firstPicture(e, c, figures), Popovers: data.Popovers(), Map: placesMap(c),
			Cite: view.Cite(view.CitablePart(r, e, biblio.Chapter, "chapter", c.Title, c.Path)),
		})
	}
	return pages
}

// placesMap reports whether a text shows an evidence map.
func placesMap(c *edition.Chapter) bool {
	return slices.ContainsFunc(c.Links, func(l edition.Link) bool {
		if !l.Embed || l.Scheme != "figure" || c.Edition == nil {
			return false
		}
		f, ok := c.Edition.Figure(l.ID)
		return ok && f.Data.Map != nil
	})
}

// firstPicture returns the picture of the first figure that a chapter places; nil if
// it places none.
func firstPicture(e *edition.Edition, c *edition.Chapter, figures *view.Figures) *page.Picture {
	for _, l := range c.Links {
		if l.Embed && l.Scheme == "figure" {
			if f, ok := e.Figure(l.ID); ok {
				return figures.Of(e, f).Picture()
			}
		}
	}
	return nil
}

// ContentPages returns the pages of content/, except the front page.
func ContentPages(r *edition.Review, figures *view.Figures) []page.Page {
	var pages []page.Page
	for _, c := range r.Pages {
		if c.Slug == address.Front {
			continue
		}
		text := Text{c, view.TextOf(figures, c)}
		pages = append(pages, page.Page{
			Path: c.Path, Source: c.File, Layout: "content", Title: c.Title, Description: c.Description, Data: text, Popovers: text.Popovers(), Map: placesMap(c),
		})
	}
	return pages
}
