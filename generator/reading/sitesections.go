package reading

import (
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// sectionPage is the data of the layout of a page of a section of the site.
type sectionPage struct {
	Text
	In         *edition.Section
	Prev, Next *edition.Chapter
}

// SectionPages returns the pages of the sections of the site: for each, its front page,
// which lists the others, and these in their order.
func SectionPages(r *edition.Review, figures *view.Figures) []page.Page {
	var pages []page.Page
	for _, s := range r.Sections {
		front := page.Link{Text: s.Title(), Path: s.Front.Path}
		pages = append(pages, pageOfSection(sectionPage{Text: Text{s.Front, view.TextOf(figures, s.Front)}, In: s}, nil))
		for i, c := range s.Pages {
			data := sectionPage{Text: Text{c, view.TextOf(figures, c)}, In: s, Prev: s.Front}
			if i > 0 {
				data.Prev = s.Pages[i-1]
			}
			if i+1 < len(s.Pages) {
				data.Next = s.Pages[i+1]
			}
			pages = append(pages, pageOfSection(data, []page.Link{front}))
		}
	}
	return pages
}

func pageOfSection(data sectionPage, trail []page.Link) page.Page {
	return page.Page{
		Path: data.Path, Source: data.File, Layout: "section", Title: data.Title, Description: data.Description,
		Trail: trail, Data: data, Popovers: data.Popovers(),
	}
}
