package site

import (
	"cmp"
	"slices"
	"strings"
)

// Use is a place in the prose that names something.
type Use struct {
	Title    string // of the chapter, or of the figure or table with the caption
	Path     string // to the place in it
	Sentence string
	Letter   string // tells the places on one page apart: a, b, …

	order int // among all places of the edition
}

// pageUses are the places on one page that name something, in the order of the
// page.
type pageUses struct {
	Title, Path string
	Places      []Use
}

// Several reports whether there is more than one place.
func (p pageUses) Several() bool { return len(p.Places) > 1 }

// used notes that a place names a thing.
func (e *Edition) used(of target, use Use) {
	e.places++
	use.order = e.places
	e.uses[of] = append(e.uses[of], use)
}

// usesOf are the places that name one of some things, page by page in the order of
// the edition.
func (e *Edition) usesOf(things ...target) []pageUses {
	var all []Use
	for _, of := range things {
		all = append(all, e.uses[of]...)
	}
	slices.SortFunc(all, func(a, b Use) int { return cmp.Compare(a.order, b.order) })
	return byPage(all)
}

// byPage groups places that stand page by page.
func byPage(uses []Use) []pageUses {
	var pages []pageUses
	for _, use := range uses {
		path, _, _ := strings.Cut(use.Path, "#")
		if len(pages) == 0 || pages[len(pages)-1].Path != path {
			pages = append(pages, pageUses{Title: use.Title, Path: path})
		}
		page := &pages[len(pages)-1]
		use.Letter = letter(len(page.Places))
		page.Places = append(page.Places, use)
	}
	return pages
}

// letter counts from 0 as a, b, …, z, aa, ab, …
func letter(n int) string {
	text := ""
	for n++; n > 0; n = (n - 1) / 26 {
		text = string(rune('a'+(n-1)%26)) + text
	}
	return text
}
