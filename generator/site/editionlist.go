package site

import (
	"slices"

	"recension/generator/diag"
)

// editionsPath is the address of the page that lists the editions.
const editionsPath = "editions/"

// editionView is an edition as the page that lists them shows it.
type editionView struct {
	*Edition
	Changes *Link // what changed in it; nil: there is no page that says so
}

// editionsPages are the page that lists the editions, the last first.
func editionsPages(s *Site) []Page {
	return []Page{{
		Path: editionsPath, Layout: "editions", Title: "Editions", Data: s.editionViews,
		Description: "Every edition of the review, each as it was published.", Feed: s.feedPath(),
	}}
}

// editionViews are asked for once every page is known.
func (s *Site) editionViews() []editionView {
	var views []editionView
	for _, e := range s.LastFirst() {
		v := editionView{Edition: e}
		if changes, ok := s.at(e.path("changes")); ok {
			v.Changes = &changes
		}
		views = append(views, v)
	}
	return views
}

// EditionsPath is the address of the page that lists the editions.
func (s *Site) EditionsPath() string { return editionsPath }

// LatestPath is the address that leads to the current edition, whichever it is.
func (s *Site) LatestPath() string { return latest + "/" }

// LastFirst are the editions that have pages, the last first.
func (s *Site) LastFirst() []*Edition {
	editions := slices.Clone(s.Shown())
	slices.Reverse(editions)
	return editions
}

// ownNames are the names below the root that are no edition's, nor those of pages
// that content/ can add.
var ownNames = []string{"assets", "compare", "editions", "style", latest}

// ReservedName reports whether a name below the site's root is taken by a page or
// folder of every site, so that no edition can have it.
func ReservedName(name string) bool { return slices.Contains(ownNames, name) }

// checkNames reports editions, and pages of the whole site, whose address is
// another page's.
func (s *Site) checkNames() diag.List {
	var problems diag.List
	for _, e := range s.Editions {
		if slices.Contains(ownNames, e.ID) {
			problems.Add(diag.Errorf(diag.Pos{File: e.Dir()}, "id", "the name %q is that of another page", e.ID).Hintf("rename the folder"))
		}
	}
	for _, c := range s.Pages {
		if slices.Contains(ownNames, c.Slug) || slices.ContainsFunc(s.Editions, func(e *Edition) bool { return e.ID == c.Slug }) {
			problems.Add(nameTaken(c))
		}
	}
	return problems
}
