package command

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/google/jsonschema-go/jsonschema"

	"recension/generator/checklist"
	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/schema"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// allSchemas returns the schemas of the review that init writes, with its facets.
func allSchemas(t *testing.T) []schema.File {
	t.Helper()
	facets, problems := review.LoadFacets(sitetest.Example(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return schemasWith(facets)
}

// TestSchemasFit validates files against the schemas: all editions of the small
// review and of the review that init writes.
func TestSchemasFit(t *testing.T) {
	for root, src := range map[string]fstest.MapFS{"small": reviewtest.Bridges(t, "../.."), "example": sitetest.Example(t)} {
		src[review.SeenLinksFile] = &fstest.MapFile{Data: review.SeenLinksText([]review.SeenLink{
			{Address: "https://a.example/", Checked: "2030-07-01", Outcome: review.LinkReached, Status: "200", Final: "https://b.example/", Title: "A"},
			{Address: "https://b.example/", Checked: "2030-07-01", Outcome: review.LinkUnknownHost},
		})}
		editions, _ := review.Load(src)
		for _, e := range editions {
			src[e.File(review.SourceSearchesFile)] = &fstest.MapFile{Data: []byte("[index]\nsource = \"Index\"\nmethod = \"database\"\ndate = \"2020-03\"\nresults = 2\nunknown = [\"who\"]\n")}
			src[e.File(review.RecordsFile)] = &fstest.MapFile{Data: []byte("id,year,doi,arxiv,type,search,place,duplicate_of,earlier\n" +
				"r1,2019,10.1000/182,2401.01234,book,index,1,,2019/r1\nr2,,,,,index,2,r1,\n")}
			src[e.File(review.RecordPairsFile)] = &fstest.MapFile{Data: review.RecordPairsText([]review.RecordPair{
				{Record: "r1", Other: "r2", Reason: "same DOI", Score: "0.97", Verdict: review.PairSame, Who: "Berta Smith", When: "2020-03-01"},
			})}
			src[e.File(review.ProtocolFile)] = &fstest.MapFile{Data: []byte(protocolSample)}
			src[e.File(checklist.File)] = &fstest.MapFile{Data: []byte(checklistsSample)}
			src[review.DecisionsFile(e.ID, review.RulesDecider)] = &fstest.MapFile{Data: review.DecisionsText(review.RulesDecider, []review.Decision{
				{Record: "r1", Stage: "title", Who: "rules", When: "2020-03-01T09:30:00Z", Verdict: review.Include, Rule: "dated", Matched: []string{"arch", "beam"}},
				{Record: "r2", Stage: "title", Who: "rules"},
			})}
			src[review.DecisionsFile(e.ID, "ana")] = &fstest.MapFile{Data: review.DecisionsText("ana", []review.Decision{
				{Record: "r2", Stage: "title", Who: "ana", When: "2020-03-01T09:31:00Z", Verdict: review.Exclude, Criterion: "period", Note: "about 1890"},
			})}
			files, problems := editionSchemas(src, e)
			if problems.HasErrors() {
				t.Fatal(problems)
			}
			for _, f := range files {
				names, err := fs.Glob(src, f.Path)
				if f.Name == "facets" {
					names = append(names, review.FacetsFile)
				}
				optional := f.Name == "chapter" || f.Name == "claims" && root == "small"
				if err != nil || len(names) == 0 && !optional {
					t.Errorf("%s: there is no %s", root, f.Path)
				}
				for _, name := range names {
					text, err := fs.ReadFile(src, name)
					if err != nil {
						t.Fatal(err)
					}
					if f.Format == schema.JSONSchema {
						err = validate(t, f, string(text))
					} else {
						err = fits(f, text)
					}
					if err != nil {
						t.Errorf("%s/%s: %v", root, name, err)
					}
				}
			}
		}
	}
}

const checklistsSample = `
[prisma-2020.item-3]
at = ["introduction.md#why", "page:data"]
note = "It is [short](page:data)."
[prisma-2020.item-12]
not_applicable = "No effects are measured."
[prisma-s.item-16]
missing = "The settings are lost."
`

// TestSchemasRefuse shows that a schema finds the errors that one file can show.
func TestSchemasRefuse(t *testing.T) {
	for _, c := range []struct{ name, schema, text, want string }{
		{"unknown key", "config", "title = 'Bridges'\ncurrent = '2021'\ntagine = 'Old ones'", "tagine"},
		{"unknown key of a table", "config", "title = 'Bridges'\ncurrent = '2021'\n[licence]\nnam = 'CC0'", "nam"},
		{"missing key", "config", "current = '2021'", "title"},
		{"wrong type", "chapter", "+++\ntitle = 'Arches'\norder = 'first'\n+++\n", "order"},
		{"word of a closed set", "edition", "title = 'Bridges'\nstatus = 'finished'", "status"},
		{"no date", "edition", "title = 'Bridges'\npublished = 'soon'", "published"},
		{"no web address", "edition", "title = 'Bridges'\n[source.survey]\nurl = 'bridges.example'", "url"},
		{"list of numbers", "edition", "title = 'Bridges'\nauthors = [1]", "authors"},
		{"no id", "values", "[Arches]\nlabel = 'Arches'\nexpr = '1'\nformat = 'words'", "Arches"},
		{"no id of a word", "vocabulary", "[kind.Report]\nlabel = 'Report'", "Report"},
		{"unknown format", "values", "[arches]\nlabel = 'Arches'\nexpr = '1'\nformat = 'roman'", "format"},
		{"claim without a label", "claims", "[most]\nexpr = '1 < 2'", "label"},
		{"unknown key of a claim", "claims", "[most]\nlabel = 'Most'\nexpr = '1 < 2'\nholds = true", "holds"},
		{"unknown method of a search", "source-searches", "[index]\nmethod = 'email'", "method"},
		{"unknown key of a search", "source-searches", "[index]\nquerry = 'bridge*'", "querry"},
		{"unknown key of an answer", "checklists", "[prisma-2020.item-3]\nwhere = ['introduction.md']", "where"},
		{"place that is no list", "checklists", "[prisma-2020.item-3]\nat = 'introduction.md'", "at"},
		{"unknown verdict of a rule", "protocol", "[rule.a]\nstage = 'title'\nwhen = 'true'\nverdict = 'withdrawn'", "verdict"},
		{"unknown level of publication", "edition", "title = 'Bridges'\nstatus = 'draft'\n[records]\npublish = 'some'", "publish"},
		{"unknown kind", "figures", "[arches]\nkind = 'pie'\ntitle = 'a'\ncaption = 'b'\nalt = 'c'", "kind"},
		{"note without a text", "figures", "[arches]\nkind = 'trend'\ntitle = 'a'\ncaption = 'b'\nalt = 'c'\n[arches.note.flood]\nat = '2020'", "text"},
		{"unknown scale", "figures", "[arches]\nkind = 'trend'\ntitle = 'a'\ncaption = 'b'\nalt = 'c'\nscale = 'cubic'", "scale"},
		{"unknown type of column", "tables", "[arches]\ntitle = 'a'\n[arches.columns.a]\nlabel = 'A'\ntype = 'colour'", "type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := findSchema(allSchemas(t), c.schema)
			if err != nil {
				t.Fatal(err)
			}
			if err := validate(t, f, c.text); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error about %q", err, c.want)
			}
		})
	}
}

