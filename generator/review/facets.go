package review

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// FacetsFile declares the facets of all editions. An edition may declare more in a
// facets.toml of its own.
const FacetsFile = "data/facets.toml"

// Facet is a column of controlled words of documents.csv, standards.csv or both: the
// table [<id>] of a facets.toml. Its id is the name of the column, and its words are the
// tables [<id>.<word>] of vocabulary.toml.
type Facet struct {
	ID  string   `toml:"-" rule:"id"`
	Pos diag.Pos `toml:"-"`

	LabelPos diag.Pos `toml:"-"` // of the key

	Label      string         `toml:"label" rule:"required" help:"what pages call it"`
	Plural     string         `toml:"plural" help:"the heading above its words; empty: the label"`
	Definition string         `toml:"definition" text:"plain" help:"what its words say about a document or standard"`
	Of         []string       `toml:"of" rule:"required" help:"what has it: documents, standards or both; [] if it only gives colours to names in figures that are not words"`
	Many       bool           `toml:"many" help:"whether a cell may hold several words, separated by semicolons"`
	Filter     Choice         `toml:"filter" help:"whether lists offer it as a filter; absent: they do"`
	HideBelow  int            `toml:"hide_below" help:"a list offers it as a filter only if at least this many rows have a word of it; absent: 0"`
	Role       FacetRole      `toml:"role" oneof:"role" help:"what pages use it for, besides showing and filtering; empty: nothing"`
	Colours    map[string]int `toml:"colours" help:"the colour of a word in figures, as a number of the palette, from 1 to 8; without rows, that of any name or organisation"`

	Reviews []string `toml:"reviews" help:"words that mark a document or standard as a review of others: maps show cells without one"`

	// Texts are the texts of the table with their links.
	Texts decode.Texts `toml:"-"`
}

// Choice is a yes or no that is yes unless a file says no.
type Choice struct{ no bool }

// Yes reports whether the choice is yes.
func (c Choice) Yes() bool { return !c.no }

// String returns "true" or "false".
func (c Choice) String() string { return strconv.FormatBool(c.Yes()) }

// UnmarshalText accepts true and false.
func (c *Choice) UnmarshalText(text []byte) error {
	c.no = string(text) == "false"
	if !c.no && string(text) != "true" {
		return fmt.Errorf("true or false is needed, not %q", text)
	}
	return nil
}

// FacetRole is what pages use a facet for besides showing it and filtering by it.
type FacetRole string

// StatusRole is the role of the facet that says where a standard stands between a draft
// and its withdrawal. Its words have a phase, by which the list of standards is
// summarised, and moves between them are what a comparison reports.
const StatusRole FacetRole = "status"

// FacetRoles are all of them. To add one, add it here, and look for the facet with
// [Facets.WithRole] where pages need it.
var FacetRoles = []FacetRole{StatusRole}

// UnmarshalText accepts the roles.
func (r *FacetRole) UnmarshalText(text []byte) error {
	*r = FacetRole(text)
	return oneOf("role", *r, FacetRoles...)
}

// PaletteSize is the number of colours that figures distinguish.
const PaletteSize = 8

// Name returns the plural or, if it has none, the label.
func (f *Facet) Name() string {
	if f.Plural == "" {
		return f.Label
	}
	return f.Plural
}

// Has reports whether the facet is one of documents or of standards.
func (f *Facet) Has(of string) bool { return slices.Contains(f.Of, of) }

// Declaration returns the keys of the facet and what they say, in one line: what a lock
// keeps. The places of columns do not matter to an edition, so that "of" is left out. Nor do
// colours: they can be chosen when a later edition has a figure that needs them.
func (f *Facet) Declaration() string {
	var parts []string
	add := func(is bool, key string, value any) {
		if is {
			parts = append(parts, fmt.Sprintf("%s: %v", key, value))
		}
	}
	add(true, "label", f.Label)
	add(f.Plural != "", "plural", f.Plural)
	add(f.Definition != "", "definition", f.Definition)
	add(f.Many, "many", f.Many)
	add(!f.Filter.Yes(), "filter", false)
	add(f.HideBelow > 0, "hide_below", f.HideBelow)
	add(f.Role != "", "role", f.Role)
	return strings.Join(parts, "; ")
}

// column is the column of the facet in documents.csv or standards.csv.
func (f *Facet) column(of string) decode.Column {
	c := decode.Column{Name: f.ID, Help: f.Definition, Type: reflect.TypeFor[string](), Words: f.ID}
	if f.Many {
		c.Type = reflect.TypeFor[decode.List]()
	}
	if c.Help == "" {
		c.Help = f.Label
	}
	if f.Role == StatusRole && of == Standards {
		c.Rule = "required"
	}
	return c
}

// Facets are the facets of an edition in the order of the files that declare them, which
// is also their order on the site.
type Facets []*Facet

// Of returns the facets of documents or of standards.
func (fs Facets) Of(of string) Facets {
	return slices.DeleteFunc(slices.Clone(fs), func(f *Facet) bool { return !f.Has(of) })
}

// Facet returns a facet by its id.
func (fs Facets) Facet(id string) (*Facet, bool) {
	i := slices.IndexFunc(fs, func(f *Facet) bool { return f.ID == id })
	if i < 0 {
		return nil, false
	}
	return fs[i], true
}

