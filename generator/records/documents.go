package records

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/screening"
)

// Included are the included records of an edition that have no document.
type Included struct {
	Rows    []map[string]string // a row of documents.csv for each, without an id, by column
	Same    []SameDocument      // those whose document seems to be there, without naming them
	LeftOut []string            // columns that have values, but that documents.csv lacks, in its order
	Several []string            // facets that take a single word, and are empty where keywords have several
}

// SameDocument is a record and the document that has its DOI or title.
type SameDocument struct{ Record, Document string }

// NewDocuments returns the rows that documents.csv of an edition lacks: one for each record
// that the screening includes. Their facets have the words of the keywords that match. It
// is an error if what is private of such a record is missing.
func NewDocuments(src fs.FS, edition string) (Included, diag.List, error) {
	s, problems, err := Screening(src, edition)
	if err != nil || problems.HasErrors() {
		return Included{}, problems, err
	}
	texts, _, problems := load(src, edition)
	if problems.HasErrors() {
		return Included{}, problems, nil
	}
	documents := index(s.Edition.Documents)
	m := documentMaker{Screening: s, left: map[string]bool{}}
	var result Included
	missing := 0
	for i, screened := range s.Records {
		r := &texts.records[texts.row[screened.ID]]
		id, same := documents.of(r)
		switch {
		case !s.Included(i) || documents.records[r.ID]:
		case texts.level != review.PublishAll && !texts.private[r.ID]:
			missing++
		case same:
			result.Same = append(result.Same, SameDocument{r.ID, id})
		default:
			result.Rows = append(result.Rows, m.row(r, screened))
		}
	}
	if missing > 0 {
		return Included{}, nil, fmt.Errorf("%s lacks the titles of %d included records, which edition.toml does not publish: %s",
			review.PrivateRecordsFile(edition), missing, GetTextsBack)
	}
	for _, c := range s.Edition.Facets.Columns(review.Documents) {
		if m.left[c.Name] {
			result.LeftOut = append(result.LeftOut, c.Name)
		}
	}
	result.Several = m.several
	return result, nil, nil
}

// documentIndex finds documents.
type documentIndex struct {
	records      map[string]bool   // named by documents
	dois, titles map[string]string // ids of documents without a record
}

func index(documents []review.Document) documentIndex {
	x := documentIndex{map[string]bool{}, map[string]string{}, map[string]string{}}
	for _, d := range documents {
		if d.Record != "" {
			x.records[d.Record] = true
			continue
		}
		if d.DOI != "" {
			x.dois[strings.ToLower(string(d.DOI))] = d.ID
		}
		x.titles[review.Folded(d.Title)] = d.ID
	}
	return x
}

// of returns the document with the DOI or title of a record.
func (x documentIndex) of(r *review.Record) (id string, found bool) {
	if id, found = x.dois[strings.ToLower(string(r.DOI))]; found {
		return id, true
	}
	id, found = x.titles[review.Folded(r.Title)]
	return id, found && r.Title != ""
}

// documentMaker makes rows of documents.csv.
type documentMaker struct {
	*screening.Screening
	left    map[string]bool // columns that documents.csv lacks
	several []string
}

// row returns the row of a record by column. The columns role and record are always there.
func (m *documentMaker) row(r *review.Record, screened screening.Record) map[string]string {
	row := map[string]string{
		"title": r.Title, "authors": r.Authors.String(), "container": r.Container, "volume": r.Volume, "issue": r.Issue, "pages": r.Pages,
		"doi": string(r.DOI), "url": string(r.URL), "type": string(r.Type), "language": string(r.Language), "keywords": r.Keywords.String(),
	}
	if r.Year != 0 {
		row["year"] = strconv.Itoa(int(r.Year))
	}
	for _, facet := range m.Edition.Facets.Of(review.Documents) {
		words := m.words(facet.ID, screened.Matched)
		if len(words) > 1 && !facet.Many {
			words = nil
			if !slices.Contains(m.several, facet.ID) {
				m.several = append(m.several, facet.ID)
			}
		}
		row[facet.ID] = decode.List(words).String()
	}
	for column, value := range row {
		if !m.Edition.DocumentColumns.Has(column) {
			m.left[column] = m.left[column] || value != ""
			delete(row, column)
		}
	}
	row["role"], row["record"] = string(review.Included), r.ID
	return row
}

// words are the words of a facet that keywords have, in the order of the vocabulary.
func (m *documentMaker) words(facet string, keywords []string) []string {
	var words []string
	for _, word := range m.Edition.Vocabulary.IDs(facet) {
		if slices.ContainsFunc(keywords, func(id string) bool { return slices.Contains(m.Protocol.Keywords[id].Words[facet], word) }) {
			words = append(words, word)
		}
	}
	return words
}
