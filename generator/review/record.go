package review

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"recension/generator/decode"
)

// RecordsFile is the file of an edition with its records, in its folder and, with what is
// private, in [PrivateDir].
const RecordsFile = "records.csv"

// Record is a row of an export of a search: a row of data/<edition>/records.csv. The
// program writes these rows; their texts are what the exports say, with white space and
// invisible characters tidied. Empty fields are unknown.
type Record struct {
	ID          string
	Title       string
	Authors     decode.List
	Year        decode.Year
	Container   string
	Volume      string
	Issue       string
	Pages       string
	DOI         DOI
	PMID        string
	ArXiv       string
	URL         URL
	Abstract    string
	Keywords    decode.List
	Language    Language
	Type        DocumentType
	Search      string // id of a SourceSearch of the edition
	SourceFile  string // name of the export
	Place       int    // its number in the export, from 1; 0: unknown
	SourceKey   string // its own key or accession number in the export
	DuplicateOf string // id of the first record of its group
	Earlier     RecordRef
}

// RecordRef names a record of another edition, as in 2024/r7h2k9w0c4xq; the zero value
// names none.
type RecordRef struct{ Edition, ID string }

// RecordRefForm is the form of a reference to a record, as a regular expression of all of it.
const RecordRefForm = decode.IDForm + "/" + decode.IDForm

// UnmarshalCSV splits a cell.
func (r *RecordRef) UnmarshalCSV(cell string) error {
	*r = RecordRef{}
	if cell == "" {
		return nil
	}
	edition, id, _ := strings.Cut(cell, "/")
	if !decode.IsID(edition) || !decode.IsID(id) {
		return decode.HintedError(fmt.Sprintf("%q names no record of an earlier edition", cell), "write the edition, a slash and the id, such as 2024/r7h2k9w0c4xq")
	}
	*r = RecordRef{edition, id}
	return nil
}

// String is the reference as a cell holds it.
func (r RecordRef) String() string {
	if r == (RecordRef{}) {
		return ""
	}
	return r.Edition + "/" + r.ID
}

// Publish says which columns of its records an edition has in data/, where everybody can
// read them. The others are in [PrivateDir].
type Publish string

// The values of [records] publish in edition.toml.
const (
	PublishAll         Publish = "all"
	PublishIdentifiers Publish = "identifiers" // with the year, venue, language and type, but no text that belongs to the database or publisher
	PublishNone        Publish = "none"        // only where each record comes from, and what it duplicates
)

// PublishLevels are all of them.
var PublishLevels = []Publish{PublishAll, PublishIdentifiers, PublishNone}

// UnmarshalText accepts the levels.
func (p *Publish) UnmarshalText(text []byte) error {
	if *p = Publish(text); slices.Contains(PublishLevels, *p) {
		return nil
	}
	return errors.New(`records are published as "all", "identifiers" or "none", not "` + string(text) + `"`)
}

// RecordsMeta is the table [records] of edition.toml.
type RecordsMeta struct {
	Publish Publish `toml:"publish" oneof:"publish" help:"which fields of the records are in data/: all; identifiers with year, venue, language and type; or none; the rest is in private/, which is not published; empty: all"`
}

// Level is the value of publish; [PublishAll] if the file does not say.
func (m RecordsMeta) Level() Publish {
	if m.Publish == "" {
		return PublishAll
	}
	return m.Publish
}

// RecordColumn is a column of records.csv.
type RecordColumn struct {
	decode.Column
	from Publish // the last level with which the column is in data/
	set  func(*Record, string) error
	get  func(*Record) string
}

// AllRecordColumns are the columns of records.csv in their order.
var AllRecordColumns = []RecordColumn{
	requiredColumn(textColumn("id", PublishNone, "made from its search and what the export says of it, so that it stays the same", func(r *Record) *string { return &r.ID })),
	textColumn("title", PublishAll, "the title", func(r *Record) *string { return &r.Title }),
	cellColumn("authors", PublishAll, "the authors: Family, Given for a person, the name of a body in braces", func(r *Record) *decode.List { return &r.Authors }),
	cellColumn("year", PublishIdentifiers, "the year of publication", func(r *Record) *decode.Year { return &r.Year }),
	textColumn("container", PublishIdentifiers, "the journal, proceedings or book", func(r *Record) *string { return &r.Container }),
	textColumn("volume", PublishAll, "of the container", func(r *Record) *string { return &r.Volume }),
	textColumn("issue", PublishAll, "of the volume", func(r *Record) *string { return &r.Issue }),
	textColumn("pages", PublishAll, "the first and last page, or an article number", func(r *Record) *string { return &r.Pages }),
	cellColumn("doi", PublishIdentifiers, "such as 10.1000/182", func(r *Record) *DOI { return &r.DOI }),
	textColumn("pmid", PublishIdentifiers, "its number in PubMed", func(r *Record) *string { return &r.PMID }),
	textColumn("arxiv", PublishIdentifiers, "its number in arXiv, such as 2401.01234", func(r *Record) *string { return &r.ArXiv }),
	cellColumn("url", PublishIdentifiers, "where it can be read", func(r *Record) *URL { return &r.URL }),
	textColumn("abstract", PublishAll, "the abstract", func(r *Record) *string { return &r.Abstract }),
	cellColumn("keywords", PublishAll, "the keywords", func(r *Record) *decode.List { return &r.Keywords }),
	cellColumn("language", PublishIdentifiers, "of its text, as a language tag such as en", func(r *Record) *Language { return &r.Language }),
	typeColumn(cellColumn("type", PublishIdentifiers, "what kind of publication it is, as reference managers name it", func(r *Record) *DocumentType { return &r.Type })),
	requiredColumn(textColumn("search", PublishNone, "the id of its search in searches.toml", func(r *Record) *string { return &r.Search })),
	textColumn("source_file", PublishNone, "the name of the export that it comes from", func(r *Record) *string { return &r.SourceFile }),
	{
		Column: decode.NewColumn[decode.Count]("place", "its number in that export, from 1"), from: PublishNone,
		set: func(r *Record, cell string) error {
			var n decode.Count
			err := n.UnmarshalCSV(cell)
			r.Place = n.N
			return err
		},
		get: func(r *Record) string {
			if r.Place == 0 {
				return ""
			}
			return strconv.Itoa(r.Place)
		},
	},
	textColumn("source_key", PublishIdentifiers, "its own key or accession number in that export", func(r *Record) *string { return &r.SourceKey }),
	textColumn("duplicate_of", PublishNone, "the id of the first record of its group; empty: it is the first, or alone", func(r *Record) *string { return &r.DuplicateOf }),
	cellColumn("earlier", PublishNone, "the same record in an earlier edition: the edition, a slash and its id", func(r *Record) *RecordRef { return &r.Earlier }),
}

