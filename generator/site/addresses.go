package site

import (
	"cmp"

	"recension/generator/diag"
	"recension/generator/page"
)

// checkAddresses reports pages with the same address, since one would overwrite the
// other.
func checkAddresses(pages []page.Page) diag.List {
	var problems diag.List
	first := make(map[string]*page.Page, len(pages))
	for i := range pages {
		p := &pages[i]
		if p.Anywhere {
			continue
		}
		other, taken := first[p.Path]
		if !taken {
			first[p.Path] = p
			continue
		}
		at := cmp.Or(p.Source, other.Source, "config.toml")
		problems.Add(diag.Errorf(diag.Pos{File: at}, "id", "two pages have the address /%s: %s and %s", p.Path, nameOf(other), nameOf(p)).
			Hintf("rename one of them"))
	}
	return problems
}

// nameOf returns the file of a page or, if it has none, its title and layout.
func nameOf(p *page.Page) string {
	if p.Source != "" {
		return "that of " + p.Source
	}
	return "“" + p.Title + "” (layout " + p.Layout + ")"
}
