package review

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// TestFacetRules breaks each rule of a declaration.
func TestFacetRules(t *testing.T) {
	const file = "data/facets.toml"
	for _, c := range []struct{ name, from, to, want string }{
		{"no fault", "", "", ""},
		{"no label", "label = \"Sector\"\n", "", `data/facets.toml 1:2-8 required: "sector" has no label (add label = "…")`},
		{"an empty label", `label = "Sector"`, `label = ""`, `data/facets.toml 2:9-11 required: "sector" has no label (write it between the quotation marks)`},
		{"the label of another facet", `label = "Theme"`, `label = "Kind"`, `data/facets.toml 13:9-15 facet: the label "Kind" is that of the facet "kind" (choose another label)
  data/facets.toml 7:2 declared here`},
		{"of nothing", `of = ["documents"]`, `of = []`, `documents.csv 1:33-39 column: unknown column "sector" (a column of controlled words is a facet: declare it in data/facets.toml, and its words in vocabulary.toml; other text belongs in note)
data/facets.toml 4:6-8 required: "sector" has no of (one of documents, standards, or both)`},
		{"of other rows", `of = ["documents"]`, `of = ["documents", "counts"]`, `data/facets.toml 4:6-29 facet: there are no rows of "counts" (one of documents, standards)`},
		{"of other rows alone", `of = ["standards"]`, `of = ["standard"]`, `standards.csv 1:33-39 column: unknown column "status" (a column of controlled words is a facet: declare it in data/facets.toml, and its words in vocabulary.toml; other text belongs in note)
data/facets.toml 38:6-18 facet: there are no rows of "standard" (did you mean "standards"?)`},
		{"filter that is no choice", "many = true\n", "many = true\nfilter = \"no\"\n", `data/facets.toml 6:10-14 type: filter: true or false is needed, not "no"`},
		{"negative rows", "many = true\n", "many = true\nhide_below = -1\n", `data/facets.toml 6:14-16 facet: hide_below is -1, and must be 0 or more`},
		{"a colour that is none", "many = true\n", "many = true\ncolours = { owner = 9 }\n", `data/facets.toml 6:11-24 facet: there is no colour 9 (the palette has the colours 1 to 8)`},
		{"a colour of two words", "many = true\n", "many = true\ncolours = { owner = 2, builder = 2 }\n", `data/facets.toml 6:11-37 facet: the words "owner" and "builder" have the same colour, 2 (give each another colour, or leave one out: it takes one that is free)
  data/facets.toml 6:11 the first is here`},
		{"a colour of an unknown word", "many = true\n", "many = true\ncolours = { ownr = 2 }\n", `data/facets.toml 1:2-8 facet: a colour for "ownr", which the vocabulary does not have (did you mean "owner"?)`},
		{"colours", "many = true\n", "many = true\ncolours = { owner = 2, builder = 1 }\n", ""},
		{"colours of names that are no words", "[status]", "[list]\nlabel = \"List\"\nof = []\ncolours = { \"Found\" = 1 }\n[status]", ""},
		{"an unknown role", `role = "status"`, `role = "state"`, `data/facets.toml 39:8-15 type: role: unknown role "state" (one of status)`},
		{"a role twice", `of = ["documents", "standards"]`, "of = [\"standards\"]\nrole = \"status\"", `documents.csv 1:61-66 column: unknown column "stage" (a column of controlled words is a facet: declare it in data/facets.toml, and its words in vocabulary.toml; other text belongs in note)
standards.csv 3:53-54 required: stage is empty
data/facets.toml 29:8-12 facet: a standard has one status, not many (remove many)
data/facets.toml 40:8-16 facet: the facet "stage" has the role status already
  data/facets.toml 24:2 declared here`},
		{"a status of many words", `role = "status"`, "role = \"status\"\nmany = true", `data/facets.toml 40:8-12 facet: a standard has one status, not many (remove many)`},
		{"a status of documents", "plural = \"Kinds of document\"\n", "role = \"status\"\n", `data/facets.toml 9:8-16 facet: the facet "kind" is not one of standards, which have a status (remove the role, or add "standards" to of)`},
		{"no id", "[theme]", "[\"The me\"]", `documents.csv 1:45-50 column: unknown column "theme" (a column of controlled words is a facet: declare it in data/facets.toml, and its words in vocabulary.toml; other text belongs in note)
data/facets.toml 12:2-10 facet: no documents.csv has a column "The me" (add the column, or remove the facet)
data/facets.toml 12:2-10 id: *`},
		{"a reserved name", "[status]", "[sort]", `standards.csv 1:33-39 column: unknown column "status" (a column of controlled words is a facet: declare it in data/facets.toml, and its words in vocabulary.toml; other text belongs in note)
data/facets.toml 35:2-6 facet: a facet cannot be called "sort", which lists use (give the facet, and its column, another name)`},
		{"the name of a core column", "[status]", "[url]", `standards.csv 1:33-39 column: unknown column "status" (a column of controlled words is a facet: declare it in data/facets.toml, and its words in vocabulary.toml; other text belongs in note)
data/facets.toml 35:2-5 facet: "url" is already a column of documents (give the facet, and its column, another name)`},
		{"no column", "[status]", "[state]\nlabel = \"State\"\nof = [\"standards\"]\n[status]", `data/facets.toml 35:2-7 facet: no standards.csv has a column "state" (add the column, or remove the facet)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			if c.from != "" {
				change(t, src, file, c.from, c.to)
			}
			_, problems := loadSorted(src)
			got := strings.TrimSuffix(report(problems), "\n")
			if start, more := strings.CutSuffix(c.want, "*"); more {
				if !strings.HasPrefix(got, start) {
					t.Errorf("problems:\n%s\nwant %s and more", got, start)
				}
			} else if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestFacetsOfEdition shows that an edition adds facets of its own, and cannot declare one
// of the review again.
func TestFacetsOfEdition(t *testing.T) {
	src := bridges(t)
	src["data/2021/facets.toml"] = &fstest.MapFile{Data: []byte("[river]\nlabel = \"River\"\nof = [\"documents\"]\n")}
	change(t, src, "data/2021/documents.csv", "method,", "method,river,")
	change(t, src, "data/2021/documents.csv", "measured,", "measured,old-water,")
	change(t, src, "data/2021/vocabulary.toml", "", "[river.old-water]\nlabel = \"Old Water\"\n")
	editions, problems := loadSorted(src)
	for _, d := range problems {
		if d.Rule != "row-length" { // of the rows that have no river
			t.Error(d)
		}
	}
	e := editions[0]
	if ids := strings.Join(e.Facets.IDs(), " "); ids != "sector kind theme component stage method status river" {
		t.Errorf("the facets are %s", ids)
	}
	if words := e.Documents[0].List("river"); words.String() != "old-water" {
		t.Errorf("the first document is by %s", words)
	}
	change(t, src, "data/2021/facets.toml", "[river]", "[kind]")
	_, problems = loadSorted(src)
	if got := report(problems); !strings.Contains(got, "facets.toml 1:2-6 facet: the facet \"kind\" is declared twice\n  data/facets.toml 7:2 the first is here") {
		t.Errorf("problems:\n%s", got)
	}
}

// TestImpliedFacets shows that the tables of the vocabulary that name a column are facets
// where a review declares none, and that a notice says so.
func TestImpliedFacets(t *testing.T) {
	src := bridges(t)
	delete(src, FacetsFile)
	editions, problems := loadSorted(src)
	if got := report(problems); len(problems) != 1 || problems[0].Severity != diag.Notice ||
		!strings.Contains(got, "its columns component, kind, method, sector, stage, status, theme are taken for facets") {
		t.Errorf("problems:\n%s", got)
	}
	var got []string
	for _, f := range editions[0].Facets {
		got = append(got, f.ID+" "+f.Label+": "+strings.Join(f.Of, " "))
	}
	want := []string{
		"sector Sector: documents", "theme Theme: documents", "kind Kind: documents", "component Component: documents",
		"stage Stage: documents standards", "method Method: documents", "status Status: standards",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
	if editions[0].StatusColumn() != "status" || editions[0].Standards[0].Status == "" {
		t.Errorf("the status of %s is %q", editions[0].Standards[0].ID, editions[0].Standards[0].Status)
	}
}

// TestLostFacets shows that a file of facets that cannot be read is the only error, whether
// it is that of the review or that of an edition.
func TestLostFacets(t *testing.T) {
	src := bridges(t)
	change(t, src, "data/2021/vocabulary.toml", "", "[river.old-water]\nlabel = \"Old Water\"\n")
	change(t, src, "data/2021/documents.csv", "method,", "method,river,")
	src["data/2021/documents.csv"].Data, _, _ = bytes.Cut(src["data/2021/documents.csv"].Data, []byte("\n"))
	for _, name := range []string{FacetsFile, "data/2021/facets.toml"} {
		broken := maps.Clone(src)
		broken[name] = &fstest.MapFile{Data: []byte("[river\n")}
		editions, problems := loadSorted(broken)
		problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Rule != "facet" && d.Rule != "column" && d.Rule != "toml" })
		if len(problems) != 1 || problems[0].Pos.File != name || !editions[0].LostFacets() {
			t.Errorf("%s: problems:\n%s", name, report(problems))
		}
	}
}

// TestLinkedFile shows that a link that leads nowhere, or out of the review, is an error
// even if the file may be absent.
func TestLinkedFile(t *testing.T) {
	for _, target := range []string{"none.toml", "/none.toml", "../../../outside.toml"} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, bridges(t)); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, "data/2021/facets.toml")
		if err := os.Symlink(target, name); err != nil {
			t.Skip(err) // not every system lets every user do so
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		_, problems := loadSorted(root.FS())
		if len(problems) != 1 || problems[0].Rule != "unreadable-file" || problems[0].Pos.File != "data/2021/facets.toml" {
			t.Errorf("a link to %s: problems:\n%s", target, report(problems))
		}
		if err := root.Close(); err != nil {
			t.Error(err)
		}
	}
}
