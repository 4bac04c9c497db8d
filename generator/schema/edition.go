package schema

import (
	"reflect"

	"recension/generator/figure"
	"recension/generator/review"
)

// Rows are the CSV files that every review has, with the types of their rows.
var Rows = []File{
	{Name: "documents", Path: "data/*/documents.csv", Title: "Documents", Format: TableSchema, Type: reflect.TypeFor[review.Document]()},
	{Name: "standards", Path: "data/*/standards.csv", Title: "Standards", Format: TableSchema, Type: reflect.TypeFor[review.Standard]()},
	{Name: "counts", Path: "data/*/counts/*.csv", Title: "Counts", Format: TableSchema, Type: reflect.TypeFor[review.Count]()},
}

// OwnTables returns the CSV files that an edition describes in its tables.toml.
func OwnTables(e *review.Edition, tables []figure.Table) []File {
	var files []File
	for _, t := range tables {
		rows, ok := e.Table(t.ID)
		if !ok || t.Of != "" {
			continue
		}
		f := File{
			Name: "tables/" + t.ID, Path: e.File("tables/" + t.ID + ".csv"), Title: t.Title,
			Format: TableSchema, Words: e.Vocabulary.IDs,
		}
		for _, name := range rows.Sheet.Header {
			column := t.Columns[name]
			column.Name = name
			f.Columns = append(f.Columns, column)
		}
		files = append(files, f)
	}
	return files
}

// Table returns the Table Schema of a CSV file.
func (f File) Table() Table { return ofCSV(f) }
