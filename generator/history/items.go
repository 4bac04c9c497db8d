package history

import (
	"slices"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// itemChanges are the changes of each document and standard in a comparison.
type itemChanges struct{ documents, standards changesByID }

// changesByID are the changes of items of one kind from one edition to the next. All
// ids are those in the later edition, except for removed items.
type changesByID struct {
	old, new       map[string]string // ids of renamed items
	added, removed map[string]bool
	fields         map[string][]view.FieldChange
	anchor         map[string]string // of the item in the comparison
}

// before returns the id of an item in the earlier edition; empty if it was not
// there.
func (c changesByID) before(id string) string {
	if c.added[id] {
		return ""
	}
	if old, ok := c.old[id]; ok {
		return old
	}
	return id
}

// after returns the id of an item in the later edition; empty if it is no longer
// there.
func (c changesByID) after(id string) string {
	if c.removed[id] {
		return ""
	}
	if now, ok := c.new[id]; ok {
		return now
	}
	return id
}

func (c *Comparison) newItemChanges() itemChanges {
	changes := c.changes().Editions[0]
	items := itemChanges{c.changesByID(address.Documents, changes.Documents), c.changesByID(address.Standards, changes.Standards)}
	for _, move := range changes.StatusMoves {
		for _, s := range move.Standards {
			status := []view.FieldChange{c.change("status", spansOf(move.FromLabel, move.ToLabel))}
			items.standards.fields[s.ID] = append(status, items.standards.fields[s.ID]...)
			items.standards.anchor[s.ID] = statusAnchor(s.ID)
		}
	}
	return items
}

// changesByID returns the changes of a section by id.
func (c *Comparison) changesByID(section string, rows compare.Rows) changesByID {
	by := changesByID{
		old: map[string]string{}, new: map[string]string{}, added: map[string]bool{}, removed: map[string]bool{},
		fields: map[string][]view.FieldChange{}, anchor: map[string]string{},
	}
	for _, kind := range changeKinds {
		for place, row := range kind.rows(rows) {
			switch kind.id {
			case "added":
				by.added[row.ID] = true
			case "removed":
				by.removed[row.ID] = true
			case "renamed":
				by.old[row.ID], by.new[row.OldID] = row.OldID, row.ID
			}
			for _, field := range row.Fields {
				by.fields[row.ID] = append(by.fields[row.ID], c.field(field, kind.id == "reclassified"))
			}
			by.anchor[row.ID] = anchorOf(section, kind, row.ID, place)
		}
	}
	return by
}

// OfDocument returns what each edition changed about a document of an edition,
// oldest edition first; empty if only one edition has pages.
func OfDocument(all []*Comparison, e *edition.Edition, id string) []view.HistoryEntry {
	var entries []view.HistoryEntry
	for _, s := range follow(all, e, id, func(c itemChanges) changesByID { return c.documents }) {
		entries = append(entries, s.entry(address.Documents))
	}
	return entries
}

// OfStandard returns what each edition changed about a standard of an edition, and
// its status there, oldest edition first; empty if only one edition has pages.
func OfStandard(all []*Comparison, e *edition.Edition, id string) []view.HistoryEntry {
	var entries []view.HistoryEntry
	for _, step := range follow(all, e, id, func(c itemChanges) changesByID { return c.standards }) {
		entry := step.entry(address.Standards)
		if s, ok := step.edition.Standard(step.id); ok {
			entry.Status, entry.Dated = view.Words(step.edition, page.NonEmpty(s.Status)), s.Published
		}
		entries = append(entries, entry)
	}
	return entries
}

// step is an item in one edition, as shown on a page of the item.
type step struct {
	edition    *edition.Edition
	here       bool         // the page belongs to this edition
	before, id string       // in the edition before, and in this one; empty: it is not there
	changes    *changesByID // since the edition before; nil for the first
}

// follow returns the steps of an item of an edition, from the edition that added it
// to the last one that has it or the one that removed it.
func follow(all []*Comparison, e *edition.Edition, id string, of func(itemChanges) changesByID) []step {
	chain := slices.DeleteFunc(slices.Clone(all), func(c *Comparison) bool { return !c.neighbours })
	if len(chain) == 0 {
		return nil
	}
	editions := []*edition.Edition{chain[0].Before}
	for _, c := range chain {
		editions = append(editions, c.After)
	}
	here := slices.Index(editions, e)
	if here < 0 {
		return nil
	}
	ids := make([]string, len(editions))
	ids[here] = id
	for i := here; i > 0 && ids[i] != ""; i-- {
		ids[i-1] = of(chain[i-1].items()).before(ids[i])
	}
	for i := here + 1; i < len(editions) && ids[i-1] != ""; i++ {
		ids[i] = of(chain[i-1].items()).after(ids[i-1])
	}
	var steps []step
	for i, in := range editions {
		s := step{edition: in, here: i == here, id: ids[i]}
		if i > 0 {
			s.before = ids[i-1]
		}
		if s.before+s.id == "" {
			continue
		}
		if i > 0 {
			changes := of(chain[i-1].items())
			s.changes = &changes
		}
		steps = append(steps, s)
	}
	return steps
}

// shortField is the most bytes of a change that an entry shows in full.
const shortField = 160

// entry returns what happened to the item, which belongs to a section.
func (s step) entry(section string) view.HistoryEntry {
	entry := view.HistoryEntry{
		Edition: s.edition.ID, Here: s.here, First: s.changes == nil,
		Added: s.id != "" && s.before == "", Removed: s.before != "" && s.id == "",
	}
	if s.id != "" && !s.here {
		entry.Path = address.In(s.edition.ID, section, s.id)
	}
	if s.changes == nil {
		return entry
	}
	if s.before != "" && s.id != "" && s.before != s.id {
		entry.Was = s.before
	}
	for _, field := range s.changes.fields[s.id] {
		length := 0
		for _, span := range field.Spans {
			length += len(span.Text)
		}
		if length <= shortField {
			entry.Fields = append(entry.Fields, field)
		} else {
			entry.Others = append(entry.Others, s.edition.Locale.Inside(field.Label))
		}
	}
	id := s.id
	if id == "" {
		id = s.before
	}
	if anchor := s.changes.anchor[id]; anchor != "" {
		entry.Changes = address.In(s.edition.ID, address.Changes) + "#" + anchor
	}
	return entry
}
