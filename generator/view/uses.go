package view

import (
	"recension/generator/address"
	"recension/generator/edition"
)

// PageUses are the places on one page that name an item, in the order of the page.
type PageUses struct {
	Title, Path string
	Places      []Use
}

// Use is a place that names an item, with its letter among those of the page: a, b, …
type Use struct {
	edition.Use
	Letter string
}

// Several reports whether there is more than one place.
func (p PageUses) Several() bool { return len(p.Places) > 1 }

// ByPage groups consecutive places by page.
func ByPage(uses []edition.Use) []PageUses {
	var pages []PageUses
	for _, use := range uses {
		path := address.Page(use.Path)
		if len(pages) == 0 || pages[len(pages)-1].Path != path {
			pages = append(pages, PageUses{Title: use.Title, Path: path})
		}
		last := &pages[len(pages)-1]
		last.Places = append(last.Places, Use{use, Letter(len(last.Places))})
	}
	return pages
}

// Letter returns the letter of a number, counted from 0: a, b, …, z, aa, ab, …
func Letter(n int) string {
	text := ""
	for n++; n > 0; n = (n - 1) / 26 {
		text = string(rune('a'+(n-1)%26)) + text
	}
	return text
}
