package history

import (
	"fmt"
	"io"
	"sync"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/page"
	"recension/generator/view"
)

// Comparison is two editions that have pages, the earlier one first. What changed
// between them is worked out when something first asks for it, and once.
type Comparison struct {
	Before, After *edition.Edition

	neighbours    bool          // no edition with pages is between them
	before, after *page.Edition // as pages name them
	figures       *view.Figures
	repository    view.Repository
	changes       func() compare.Comparison
	numbers       []movedNumbers // of figures
	view          func() *ChangesView
	items         func() itemChanges
}

// movedNumbers are the numbers of a figure in both editions.
type movedNumbers struct {
	compare.Numbers
	drawn *figure.Figure // nil: they cannot be drawn on one scale
}

// Compare pairs each edition that has pages with every earlier one, in the order
// of their ids. Figures of two editions are shown by figures.
func Compare(r *edition.Review, figures *view.Figures) []*Comparison {
	var all []*Comparison
	var states []func() compare.State
	for j, after := range r.WithPages() {
		states = append(states, sync.OnceValue(func() compare.State { return r.State(after) }))
		for i, before := range r.WithPages()[:j] {
			c := &Comparison{
				Before: before, After: after, neighbours: i == j-1, before: view.EditionOf(r, before), after: view.EditionOf(r, after),
				figures: figures, repository: view.RepositoryOf(r),
			}
			c.changes = sync.OnceValue(func() compare.Comparison { return compare.Editions(states[i](), states[j]()) })
			c.view = sync.OnceValue(c.newView)
			c.items = sync.OnceValue(c.newItemChanges)
			for _, n := range compare.FigureNumbers(before.FigureState(), after.FigureState()) {
				c.numbers = append(c.numbers, c.draw(n))
			}
			all = append(all, c)
		}
	}
	return all
}

// draw draws numbers that moved, where one scale can show them.
func (c *Comparison) draw(n compare.Numbers) movedNumbers {
	f, ok := n.Figure()
	if !ok {
		return movedNumbers{Numbers: n}
	}
	f.Alt = fmt.Sprintf("Pairs of bars: for each category one for %s and one for %s.", c.Before.ID, c.After.ID)
	return movedNumbers{n, &f}
}

// View is everything that the comparison shows.
func (c *Comparison) View() *ChangesView { return c.view() }

// Path is the address of the comparison.
func (c *Comparison) Path() string { return address.Compare(c.Before.ID, c.After.ID) }

// Title says what is compared.
func (c *Comparison) Title() string { return c.Before.ID + " and " + c.After.ID + " compared" }

// Description says in a sentence what the comparison tells.
func (c *Comparison) Description() string {
	return "What changed from the " + c.Before.ID + " edition to the " + c.After.ID + " edition: standards, documents, figures, numbers and text."
}

// public reports whether both editions are published: only then may feeds and
// search engines know.
func (c *Comparison) public() bool { return !c.Before.Draft() && !c.After.Draft() }

// FeedPath is the address of the feed of what the later edition changed. Empty:
// there is no feed, since an edition is between the two, one of them is a draft, or
// the later one has no date.
func (c *Comparison) FeedPath() string {
	if !c.neighbours || !c.public() || c.After.FeedDate() == "" {
		return ""
	}
	return address.ChangesFeed(c.After.ID)
}

// SinceLast is the comparison of an edition with the one before, of those that have
// pages; nil for the first.
func SinceLast(all []*Comparison, e *edition.Edition) *Comparison {
	for _, c := range all {
		if c.neighbours && c.After == e {
			return c
		}
	}
	return nil
}

// SincePublished is the comparison of an edition with the published edition before;
// nil for the first.
func SincePublished(all []*Comparison, e *edition.Edition) *Comparison {
	var last *Comparison
	for _, c := range all {
		if c.After == e && !c.Before.Draft() {
			last = c // the one with the newest edition comes last
		}
	}
	return last
}

// ChangesPages is the page of what an edition changed since the one before. The
// first edition has none. The page belongs to in, which is e.
func ChangesPages(all []*Comparison, e *edition.Edition, in *page.Edition) []page.Page {
	c := SinceLast(all, e)
	if c == nil {
		return nil
	}
	path := address.In(e.ID, address.Changes)
	p := view.List(in, address.Changes, "Changes since "+c.Before.ID, c.Description(), "changes", changesPage{c, all, path, changesJSON})
	p.NoIndex, p.Feed, p.Popovers = !c.public(), c.FeedPath(), c.popovers()
	return []page.Page{p}
}

// ComparePages are the pages of any two editions.
func ComparePages(all []*Comparison) []page.Page {
	var pages []page.Page
	for _, c := range all {
		pages = append(pages, page.Page{
			Path: c.Path(), Layout: "changes", Title: c.Title(), Description: c.Description(),
			Trail: view.Trail(c.after), NoIndex: !c.public(), Data: changesPage{c, all, c.Path(), compareJSON}, Popovers: c.popovers(),
		})
	}
	return pages
}

// The comparison for programs, beside its page and beside that of the changes.
const (
	compareJSON = "compare.json"
	changesJSON = "changes.json"
)

// changesPage is what the layout of a comparison gets. Two pages can show the same
// comparison.
type changesPage struct {
	*Comparison
	all  []*Comparison
	own  string // the address of the page
	JSON string // the file beside it
}

// Others are the pages of the comparisons of either edition, without this one.
func (p changesPage) Others() []page.Link {
	var links []page.Link
	for _, c := range p.all {
		if c.Path() != p.own && (c.Before == p.Before || c.After == p.After || c.Before == p.After || c.After == p.Before) {
			links = append(links, page.Link{Text: c.Title(), Path: c.Path()})
		}
	}
	return links
}

// AddFiles adds the comparisons for programs and the downloads of their figures.
func AddFiles(files page.Files, all []*Comparison) {
	for _, c := range all {
		asJSON := func(w io.Writer) error { return c.changes().JSON(w) }
		files[c.Path()+compareJSON] = asJSON
		if c.neighbours {
			files[address.In(c.After.ID, address.Changes)+changesJSON] = asJSON
		}
		for _, n := range c.numbers {
			if n.drawn != nil {
				c.figures.AddFiles(files, n.drawn, c.figureFiles(n.ID))
			}
		}
	}
}

// figureFiles is the folder of the downloads of a figure of the comparison.
func (c *Comparison) figureFiles(id string) string {
	return address.ComparedFigure(c.Before.ID, c.After.ID, id)
}