// TestSchemasRequire shows that a schema requires no key that check does not: without
// a required key, check reports an error in that file.
func TestSchemasRequire(t *testing.T) {
	for _, f := range allSchemas(t) {
		if f.Format != schema.JSONSchema {
			continue
		}
		name := map[string]string{"config": "config.toml", "chapter": "content/index.md", "facets": review.FacetsFile, "searches": review.SearchesFile}[f.Name]
		if name == "" {
			name = "data/2021/" + f.Name + ".toml"
		}
		for key := range requiredBy(t, f) {
			src := smallReview(t)
			text := src[name].Data
			src[name].Data = withoutKey(text, key)
			if bytes.Equal(text, src[name].Data) {
				t.Fatalf("%s has no %s to leave out", name, key)
			}
			problems := site.Check(src, site.Options{})
			if !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Pos.File == name }) {
				t.Errorf("%s without %s: the schema wants it, the checks do not", name, key)
			}
		}
	}
}

// smallReview is the review of reviewtest with a figure, a table, a claim, an invariant, a
// change of scope, a typeface and a link at the foot of its pages.
func smallReview(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Bridges(t, "../..")
	src["config.toml"].Data = append(src["config.toml"].Data, `
[navigation.past]
label = "Every edition"
page = "editions"
place = "footer"
[theme]
body_font = "ours"
[theme.font.ours]
file = "ours.woff2"
`...)
	src["templates/assets/fonts/ours.woff2"] = &fstest.MapFile{Data: []byte("wOF2\x00\x01\x00\x00\x00\x00\x00\x40\x00\x01" + strings.Repeat("\x00", 50))}
	for name, more := range map[string]string{
		"edition.toml": "[invariant.some]\nexpr = 'number(\"spans\", \"arch\") > 0'\nmessage = 'No arch.'\n" +
			"[living]\nmode = 'living'\n[living.scope_change.tunnels]\ndate = '2021'\ntext = 'Tunnels too.'\n",
		"figures.toml": "[spans]\nkind = 'trend'\ntitle = 'Spans'\ncaption = 'Of bridges'\nalt = 'Spans'\ncounts = 'spans'\n" +
			"[spans.note.flood]\nat = 'arch'\ntext = 'A flood'\n",
		"protocol.toml": protocolSample,
		"values.toml":   "[left]\nlabel = 'Left'\nexpr = 'number(\"funnel\", \"Records identified\")'\nformat = 'integer'\n",
		"counts/funnel.csv": "category,series,group,count,qualifier,basis,source,note\n" +
			"Records identified,,,0,exact,computed,,\nAfter removing duplicates,,,0,exact,computed,,\nAfter: Title,,,0,exact,computed,,\n",
		"claims.toml": "[arches]\nlabel = 'There are arches'\nexpr = 'value(\"arches\") > 0'\n",
		"tables.toml": "[bridges]\ntitle = 'Bridges'\nof = 'documents'\n[bridges.columns.title]\nlabel = 'Title'\ntype = 'text'\n",
	} {
		file, ok := src["data/2021/"+name]
		if !ok {
			file = &fstest.MapFile{}
			src["data/2021/"+name] = file
		}
		file.Data = append(file.Data, more...)
	}
	if problems := site.Check(src, site.Options{}); problems.HasErrors() {
		t.Fatalf("the review is wrong as it is: %v", problems)
	}
	return src
}

