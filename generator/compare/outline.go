package compare

import (
	"fmt"
	"strings"
)

// outline is a comparison in the form that people read, from which text and Markdown
// are made.
type outline struct {
	title  string
	groups []group
}

// group are the changes of one kind.
type group struct {
	kind    string // the name in the summary: "documents"
	name    string // the heading
	entries []entry
	tally   tally
}

// entry is one change. Its texts come from the data and are not escaped, except for
// note and hint.
type entry struct {
	sign      string // + added, - removed, > renamed, ~ changed
	id, title string
	note      string // a remark of the program
	hint      string // what to write, from the program
	at        string // the position
	fields    []shownField
}

// shownField is a field of an entry in both states.
type shownField struct{ name, before, after, note string }

// tally is how many things of a group changed, by what happened to them.
type tally struct {
	added, removed, renamed, reclassified, changed, moved int
	columnsAdded, columnsRemoved                          int
}

func (t *tally) add(u tally) {
	t.added, t.removed, t.renamed = t.added+u.added, t.removed+u.removed, t.renamed+u.renamed
	t.reclassified, t.changed, t.moved = t.reclassified+u.reclassified, t.changed+u.changed, t.moved+u.moved
	t.columnsAdded, t.columnsRemoved = t.columnsAdded+u.columnsAdded, t.columnsRemoved+u.columnsRemoved
}

// String returns the tally as text: "1 added, 2 changed".
func (t tally) String() string {
	var parts []string
	for _, part := range []struct {
		n    int
		word string
	}{
		{t.added, "added"},
		{t.removed, "removed"},
		{t.renamed, "renamed"},
		{t.reclassified, "reclassified"},
		{t.changed, "changed"},
		{t.moved, "moved"},
		{t.columnsAdded, columnWord(t.columnsAdded) + " added"},
		{t.columnsRemoved, columnWord(t.columnsRemoved) + " removed"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.word))
		}
	}
	return strings.Join(parts, ", ")
}

func columnWord(n int) string {
	if n == 1 {
		return "column"
	}
	return "columns"
}

// outlines are the editions of a comparison in which something changed.
func (c Comparison) outlines() []outline {
	var outlines []outline
	for _, changes := range c.Editions {
		o := outline{title: fmt.Sprintf("%s: %s → %s", changes.After.Edition, changes.Before.Name, changes.After.Name), groups: changes.groups()}
		if changes.Before.Edition != changes.After.Edition {
			o.title = fmt.Sprintf("%s → %s", changes.Before.Edition, changes.After.Edition)
		}
		if len(o.groups) > 0 {
			outlines = append(outlines, o)
		}
	}
	var whole group
	for _, s := range c.Added {
		whole.tally.added++
		whole.entries = append(whole.entries, entry{sign: "+", id: s.Edition, title: s.Title, note: s.totals()})
	}
	for _, s := range c.Removed {
		whole.tally.removed++
		whole.entries = append(whole.entries, entry{sign: "-", id: s.Edition, title: s.Title, note: s.totals()})
	}
	if len(whole.entries) > 0 {
		whole.kind, whole.name = "editions", "Editions"
		outlines = append(outlines, outline{title: c.Before + " → " + c.After, groups: []group{whole}})
	}
	return outlines
}

// totals returns the number of items of an edition as text.
func (s Summary) totals() string {
	return fmt.Sprintf("documents %d, standards %d, counts %d, values %d, figures %d, tables %d, chapters %d",
		s.Documents, s.Standards, s.Counts, s.Values, s.Figures, s.Tables, s.Chapters)
}

// summary returns all tallies in one line.
func (o outline) summary() string {
	var kinds []string
	total := map[string]*tally{}
	for _, g := range o.groups {
		if total[g.kind] == nil {
			kinds = append(kinds, g.kind)
			total[g.kind] = &tally{}
		}
		total[g.kind].add(g.tally)
	}
	for i, kind := range kinds {
		kinds[i] = kind + ": " + total[kind].String()
	}
	return strings.Join(kinds, "; ")
}

// groups returns the changes of an edition, the most important ones first, because a
// comment that is too long loses its end.
func (c Changes) groups() []group {
	groups := []group{rowsGroup("documents", "Documents", c.Documents), rowsGroup("standards", "Standards", c.Standards)}
	for _, m := range c.StatusMoves {
		groups = append(groups, m.group())
	}
	groups = append(groups, claimsGroup(c.ClaimStandings), rowsGroup("claims", "Claims", c.Claims), movedGroup(c.MovedValues), numbersGroup(c.FigureNumbers))
	for _, f := range c.Counts {
		groups = append(groups, rowsGroup("counts", "counts/"+f.Name+".csv", f.Rows))
	}
	groups = append(groups, rowsGroup("values", "Values", c.Values), rowsGroup("figures", "Figures", c.Figures), rowsGroup("tables", "Tables", c.Tables))
	for _, f := range c.TableRows {
		groups = append(groups, rowsGroup("rows of tables", "tables/"+f.Name+".csv", f.Rows))
	}
	groups = append(groups,
		rowsGroup("facets", "Facets", c.Facets),
		rowsGroup("words", "Vocabulary", c.Words),
		rowsGroup("chapters", "Chapters", c.Chapters),
		rowsGroup("sections", "Sections", c.Sections),
		rowsGroup("pages", "Pages of the whole site", c.Pages),
		rowsGroup("invariants", "Invariants", c.Invariants),
		rowsGroup("searches", "Searches", c.Searches),
		rowsGroup("sources", "Sources", c.Sources),
		metaGroup(c.Meta),
	)
	var full []group
	for _, g := range groups {
		if len(g.entries) > 0 {
			full = append(full, g)
		}
	}
	return full
}

