package schema

import (
	"slices"

	"recension/generator/figure"
	"recension/generator/review"
)

// Rows returns the CSV files that every review has, with the columns that they can have
// in a review with some facets.
func Rows(facets review.Facets) []File {
	return []File{
		{Name: review.Documents, Path: "data/*/documents.csv", Title: "Documents", Format: TableSchema, Columns: facets.Columns(review.Documents)},
		{Name: review.Standards, Path: "data/*/standards.csv", Title: "Standards", Format: TableSchema, Columns: facets.Columns(review.Standards)},
		{Name: "counts", Path: "data/*/counts/*.csv", Title: "Counts", Format: TableSchema, Columns: review.CountColumns},
		{Name: "records", Path: "data/*/" + review.RecordsFile, Title: "Records of searches", Format: TableSchema, Columns: review.RecordColumns()},
		{Name: "duplicates", Path: "data/*/" + review.RecordPairsFile, Title: "Pairs of records", Format: TableSchema, Columns: review.RecordPairColumns},
		{Name: "decisions", Path: "data/*/" + review.DecisionsDir + "/*.csv", Title: "Decisions of the screening", Format: TableSchema, Columns: review.DecisionColumns},
		{Name: "links", Path: review.SeenLinksFile, Title: "The results of looking up links", Format: TableSchema, Columns: review.SeenLinkColumns},
	}
}

// OfEdition are the CSV files of an edition: its documents, its standards, each of
// its counts files, with the columns that they have, and the tables that it describes
// itself.
func OfEdition(e *review.Edition, tables []figure.Table) []File {
	rows := Rows(e.Facets)
	documents, standards, counts := rows[0], rows[1], rows[2]
	documents.Columns, standards.Columns = e.DocumentColumns, e.StandardColumns
	files := []File{documents, standards}
	for _, f := range e.Counts {
		file := counts
		file.Path, file.Columns = e.File("counts/"+f.Name+".csv"), f.Columns
		file.Title += ": " + f.Name
		files = append(files, file)
	}
	for i := range files {
		files[i].Exact = true
	}
	files = slices.Concat(files, OwnTables(e, tables))
	for i := range files {
		files[i].Words = e.Vocabulary.IDs
	}
	return files
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
			f.Described = append(f.Described, column)
		}
		files = append(files, f)
	}
	return files
}

// Table returns the Table Schema of a CSV file.
func (f File) Table() Table { return ofCSV(f) }
