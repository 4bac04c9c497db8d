package schema

import (
	"encoding"
	"errors"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/figure"
	"recension/generator/review"
)

// bridge is a row and table type with a field of each form.
type bridge struct {
	ID     string         `csv:"id" toml:"-" rule:"id" help:"its address"`
	Name   string         `csv:"name" toml:"name" rule:"required" help:"what it is called"`
	Built  decode.Year    `csv:"built" help:"when it was built"`
	Opened decode.Date    `csv:"opened" toml:"opened" help:"when it was opened"`
	Spans  decode.Count   // of no file
	Length decode.Count   `csv:"length" help:"in metres"`
	Kinds  decode.List    `csv:"kinds" words:"kind" help:"what it is"`
	Names  decode.List    `csv:"names" help:"what it was called"`
	Page   review.URL     `csv:"page" toml:"page" help:"where more is said"`
	Status review.Status  `toml:"status" oneof:"status" help:"where it stands"`
	Old    bool           `toml:"old" help:"whether it is old"`
	Piers  map[string]int `toml:"piers" help:"how many there are"`
}

var columns = decode.ColumnsOf[bridge]()

func TestOfCSV(t *testing.T) {
	zero := 0
	id := decode.IDForm
	want := Table{
		Schema: profile, Title: "Bridges", FieldsMatch: "superset", PrimaryKey: []string{"id"}, MissingValues: []string{""},
		Fields: []Field{
			{Name: "id", Type: "string", Description: "its address; not a word that Windows keeps for a device, such as con", Constraints: &Constraints{Required: true, Unique: true, Pattern: id, MaxLength: 100}},
			{Name: "name", Type: "string", Description: "what it is called", Constraints: &Constraints{Required: true}},
			{Name: "built", Type: "year", Description: "when it was built"},
			{Name: "opened", Type: "string", Description: "when it was opened", Constraints: &Constraints{Pattern: decode.DateForm}},
			{Name: "length", Type: "integer", Description: "in metres", Constraints: &Constraints{Minimum: &zero, Maximum: 100_000_000_000}},
			{
				Name: "kinds", Type: "string", Description: `what it is; several are separated by "; "; words of vocabulary.toml, [kind.…]`,
				Constraints: &Constraints{Pattern: `\s*` + id + `\s*(;\s*` + id + `\s*)*`},
			},
			{
				Name: "names", Type: "string", Description: `what it was called; several are separated by "; "`,
				Constraints: &Constraints{Pattern: `[^;]*[^;\s][^;]*(;[^;]*[^;\s][^;]*)*`},
			},
			{Name: "page", Type: "string", Description: "where more is said", Constraints: &Constraints{Pattern: review.URLForm}},
		},
	}
	if diff := cmp.Diff(want, ofCSV(File{Title: "Bridges", Columns: columns})); diff != "" {
		t.Error(diff)
	}
}

// TestOfEdition checks what the schema for a single edition adds: its words, and the
// tables that it describes itself.
func TestOfEdition(t *testing.T) {
	zero := 0
	words := func(facet string) []string {
		return map[string][]string{"kind": {"arch", "beam"}}[facet]
	}
	fields := ofCSV(File{Columns: columns, Words: words}).Fields
	if have, want := fields[5].Constraints.Pattern, `\s*(arch|beam)\s*(;\s*(arch|beam)\s*)*`; have != want {
		t.Errorf("kinds are %s, want %s", have, want)
	}
	ids := decode.IDForm
	want := Table{
		Schema: profile, Title: "Rivers", PrimaryKey: []string{"river"}, MissingValues: []string{""},
		Fields: []Field{
			{Name: "river", Type: "string", Description: "River; not a word that Windows keeps for a device, such as con", Constraints: &Constraints{Required: true, Unique: true, Pattern: ids, MaxLength: 100}},
			{Name: "length", Type: "integer", Description: "Length (km)", Constraints: &Constraints{Minimum: &zero, Maximum: 100_000_000_000}},
			{Name: "surveyed", Type: "year", Description: "Surveyed"},
			{Name: "seen", Type: "string", Description: "Seen", Constraints: &Constraints{Pattern: decode.DateForm}},
			{Name: "page", Type: "string", Description: "Page", Constraints: &Constraints{Pattern: review.URLForm}},
			{
				Name: "kind", Type: "string", Description: `Kinds; several are separated by "; "; ids of type kind`,
				Constraints: &Constraints{Pattern: `\s*(arch|beam)\s*(;\s*(arch|beam)\s*)*`},
			},
			{
				Name: "read", Type: "string", Description: `Read; several are separated by "; "; ids of type document`,
				Constraints: &Constraints{Pattern: `\s*` + ids + `\s*(;\s*` + ids + `\s*)*`},
			},
			{Name: "note", Type: "string", Description: "Note"},
		},
	}
	have := ofCSV(File{Title: "Rivers", Words: words, Described: []figure.ColumnSpec{
		{Name: "river", Label: "River", Type: "id"},
		{Name: "length", Label: "Length", Type: "integer", Unit: "km"},
		{Name: "surveyed", Label: "Surveyed", Type: "year"},
		{Name: "seen", Label: "Seen", Type: "date"},
		{Name: "page", Label: "Page", Type: "url"},
		{Name: "kind", Label: "Kinds", Type: "kind"},
		{Name: "read", Label: "Read", Type: "document"},
		{Name: "note", Label: "Note", Type: "note"},
	}})
	if diff := cmp.Diff(want, have); diff != "" {
		t.Error(diff)
	}
}

