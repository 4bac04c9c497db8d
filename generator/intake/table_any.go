package intake

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"recension/generator/diag"
)

// setters set a field of a record from the text of a cell.
var setters = map[string]func(*Record, string){
	"title": func(r *Record, text string) {
		var language string
		if r.Title, language = titleOf(text); r.Language == "" {
			r.Language = language
		}
	},
	"authors":   func(r *Record, text string) { r.Authors = authors(text) },
	"year":      func(r *Record, text string) { r.Year = yearOf(text) },
	"container": func(r *Record, text string) { r.Container = plain(text) },
	"volume":    func(r *Record, text string) { r.Volume = plain(text) },
	"issue":     func(r *Record, text string) { r.Issue = plain(text) },
	"pages":     func(r *Record, text string) { r.Pages = pages(text) },
	"doi":       func(r *Record, text string) { r.DOI = doiIn(text) },
	"pmid":      func(r *Record, text string) { r.PMID = pmid(text) },
	"arxiv":     func(r *Record, text string) { r.ArXiv = arxiv(text) },
	"url":       func(r *Record, text string) { r.URL = addressIn(strings.TrimSpace(text)) },
	"abstract":  func(r *Record, text string) { r.Abstract = withoutPlaceholder(text) },
	"keywords":  func(r *Record, text string) { r.Keywords = divided(text) },
	"language":  func(r *Record, text string) { r.Language = cmpLanguage(text, r.Language) },
	"type":      func(r *Record, text string) { r.Type = typeOf(text) },
	"key":       func(r *Record, text string) { r.Key = strings.TrimSpace(text) },
}

// cmpLanguage returns the language that a text names, or else another one.
func cmpLanguage(text, other string) string {
	if tag := languageTag(text); tag != "" {
		return tag
	}
	return other
}

// MappedFields returns the fields that a mapping of [Table] may have, in alphabetical order.
func MappedFields() []string { return slices.Sorted(maps.Keys(setters)) }

// Table returns the format of a table of any other tool: CSV, or a table with tabs or
// semicolons. columns has the name of a column for each field, such as "Name" for
// "title". Upper and lower case are the same in names of columns. A field that is none of
// [MappedFields], and a column that the table does not have, is an error of the file.
func Table(columns map[string]string) Format {
	mapped := table{
		name: "table",
		has:  func(have fieldMap) bool { return missing(columns, have) == "" },
		record: func(row fieldMap) Record {
			var r Record
			for field, column := range columns {
				if text := row[lower(column)]; text != "" {
					setters[field](&r, text)
				}
			}
			return r.withIDsOf(r.URL)
		},
	}
	f := mapped.format()
	f.Read = func(t Text) iter.Seq2[Record, *diag.Diagnostic] {
		if d := mappingFault(t, columns); d != nil {
			return func(yield func(Record, *diag.Diagnostic) bool) { yield(Record{}, d) }
		}
		return withLost(mapped.read)(t)
	}
	return f
}

// withIDsOf returns the record with the identifiers that an address has, if it has none of
// their kind.
func (r Record) withIDsOf(address string) Record {
	r.DOI = cmp.Or(r.DOI, doiIn(address))
	r.PMID = cmp.Or(r.PMID, pmidIn(address))
	r.ArXiv = cmp.Or(r.ArXiv, arxivIn(r.DOI, address))
	return r
}

func lower(column string) string { return strings.ToLower(strings.TrimSpace(column)) }

// missing returns the first column of a mapping that a table does not have; empty if it
// has all.
func missing(columns map[string]string, have fieldMap) string {
	for _, field := range slices.Sorted(maps.Keys(columns)) {
		if !have.has(lower(columns[field])) {
			return columns[field]
		}
	}
	return ""
}

// mappingFault says what is wrong with a mapping for a text; nil if it can be used.
func mappingFault(t Text, columns map[string]string) *diag.Diagnostic {
	for _, field := range slices.Sorted(maps.Keys(columns)) {
		if setters[field] == nil {
			d := diag.Errorf(t.At(0, ""), "unreadable-file", "records have no field %q", field).DidYouMean(field, MappedFields())
			return &d
		}
	}
	have, _ := columnsOf(t.Head())
	if column := missing(columns, columnSet(have)); column != "" {
		d := diag.Errorf(t.At(0, ""), "unreadable-file", "the table has no column %q", column).DidYouMean(column, have)
		return &d
	}
	return nil
}

// authors returns the names in a cell: divided by semicolons or line breaks, by "and", or
// by commas if each part between them is a whole name, such as "Smith A, Jones BC".
func authors(text string) []string {
	text = strings.TrimSpace(text)
	for _, separator := range []string{";", "\n", "|", " and "} {
		if strings.Contains(text, separator) {
			return people(text, separator)
		}
	}
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if !initialsLast.MatchString(part) && !initialsFirst.MatchString(part) && !isSuffix(part) && strings.Count(text, ",") < 2 {
			return addPerson(nil, text)
		}
	}
	return scopusAuthors(text)
}

// Columns returns the names of the columns of a text that is a table, as its first line has
// them; of any other text, what stands between the commas of that line.
func Columns(t Text) []string {
	columns, _ := columnsOf(t.Head())
	return columns
}