// withoutKey returns a text without the lines of a key and the tables of that name.
func withoutKey(text []byte, key string) []byte {
	var kept []byte
	inside := false
	for line := range bytes.Lines(text) {
		if bytes.HasPrefix(line, []byte("[")) {
			inside = bytes.Contains(line, []byte("."+key+"."))
		}
		if !inside && !bytes.HasPrefix(line, []byte(key+" =")) {
			kept = append(kept, line...)
		}
	}
	return kept
}

// requiredBy returns the keys that a schema requires, at any depth.
func requiredBy(t *testing.T, f schema.File) map[string]bool {
	t.Helper()
	keys := map[string]bool{}
	var walk func(*jsonschema.Schema)
	walk = func(s *jsonschema.Schema) {
		if s == nil {
			return
		}
		for _, key := range s.Required {
			keys[key] = true
		}
		walk(s.AdditionalProperties)
		for _, p := range s.Properties {
			walk(p)
		}
	}
	walk(parse(t, f))
	// A search names in unknown what it does not state; an answer needs one of several keys.
	if len(keys) == 0 && !slices.Contains([]string{"source-searches", "checklists"}, f.Name) {
		t.Errorf("%s requires nothing", f.Name)
	}
	return keys
}

// TestSchemasDescribe shows that each key and column has a description.
func TestSchemasDescribe(t *testing.T) {
	for _, f := range allSchemas(t) {
		text, err := f.Text()
		if err != nil {
			t.Fatal(err)
		}
		if f.Format == schema.TableSchema {
			var table schema.Table
			if err := json.Unmarshal(text, &table); err != nil {
				t.Fatal(err)
			}
			for _, field := range table.Fields {
				if field.Description == "" || strings.HasPrefix(field.Description, ";") {
					t.Errorf("%s: the column %s has no help", f.Name, field.Name)
				}
			}
			continue
		}
		var walk func(*jsonschema.Schema)
		walk = func(s *jsonschema.Schema) {
			for name, p := range s.Properties {
				if p.Description == "" {
					t.Errorf("%s: the key %s has no help", f.Name, name)
				}
				walk(p)
			}
			if s.AdditionalProperties != nil {
				walk(s.AdditionalProperties)
			}
		}
		walk(parse(t, f))
	}
}

