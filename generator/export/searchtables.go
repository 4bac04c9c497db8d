package export

import (
	"io/fs"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/locale"
	"recension/generator/review"
)

// SearchTable is a CSV file about the searches of an edition.
type SearchTable struct {
	Name    string // of the file
	Title   string // the id of a message of package locale
	Columns decode.Columns
	rows    func(src fs.FS, e *review.Edition) ([][]string, error)
}

// CSV returns the file for an edition that was loaded from src.
func (t SearchTable) CSV(src fs.FS, e *review.Edition) ([]byte, error) {
	rows, err := t.rows(src, e)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.WriteString(CSVRow(t.Columns.Names()))
	for _, row := range rows {
		b.WriteString(CSVRow(row))
	}
	return []byte(b.String()), nil
}

// SearchTables are the files about the searches of an edition. Only one with records has
// those about publications. None has more of the records than their ids.
func SearchTables(e *review.Edition) []SearchTable {
	if !e.Records.Known() {
		return []SearchTable{searchesTable}
	}
	return []SearchTable{searchesTable, publicationsTable, overlapsTable}
}

// Overlaps is the name of the file with the pairs of searches.
const Overlaps = "overlaps.csv"

var (
	searchesTable = SearchTable{"searches.csv", "searchFiles.searches", searchesColumns(), searchesRows}

	publicationsTable = SearchTable{"publications.csv", "searchFiles.publications", decode.Columns{
		decode.NewColumn[string]("record", "id of the first record"),
		decode.NewColumn[decode.List]("searches", "ids of the searches that found it"),
		decode.NewColumn[decode.Count]("found_by", "how many searches found it"),
		decode.NewColumn[string]("new", "true: no earlier edition has it; else false"),
	}, publicationRows}

	overlapsTable = SearchTable{Overlaps, "searchFiles.overlaps", decode.Columns{
		decode.NewColumn[string]("search", "id of a search"),
		decode.NewColumn[string]("other", "id of another search"),
		decode.NewColumn[decode.Count]("publications", "how many publications both found"),
	}, func(_ fs.FS, e *review.Edition) ([][]string, error) {
		var rows [][]string
		for _, o := range overlaps(e) {
			rows = append(rows, []string{o.Search, o.Other, strconv.Itoa(o.Publications)})
		}
		return rows, nil
	}}
)

func searchesColumns() decode.Columns {
	columns := decode.Columns{decode.NewColumn[string]("id", "id of the search"), decode.NewColumn[string]("name", "its source and platform")}
	for _, item := range (review.SourceSearch{}).Items(locale.English()) {
		help := item.Label
		if item.Prisma != "" {
			help += ", PRISMA-S " + item.Prisma
		}
		if item.Key == "results" {
			columns = append(columns, decode.NewColumn[decode.Count](item.Key, help))
		} else {
			columns = append(columns, decode.NewColumn[string](item.Key, help))
		}
	}
	return append(columns,
		decode.NewColumn[decode.List]("unknown", "columns whose values are said not to be known"),
		decode.NewColumn[string]("unknown_because", "why they are not known"),
		decode.NewColumn[decode.Count]("records", "how many records the search found; empty: the edition has no records"),
		decode.NewColumn[decode.Count]("publications", "how many publications these are"),
		decode.NewColumn[decode.Count]("unique", "how many of them no other search found"),
		decode.NewColumn[decode.Count]("shared", "how many of them another search found, too"),
	)
}

func searchesRows(_ fs.FS, e *review.Edition) ([][]string, error) {
	var rows [][]string
	for i, name := range e.SearchNames() {
		s := e.Searches[i]
		row := []string{s.ID, name}
		for _, item := range s.Items(locale.English()) {
			row = append(row, itemText(s, item))
		}
		row = append(row, strings.Join(s.Unknown, "; "), s.UnknownBecause)
		contributed := make([]string, 4)
		if c, ok := e.Records.BySearch[s.ID]; ok {
			for i, n := range []int{c.Found, c.Publications(), c.Unique, c.Shared} {
				contributed[i] = strconv.Itoa(n)
			}
		}
		rows = append(rows, append(row, contributed...))
	}
	return rows, nil
}

func publicationRows(src fs.FS, e *review.Edition) ([][]string, error) {
	publications, err := e.Publications(src)
	rows := make([][]string, len(publications))
	for i, p := range publications {
		rows[i] = []string{p.ID, strings.Join(p.Searches, "; "), strconv.Itoa(len(p.Searches)), strconv.FormatBool(p.New)}
	}
	return rows, err
}
