package page

import "slices"

// Popovers are the notes that the links of a page open.
type Popovers struct {
	Notes []Note // at the end of the page
	// Opened reports whether links open text that the page shows anyway: footnotes,
	// or the references of a chapter.
	Opened bool
}

// Note is a text that links open.
type Note struct {
	Name    string // the id of its element
	Partial string // templates/partials/<Partial>
	Data    func() any
}

// Any reports whether any link of the page opens a note.
func (p Popovers) Any() bool { return p.Opened || len(p.Notes) > 0 }

// Add adds the popovers of other links of the page. A note that several links open
// is added once.
func (p *Popovers) Add(more Popovers) {
	p.Opened = p.Opened || more.Opened
	for _, note := range more.Notes {
		if !slices.ContainsFunc(p.Notes, func(n Note) bool { return n.Name == note.Name }) {
			p.Notes = append(p.Notes, note)
		}
	}
}
