package compare

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/review"
)

// item is one thing of a side: a row, a word, a figure.
type item struct {
	id, title string
	same      []identity // what tells that it is the same thing under another id
	fields    []cell
	at        func(column string) diag.Pos
}

// cell is a column or key of an item and its text.
type cell struct{ name, text string }

// identity is something that hardly two things share, such as a DOI. An empty
// text identifies nothing.
type identity struct{ name, text string }

// pairing is two sides being compared.
type pairing struct {
	before, after Side
	words         map[string]string            // words of the vocabulary that were renamed
	texts         map[string]map[string]string // chapters, figures and tables that were, by kind of passage
}

// matched are the items of two sides, put together.
type matched struct {
	pairs          []pair
	removed, added []item
	aliasKind      string // of edition.toml; empty: there are none for this kind
}

// pair is an item on both sides. Evidence says why the two are the same; empty
// when their ids are.
type pair struct {
	before, after item
	evidence      string
}

// match puts together the items of one kind. kind and of name the aliases of
// edition.toml that hold for it; "" and nil when there are none.
func (p *pairing) match(items func(Side) []item, kind string, of func(review.Aliases) map[string]string) matched {
	aliases := map[string]string{}
	if of != nil {
		for old, id := range of(p.before.Edition.Meta.Aliases) {
			aliases[id] = old // the sides may stand in either order
		}
		maps.Copy(aliases, of(p.after.Edition.Meta.Aliases))
	}
	m := matchItems(items(p.before), items(p.after), aliases)
	m.aliasKind = kind
	return m
}

func (p *pairing) matchFigures() matched {
	return p.match(figures, "figures", func(a review.Aliases) map[string]string { return a.Figures })
}

// matchItems puts together items by id, by alias (old id to new) and, where just
// one on each side is left that has it, by identity.
func matchItems(before, after []item, aliases map[string]string) matched {
	index := map[string]item{}
	for _, b := range after {
		index[b.id] = b
	}
	var m matched
	taken := map[string]bool{}
	take := func(a, b item, evidence string) {
		m.pairs = append(m.pairs, pair{a, b, evidence})
		taken[b.id] = true
	}
	var rest []item
	for _, a := range before {
		if b, ok := index[a.id]; ok {
			take(a, b, "")
		} else {
			rest = append(rest, a)
		}
	}
	for _, a := range rest {
		if b, ok := index[aliases[a.id]]; ok && !taken[b.id] {
			take(a, b, "alias")
		} else {
			m.removed = append(m.removed, a)
		}
	}
	m.added = slices.DeleteFunc(slices.Clone(after), func(b item) bool { return taken[b.id] })
	m.recognise()
	slices.SortFunc(m.pairs, func(a, b pair) int { return strings.Compare(a.after.id, b.after.id) })
	return m
}

// recognise pairs what is removed and what is added by their identities.
func (m *matched) recognise() {
	for i := range identities(m.removed, m.added) {
		old, now := m.by(i, m.removed), m.by(i, m.added)
		for _, key := range slices.Sorted(maps.Keys(old)) {
			if len(old[key]) == 1 && len(now[key]) == 1 {
				a, b := old[key][0], now[key][0]
				m.pairs = append(m.pairs, pair{a, b, "same " + a.same[i].name})
				m.removed = slices.DeleteFunc(m.removed, func(x item) bool { return x.id == a.id })
				m.added = slices.DeleteFunc(m.added, func(x item) bool { return x.id == b.id })
			}
		}
	}
}

func identities(lists ...[]item) int {
	n := 0
	for _, list := range lists {
		for _, it := range list {
			n = max(n, len(it.same))
		}
	}
	return n
}

// by are the items by their i-th identity.
func (m *matched) by(i int, items []item) map[string][]item {
	found := map[string][]item{}
	for _, it := range items {
		if i < len(it.same) && it.same[i].text != "" {
			found[it.same[i].text] = append(found[it.same[i].text], it)
		}
	}
	return found
}

// renames are the ids that changed, old to new.
func (m matched) renames() map[string]string {
	ids := map[string]string{}
	for _, p := range m.pairs {
		if p.evidence != "" {
			ids[p.before.id] = p.after.id
		}
	}
	return ids
}

// rows are the changes of the items, none of whose columns classifies.
func (m matched) rows() Rows { return m.classified(nil, nil) }

// classified are the changes of the items; a change in one of the columns that
// hold words of the vocabulary reclassifies. A word that only has a new id, as
// renames tells, is the same word.
func (m matched) classified(renames map[string]string, columns []string) Rows {
	var rows Rows
	for _, it := range m.added {
		rows.Added = append(rows.Added, Row{ID: it.id, Title: it.title, AfterAt: it.place()})
	}
	for _, it := range m.removed {
		rows.Removed = append(rows.Removed, Row{ID: it.id, Title: it.title, BeforeAt: it.place()})
	}
	for _, p := range m.pairs {
		row := Row{ID: p.after.id, Title: p.after.title}
		if p.evidence != "" {
			renamed := row
			renamed.OldID, renamed.Evidence = p.before.id, p.evidence
			if p.before.title != p.after.title {
				renamed.OldTitle = p.before.title
			}
			if m.aliasKind != "" && p.evidence != "alias" {
				renamed.Hint = fmt.Sprintf("no alias: add %s = %q to [alias.%s] of edition.toml", p.before.id, p.after.id, m.aliasKind)
			}
			renamed.BeforeAt, renamed.AfterAt = p.before.place(), p.after.place()
			rows.Renamed = append(rows.Renamed, renamed)
		}
		var corrected, classified []Field
		for _, f := range p.fields() {
			switch {
			case !slices.Contains(columns, f.Column):
				corrected = append(corrected, f)
			case !sameWords(f.Before, f.After, renames):
				classified = append(classified, f)
			}
		}
		add := func(list *[]Row, fields []Field) {
			if len(fields) > 0 {
				row.Fields, row.BeforeAt, row.AfterAt = fields, p.before.place(), p.after.place()
				*list = append(*list, row)
			}
		}
		add(&rows.Changed, corrected)
		add(&rows.Reclassified, classified)
	}
	for _, list := range []*[]Row{&rows.Added, &rows.Removed} {
		slices.SortFunc(*list, func(a, b Row) int { return strings.Compare(a.ID, b.ID) })
	}
	return rows
}

// sameWords reports whether two cells hold the same words, in any order.
func sameWords(before, after string, renames map[string]string) bool {
	words := func(cell string, renames map[string]string) []string {
		list := strings.Split(cell, ";")
		for i, word := range list {
			list[i] = strings.TrimSpace(word)
			if id, ok := renames[list[i]]; ok {
				list[i] = id
			}
		}
		slices.Sort(list)
		return list
	}
	return slices.Equal(words(before, renames), words(after, nil))
}

// fields are the columns that differ, in their order.
func (p pair) fields() []Field {
	var fields []Field
	add := func(name, before, after string) {
		if before != after {
			fields = append(fields, Field{name, before, after, placeOf(p.before.at(name)), placeOf(p.after.at(name))})
		}
	}
	for _, c := range p.after.fields {
		add(c.name, p.before.text(c.name), c.text)
	}
	for _, c := range p.before.fields {
		if !slices.ContainsFunc(p.after.fields, func(other cell) bool { return other.name == c.name }) {
			add(c.name, c.text, "")
		}
	}
	return fields
}

func (it item) text(column string) string {
	for _, c := range it.fields {
		if c.name == column {
			return c.text
		}
	}
	return ""
}

func (it item) place() *Place {
	place := placeOf(it.at(""))
	return &place
}