// WithRole returns the id of the facet of documents or standards with a role; empty if
// there is none.
func (fs Facets) WithRole(role FacetRole, of string) string {
	for _, f := range fs {
		if f.Role == role && f.Has(of) {
			return f.ID
		}
	}
	return ""
}

// IDs are the ids of the facets in order.
func (fs Facets) IDs() []string {
	ids := make([]string, len(fs))
	for i, f := range fs {
		ids[i] = f.ID
	}
	return ids
}

// facetPlaces says for each kind of rows before which core column the columns of facets
// stand. That of a status comes before the date.
var facetPlaces = map[string]struct{ status, others string }{
	Documents: {"doi", "doi"}, Standards: {"published", "supersedes"},
}

// Columns returns the columns that documents.csv or standards.csv may have: the core
// columns and, among them, those of the facets.
func (fs Facets) Columns(of string) decode.Columns {
	core := documentColumns
	if of == Standards {
		core = standardColumns
	}
	columns := slices.Clone(core)
	for _, f := range fs.Of(of) {
		before := facetPlaces[of].others
		if f.Role == StatusRole {
			before = facetPlaces[of].status
		}
		i := slices.IndexFunc(columns, func(c decode.Column) bool { return c.Name == before })
		columns = slices.Insert(columns, i, f.column(of))
	}
	return columns
}

// LoadFacets reads the facets that a review declares for all editions, in order. There
// are none if there is no such file.
func LoadFacets(src fs.FS) (Facets, diag.List) { return loadFacets(src, FacetsFile, nil) }

// loadFacets reads a file of facets, which may be absent. inherited are those of another
// file, which the file must not declare again.
func loadFacets(src fs.FS, name string, inherited Facets) (Facets, diag.List) {
	defer diag.Working(diag.Pos{File: name})
	if _, err := fs.Lstat(src, name); errors.Is(err, fs.ErrNotExist) {
		return inherited, nil // a link to a file that is gone is an error
	}
	f, problems := Read(src, name)
	if problems != nil {
		return inherited, problems
	}
	var declared map[string]Facet
	keys, problems := decode.TOML(f, &declared)
	facets := slices.Clone(inherited)
	for _, id := range keys.Under() {
		facet, ok := declared[id]
		if !ok {
			continue
		}
		facet.ID, facet.Pos, facet.LabelPos = id, keys.At(id), keys.At(id, "label")
		problems = append(problems, facet.check(keys, facets)...)
		if _, twice := facets.Facet(id); !twice && !facet.isTaken() {
			facets = append(facets, &facet)
		}
	}
	return facets, problems
}

// LostFacets reports whether a file that declares facets of the edition could not be read.
// The edition then has the facets that its columns and vocabulary imply.
func (e *Edition) LostFacets() bool {
	return e.Lost.All(FacetsFile) || e.Lost.All(e.File("facets.toml"))
}

// candidates are the facets that an edition may have if none are declared, or if they
// cannot be read: one for each table of its vocabulary that could name a column, except
// the organisations, and a status without words, for standards.csv that has the column and
// no rows. others are facets that are declared nevertheless.
func candidates(v Vocabulary, others Facets) Facets {
	var facets Facets
	ids := slices.Clone(v.Facets)
	if !slices.Contains(ids, string(StatusRole)) {
		ids = append(ids, string(StatusRole))
	}
	for _, id := range ids {
		if _, declared := others.Facet(id); declared || slices.Contains(reservedFacets, id) {
			continue
		}
		f := &Facet{ID: id, Label: wordsOf(id), Many: true}
		f.Plural = f.Label + "s"
		if slices.Contains(FacetRoles, FacetRole(id)) && len(v.Words(id)) > 0 && others.WithRole(FacetRole(id), Standards) == "" {
			f.Role, f.Many = FacetRole(id), false
		}
		for _, of := range rowKinds {
			if !coreColumns(of).Has(id) {
				f.Of = append(f.Of, of)
			}
		}
		facets = append(facets, f)
	}
	return facets
}

// implied are the facets that are declared, and the candidates that documents.csv or
// standards.csv has a column for.
func (fs Facets) implied(has map[string]decode.Columns) Facets {
	var facets Facets
	for _, f := range fs {
		if f.Pos.File != "" {
			facets = append(facets, f)
			continue
		}
		f.Of = slices.DeleteFunc(f.Of, func(of string) bool { return !has[of].Has(f.ID) })
		if len(f.Of) > 0 {
			facets = append(facets, f)
		}
	}
	return facets
}

// wordsOf turns an id into a label: "study-type" is "Study type".
func wordsOf(id string) string {
	words := strings.ReplaceAll(id, "-", " ")
	return strings.ToUpper(words[:min(1, len(words))]) + words[min(1, len(words)):]
}

// FacetName returns the heading of the words of a facet or of another table of the
// vocabulary.
func (e *Edition) FacetName(id string) string {
	if f, ok := e.Facets.Facet(id); ok {
		return f.Name()
	}
	return wordsOf(id) + "s"
}

// FacetLabel returns the label of a facet or of another table of the vocabulary.
func (e *Edition) FacetLabel(id string) string {
	if f, ok := e.Facets.Facet(id); ok {
		return f.Label
	}
	return wordsOf(id)
}
