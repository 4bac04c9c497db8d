package edition

import (
	"fmt"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// MenuItem is a table [navigation.<id>] of config.toml: a link at the head or foot of
// every page. The items of a place, in the order of the file, replace the built-in links
// there. An item names a page of the site, a section of the edition that the reader is in,
// or an address elsewhere.
type MenuItem struct {
	ID      string     `toml:"-" rule:"id"`
	Label   string     `toml:"label" rule:"required" help:"the text of the link"`
	Page    string     `toml:"page" help:"a page of the whole site: a file of content/ without .md, editions or style"`
	Section string     `toml:"section" help:"a section of the edition, such as figures, or overview; editions that do not have it do not show the item"`
	URL     review.URL `toml:"url" help:"an address elsewhere, which begins with https"`
	Place   MenuPlace  `toml:"place" help:"header, which is the default, or footer"`
	Group   string     `toml:"group" help:"the heading above the items of the header from here on, as narrow screens show it"`
}

// MenuPlace is where an item of the navigation is shown.
type MenuPlace string

// The places of items.
const (
	InHeader MenuPlace = "header"
	InFooter MenuPlace = "footer"
)

// UnmarshalText accepts the known places.
func (p *MenuPlace) UnmarshalText(text []byte) error {
	*p = MenuPlace(text)
	if *p != InHeader && *p != InFooter {
		return decode.HintedError(fmt.Sprintf("unknown place %q", text), "write header or footer")
	}
	return nil
}

// Overview is the section of an item that leads to the overview of the edition.
const Overview = "overview"

// In returns the items of a place, in their order; none: the built-in links are shown.
func (c *Config) In(place MenuPlace) []MenuItem {
	var items []MenuItem
	for _, item := range c.Menu {
		if item.Place == place {
			items = append(items, item)
		}
	}
	return items
}

// SitePages returns the addresses of the pages that an item can name.
func (r *Review) SitePages() map[string]string {
	pages := map[string]string{"editions": address.Editions, "style": address.Style}
	for _, c := range r.Pages {
		pages[c.Slug] = c.Path
	}
	return pages
}

// loadMenu puts the items of the navigation in the order of the file, and reports those
// that lead nowhere.
func (r *Review) loadMenu() diag.List {
	var problems diag.List
	for _, id := range r.keys.Under("navigation") {
		item := r.Navigation[id]
		item.ID = id
		if item.Place == "" {
			item.Place = InHeader
		}
		r.Menu = append(r.Menu, item)
		problems = append(problems, r.checkMenuItem(item)...)
	}
	return problems
}

func (r *Review) checkMenuItem(item MenuItem) diag.List {
	at := func(key string) diag.Pos { return r.keys.At("navigation", item.ID, key) }
	var problems diag.List
	wrong := func(key, format string, args ...any) diag.Diagnostic {
		return diag.Errorf(at(key), "navigation", format, args...)
	}
	targets := len(slices.DeleteFunc([]string{item.Page, item.Section, string(item.URL)}, func(to string) bool { return to == "" }))
	switch {
	case targets == 0 && len(r.keys.Under("navigation", item.ID, "url")) == 0:
		problems.Add(wrong("", "%q leads nowhere", item.ID).Hintf("state a page, a section or a url"))
	case targets > 1:
		problems.Add(wrong("", "%q leads to several places", item.ID).Hintf("state only one of page, section and url"))
	case item.Page != "":
		pages := r.SitePages()
		if _, ok := pages[item.Page]; !ok && len(r.lost) == 0 {
			var known []string
			for page := range pages {
				known = append(known, page)
			}
			slices.Sort(known)
			problems.Add(wrong("page", "there is no page %q", item.Page).DidYouMean(item.Page, known))
		}
	case item.Section != "" && item.Section != Overview:
		known := append(address.Sections(), Overview)
		if !slices.Contains(known, item.Section) {
			problems.Add(wrong("section", "unknown section %q", item.Section).DidYouMean(item.Section, known))
		} else if !slices.ContainsFunc(r.Editions, func(e *Edition) bool { return e.Has(item.Section) }) && len(r.lost) == 0 {
			problems.Add(wrong("section", "no edition has the section %q", item.Section).Hintf("leave the item out until one has"))
		}
	case item.URL != "" && !strings.HasPrefix(string(item.URL), "https://"):
		problems.Add(wrong("url", "an address of the navigation begins with https://"))
	}
	if item.Group != "" && item.Place == InFooter {
		problems.Add(wrong("group", "the footer has no groups"))
	}
	return problems
}
