package reading

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
)

// menu turns the navigation that config.toml states into links from the pages of an
// edition.
type menu struct {
	review  *edition.Review
	edition *edition.Edition
	in      *page.Edition
	has     func(section string) bool
}

// groups returns the items in groups. An item without a group is in that of the item
// before it.
func (m menu) groups(items []edition.MenuItem) []page.SectionGroup {
	var groups []page.SectionGroup
	for _, item := range items {
		link, ok := m.link(item)
		if !ok {
			continue
		}
		if len(groups) == 0 || item.Group != "" && item.Group != groups[len(groups)-1].Name {
			groups = append(groups, page.SectionGroup{Name: item.Group})
		}
		last := &groups[len(groups)-1]
		last.Sections = append(last.Sections, link)
	}
	return groups
}

// links returns the items without groups.
func (m menu) links(items []edition.MenuItem) []page.MenuLink {
	var links []page.MenuLink
	for _, group := range m.groups(items) {
		links = append(links, group.Sections...)
	}
	return links
}

// link returns the link of an item; false if the edition does not have its section.
func (m menu) link(item edition.MenuItem) (page.MenuLink, bool) {
	link := page.MenuLink{Link: page.Link{Text: item.Label}}
	switch {
	case item.URL != "":
		link.Path, link.External = string(item.URL), true
	case item.Page != "":
		link.Path = m.review.SitePages()[item.Page]
	case item.Section == edition.Overview:
		link.Path = m.in.Path
	default:
		link.Path = address.In(m.edition.ID, item.Section)
		return link, m.has(item.Section)
	}
	return link, true
}
