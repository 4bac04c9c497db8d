package site

import (
	"cmp"

	"recension/generator/diag"
	"recension/generator/page"
)

// checkAddresses reports pages at one address. Of two pages, one would be lost
// without a word.
func checkAddresses(pages []page.Page) diag.List {
	var problems diag.List
	first := map[string]page.Page{}
	for _, p := range pages {
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
			Hintf("rename one of the two"))
	}
	return problems
}

// nameOf says which page one is: by its file or else by its title and layout.
func nameOf(p page.Page) string {
	if p.Source != "" {
		return "that of " + p.Source
	}
	return "“" + p.Title + "” (layout " + p.Layout + ")"
}
