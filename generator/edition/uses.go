package edition

import (
	"cmp"
	"slices"
)

// Ref names an item of an edition as links do: by its kind, one of linkKinds, and
// its id.
type Ref struct{ Kind, ID string }

// Use is a place in the prose that names an item.
type Use struct {
	Title    string // of the chapter, or of the figure or table with the caption
	Path     string // to the place in it
	Sentence string

	order int // among all places of the edition
}

// use notes that a place names an item.
func (e *Edition) use(of Ref, place Use) {
	e.places++
	place.order = e.places
	e.uses[of] = append(e.uses[of], place)
}

// Uses are the places that name one of some items, page by page in the order of
// the edition.
func (e *Edition) Uses(items ...Ref) []Use {
	var all []Use
	for _, of := range items {
		all = append(all, e.uses[of]...)
	}
	slices.SortFunc(all, func(a, b Use) int { return cmp.Compare(a.order, b.order) })
	return all
}
