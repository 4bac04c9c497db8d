package reading

import (
	"slices"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// redirect is the data of the layout of a redirect.
type redirect struct{ To page.Link }

// manyItems is the most items of a kind that have redirects below latest/. For a
// kind with more, only the list has one: twice as many files would double the build
// time of a large review. For the other addresses, hosts show 404.html, whose script
// redirects; without JavaScript, the page names the edition.
const manyItems = 1000

// Redirects returns the redirects below latest/, and those from old ids, which
// aliases name. Each is a small page, so that it works on any host, from a disk and
// without JavaScript; server rules or a script on the page for missing pages would
// not. An address that has a page is not redirected.
func Redirects(r *edition.Review, c *Counterparts, pages []page.Page) []page.Page {
	taken := make(map[string]bool, len(pages))
	of := map[string][]*page.Page{}
	sizes := map[string]int{} // of the kinds in the current edition
	for i := range pages {
		p := &pages[i]
		taken[p.Path] = true
		if p.Edition == nil {
			continue
		}
		of[p.Edition.ID] = append(of[p.Edition.ID], p)
		if p.Edition.ID == r.Current.ID {
			sizes[p.About.Kind]++
		}
	}
	var redirects []page.Page
	add := func(from string, to page.Link) {
		if taken[from] {
			return
		}
		taken[from] = true
		redirects = append(redirects, page.Page{
			Path: from, Layout: "redirect", Title: r.Locale.Say("redirect.title", "address", from), Description: r.Locale.Say("redirect.description"),
			Bare: true, Data: redirect{to},
		})
	}
	for _, e := range slices.Backward(r.WithPages()) {
		for _, old := range oldAddresses(r, e, c) {
			add(old.from, old.to)
			if r.Role(e) == edition.IsCurrent {
				add(address.InLatest(e.ID, old.from), old.to)
			}
		}
		if e.Draft() || r.Role(e) == edition.IsLater { // nothing below latest/ leads to them
			continue
		}
		for _, p := range of[e.ID] {
			if p.About.ID != "" && sizes[p.About.Kind] > manyItems {
				continue
			}
			to := p.Link()
			if now, ok := c.same(p.About, e.ID, r.Current.ID); ok {
				to = now
			}
			add(address.InLatest(e.ID, p.Path), to)
		}
	}
	return redirects
}

// oldAddress is an old address of a page.
type oldAddress struct {
	from string
	to   page.Link
}

// oldAddresses returns the old addresses of the pages of an edition whose ids
// changed.
func oldAddresses(r *edition.Review, e *edition.Edition, c *Counterparts) []oldAddress {
	var found []oldAddress
	in := view.EditionOf(r, e)
	for kind, aliases := range aliasesOf {
		for old, id := range aliases(e.Meta.Aliases) {
			for _, rest := range []string{"", address.EmbedName} {
				if to, ok := c.known[pageKey{in.ID, page.Subject{Kind: kind, ID: id, Rest: rest}}]; ok {
					found = append(found, oldAddress{pathOf(e.ID, kind, old) + rest, to})
				}
			}
		}
	}
	return found
}

// pathOf returns the address of an item of a kind. Chapters have no section in their
// address.
func pathOf(edition, kind, id string) string {
	if kind == address.Chapters {
		return address.Chapter(edition, id)
	}
	return address.In(edition, kind, id)
}