// textColumn is a column that any text fits.
func textColumn(name string, from Publish, help string, of func(*Record) *string) RecordColumn {
	return RecordColumn{
		Column: decode.NewColumn[string](name, help), from: from,
		set: func(r *Record, cell string) error { *of(r) = cell; return nil },
		get: func(r *Record) string { return *of(r) },
	}
}

// cellColumn is a column of a type that reads its cells.
func cellColumn[T any, P interface {
	*T
	UnmarshalCSV(string) error
}](name string, from Publish, help string, of func(*Record) *T) RecordColumn {
	return RecordColumn{
		Column: decode.NewColumn[T](name, help), from: from,
		set: func(r *Record, cell string) error { return P(of(r)).UnmarshalCSV(cell) },
		get: func(r *Record) string { return cellText(*of(r)) },
	}
}

// cellText is a value as a cell holds it.
func cellText(value any) string {
	switch v := value.(type) {
	case DOI:
		return string(v)
	case URL:
		return string(v)
	case Language:
		return string(v)
	case DocumentType:
		return string(v)
	case decode.Year:
		if v == 0 {
			return ""
		}
		return strconv.Itoa(int(v))
	}
	return fmt.Sprint(value)
}

func requiredColumn(c RecordColumn) RecordColumn {
	c.Rule = "required"
	if c.Name == "id" {
		c.Rule = "id"
	}
	return c
}

func typeColumn(c RecordColumn) RecordColumn {
	c.OneOf = "type"
	return c
}

// RecordColumns are the columns of records.csv for schemas.
func RecordColumns() decode.Columns {
	var columns decode.Columns
	for _, c := range AllRecordColumns {
		columns = append(columns, c.Column)
	}
	return columns
}

// PublishOf returns the level with which a records.csv has the columns of a header, or
// less: the first of [PublishLevels] with a column that the next ones do not have.
func PublishOf(header []string) Publish {
	level := PublishNone
	for _, c := range AllRecordColumns {
		if slices.Contains(header, c.Name) && slices.Index(PublishLevels, c.from) < slices.Index(PublishLevels, level) {
			level = c.from
		}
	}
	return level
}

// PublicColumns are the columns that data/<edition>/records.csv has with a level, in their
// order; private are those of the file in [PrivateDir], which begins with the id, and none
// if everything is published.
func (p Publish) PublicColumns() (public, private []RecordColumn) {
	for _, c := range AllRecordColumns {
		if slices.Index(PublishLevels, p) <= slices.Index(PublishLevels, c.from) {
			public = append(public, c)
		} else {
			private = append(private, c)
		}
	}
	if len(private) > 0 {
		private = slices.Insert(private, 0, AllRecordColumns[0])
	}
	return public, private
}

// RawDir is the folder, in that of an edition or in [PrivateDir], with all fields of the
// records as they were exported: <search>/<name>.jsonl.zst. Only the commands for records
// read it.
const RawDir = "records/raw"

// PrivateDir is the folder, below the root, of what an edition does not publish of its
// records. Git ignores it, and no lock holds it.
func PrivateDir(edition string) string { return "private/" + edition }

var (
	pmidPattern  = regexp.MustCompile(`^[1-9][0-9]{0,8}$`)
	arxivPattern = regexp.MustCompile(`^([0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})$`)
)

// IsPMID reports whether a text is a number of PubMed.
func IsPMID(text string) bool { return pmidPattern.MatchString(text) }

// IsArXiv reports whether a text is a number of arXiv, of its new or old form, without a
// version.
func IsArXiv(text string) bool { return arxivPattern.MatchString(text) }
