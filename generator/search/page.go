package search

import (
	"slices"

	"recension/generator/address"
	"recension/generator/locale"
	"recension/generator/page"
)

// searchPage is the data of the layout of the search page.
type searchPage struct {
	Kinds  []kindName  // those that the edition has
	Browse []page.Link // the lists of items
}

// kindName is a kind of items and its name.
type kindName struct{ ID, Name string }

// Pages returns the search page of an edition. has reports whether the edition has a
// section, and ofSite whether the site has sections that belong to no edition.
func Pages(in *page.Edition, l *locale.Locale, has func(section string) bool, ofSite bool) []page.Page {
	data := searchPage{}
	for _, kind := range searchKinds {
		if has(kind.ID) || kind.ID == sitePages && ofSite {
			data.Kinds = append(data.Kinds, kindName{kind.ID, l.Say(kind.label)})
		}
	}
	for _, section := range address.Sections() {
		if i := slices.IndexFunc(searchKinds, func(k searchKind) bool { return k.ID == section }); i >= 0 && has(section) {
			data.Browse = append(data.Browse, page.Link{Text: l.Say(searchKinds[i].label), Path: address.In(in.ID, section)})
		}
	}
	return []page.Page{{
		Path: in.Search, Layout: "search", Title: l.Say("search.title"),
		Description: l.Say("search.description"),
		Edition:     in, About: page.Subject{Kind: address.Search}, Section: address.Search, Data: data,
	}}
}
