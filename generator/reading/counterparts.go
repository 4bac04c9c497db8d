package reading

import (
	"maps"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/catalogue"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
)

// Counterparts finds the pages of one edition in the others.
type Counterparts struct {
	review *edition.Review
	known  map[pageKey]page.Link
}

// pageKey identifies a page of an edition.
type pageKey struct {
	edition string
	about   page.Subject
}

// NewCounterparts returns the counterparts among pages.
func NewCounterparts(r *edition.Review, pages []page.Page) *Counterparts {
	c := &Counterparts{r, make(map[pageKey]page.Link, len(pages))}
	for i := range pages {
		if p := &pages[i]; p.Edition != nil {
			c.known[pageKey{p.Edition.ID, p.About}] = p.Link()
		}
	}
	return c
}

// aliasesOf returns the aliases of a kind of items, by section.
var aliasesOf = map[string]func(review.Aliases) map[string]string{
	address.Documents: func(a review.Aliases) map[string]string { return a.Documents },
	address.Standards: func(a review.Aliases) map[string]string { return a.Standards },
	address.Terms:     func(a review.Aliases) map[string]string { return a.Terms },
	address.Figures:   func(a review.Aliases) map[string]string { return a.Figures },
	address.Tables:    func(a review.Aliases) map[string]string { return a.Tables },
	address.Chapters:  func(a review.Aliases) map[string]string { return a.Chapters },
}

// Switcher returns a page in each edition, including its own, in the order of
// editions. There is none for pages of the whole site, for pages in frames of other
// sites, and if there is only one edition.
func (c *Counterparts) Switcher(p page.Page, editions []*page.Edition) []page.Counterpart {
	if p.Edition == nil || p.Bare || len(editions) < 2 {
		return nil
	}
	var choices []page.Counterpart
	for _, e := range editions {
		choices = append(choices, c.in(p, e))
	}
	return choices
}

// InCurrent returns a page in the current edition; nil unless the page is in a
// published edition that is not current.
func (c *Counterparts) InCurrent(p page.Page, current *page.Edition) *page.Counterpart {
	if p.Edition == nil || p.Edition.Draft || p.Edition.ID == current.ID {
		return nil
	}
	found := c.in(p, current)
	return &found
}

// in returns the counterpart of a page in an edition: the page with the same id,
// with an id that aliases give it, or else the nearest.
func (c *Counterparts) in(p page.Page, e *page.Edition) page.Counterpart {
	of := p.About
	if same, ok := c.same(of, p.Edition.ID, e.ID); ok {
		return page.Counterpart{Edition: e, Link: same}
	}
	for _, r := range c.related(of) {
		if other, ok := c.same(page.Subject{Kind: of.Kind, ID: r.id}, p.Edition.ID, e.ID); ok {
			return page.Counterpart{Edition: e, Link: other, Missing: r.how}
		}
	}
	for _, up := range above(of) {
		if list, ok := c.known[pageKey{e.ID, up}]; ok {
			return page.Counterpart{Edition: e, Link: list, Missing: page.Nearest}
		}
	}
	return page.Counterpart{Edition: e, Link: page.Link{Text: c.review.Locale.Say("sections.overview"), Path: e.Path}, Missing: page.Nearest}
}

// above returns the subjects that are nearest to a subject that an edition does not
// have: the first of several pages, then the list.
func above(of page.Subject) []page.Subject {
	list, _, _ := strings.Cut(of.Kind, "/")
	if of.Kind != list && of.Rest != "" {
		return []page.Subject{{Kind: of.Kind, ID: of.ID}, {Kind: list}}
	}
	return []page.Subject{{Kind: list}}
}

// same returns the page in an edition of a subject of another edition.
func (c *Counterparts) same(of page.Subject, from, in string) (page.Link, bool) {
	for _, id := range c.ids(of, from, in) {
		if p, ok := c.known[pageKey{in, page.Subject{Kind: of.Kind, ID: id, Rest: of.Rest}}]; ok {
			return p, true
		}
	}
	return page.Link{}, false
}

// ids returns the ids that a subject of one edition may have in another: its own id,
// followed by the new ids of aliases in later editions or the old ids of aliases in
// earlier editions.
func (c *Counterparts) ids(of page.Subject, from, in string) []string {
	ids := []string{of.ID}
	aliases := aliasesOf[of.Kind]
	if catalogue.IsTermFacet(of.Kind) {
		aliases = aliasesOf[address.Terms]
	}
	if aliases == nil || of.ID == "" {
		return ids
	}
	add := func(id string) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, e := range c.review.Editions {
		if from < e.ID && e.ID <= in {
			for _, old := range slices.Clone(ids) {
				if id, ok := aliases(e.Meta.Aliases)[old]; ok {
					add(id)
				}
			}
		}
	}
	for _, e := range slices.Backward(c.review.Editions) {
		if in < e.ID && e.ID <= from {
			newIDs := aliases(e.Meta.Aliases)
			for _, old := range slices.Sorted(maps.Keys(newIDs)) {
				if slices.Contains(ids, newIDs[old]) {
					add(old)
				}
			}
		}
	}
	return ids
}

// relation is an item that is related to another of the same kind.
type relation struct {
	id  string
	how page.Relation
}

// related returns the items that can stand for an item that another edition does not
// have, the nearest first: standards that superseded it, standards that it
// superseded, and the first entry of an item listed twice. All editions that list
// the item are searched.
func (c *Counterparts) related(of page.Subject) []relation {
	var found []relation
	for _, e := range slices.Backward(c.review.Editions) {
		switch of.Kind {
		case address.Documents:
			if d, ok := e.Document(of.ID); ok && d.Note.DuplicateOf != "" {
				found = append(found, relation{d.Note.DuplicateOf, page.SamePublication})
			}
		case address.Standards:
			found = append(found, succession(e, of.ID, page.Successor, func(s *review.Standard) []string { return s.SupersededBy })...)
			found = append(found, succession(e, of.ID, page.Predecessor, func(s *review.Standard) []string { return s.Supersedes })...)
			if s, ok := e.Standard(of.ID); ok && s.Note.DuplicateOf != "" {
				found = append(found, relation{s.Note.DuplicateOf, page.SameStandard})
			}
		}
	}
	return found
}

// succession returns the successors of a standard, the nearest first.
func succession(e *edition.Edition, id string, how page.Relation, next func(*review.Standard) []string) []relation {
	var found []relation
	for ids := []string{id}; len(ids) > 0; ids = ids[1:] {
		s, ok := e.Standard(ids[0])
		if !ok {
			continue
		}
		for _, id := range next(s) { // this ends, since a cycle of successors is an error
			found = append(found, relation{id, how})
			ids = append(ids, id)
		}
	}
	return found
}
