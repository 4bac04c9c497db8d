package compare

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/review"
)

// grid is a CSV file whose rows may have no ids.
type grid struct {
	header []string
	id     string   // the column that names rows; empty: there is none
	least  []string // columns that belong to the name of a row, if the file has them
	rows   []gridRow
	// ownColumns says that the columns are the table's own: a new one is news of its
	// rows, and not of the format.
	ownColumns bool
}

// gridRow is a row of a grid: its cells by column.
type gridRow struct {
	cell  func(column string) string
	at    func(column string) diag.Pos
	title string
	same  []identity
}

// countGrids returns the counts files of a state by name. A count is identified by
// category and series, and by its group if these are not unique. A count that refers
// to another is compared by the number that it takes from it.
func countGrids(s State) map[string]grid {
	grids := map[string]grid{}
	label := s.Edition.Vocabulary.Label
	for _, f := range s.Edition.Counts {
		g := grid{header: f.FactColumns(), least: []string{"category", "series"}}
		for _, row := range f.Rows {
			g.rows = append(g.rows, gridRow{
				cell: row.Cell, at: row.At, title: row.Text(s.Counts.Locale),
				same: []identity{{"label", review.Folded(strings.Join([]string{label(row.Category), "/", label(row.Series), "/", label(row.Group)}, " "))}},
			})
		}
		grids[f.Name] = g
	}
	return grids
}

// tableGrids returns the files of tables/ by name. A row is identified by the column of
// type id in tables.toml or, without one, by as many leading columns as make the rows
// unique.
func tableGrids(s State) map[string]grid {
	grids := map[string]grid{}
	for _, f := range s.Edition.Tables {
		g := grid{header: f.Sheet.Header, ownColumns: true}
		for _, t := range s.Tables {
			for name, column := range t.Columns {
				if t.ID == f.Name && column.Type == "id" {
					g.id = name
				}
			}
		}
		for i := range f.Sheet.Rows {
			row := f.Sheet.Row(i)
			g.rows = append(g.rows, gridRow{cell: row.Cell, at: row.At})
		}
		grids[f.Name] = g
	}
	return grids
}

// files compares the files of one folder, name by name. Those without a change
// are left out.
func (p *pairing) files(of func(State) map[string]grid) []File {
	before, after := of(p.before), of(p.after)
	names := map[string]bool{}
	for _, grids := range []map[string]grid{before, after} {
		for name := range grids {
			names[name] = true
		}
	}
	var files []File
	for _, name := range slices.Sorted(maps.Keys(names)) {
		a, b := before[name], after[name]
		key := keyColumns(a, b)
		matched := matchItems(a.items(key), b.items(key), nil)
		if !a.ownColumns && !b.ownColumns {
			matched = matched.inFiles(a.header, b.header)
		}
		if rows := matched.rows(); !rows.empty() {
			files = append(files, File{name, rows})
		}
	}
	return files
}

// keyColumns returns the columns that identify the rows of a file in two states: the
// column of ids, or the smallest number of leading columns that are unique in both.
func keyColumns(a, b grid) []string {
	if a.id == b.id && a.id != "" {
		return []string{a.id}
	}
	shared := b.header
	if len(a.rows) > 0 && len(b.rows) > 0 {
		shared = slices.DeleteFunc(slices.Clone(b.header), func(c string) bool { return !slices.Contains(a.header, c) })
	} else if len(shared) == 0 {
		shared = a.header
	}
	named := slices.Concat(a.least, b.least) // a file that is not there says nothing
	least := 1
	for least < len(shared) && slices.Contains(named, shared[least]) {
		least++
	}
	for n := least; n < len(shared); n++ {
		if a.distinct(shared[:n]) && b.distinct(shared[:n]) {
			return shared[:n]
		}
	}
	return shared
}

func (g grid) distinct(columns []string) bool {
	seen := map[string]bool{}
	for _, row := range g.rows {
		name := row.name(columns)
		if seen[name] {
			return false
		}
		seen[name] = true
	}
	return true
}

// name returns a row's cells in some columns, without empty ones.
func (r gridRow) name(columns []string) string {
	var parts []string
	for _, column := range columns {
		if text := r.cell(column); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " / ")
}

// items returns the rows as items, identified by the columns of key. Of several rows
// with the same key, all but the first get a number.
func (g grid) items(key []string) []item {
	times := map[string]int{}
	var items []item
	for _, row := range g.rows {
		it := item{id: row.name(key), title: row.title, same: row.same, at: row.at}
		if times[it.id]++; times[it.id] > 1 {
			it.id = fmt.Sprintf("%s (%d)", it.id, times[it.id])
		}
		for _, column := range g.header {
			if !slices.Contains(key, column) {
				it.fields = append(it.fields, cell{name: column, text: row.cell(column)})
			}
		}
		items = append(items, it)
	}
	return items
}

func (r Rows) empty() bool {
	return len(r.Added)+len(r.Removed)+len(r.Renamed)+len(r.Reclassified)+len(r.Changed)+len(r.ColumnsAdded)+len(r.ColumnsRemoved) == 0
}
