package site

import (
	"slices"
	"strings"
)

// latest is where the site forwards to the current edition: /latest/… leads to
// what /<edition>/… is in the newest edition that has it.
const latest = "latest"

// forward is what the layout of a page that leads on to another gets.
type forward struct{ To Link }

// manyThings is the number of things of a kind above which they have no pages of
// their own below /latest/, but their list has. Writing as many files again would
// double the time that a large review takes to build. Hosts answer such an address
// with 404.html, whose script leads on; without it, the page names the edition.
const manyThings = 1000

// forwards are the pages that lead on: those below /latest/, and those at the ids
// that aliases say are old. Each is a small page of its own, which works from any
// host, from a disk and without JavaScript; rules of a server, or a script on the
// page for missing pages, would not. What has a page is not forwarded.
func (s *Site) forwards(pages map[string]Page) map[string]Page {
	found := map[string]Page{}
	add := func(from string, to Page) {
		name := from + "index.html"
		_, isPage := pages[name]
		if _, ok := found[name]; ok || isPage {
			return
		}
		found[name] = Page{
			Path: from, Layout: "forward", Title: "On from " + from, Description: "This address leads on to another.",
			Bare: true, Data: forward{Link{to.Title, to.Path}},
		}
	}
	of := map[*Edition][]Page{}
	sizes := map[string]int{} // of the kinds in the current edition
	for _, page := range pages {
		of[page.Edition] = append(of[page.Edition], page)
		if page.Edition == s.Current {
			sizes[page.thing().kind]++
		}
	}
	for _, e := range slices.Backward(s.Shown()) {
		for old, to := range e.oldAddresses(pages) {
			add(old, to)
			if e == s.Current {
				add(e.inLatest(old), to)
			}
		}
		if e.Draft() || e.Role() == "later" {
			continue
		}
		for _, page := range of[e] {
			to, about := page, page.thing()
			if about.id != "" && sizes[about.kind] > manyThings {
				continue
			}
			if now, ok := s.same(about, e, s.Current); ok {
				to = pages[now.Path+"index.html"]
			}
			add(e.inLatest(page.Path), to)
		}
	}
	return found
}

// inLatest is the address below /latest/ of one of the edition.
func (e *Edition) inLatest(path string) string {
	return latest + strings.TrimPrefix(path, e.ID)
}

// oldAddresses are the pages that have another address since an id changed.
func (e *Edition) oldAddresses(pages map[string]Page) map[string]Page {
	found := map[string]Page{}
	for kind, aliases := range kindsOfAlias {
		for old, id := range aliases(e.Meta.Aliases) {
			for _, rest := range []string{"", embed} {
				if to, ok := pages[e.pathOf(thing{kind, id, rest})+"index.html"]; ok {
					found[e.pathOf(thing{kind, old, rest})] = to
				}
			}
		}
	}
	return found
}
