package view

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/markdown"
	"recension/generator/page"
)

// A link that states a number, makes a claim, uses a term or cites a document opens a
// note, as does the mark of a footnote. Without JavaScript, such a link leads to a place that says
// the same.
//
// The page contains the text of the notes, since a page opened from a disk cannot
// fetch files. It shows footnotes and the references of a chapter anyway, at the
// fragments that the links name. The other notes are at the end of the page, in
// template elements, which browsers hide; data-note of a link names the note. The
// script is templates/assets/js/notes.js.

// opensNote reports whether a link opens a note that the page must include. A
// citation in a chapter leads to the references of the chapter instead.
func opensNote(c *edition.Chapter, l edition.Link) bool {
	return !l.Embed && linkViews[l.Scheme].note != nil && (l.Scheme != markdown.Cite || c == nil || l.Anchor == "")
}

func noteName(e *edition.Edition, l edition.Link) string { return address.Note(e.ID, l.Scheme, l.ID) }

// noteOf returns the note that a link opens.
func noteOf(r *edition.Review, e *edition.Edition, l edition.Link) page.Note {
	return page.Note{
		Name: noteName(e, l), Partial: "note-" + l.Scheme + ".html",
		Data: func() any { return linkViews[l.Scheme].note(r, e, l.ID) },
	}
}

// ValueNote returns the note about a value.
func ValueNote(r *edition.Review, e *edition.Edition, id string) page.Note {
	return noteOf(r, e, edition.Link{Ref: markdown.Ref{Scheme: "value", ID: id}})
}
