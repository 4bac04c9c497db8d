package figure

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

// TableSpec is a table of tables.toml. Its rows come from tables/<id>.csv, or are
// selected from documents or standards.
type TableSpec struct {
	ID  string   `toml:"-" rule:"id"`
	Pos diag.Pos `toml:"-"`

	Number  int                   `toml:"number" help:"its number in the edition; 0: none"`
	Title   string                `toml:"title" text:"plain" rule:"required" help:"what the table is called"`
	Caption string                `toml:"caption" text:"paragraph" help:"what a reader should know about it; may be empty"`
	Source  review.SourceRef      `toml:"source" help:"an id of edition.toml, a colon, and the place"`
	Of      string                `toml:"of" oneof:"rows" help:"rows of this file; empty: those of tables/ and the id"`
	Where   string                `toml:"where" help:"a condition over the columns of the rows; empty: all rows"`
	Columns map[string]ColumnSpec `toml:"columns" help:"the columns in their order"`

	// Texts are the texts of the table with their links.
	Texts decode.Texts `toml:"-"`

	locale *locale.Locale // in which the table is written
}

// ColumnSpec describes a column.
type ColumnSpec struct {
	Name  string     `toml:"-"` // as in the CSV header
	Label string     `toml:"label" help:"the heading of the column; one of type id has none"`
	Type  ColumnType `toml:"type" oneof:"column" rule:"required" help:"what its cells are; the name of a facet: its words"`
	Unit  string     `toml:"unit" help:"what its numbers count"`
}

// ColumnType says what the cells of a column are.
type ColumnType string

// Numeric reports whether cells are numbers, which align at their end.
func (t ColumnType) Numeric() bool { return t == "integer" || t == "year" }

// references are the column types whose cells are ids, with the known ids of each. The
// facets of an edition are such types, too, see [reference].
var references = map[ColumnType]func(*review.Edition) []string{
	"organisation": func(e *review.Edition) []string { return e.Vocabulary.IDs(review.FacetOrganisation) },
	"term": func(e *review.Edition) []string {
		var ids []string
		for _, w := range e.Vocabulary.Terms() {
			ids = append(ids, w.ID)
		}
		return ids
	},
	"document": func(e *review.Edition) []string {
		var ids []string
		for _, d := range e.Documents {
			ids = append(ids, d.ID)
		}
		return ids
	},
	"standard": func(e *review.Edition) []string {
		var ids []string
		for _, s := range e.Standards {
			ids = append(ids, s.ID)
		}
		return ids
	},
}

// reference returns the known ids of a type whose cells are ids: a row of [references], or
// a facet of the edition. ok is false for other types.
func reference(t ColumnType, e *review.Edition) (ids func(*review.Edition) []string, ok bool) {
	if ids, ok := references[t]; ok {
		return ids, true
	}
	if _, ok := e.Facets.Facet(string(t)); ok {
		return func(e *review.Edition) []string { return e.Vocabulary.IDs(string(t)) }, true
	}
	return nil, false
}

// plainTypes are the column types whose cells are not references.
var plainTypes = []string{"id", "text", "integer", "year", "date", "url", "note"}

// Selectable are the files whose rows a table can select.
var Selectable = []string{"documents", "standards"}

// Table is a table ready to be shown.
type Table struct {
	TableSpec
	Header []ColumnSpec // without the column of type id
	Rows   []TableRow
}

// TableRow is a row of a table. ID is that of the document or standard that the
// row shows, or the cell of a column of type id, or empty.
type TableRow struct {
	ID    string
	Cells []Cell
}

// Cell is a cell of a table. Values of a reference column are ids; other columns
// have one value, or none where the cell is empty.
type Cell struct {
	Type   ColumnType
	Values []string
}

// Text is the cell as it is in the data.
func (c Cell) Text() string { return strings.Join(c.Values, "; ") }

// LoadTables reads tables.toml and collects each table's rows. ids are those of
// all tables, including those with errors.
func LoadTables(src fs.FS, c *count.Counts) (tables []Table, ids []string, problems diag.List) {
	numbers := numbering{}
	ids, problems = specs(src, c, "tables.toml", func(id string, spec TableSpec, keys decode.Keys) diag.List {
		spec.ID, spec.Pos, spec.locale = id, keys.At(id), c.Locale
		table := Table{TableSpec: spec}
		for _, name := range keys.Under(id, "columns") {
			column := spec.Columns[name]
			column.Name = name
			table.Header = append(table.Header, column)
		}
		ps := append(table.check(keys, c.Edition), numbers.take(spec.Number, id, keys)...)
		if !ps.HasErrors() {
			ps = append(ps, table.collect(c, keys)...)
		}
		tables = append(tables, table)
		return ps
	})
	if review.LostParts(problems).All(c.Edition.File("tables.toml")) {
		return tables, ids, problems
	}
	problems = append(problems, numbers.gaps("table", c.Edition.Meta.TablesLeftOut)...)
	return tables, ids, append(problems, orphans(c.Edition, tables)...)
}

