package site

import (
	"slices"
	"strings"

	"recension/generator/compare"
	"recension/generator/decode"
)

// trace is what a comparison says of each document and each standard, by id.
type trace struct{ documents, standards followed }

// followed is what happened to the things of one kind from one edition to the
// next. All ids but those of what was removed are the later ones.
type followed struct {
	old, new       map[string]string // ids of what was renamed
	added, removed map[string]bool
	changed        map[string][]fieldChange
	anchor         map[string]string // where the comparison tells of it
}

// before is the id that a thing had; empty if it was not there.
func (f followed) before(id string) string {
	if f.added[id] {
		return ""
	}
	if old, ok := f.old[id]; ok {
		return old
	}
	return id
}

// after is the id that a thing has; empty if it is no more.
func (f followed) after(id string) string {
	if f.removed[id] {
		return ""
	}
	if now, ok := f.new[id]; ok {
		return now
	}
	return id
}

func (c *comparison) newTrace() trace {
	changes := c.changes().Editions[0]
	t := trace{c.follow("documents", changes.Documents), c.follow("standards", changes.Standards)}
	for _, move := range changes.StatusMoves {
		for _, s := range move.Standards {
			status := []fieldChange{{"Status", spansOf(move.FromLabel, move.ToLabel)}}
			t.standards.changed[s.ID] = append(status, t.standards.changed[s.ID]...)
			t.standards.anchor[s.ID] = "status-" + s.ID
		}
	}
	return t
}

// follow gathers the rows of a section by their ids.
func (c *comparison) follow(section string, rows compare.Rows) followed {
	f := followed{
		old: map[string]string{}, new: map[string]string{}, added: map[string]bool{}, removed: map[string]bool{},
		changed: map[string][]fieldChange{}, anchor: map[string]string{},
	}
	for _, happened := range happenings {
		for _, row := range happened.rows(rows) {
			switch happened.id {
			case "added":
				f.added[row.ID] = true
			case "removed":
				f.removed[row.ID] = true
			case "renamed":
				f.old[row.ID], f.new[row.OldID] = row.OldID, row.ID
			}
			for _, field := range row.Fields {
				f.changed[row.ID] = append(f.changed[row.ID], c.field(field, happened.id == "reclassified"))
			}
			f.anchor[row.ID] = rowAnchor(section, happened.id, row.ID)
		}
	}
	return f
}

// historyEntry is what an edition did to a document or a standard.
type historyEntry struct {
	Edition string
	Path    string // of its page there; empty: it is the page itself, or there is none
	Here    bool   // the page itself
	First   bool   // no edition is before
	Added   bool
	Removed bool
	Was     string        // the id that it had, if it has another
	Fields  []fieldChange // what can be told in a line
	Others  []string      // labels of columns that changed beside these
	Changes string        // where the comparison tells of it; empty: it does not

	// Status and Dated are those that a standard has there; both can be empty.
	Status []ValueView
	Dated  decode.Date
	in     *Edition
	id     string // in it; empty: it is not there
}

// historyOf follows a thing from the edition that added it to the last one that
// has it, or the one that dropped it. Empty where only one edition has pages.
func (e *Edition) historyOf(section, id string, of func(trace) followed) []historyEntry {
	shown := e.Site.Shown()
	here := slices.Index(shown, e)
	if here < 0 || len(shown) < 2 {
		return nil
	}
	ids := make([]string, len(shown))
	ids[here] = id
	for i := here; i > 0 && ids[i] != ""; i-- {
		ids[i-1] = of(shown[i].sinceLast().trace()).before(ids[i])
	}
	for i := here + 1; i < len(shown) && ids[i-1] != ""; i++ {
		ids[i] = of(shown[i].sinceLast().trace()).after(ids[i-1])
	}
	var entries []historyEntry
	for i, edition := range shown {
		entry := historyEntry{Edition: edition.ID, Here: i == here}
		if i > 0 && ids[i-1]+ids[i] != "" {
			entry.follow(of(edition.sinceLast().trace()), edition, ids[i-1], ids[i])
		}
		if ids[i] != "" && i != here {
			entry.Path = edition.path(section, ids[i])
		}
		entry.First, entry.in, entry.id = i == 0, edition, ids[i]
		entry.Added = ids[i] != "" && (i == 0 || ids[i-1] == "")
		entry.Removed = i > 0 && ids[i-1] != "" && ids[i] == ""
		if ids[i] != "" || entry.Removed {
			entries = append(entries, entry)
		}
	}
	return entries
}

// shortField is how many characters a change may have to be told in a line.
const shortField = 160

// follow tells what the comparison with the edition before says of a thing.
func (h *historyEntry) follow(f followed, edition *Edition, before, now string) {
	if before != "" && now != "" && before != now {
		h.Was = before
	}
	for _, field := range f.changed[now] {
		length := 0
		for _, s := range field.Spans {
			length += len(s.Text)
		}
		if length <= shortField {
			h.Fields = append(h.Fields, field)
		} else {
			h.Others = append(h.Others, strings.ToLower(field.Label))
		}
	}
	id := now
	if now == "" {
		id = before
	}
	if anchor := f.anchor[id]; anchor != "" {
		h.Changes = edition.path("changes") + "#" + anchor
	}
}

// Unchanged reports whether the edition has the thing as the one before had it.
func (h historyEntry) Unchanged() bool {
	return !h.Added && !h.Removed && h.Was == "" && len(h.Fields)+len(h.Others) == 0
}

// History is what the editions did to the document.
func (p *documentPage) History() []historyEntry {
	return p.edition.historyOf("documents", p.ID, func(t trace) followed { return t.documents })
}

// History is what the editions did to the standard, and the status that it has in
// each.
func (p *standardPage) History() []historyEntry {
	entries := p.edition.historyOf("standards", p.ID, func(t trace) followed { return t.standards })
	for i := range entries {
		h := &entries[i]
		if s, ok := h.in.Standard(h.id); ok {
			h.Status, h.Dated = h.in.words(one(s.Status)), s.Published
		}
	}
	return entries
}
