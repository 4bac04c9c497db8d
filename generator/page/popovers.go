package page

import "slices"

// Popovers are what the links of a page open where they are read.
type Popovers struct {
	Notes []Note
	// Opened reports whether links open what is on the page anyway: footnotes, or
	// the references of a chapter.
	Opened bool
}

// Note is a text that the page has at its end, for the links that open it.
type Note struct {
	Name    string // the id of its element
	Partial string // templates/partials/<Partial>
	Data    func() any
}

// Any reports whether links of the page open something.
func (p Popovers) Any() bool { return p.Opened || len(p.Notes) > 0 }

// Add adds what other links of the page open. A note that several links open is
// there once.
func (p *Popovers) Add(more Popovers) {
	p.Opened = p.Opened || more.Opened
	for _, note := range more.Notes {
		if !slices.ContainsFunc(p.Notes, func(n Note) bool { return n.Name == note.Name }) {
			p.Notes = append(p.Notes, note)
		}
	}
}
