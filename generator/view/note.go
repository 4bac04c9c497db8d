package view

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/markdown"
	"recension/generator/page"
)

// A link that states a number, uses a word or cites a document opens a note where
// it is read; so does the mark of a footnote. Without its script such a link leads
// to a place that says the same.
//
// What notes say stands in the page, as a page opened from a disk can fetch
// nothing. Footnotes and the references of a chapter are there anyway, at the
// fragment that the link names. For the other links, data-note names the note, and
// the page has it at its end in a template element, which shows nothing. The script
// is templates/assets/js/notes.js.

// opensNote reports whether a link opens a note that the page has to bring. In a
// chapter a citation leads to the references of that chapter.
func opensNote(c *edition.Chapter, l edition.Link) bool {
	return !l.Embed && linkViews[l.Scheme].note != nil && (l.Scheme != markdown.Cite || c == nil || l.Anchor == "")
}

func noteName(e *edition.Edition, l edition.Link) string { return address.Note(e.ID, l.Scheme, l.ID) }

// noteOf is the note that a link opens.
func noteOf(r *edition.Review, e *edition.Edition, l edition.Link) page.Note {
	return page.Note{
		Name: noteName(e, l), Partial: "note-" + l.Scheme + ".html",
		Data: func() any { return linkViews[l.Scheme].note(r, e, l.ID) },
	}
}

// ValueNote is the note on a value.
func ValueNote(r *edition.Review, e *edition.Edition, id string) page.Note {
	return noteOf(r, e, edition.Link{Ref: markdown.Ref{Scheme: "value", ID: id}})
}