func (t *Table) check(keys decode.Keys, e *review.Edition) diag.List {
	var problems diag.List
	if !decode.IsID(t.ID) {
		problems.Add(decode.BadID(t.Pos, t.ID))
	}
	if len(t.Header) == 0 {
		problems.Add(diag.Errorf(t.Pos, "required", "the table %q has no columns", t.ID).Hintf("add [%s.columns.…] for each", t.ID))
	}
	for _, column := range t.Header {
		if column.Label == "" && column.Type != "id" {
			problems.Add(diag.Errorf(keys.At(t.ID, "columns", column.Name), "required", "the column %q has no label", column.Name).Hintf(`add label = "…"`))
		}
		if _, ok := reference(column.Type, e); !ok && column.Type != "" && !slices.Contains(plainTypes, string(column.Type)) {
			problems.Add(diag.Errorf(keys.At(t.ID, "columns", column.Name, "type"), "type", "unknown type of column %q", column.Type).
				DidYouMean(string(column.Type), append(ColumnTypes(), e.Facets.IDs()...)))
		}
	}
	if t.Of != "" && !slices.Contains(Selectable, t.Of) {
		problems.Add(diag.Errorf(keys.At(t.ID, "of"), "rows", "a table cannot select rows of %q", t.Of).Hintf("one of documents, standards"))
	}
	if _, ok := e.Meta.Sources[t.Source.ID]; !ok && t.Source.ID != "" && !e.Lost.All(e.File("edition.toml")) {
		problems.Add(diag.Errorf(keys.At(t.ID, "source"), "source", "unknown source %q", t.Source.ID).
			DidYouMean(t.Source.ID, e.Meta.Keys.Under("source")))
	}
	return problems
}

// ColumnTypes are the types that a column of a table can have in every review, in
// alphabetical order. It can also have a facet of the edition.
func ColumnTypes() []string {
	types := slices.Clone(plainTypes)
	for t := range references {
		types = append(types, string(t))
	}
	slices.Sort(types)
	return types
}

