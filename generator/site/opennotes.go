package site

import (
	"bytes"
	"html/template"
	"regexp"
)

// A link that states a number, uses a word or cites a document opens a note where
// it is read; so does the mark of a footnote. Without its script such a link leads
// to a place that says the same.
//
// What notes say stands in the page, as a page opened from a disk can fetch
// nothing. Footnotes and the references of a chapter are there anyway, at the
// fragment that the link names. For the other links, data-note names the note, and
// the page brings it at its end in a template element, which shows nothing. The
// script is templates/assets/js/notes.js.

// noteName is how a link names its note: "2024/value/documents-total".
func (e *Edition) noteName(scheme, id string) string { return e.ID + "/" + scheme + "/" + id }

var namedNote = regexp.MustCompile(`data-note="(([^"/]+)/([^"/]+)/([^"/]+))"`)

// opensNotes reports whether a page has a link that opens a note. Most pages have
// none, and are many: this must be quick.
func opensNotes(page []byte) bool {
	return bytes.Contains(page, []byte(`data-note="`)) || bytes.Contains(page, []byte(`role="doc-noteref"`)) ||
		bytes.Contains(page, []byte(`role="doc-biblioref"`))
}

// notesPart is what the partial of a page's notes gets.
type notesPart struct {
	Script string // of the notes, from the page
	Notes  []noteView
}

// noteView is a note as the page brings it.
type noteView struct {
	Name string
	HTML template.HTML
}

// Notes are those that the links of the page up to here open, each once; empty
// where none does.
func (f frame) Notes() (template.HTML, error) {
	page := f.written.Bytes()
	if !opensNotes(page) {
		return "", nil
	}
	part := notesPart{Script: f.at.Href(f.Site.assets.Notes)}
	seen := map[string]bool{}
	for _, m := range namedNote.FindAllSubmatch(page, -1) {
		name, edition, scheme, id := string(m[1]), string(m[2]), string(m[3]), string(m[4])
		if seen[name] {
			continue
		}
		seen[name] = true
		note, err := f.note(edition, scheme, id)
		if err != nil {
			return "", err
		}
		part.Notes = append(part.Notes, noteView{name, note})
	}
	return f.at.HTML("notes.html", part)
}

func (f frame) note(edition, scheme, id string) (template.HTML, error) {
	for _, e := range f.Site.Editions {
		if e.ID == edition {
			return f.at.HTML("note-"+scheme+".html", kindsOfLink[scheme].note(e, id))
		}
	}
	return "", nil
}