func rowsGroup(kind, name string, rows Rows) group {
	g := group{kind: kind, name: name, tally: tally{
		added: len(rows.Added), removed: len(rows.Removed), renamed: len(rows.Renamed), reclassified: len(rows.Reclassified), changed: len(rows.Changed),
		columnsAdded: len(rows.ColumnsAdded), columnsRemoved: len(rows.ColumnsRemoved),
	}}
	for _, column := range rows.ColumnsAdded {
		g.entries = append(g.entries, entry{sign: "+", id: column, note: "column"})
	}
	for _, column := range rows.ColumnsRemoved {
		g.entries = append(g.entries, entry{sign: "-", id: column, note: "column"})
	}
	list := func(sign, note string, rows []Row) {
		for _, r := range rows {
			e := entry{sign: sign, id: r.ID, title: r.Title, note: note + r.Note, hint: r.Hint, at: between(r.BeforeAt, r.AfterAt)}
			if r.OldID != "" {
				e.id, e.note = r.OldID+" → "+r.ID, "renamed: "+r.Evidence
			}
			if r.OldTitle != "" {
				e.title = r.OldTitle + " → " + r.Title
			}
			for _, f := range r.Fields {
				e.fields = append(e.fields, shownField{name: f.Column, before: f.Before, after: f.After, note: unseen(f.Before, f.After)})
			}
			g.entries = append(g.entries, e)
		}
	}
	list("+", "", rows.Added)
	list("-", "", rows.Removed)
	list(">", "", rows.Renamed)
	list("~", "reclassified", rows.Reclassified)
	list("~", "", rows.Changed)
	return g
}

func (m Move) group() group {
	g := group{kind: "standards by status", name: "Standards: " + m.FromLabel + " → " + m.ToLabel, tally: tally{moved: len(m.Standards)}}
	for _, s := range m.Standards {
		var notes []string
		for _, links := range []struct {
			what string
			to   []Link
		}{{"replaces", s.Replaces}, {"replaced by", s.ReplacedBy}} {
			for _, link := range links.to {
				notes = append(notes, links.what+" "+link.ID)
			}
		}
		g.entries = append(g.entries, entry{sign: "~", id: s.ID, title: s.Title, note: strings.Join(notes, ", "), at: between(&s.BeforeAt, &s.AfterAt)})
	}
	return g
}

func movedGroup(values []Value) group {
	g := group{kind: "values", name: "Values that moved, and the sentences that state them", tally: tally{moved: len(values)}}
	for _, v := range values {
		e := entry{sign: "~", id: v.ID, title: v.Label, at: between(&v.BeforeAt, &v.AfterAt)}
		e.fields = append(e.fields, shownField{name: "value", before: v.Before, after: v.After})
		for _, s := range v.Sentences {
			where := s.In.Title
			if s.In.Section != "" {
				where += ", " + s.In.Section
			}
			e.fields = append(e.fields, shownField{where, s.Before, s.After, between(s.BeforeAt, s.AfterAt)})
		}
		g.entries = append(g.entries, e)
	}
	return g
}

func numbersGroup(figures []Numbers) group {
	g := group{kind: "figures", name: "Figures whose numbers moved", tally: tally{moved: len(figures)}}
	for _, n := range figures {
		e := entry{sign: "~", id: n.ID, title: n.Title, at: between(&n.BeforeAt, &n.AfterAt)}
		for _, p := range n.Points {
			if !p.Moved {
				continue
			}
			f := shownField{name: p.Category, before: p.Before, after: p.After}
			if p.Series != "" {
				f.name += ", " + p.Series
			}
			if p.Item != "" {
				f.name = p.Item
			}
			if p.BeforeCount != nil && p.AfterCount != nil {
				f.note = fmt.Sprintf("%+d", *p.AfterCount-*p.BeforeCount)
			}
			e.fields = append(e.fields, f)
		}
		g.entries = append(g.entries, e)
	}
	return g
}

func metaGroup(fields []Field) group {
	g := group{kind: "keys of the edition", name: "The edition", tally: tally{changed: len(fields)}}
	for _, f := range fields {
		g.entries = append(g.entries, entry{
			sign: "~", id: f.Column, at: between(&f.BeforeAt, &f.AfterAt),
			fields: []shownField{{name: "value", before: f.Before, after: f.After}},
		})
	}
	return g
}

// between returns the position of an item, and its earlier position if that differs.
func between(before, after *Place) string {
	switch {
	case before == nil && after == nil:
		return ""
	case after == nil:
		return "was " + before.lineOf()
	case before == nil || before.File == after.File && (before.Line == after.Line || before.Line == 0):
		return after.lineOf()
	case before.File == after.File:
		return fmt.Sprintf("%s, was %d", after.lineOf(), before.Line)
	}
	return after.lineOf() + ", was " + before.lineOf()
}

// lineOf returns the position without the column.
func (p Place) lineOf() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// paragraphs counts old or new paragraphs.
func paragraphs(n int, which string) string {
	if n == 1 {
		return "1 " + which + " paragraph"
	}
	return fmt.Sprintf("%d %s paragraphs", n, which)
}

// aliasHint says which alias an item of a kind needs whose id changed.
func aliasHint(kind, old, now string) string {
	return fmt.Sprintf("no alias: add %s = %q to [alias.%s] of edition.toml", old, now, kind)
}
