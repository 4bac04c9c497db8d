package exchange

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"recension/generator/biblio"
	"recension/generator/decode"
	"recension/generator/locale"
	"recension/generator/review"
)

// mark is the id of a record in the notes of another tool.
func mark(id string) string { return "recension:" + id }

// column is a column of a table for a tool.
type column struct {
	name string
	cell func(item) string
}

// writeTable writes the records as CSV.
func writeTable(w io.Writer, items []item, columns []column) error {
	out := csv.NewWriter(w)
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.name
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	for _, each := range items {
		for i, c := range columns {
			cells[i] = c.cell(each)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// empty is a column that the tool has and records do not.
func empty(name string) column { return column{name, func(item) string { return "" }} }

func yearOf(i item) string {
	if i.Year == 0 {
		return ""
	}
	return strconv.Itoa(int(i.Year))
}

// authorsOf returns the authors, with bodies out of their braces.
func authorsOf(i item, separator string) string {
	names := make([]string, len(i.Authors))
	for n, name := range i.Authors {
		names[n], _ = withoutBraces(name)
	}
	return strings.Join(names, separator)
}

// withoutBraces returns a name, and whether it is that of a body.
func withoutBraces(name string) (string, bool) {
	if strings.HasPrefix(name, "{") && strings.HasSuffix(name, "}") && len(name) > 2 {
		return name[1 : len(name)-1], true
	}
	return name, false
}

// asreviewColumns are the columns that ASReview knows, with the id before them.
var asreviewColumns = []column{
	{idColumn, func(i item) string { return i.ID }},
	{"title", func(i item) string { return i.Title }},
	{"abstract", func(i item) string { return i.Abstract }},
	{"authors", func(i item) string { return authorsOf(i, "; ") }},
	{"keywords", func(i item) string { return strings.Join(i.Keywords, "; ") }},
	{"year", yearOf},
	{"doi", func(i item) string { return string(i.DOI) }},
	{"url", func(i item) string { return string(i.URL) }},
}

// idColumn is the column with the id of a record in a table whose other columns come back.
const idColumn = "recension_id"

// writeASReview writes CSV; with priors, a column with 1 for relevant and 0 for irrelevant.
func writeASReview(w io.Writer, items []item, priors bool) error {
	columns := asreviewColumns
	if priors {
		columns = append(columns[:len(columns):len(columns)], column{"included", func(i item) string {
			return map[review.Verdict]string{review.Include: "1", review.Exclude: "0"}[i.known]
		}})
	}
	return writeTable(w, items, columns)
}

// rayyanColumns are the columns of a table of Rayyan.
var rayyanColumns = []column{
	{"key", func(i item) string { return i.ID }},
	{"title", func(i item) string { return i.Title }},
	{"year", yearOf},
	empty("month"), empty("day"),
	{"journal", func(i item) string { return i.Container }},
	empty("issn"),
	{"volume", func(i item) string { return i.Volume }},
	{"issue", func(i item) string { return i.Issue }},
	{"pages", func(i item) string { return i.Pages }},
	{"authors", func(i item) string { return authorsOf(i, " and ") }},
	{"url", func(i item) string { return string(i.URL) }},
	{"language", func(i item) string { return string(i.Language) }},
	empty("publisher"), empty("location"),
	{"abstract", func(i item) string { return i.Abstract }},
	{"notes", func(i item) string { return mark(i.ID) }},
	{"doi", func(i item) string { return string(i.DOI) }},
	{"keywords", func(i item) string { return strings.Join(i.Keywords, "; ") }},
	{"pubmed_id", func(i item) string { return i.PMID }},
	empty("pmc_id"),
}

func writeRayyan(w io.Writer, items []item, _ bool) error {
	return writeTable(w, items, rayyanColumns)
}

// writeRIS writes RIS with the id as ID, as AN and in N1.
func writeRIS(w io.Writer, items []item, _ bool) error {
	all := make([]biblio.Item, len(items))
	for n, i := range items {
		all[n] = biblio.Item{
			Type: biblio.Document, Kind: i.Type, ID: i.ID, Accession: i.ID, Note: mark(i.ID),
			Title: i.Title, Authors: namesOf(i.Authors), Issued: decode.Date(yearOf(i)),
			Container: i.Container, Volume: i.Volume, Issue: i.Issue, Pages: i.Pages, Language: string(i.Language),
			Abstract: i.Abstract, Keywords: i.Keywords, DOI: string(i.DOI), URL: string(i.URL),
		}
	}
	return biblio.WriteRIS(w, slices.Values(all), locale.English())
}

// namesOf returns the authors of a record as names.
func namesOf(authors []string) []biblio.Name {
	bodies := review.Bodies{}
	names := make([]string, len(authors))
	for i, name := range authors {
		var body bool
		if names[i], body = withoutBraces(name); body {
			bodies[names[i]] = true
		}
	}
	return biblio.ParseNames(names, bodies)
}
