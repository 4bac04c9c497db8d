// Package schema generates schemas of a review's files for editors and other programs:
// JSON Schema for TOML files and the front matter of chapters, Frictionless Table Schema
// for CSV files.
//
// What comes in are the structs into which the files are parsed (packages review, count,
// figure and site), so that each field is declared only once. The type of a field
// determines its form, its tags the rest: `toml` or `csv` is the name, `help` the
// description, `rule` says whether it is an id or required, `words` is the facet of the
// vocabulary, and `oneof` the row of sets with the allowed words. What goes out is JSON:
// the command schema prints it, and the site publishes the schemas of CSV files with an
// edition's data.
//
// To describe another CSV file, add it to [Rows]; for a TOML file, add a row to the
// table of the command.
//
// A schema describes the form of a single file. Relations between files are left to the
// checks.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/figure"
	"recension/generator/review"
)

// File is a kind of file that has a schema.
type File struct {
	Name   string // the name of the schema
	Path   string // of the described files, below the root; * is any name, ** any folders
	Title  string
	Format string       // a key of Formats
	Type   reflect.Type // what a TOML file is read into

	// Columns are those that a CSV file can have, or has where Exact is true.
	Columns decode.Columns
	Exact   bool
	// Described are the columns of a table that an edition describes itself, instead
	// of Columns.
	Described []figure.ColumnSpec
	// Facets are the names of facets, which a table's columns may have as their type.
	Facets []string
	// Words are those of a facet in the edition that the schema is for; nil where
	// it is for all.
	Words func(facet string) []string
}

// The schema languages.
const (
	JSONSchema  = "jsonschema"
	TableSchema = "table-schema"
)

// Formats are the schema languages by name.
var Formats = map[string]func(File) any{
	JSONSchema:  func(f File) any { return ofTOML(f) },
	TableSchema: func(f File) any { return ofCSV(f) },
}

// Text returns the schema as indented JSON.
func (f File) Text() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(Formats[f.Format](f))
	return b.Bytes(), err
}

// sets are the closed sets of words, by their name in the tag oneof. They are the same
// tables that the parsers of the files use.
var sets = map[string][]any{
	"basis":          words(review.Bases),
	"count-by":       words(review.CountsBy),
	"count-series":   words(review.CountsSeries),
	"criterion-kind": words(review.CriterionKinds),
	"rule-verdict":   words(review.RuleVerdicts),
	"share":          words(review.Shares),
	"stage-kind":     words(review.StageKinds),
	"verdict":        words(review.Verdicts),
	"column":         words(figure.ColumnTypes()),
	"format":         words(count.Formats()),
	"kind":           words(figure.Kinds()),
	"mode":           words(review.Modes),
	"order":          words(figure.Orders),
	"panels":         words(figure.Layouts),
	"outcome":        words(review.LinkOutcomes),
	"period":         words(figure.Periods),
	"phase":          words(review.Phases),
	"pair-verdict":   words(review.PairVerdicts),
	"search-method":  words(review.SearchMethods),
	"publish":        words(review.PublishLevels),
	"profile":        words(figure.Profiles()),
	"qualifier":      words(review.Qualifiers),
	"rows":           words(figure.Selectable),
	"scale":          words(figure.Scales),
	"role":           words(review.FacetRoles),
	"document-role":  words(review.DocumentRoles),
	"type":           words(review.DocumentTypes),
	"status":         words(review.Statuses),
}

func words[T ~string](set []T) []any {
	all := make([]any, len(set))
	for i, word := range set {
		all[i] = string(word)
	}
	return all
}

// setOf is a closed set by its name; nil without a name.
func setOf(name string) []any {
	set, ok := sets[name]
	if !ok && name != "" {
		panic(fmt.Sprintf("schema: no set of words %q", name))
	}
	return set
}

// forms are the regular expressions of types with a fixed form. To add one, export the
// expression next to the type and add a row.
var forms = map[reflect.Type]string{
	reflect.TypeFor[decode.Date]():              decode.DateForm,
	reflect.TypeFor[review.DOI]():               "^" + review.DOIForm + "$",
	reflect.TypeFor[review.CountRef]():          review.CountRefForm,
	reflect.TypeFor[review.URL]():               review.URLForm,
	reflect.TypeFor[review.Score]():             review.ScoreForm,
	reflect.TypeFor[review.RecordRef]():         review.RecordRefForm,
	reflect.TypeFor[review.Instant]():           review.InstantForm,
	reflect.TypeFor[review.ArchiveURL]():        review.ArchiveURLForm,
	reflect.TypeFor[review.Notice]():            review.NoticeForm,
	reflect.TypeFor[review.SiteAddress]():       review.SiteAddressForm,
	reflect.TypeFor[review.RepositoryAddress](): review.SiteAddressForm,
}

// The types of cells that are not plain text.
var (
	choiceType = reflect.TypeFor[review.Choice]()
	countType  = reflect.TypeFor[decode.Count]()
	listType   = reflect.TypeFor[decode.List]()
	yearType   = reflect.TypeFor[decode.Year]()
)