// collect fills in the rows.
func (t *Table) collect(c *count.Counts, keys decode.Keys) diag.List {
	if t.Of != "" {
		return t.selectRows(c, keys)
	}
	file, ok := c.Edition.Table(t.ID)
	if !ok {
		name := path.Join(c.Edition.Dir(), "tables", t.ID+".csv")
		return diag.List{diag.Errorf(t.Pos, "missing-file", "there is no %s", name).Hintf("create it, or write of = \"documents\" or of = \"standards\"")}
	}
	var problems diag.List
	sheet := file.Sheet
	if sheet.Header == nil {
		return nil // the error is reported elsewhere
	}
	index := make([]int, len(t.Header))
	for i, column := range t.Header {
		index[i] = slices.Index(sheet.Header, column.Name)
		if index[i] < 0 {
			problems.Add(diag.Errorf(keys.At(t.ID, "columns", column.Name), "column", "tables/%s.csv has no column %q", t.ID, column.Name).
				DidYouMean(column.Name, sheet.Header))
		}
	}
	for i, name := range sheet.Header {
		if !slices.ContainsFunc(t.Header, func(c ColumnSpec) bool { return c.Name == name }) {
			problems.Add(diag.Errorf(sheet.HeaderAt(i), "column", "unknown column %q", name).
				Hintf("describe it in tables.toml as [%s]", toml.Key{t.ID, "columns", name}))
		}
	}
	if problems.HasErrors() {
		return problems
	}
	known, isKnown := t.known(c.Edition)
	taken := map[string]decode.Origin{}
	for i, cells := range sheet.Rows {
		var row TableRow
		for j, column := range t.Header {
			cell, ps := newCell(column, cells[index[j]], known[column.Type], isKnown[column.Type], func() diag.Pos { return sheet.Row(i).At(column.Name) })
			ps = slices.DeleteFunc(ps, func(d diag.Diagnostic) bool {
				return d.Rule == "reference" && slices.ContainsFunc(cell.Values, func(id string) bool { return lostID(c.Edition, column.Type, id) })
			})
			problems = append(problems, ps...)
			if column.Type == "id" {
				row.ID = cell.Text()
				problems = append(problems, review.CheckID(sheet.Row(i), column.Name, row.ID, taken)...)
				continue
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Header = slices.DeleteFunc(t.Header, func(c ColumnSpec) bool { return c.Type == "id" })
	return problems
}

// known are the ids that are valid in columns of each reference type, in order and as sets.
func (t *Table) known(e *review.Edition) (map[ColumnType][]string, map[ColumnType]map[string]bool) {
	known, isKnown := map[ColumnType][]string{}, map[ColumnType]map[string]bool{}
	for _, column := range t.Header {
		if ids, ok := reference(column.Type, e); ok && isKnown[column.Type] == nil {
			known[column.Type], isKnown[column.Type] = ids(e), map[string]bool{}
			for _, id := range known[column.Type] {
				isKnown[column.Type][id] = true
			}
		}
	}
	return known, isKnown
}

// lostID reports whether an id of a reference column may be declared in a part of
// a file that could not be read.
func lostID(e *review.Edition, t ColumnType, id string) bool {
	file := "vocabulary.toml"
	switch t {
	case "document":
		file = "documents.csv"
	case "standard":
		file = "standards.csv"
	}
	return e.Lost.May(e.File(file), id)
}

// newCell reads a cell according to the type of its column. known are the ids that a
// column of references may have, also as a set.
func newCell(column ColumnSpec, text string, known []string, isKnown map[string]bool, at func() diag.Pos) (Cell, diag.List) {
	cell := Cell{Type: column.Type}
	var problems diag.List
	report := func(err error) {
		problems.Add(decode.WithHint(diag.Errorf(at(), "type", "%s: %v", column.Name, err), err))
	}
	if text == "" {
		return cell, nil
	}
	cell.Values = []string{text}
	var err error
	switch column.Type {
	case "integer":
		err = new(decode.Count).UnmarshalCSV(text)
	case "year":
		err = new(decode.Year).UnmarshalCSV(text)
	case "date":
		err = new(decode.Date).UnmarshalCSV(text)
	case "url":
		err = new(review.URL).UnmarshalCSV(text)
	}
	if err != nil {
		report(err)
	}
	if !slices.Contains(plainTypes, string(column.Type)) {
		var list decode.List
		if err := list.UnmarshalCSV(text); err != nil {
			report(err)
		}
		cell.Values = list
		for _, id := range list {
			if !isKnown[id] {
				problems.Add(diag.Errorf(at(), "reference", "unknown %s %q", column.Type, id).DidYouMean(id, known))
			}
		}
	}
	return cell, problems
}

// selectRows collects rows of documents or standards.
func (t *Table) selectRows(c *count.Counts, keys decode.Keys) diag.List {
	rows, err := c.Rows(t.Of, t.Where)
	if err != nil {
		return diag.List{decode.WithHint(diag.Errorf(keys.At(t.ID, "where"), "expression", "%v", err), err)}
	}
	var problems diag.List
	for _, column := range t.Header {
		if len(rows) > 0 {
			if columns := c.Columns(t.Of); !slices.Contains(columns, column.Name) {
				problems.Add(diag.Errorf(keys.At(t.ID, "columns", column.Name), "column", "%s have no column %q", t.Of, column.Name).
					DidYouMean(column.Name, columns))
			}
		}
	}
	wrong := map[string]bool{} // one report for a column is enough
	for _, row := range rows {
		shown := TableRow{ID: text(row, "id")}
		for _, column := range t.Header {
			cell := Cell{Type: column.Type}
			switch value := row[column.Name].(type) {
			case []string:
				cell.Values = value
			case string:
				if value != "" {
					cell.Values = []string{value}
				}
			case int:
				if value != 0 {
					cell.Values = []string{fmt.Sprint(value)}
				}
			}
			if slices.Contains(plainTypes, string(column.Type)) && len(cell.Values) == 1 && !wrong[column.Name] {
				_, ps := newCell(column, cell.Values[0], nil, nil, func() diag.Pos { return keys.At(t.ID, "columns", column.Name, "type") })
				problems = append(problems, ps...)
				wrong[column.Name] = ps != nil
			}
			shown.Cells = append(shown.Cells, cell)
		}
		t.Rows = append(t.Rows, shown)
	}
	return problems
}

// orphans reports tables/*.csv that tables.toml does not describe.
func orphans(e *review.Edition, tables []Table) diag.List {
	var problems diag.List
	for _, f := range e.Tables {
		if !slices.ContainsFunc(tables, func(t Table) bool { return t.ID == f.Name && t.Of == "" }) {
			d := diag.Errorf(f.Sheet.File.Whole(), "orphan", "tables.toml does not describe this table")
			if decode.IsID(f.Name) {
				d = d.Hintf("add [%s] there", f.Name)
			} else {
				d = d.Hintf("name the file by an id, such as rivers.csv, and add [rivers] there")
			}
			problems.Add(d)
		}
	}
	return problems
}
