package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/markdown"
	"recension/generator/review"
)

// item is a row, word, figure or other entity of a state.
type item struct {
	id, title string
	same      []identity // identify the item even if its id changes
	fields    []cell
	at        func(column string) diag.Pos
}

// cell is the name of a column or key of an item and its text, with its links.
type cell struct {
	name, text string
	form       markdown.Form // of a text with links; empty for others
	paragraphs int           // that the text counts; see [Field.Paragraphs]
}

// identity is a property that two items rarely share, such as a DOI. An empty text
// identifies nothing.
type identity struct{ name, text string }

// pairing is the state of one call of [Of]: the two states and the ids that changed.
type pairing struct {
	before, after State
	words         map[string]string            // renamed words of the vocabulary, old id to new
	texts         map[string]map[string]string // renamed chapters, figures and tables, by kind of passage
}

// matched are the items of two states, matched with each other.
type matched struct {
	pairs          []pair
	removed, added []item
	aliasKind      string // of edition.toml; empty: there are none for this kind

	columnsAdded, columnsRemoved []string // of the file that the items are rows of
}

// pair is an item in both states. evidence says why the two are the same; it is empty
// if they have the same id.
type pair struct {
	before, after item
	evidence      string
}

// match matches the items of one kind. kind and of select its aliases in edition.toml;
// "" and nil if it has none.
func (p *pairing) match(items func(State) []item, kind string, of func(review.Aliases) map[string]string) matched {
	aliases := map[string]string{}
	if of != nil {
		for old, id := range of(p.before.Edition.Meta.Aliases) {
			aliases[id] = old // before may be the later edition
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

// matchItems matches items by id, by alias (old id to new) and by identity, if only one
// remaining item of each state has it.
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

// inFiles says which columns the files have whose rows the items are. A column that
// only one of them has changes no row: it is told once. Where a file has no rows, its
// columns say nothing.
func (m matched) inFiles(before, after []string) matched {
	if len(m.pairs)+len(m.removed) == 0 || len(m.pairs)+len(m.added) == 0 {
		return m
	}
	without := func(columns, others []string) []string {
		return slices.DeleteFunc(slices.Clone(columns), func(c string) bool { return slices.Contains(others, c) })
	}
	m.columnsAdded, m.columnsRemoved = without(after, before), without(before, after)
	for i := range m.pairs {
		p := &m.pairs[i]
		p.before.fields, p.after.fields = inBoth(p.before.fields, m.columnsRemoved), inBoth(p.after.fields, m.columnsAdded)
	}
	return m
}

// inBoth are the cells of a row without those of the columns that the other file
// does not have.
func inBoth(fields []cell, others []string) []cell {
	return slices.DeleteFunc(slices.Clone(fields), func(c cell) bool { return slices.Contains(others, c.name) })
}

// recognise pairs what is removed and what is added by their identities.
func (m *matched) recognise() {
	for i := range identities(m.removed, m.added) {
		old, now := byIdentity(i, m.removed), byIdentity(i, m.added)
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

// identities returns the largest number of identities that an item has.
func identities(lists ...[]item) int {
	n := 0
	for _, list := range lists {
		for _, it := range list {
			n = max(n, len(it.same))
		}
	}
	return n
}

// byIdentity returns the items by their i-th identity.
func byIdentity(i int, items []item) map[string][]item {
	index := map[string][]item{}
	for _, it := range items {
		if i < len(it.same) && it.same[i].text != "" {
			index[it.same[i].text] = append(index[it.same[i].text], it)
		}
	}
	return index
}

// renames returns the ids that changed, old to new.
func (m matched) renames() map[string]string {
	ids := map[string]string{}
	for _, p := range m.pairs {
		if p.evidence != "" {
			ids[p.before.id] = p.after.id
		}
	}
	return ids
}

// rows returns the changes of items that are not classified by words.
func (m matched) rows() Rows { return m.classified(nil, nil) }

// classified returns the changes of the items. columns are those that contain words of
// the vocabulary; changes in them are reclassifications. renames maps the old ids of
// words to the new ones: a renamed word is still the same word.
func (m matched) classified(renames map[string]string, columns []string) Rows {
	rows := Rows{ColumnsAdded: m.columnsAdded, ColumnsRemoved: m.columnsRemoved}
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
				renamed.Hint = aliasHint(m.aliasKind, p.before.id, p.after.id)
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

// sameWords reports whether two cells contain the same words, in any order.
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

// fields returns the columns that differ, in their order.
func (p pair) fields() []Field {
	var fields []Field
	add := func(name string, before, after cell) {
		if before.text != after.text {
			fields = append(fields, Field{
				Column: name, Before: before.text, After: after.text, BeforeAt: placeOf(p.before.at(name)), AfterAt: placeOf(p.after.at(name)),
				Form: cmp.Or(after.form, before.form), Paragraphs: Paragraphs{before.paragraphs, after.paragraphs},
			})
		}
	}
	for _, c := range p.after.fields {
		add(c.name, p.before.cell(c.name), c)
	}
	for _, c := range p.before.fields {
		if !slices.ContainsFunc(p.after.fields, func(other cell) bool { return other.name == c.name }) {
			add(c.name, c, cell{})
		}
	}
	return fields
}

// cell returns the cell of a column; empty if the item does not have the column.
func (it item) cell(column string) cell {
	for _, c := range it.fields {
		if c.name == column {
			return c
		}
	}
	return cell{}
}

func (it item) place() *Place {
	place := placeOf(it.at(""))
	return &place
}