// parse reads a schema as another program would.
func parse(t *testing.T, f schema.File) *jsonschema.Schema {
	t.Helper()
	text, err := f.Text()
	if err != nil {
		t.Fatal(err)
	}
	s := new(jsonschema.Schema)
	if err := json.Unmarshal(text, s); err != nil {
		t.Fatal(err)
	}
	return s
}

// validate validates a TOML file, or the front matter of a Markdown file, against its
// schema.
func validate(t *testing.T, f schema.File, text string) error {
	t.Helper()
	if path.Ext(f.Path) == ".md" {
		text, _, _ = strings.Cut(strings.TrimPrefix(text, "+++\n"), "\n+++\n")
	}
	resolved, err := parse(t, f).Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]any
	if _, err := toml.Decode(text, &file); err != nil {
		t.Fatal(err)
	}
	return resolved.Validate(asJSON(file))
}

// asJSON converts a value of TOML to one of JSON: a date is a string.
func asJSON(value any) any {
	switch v := value.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case map[string]any:
		for key := range v {
			v[key] = asJSON(v[key])
		}
	}
	return value
}

// fits validates a CSV file against its schema.
func fits(f schema.File, text []byte) error {
	var table schema.Table
	described, err := f.Text()
	if err != nil {
		return err
	}
	if err := json.Unmarshal(described, &table); err != nil {
		return err
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return err
	}
	if table.FieldsMatch == "superset" { // the file may lack columns
		table.Fields = slices.DeleteFunc(table.Fields, func(column schema.Field) bool { return !slices.Contains(rows[0], column.Name) })
	}
	if len(rows[0]) != len(table.Fields) {
		return fmt.Errorf("there are %d columns, the schema has %d of them", len(rows[0]), len(table.Fields))
	}
	for i, column := range table.Fields {
		if rows[0][i] != column.Name {
			return fmt.Errorf("the column %q is %q in the schema", rows[0][i], column.Name)
		}
		for _, row := range rows[1:] {
			if !may(column, row[i]) {
				return fmt.Errorf("the schema refuses %q in the column %s", row[i], column.Name)
			}
		}
	}
	return nil
}

// may reports whether a column allows a cell.
func may(column schema.Field, cell string) bool {
	must := column.Constraints
	if must == nil {
		must = &schema.Constraints{}
	}
	if cell == "" {
		return !must.Required
	}
	if n, err := strconv.Atoi(cell); column.Type != "string" && (err != nil || must.Minimum != nil && n < *must.Minimum || must.Maximum > 0 && n > must.Maximum) {
		return false
	}
	if must.MaxLength > 0 && len(cell) > must.MaxLength {
		return false
	}
	if must.Enum != nil && !slices.Contains(must.Enum, any(cell)) {
		return false
	}
	return must.Pattern == "" || regexp.MustCompile("^("+must.Pattern+")$").MatchString(cell)
}
