package history

import (
	"io"
	"slices"
	"sync"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/view"
)

// Comparison compares two editions that have pages, the earlier one first. The
// changes are computed on first use.
type Comparison struct {
	Before, After *edition.Edition

	locale        *locale.Locale
	neighbours    bool          // there is no edition with pages between them
	before, after *page.Edition // for pages
	figures       *view.Figures
	changes       func() compare.Comparison
	numbers       []movedNumbers // of figures
	view          func() *ChangesView
	items         func() itemChanges
}

// movedNumbers are the numbers of a figure in both editions.
type movedNumbers struct {
	compare.Numbers
	drawn *figure.Figure // nil: one scale cannot show them
}

// Compare returns a comparison of each edition that has pages with every earlier
// one, sorted by id. figures prepares the figures that show two editions.
func Compare(r *edition.Review, figures *view.Figures) []*Comparison {
	var all []*Comparison
	var states []func() compare.State
	for j, after := range r.WithPages() {
		states = append(states, sync.OnceValue(func() compare.State { return r.State(after) }))
		for i, before := range r.WithPages()[:j] {
			c := &Comparison{
				Before: before, After: after, locale: r.Locale, neighbours: i == j-1, before: view.EditionOf(r, before), after: view.EditionOf(r, after),
				figures: figures,
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

// draw makes a figure of numbers that moved, if one scale can show them.
func (c *Comparison) draw(n compare.Numbers) movedNumbers {
	f, ok := n.Figure(c.locale)
	if !ok {
		return movedNumbers{Numbers: n}
	}
	f.Alt = c.say("changes.figureText")
	return movedNumbers{n, &f}
}

// View returns the content of the page.
func (c *Comparison) View() *ChangesView { return c.view() }

// Path returns the address of the page of the comparison: of two neighbouring editions it is
// the later one's page of changes.
func (c *Comparison) Path() string {
	if c.neighbours {
		return address.In(c.After.ID, address.Changes)
	}
	return c.folder()
}

// folder returns the address at which any two editions are compared.
func (c *Comparison) folder() string { return address.Compare(c.Before.ID, c.After.ID) }

// Title returns the title of the page.
func (c *Comparison) Title() string { return c.say("changes.title") }

// Description returns a sentence about the content of the page.
func (c *Comparison) Description() string {
	return c.say("changes.description")
}

// say writes a message about both editions.
func (c *Comparison) say(id string) string {
	return c.locale.Say(id, "before", c.Before.ID, "after", c.After.ID)
}

// public reports whether both editions are published. Feeds and search engines may
// only name such a comparison.
func (c *Comparison) public() bool { return !c.Before.Draft() && !c.After.Draft() }

// FeedPath returns the address of the feed with the changes of the later edition. It
// is empty if there is no feed, because an edition is between the two, one of them
// is a draft, or the later one has no date.
func (c *Comparison) FeedPath() string {
	if !c.neighbours || !c.public() || c.After.FeedDate() == "" {
		return ""
	}
	return address.ChangesFeed(c.After.ID)
}

// SinceLast returns the comparison of an edition with the one before, among those
// that have pages; nil for the first.
func SinceLast(all []*Comparison, e *edition.Edition) *Comparison {
	for _, c := range all {
		if c.neighbours && c.After == e {
			return c
		}
	}
	return nil
}

// SincePublished returns the comparison of an edition with the published edition
// before; nil for the first.
func SincePublished(all []*Comparison, e *edition.Edition) *Comparison {
	var last *Comparison
	for _, c := range all {
		if c.After == e && !c.Before.Draft() {
			last = c // the newest earlier edition comes last
		}
	}
	return last
}

// ChangesPages returns the page with the changes of an edition since the one before;
// none for the first edition. in is the edition for pages.
func ChangesPages(all []*Comparison, e *edition.Edition, in *page.Edition) []page.Page {
	c := SinceLast(all, e)
	if c == nil {
		return nil
	}
	p := view.List(in, address.Changes, c.locale.Say("changes.since", "id", c.Before.ID), c.Description(), "changes", changesPage{c, all, changesJSON})
	p.NoIndex, p.Feed, p.Popovers, p.Compared = !c.public(), c.FeedPath(), c.popovers(), c.compared()
	return []page.Page{p}
}

// compared returns both editions for their page, the later one last.
func (c *Comparison) compared() []*page.Edition { return []*page.Edition{c.before, c.after} }

// redirect is the data of the layout of a redirect.
type redirect struct{ To page.Link }

// ComparePages returns a page for each comparison. That of neighbouring editions is a
// redirect to the page of changes, which says the same.
func ComparePages(all []*Comparison) []page.Page {
	var pages []page.Page
	for _, c := range all {
		if c.neighbours {
			pages = append(pages, page.Page{
				Path: c.folder(), Layout: "redirect", Title: c.Title(), Description: c.locale.Say("redirect.description"),
				NoIndex: !c.public(), Bare: true, Data: redirect{page.Link{Text: c.Title(), Path: c.Path()}},
			})
			continue
		}
		pages = append(pages, page.Page{
			Path: c.Path(), Layout: "changes", Title: c.Title(), Description: c.Description(),
			Trail: view.Trail(c.after), NoIndex: !c.public(), Data: changesPage{c, all, compareJSON}, Popovers: c.popovers(), Compared: c.compared(),
		})
	}
	return pages
}

// The files with a comparison for programs, in the folders of its two pages.
const (
	compareJSON = "compare.json"
	changesJSON = "changes.json"
)

// changesPage is the data of the layout of a comparison.
type changesPage struct {
	*Comparison
	all  []*Comparison
	JSON string // the name of the file with the comparison for programs
}

// Others returns links to the other comparisons of either edition.
func (p changesPage) Others() []page.Link {
	var links []page.Link
	for _, c := range p.all {
		if c != p.Comparison && (c.Before == p.Before || c.After == p.After || c.Before == p.After || c.After == p.Before) {
			links = append(links, page.Link{Text: c.Title(), Path: c.Path()})
		}
	}
	return links
}

// AddFiles adds the comparisons for programs, and the downloads of their figures.
func AddFiles(files page.Files, all []*Comparison) {
	for _, c := range all {
		asJSON := func(w io.Writer) error { return c.changes().JSON(w) }
		files[c.folder()+compareJSON] = asJSON
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

// figureFiles returns the folder of the downloads of a figure of the comparison.
func (c *Comparison) figureFiles(id string) string {
	return address.ComparedFigure(c.Before.ID, c.After.ID, id)
}

// sourcesOf returns the sources of both editions. A source that both name appears
// once.
func (c *Comparison) sourcesOf(f *figure.Figure) []view.Source {
	var all []view.Source
	for _, e := range []*edition.Edition{c.Before, c.After} {
		own := f.Data
		own.Points = nil
		for _, p := range f.Data.Points {
			if p.Series == e.ID {
				own.Points = append(own.Points, p)
			}
		}
		for _, source := range view.FigureSources(e, own) {
			if !slices.ContainsFunc(all, func(other view.Source) bool {
				return other.Title == source.Title && other.AsOf == source.AsOf && slices.Equal(other.Places, source.Places)
			}) {
				all = append(all, source)
			}
		}
	}
	return all
}
