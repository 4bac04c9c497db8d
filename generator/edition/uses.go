package edition

import (
	"cmp"
	"slices"
)

// Ref refers to an item of an edition by its kind (see linkKinds) and id.
type Ref struct{ Kind, ID string }

// Use is a place in a text that names an item.
type Use struct {
	Title    string // of the chapter, or of the figure or table with the caption
	Path     string // the address of the place
	Sentence string

	order int // the position among all places of the edition
}

// use records that a place names an item.
func (e *Edition) use(of Ref, place Use) {
	e.places++
	place.order = e.places
	e.uses[of] = append(e.uses[of], place)
}

// Uses returns the places that name any of the items, in the order of the edition's
// texts.
func (e *Edition) Uses(items ...Ref) []Use {
	var all []Use
	for _, of := range items {
		all = append(all, e.uses[of]...)
	}
	slices.SortFunc(all, func(a, b Use) int { return cmp.Compare(a.order, b.order) })
	return all
}
