package review

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// TestFixes tests the edits of mistakes in data files.
func TestFixes(t *testing.T) {
	const standards = "id,organisation,reference,title,status,published,supersedes,superseded_by\n"
	for _, c := range []struct {
		name, file, text string
		want             []string // "old -> new" of each edit
	}{
		{"an alias of an alias", "edition.toml", "title = \"A\"\nstatus = \"draft\"\n[alias.standards]\na = 'b'\nb = \"new\"\n", []string{"'b' -> 'new'"}},
		{"aliases in a circle", "edition.toml", "title = \"A\"\nstatus = \"draft\"\n[alias.standards]\na = \"b\"\nb = \"a\"\n", nil},
		{"words in a wrong order", "documents.csv", "id,title,theme\nx,X,b; a\n", []string{"b; a -> a; b"}},
		{"a word twice", "documents.csv", "id,title,theme\nx,X,\"a; b; a\"\n", []string{`"a; b; a" -> "a; b"`}},
		{"a DOI as an address", "documents.csv", "id,title,doi\nx,X,https://doi.org/10.1000/182\n", []string{"https://doi.org/10.1000/182 -> 10.1000/182"}},
		{"no DOI", "documents.csv", "id,title,doi\nx,X,https://doi.org/182\n", nil},
		{"half of a succession", "standards.csv", standards + "new,o,1,New,open,2020,old,\nold,o,2,Old,gone,2019,,\n", []string{" -> new"}},
		{"the other half", "standards.csv", standards + "new,o,1,New,open,2020,,\nold,o,2,Old,gone,2019,,new\n", []string{" -> old"}},
		{"half of a second succession", "standards.csv", standards + "new,o,1,New,open,2020,old,\nold,o,2,Old,gone,2019,,alt\nalt,o,3,Alt,open,2020,old,\n", []string{"alt -> alt; new"}},
		{"the older one is in force", "standards.csv", standards + "new,o,1,New,open,2020,old,\nold,o,2,Old,open,2019,,\n", nil},
		{"the older one is newer", "standards.csv", standards + "new,o,1,New,open,2018,old,\nold,o,2,Old,gone,2019,,\n", nil},
		{"no column for it", "standards.csv", "id,organisation,reference,title,status,supersedes\nnew,o,1,New,open,old\nold,o,2,Old,gone,\n", nil},
		{"a cell on two lines", "documents.csv", "id,title,theme\nx,X,\"b;\na\"\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := fstest.MapFS{}
			for name, text := range map[string]string{
				"edition.toml": "title = \"A\"\nstatus = \"draft\"\n", "documents.csv": "id,title\n",
				"standards.csv":   standards + "new,o,1,New,open,2020,,\n",
				"vocabulary.toml": "[theme.a]\nlabel = \"A\"\n[theme.b]\nlabel = \"B\"\n[organisation.o]\nlabel = \"O\"\n[status.open]\nlabel = \"Open\"\nphase = \"published\"\n[status.gone]\nlabel = \"Gone\"\nphase = \"withdrawn\"\n",
				c.file:            c.text,
			} {
				src["data/2021/"+name] = &fstest.MapFile{Data: []byte(text)}
			}
			src[FacetsFile] = &fstest.MapFile{Data: []byte("[theme]\nlabel = \"Theme\"\nof = [\"documents\"]\nmany = true\n[status]\nlabel = \"Status\"\nof = [\"standards\"]\nrole = \"status\"\n")}
			_, problems := Load(src)
			var got []string
			for _, d := range problems {
				for _, e := range d.Fix {
					if e.Pos.File != "data/2021/"+c.file || !e.Placed() {
						t.Errorf("an edit at %v of %q", e.Pos, e.Old)
					}
					got = append(got, e.Old+" -> "+e.New)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("edits (-want +got):\n%s\n%s", diff, messages(problems))
			}
		})
	}
}

func messages(problems diag.List) string {
	var b strings.Builder
	_ = problems.Text(&b) // a builder takes everything
	return b.String()
}