func TestOfTOML(t *testing.T) {
	s := ofTOML(File{Title: "Bridges", Path: "data/*/bridges.toml", Type: reflect.TypeFor[map[string]bridge]()})
	if s.Schema != draft || s.Title != "Bridges" || s.Comment != "data/*/bridges.toml" {
		t.Errorf("the head is %q, %q, %q", s.Schema, s.Title, s.Comment)
	}
	if s.PropertyNames == nil || s.PropertyNames.Pattern != "^"+decode.IDForm+"$" {
		t.Errorf("bridges are keyed by %v, want ids", s.PropertyNames)
	}
	table := s.AdditionalProperties
	if want := []string{"name", "opened", "page", "status", "old", "piers"}; !cmp.Equal(table.PropertyOrder, want) {
		t.Errorf("keys %v, want %v", table.PropertyOrder, want)
	}
	if !cmp.Equal(table.Required, []string{"name"}) {
		t.Errorf("required are %v", table.Required)
	}
	if !cmp.Equal(table.Properties["status"].Enum, []any{"draft", "published"}) {
		t.Errorf("a status is one of %v", table.Properties["status"].Enum)
	}
	if piers := table.Properties["piers"]; piers.PropertyNames != nil || piers.AdditionalProperties.Type != "integer" {
		t.Errorf("piers are %v", piers)
	}
	if old := table.Properties["old"]; old.Type != "boolean" || old.Description != "whether it is old" {
		t.Errorf("old is %v", old)
	}
}

// TestForms checks that a pattern matches exactly the texts that the parser of the type
// accepts, apart from days that do not exist, which only the parser detects.
func TestForms(t *testing.T) {
	type form struct {
		pattern string
		read    func(cell string) error
	}
	cell := func(column string, read func(string) error) form {
		for _, f := range ofCSV(File{Columns: columns}).Fields {
			if f.Name == column {
				return form{"^(" + f.Constraints.Pattern + ")$", read}
			}
		}
		t.Fatalf("no column %s", column)
		return form{}
	}
	value := func(key string, into encoding.TextUnmarshaler) form {
		s := File{}.ofValue(reflect.TypeFor[bridge](), "")
		return form{s.Properties[key].Pattern, func(text string) error { return into.UnmarshalText([]byte(text)) }}
	}
	date, list := new(decode.Date), new(decode.List)
	for name, c := range map[string]struct {
		form
		texts []string
	}{
		"date in a cell":        {cell("opened", date.UnmarshalCSV), []string{"1890", "1890-03", "1890-03-31", "1890-13", "1890-3", "March 1890", "890", "1890-03-32"}},
		"date in TOML":          {value("opened", date), []string{"", "1890", "1890-03", "1890-03-31", "soon", "1890/03"}},
		"list":                  {cell("names", list.UnmarshalCSV), []string{"a", "a; b", "a;b", " a ; b ", "Old bridge; New one", "a;", "; a", "a;; b", " ", ";"}},
		"web address in TOML":   {value("page", new(review.URL)), []string{"", "https://bridges.example", "http://bridges.example/a?b#c", "bridges.example", "ftp://bridges.example", "https://", "https:///a", "https:/a"}},
		"id of a row or a word": {cell("id", readID), []string{"a", "old-bridge-2", "", "-", "Old", "old_bridge", "old--bridge", "old-"}},
	} {
		pattern := regexp.MustCompile(c.pattern)
		for _, text := range c.texts {
			if err := c.read(text); pattern.MatchString(text) != (err == nil) {
				t.Errorf("%s: %q: the pattern says %t, the reader %v", name, text, pattern.MatchString(text), err)
			}
		}
	}
}

func readID(word string) error {
	if !decode.IsID(word) {
		return errors.New("no id")
	}
	return nil
}

// TestIDs shows that the schema of a key accepts the words that are ids, and no others.
func TestIDs(t *testing.T) {
	keys, err := File{}.ofValue(reflect.TypeFor[map[string]bridge](), "").PropertyNames.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{
		"old-stone", "2021", "con", "nul", "com1", "lpt9", "com", "console", "con-1", "Old", "old_stone", "",
		strings.Repeat("a", decode.MaxID), strings.Repeat("a", decode.MaxID+1),
	} {
		if err := keys.Validate(word); (err == nil) != decode.IsID(word) {
			t.Errorf("%q: the schema says %v; it is an id: %t", word, err, decode.IsID(word))
		}
	}
}
