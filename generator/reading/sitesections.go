package reading

import (
	"io"
	"strings"

	"recension/generator/edition"
	"recension/generator/look"
	"recension/generator/markdown"
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
		pages = append(pages, pageOfSection(sectionPage{Text: textOfSection(figures, s.Front), In: s}, nil))
		for i, c := range s.Pages {
			data := sectionPage{Text: textOfSection(figures, c), In: s, Prev: s.Front}
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

// textOfSection returns the text of a page of a section, with a picture of the look that a
// config.toml in a code block states. The info of a block that shows a file names it, as in
// "toml file=config.toml".
func textOfSection(figures *view.Figures, c *edition.Chapter) Text {
	files := map[string]string{}
	for _, b := range c.Doc.CodeBlocks() {
		files[fileOf(b)] = b.Text
	}
	return Text{c, view.TextOf(figures, c).AfterCode(func(w io.Writer, b markdown.CodeBlock) error {
		if fileOf(b) != "config.toml" {
			return nil
		}
		_, err := io.WriteString(w, look.Specimen([]byte(b.Text), files))
		return err
	})}
}

// fileOf returns the name of the file that a code block shows; empty: none.
func fileOf(b markdown.CodeBlock) string {
	for word := range strings.FieldsSeq(b.Info) {
		if name, ok := strings.CutPrefix(word, "file="); ok {
			return name
		}
	}
	return ""
}

func pageOfSection(data sectionPage, trail []page.Link) page.Page {
	return page.Page{
		Path: data.Path, Source: data.File, Layout: "section", Title: data.Title, Description: data.Description,
		Trail: trail, Data: data, Popovers: data.Popovers(), Map: placesMap(data.Chapter),
	}
}
