package reading

import (
	"slices"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// redirect is what the layout of a page that leads to another gets.
type redirect struct{ To page.Link }

// manyItems is the number of items of a kind above which they have no pages of their
// own below /latest/, but their list has. Writing as many files again would double
// the time that a large review takes to build. Hosts answer such an address with
// 404.html, whose script leads on; without it, the page names the edition.
const manyItems = 1000

// Redirects are the pages that lead to others: those below /latest/, and those at
// the ids that aliases say are old. Each is a small page of its own, which works from
// any host, from a disk and without JavaScript; rules of a server, or a script on the
// page for missing pages, would not. What has a page is not redirected.
func Redirects(r *edition.Review, c *Counterparts, pages []page.Page) []page.Page {
	taken := map[string]bool{}
	of := map[string][]page.Page{}
	sizes := map[string]int{} // of the kinds in the current edition
	for _, p := range pages {
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
	add := func(from string, to page.Page) {
		if taken[from] {
			return
		}
		taken[from] = true
		redirects = append(redirects, page.Page{
			Path: from, Layout: "forward", Title: "On from " + from, Description: "This address leads on to another.",
			Bare: true, Data: redirect{to.Link()},
		})
	}
	for _, e := range slices.Backward(r.WithPages()) {
		for _, old := range oldAddresses(r, e, c) {
			add(old.from, old.to)
			if e == r.Current {
				add(address.InLatest(e.ID, old.from), old.to)
			}
		}
		if e.Draft() || r.Role(e) == edition.IsLater {
			continue
		}
		for _, p := range of[e.ID] {
			if p.About.ID != "" && sizes[p.About.Kind] > manyItems {
				continue
			}
			to := p
			if now, ok := c.same(p.About, e.ID, r.Current.ID); ok {
				to = now
			}
			add(address.InLatest(e.ID, p.Path), to)
		}
	}
	return redirects
}

// oldAddress leads from where a page was to the page.
type oldAddress struct {
	from string
	to   page.Page
}

// oldAddresses are the pages of an edition that have another address since an id
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

// pathOf is the address of an item of a kind. Chapters stand below the edition itself.
func pathOf(edition, kind, id string) string {
	if kind == address.Chapters {
		return address.Chapter(edition, id)
	}
	return address.In(edition, kind, id)
}
