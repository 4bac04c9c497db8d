package site

import (
	"fmt"
	"io"
	"sync"

	"recension/generator/compare"
)

// comparison is two editions that have pages, the earlier one first. What changed
// between them is worked out when the first page asks for it, and once.
type comparison struct {
	before, after *Edition
	neighbours    bool // no edition with pages is between them
	changes       func() compare.Comparison
	numbers       []movedNumbers // of figures
	view          func() *changesView
	trace         func() trace
}

// movedNumbers are the numbers of a figure in both editions.
type movedNumbers struct {
	compare.Numbers
	drawn *Figure // nil: they cannot be drawn on one scale
}

// compareShown pairs the editions that have pages, in the order of their ids: each
// with every earlier one.
func (s *Site) compareShown() []*comparison {
	var all []*comparison
	var states []func() compare.State
	for j, after := range s.Shown() {
		states = append(states, sync.OnceValue(after.compareState))
		for i, before := range s.Shown()[:j] {
			c := &comparison{before: before, after: after, neighbours: i == j-1}
			c.changes = sync.OnceValue(func() compare.Comparison { return compare.Editions(states[i](), states[j]()) })
			c.view = sync.OnceValue(c.newView)
			c.trace = sync.OnceValue(c.newTrace)
			for _, n := range compare.FigureNumbers(before.figureState(), after.figureState()) {
				c.numbers = append(c.numbers, c.moved(n))
			}
			all = append(all, c)
		}
	}
	return all
}

// moved draws numbers that moved, where one scale can show them.
func (c *comparison) moved(n compare.Numbers) movedNumbers {
	f, ok := n.Figure()
	if !ok {
		return movedNumbers{Numbers: n}
	}
	f.Alt = fmt.Sprintf("Pairs of bars: for each category one for %s and one for %s.", c.before.ID, c.after.ID)
	return movedNumbers{n, newFigure(c.after.Site, f)}
}

// path is the address of the comparison.
func (c *comparison) path() string { return "compare/" + c.before.ID + "..." + c.after.ID + "/" }

// title says what is compared.
func (c *comparison) title() string { return c.before.ID + " and " + c.after.ID + " compared" }

// listed reports whether both editions are published: only then feeds and search
// engines may know.
func (c *comparison) listed() bool { return !c.before.Draft() && !c.after.Draft() }

// sinceLast is the comparison with the edition before; nil for the first that has
// pages.
func (e *Edition) sinceLast() *comparison {
	for _, c := range e.Site.comparisons {
		if c.neighbours && c.after == e {
			return c
		}
	}
	return nil
}

// changesPages is the page of what changed since the edition before. The first
// edition has none.
func changesPages(e *Edition) []Page {
	c := e.sinceLast()
	if c == nil {
		return nil
	}
	page := e.listOf("changes", "Changes since "+c.before.ID, c.description(), "changes", changesPage{c, e.path("changes"), "changes.json"})
	page.NoIndex = !c.listed()
	if c.feedDate() != "" {
		page.Feed = c.feedPath()
	}
	return []Page{page}
}

// comparePages are the pages of any two editions.
func comparePages(s *Site) []Page {
	var pages []Page
	for _, c := range s.comparisons {
		pages = append(pages, Page{
			Path: c.path(), Layout: "changes", Title: c.title(), Description: c.description(),
			Trail: c.after.trail(), NoIndex: !c.listed(), Data: changesPage{c, c.path(), "compare.json"},
		})
	}
	return pages
}

func (c *comparison) description() string {
	return "What changed from the " + c.before.ID + " edition to the " + c.after.ID + " edition: standards, documents, figures, numbers and text."
}

// changesPage is what the layout of a comparison gets. Two pages can show the same.
type changesPage struct {
	*comparison
	own  string // the address of the page
	JSON string // the file beside it
}

// View is all that the page shows.
func (p changesPage) View() *changesView { return p.view() }

// Others are the pages of the comparisons of either edition, without this one.
func (p changesPage) Others() []Link {
	var links []Link
	for _, c := range p.after.Site.comparisons {
		if c.path() != p.own && (c.before == p.before || c.after == p.after || c.before == p.after || c.after == p.before) {
			links = append(links, Link{c.title(), c.path()})
		}
	}
	return links
}

// comparisonFiles adds the comparisons for machines and the downloads of their
// figures.
func (s *Site) comparisonFiles(files Files) {
	for _, c := range s.comparisons {
		asJSON := func(w io.Writer) error { return c.changes().JSON(w) }
		files[c.path()+"compare.json"] = asJSON
		if c.neighbours {
			files[c.after.path("changes")+"changes.json"] = asJSON
		}
		for _, n := range c.numbers {
			if n.drawn != nil {
				s.downloadFiles(n.drawn, c.figureFiles(n.ID), files)
			}
		}
		if c.neighbours && c.feedDate() != "" {
			files[c.feedPath()] = c.feed
		}
	}
}

// figureFiles is the folder of the downloads of a figure of the comparison.
func (c *comparison) figureFiles(id string) string { return c.path() + "figures/" + id + "/" }
