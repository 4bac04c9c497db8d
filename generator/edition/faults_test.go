package edition

import (
	"flag"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/diag"
	"recension/generator/reviewtest"
)

var update = flag.Bool("update", false, "rewrite out/ in testdata/*.txtar")

// TestBadReview compares the diagnostics of a review with an error of each kind.
func TestBadReview(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/bad.txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, problems := Load(reviewtest.Files(archive), Options{})
	reviewtest.Golden(t, "testdata/bad.txtar", map[string]string{"diagnostics": reviewtest.Text(t, problems)}, *update)
}

// TestChangedCount tests that a changed count is reported in each sentence that
// states it.
func TestChangedCount(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", "1210", "1211")
	reviewtest.Edit(t, src, "data/2021/counts/spans.csv", "arch,,,1200,about", "arch,,,1201,exact")
	_, problems := Load(src, Options{})
	var got []string
	for _, d := range problems {
		got = append(got, fmt.Sprintf("%s %s: %s (%s)", d.Pos, d.Rule, d.Message, d.Hint))
		if len(d.Notes) != 1 || d.Notes[0].Pos.File != "data/2021/values.toml" {
			t.Errorf("notes of %s: %v", d.Pos, d.Notes)
		}
	}
	var want []string
	for _, place := range []string{"content/2021/introduction.md:8:20", "content/index.md:5:2", "data/2021/tables.toml:4:25"} {
		written := "about 1,200"
		if place == "content/index.md:5:2" {
			written = "About 1,200"
		}
		want = append(want, fmt.Sprintf("%s value: the text says %q, the data \"1,201\" (write [1,201](value:arches), or correct the data)", place, written))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestInvariant tests that a count that breaks an invariant is an error.
func TestInvariant(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/counts/spans.csv", "Beam,,,10", "Beam,,,11")
	_, problems := Load(src, Options{})
	if len(problems) != 1 || problems[0].Rule != "invariant" || problems[0].Pos.File != "data/2021/edition.toml" {
		t.Errorf("problems:\n%s", reviewtest.Text(t, problems))
	}
}

// inputs are the files of small.txtar that a review needs, and the rule that reports
// each when it is missing.
var inputs = map[string]string{
	"config.toml": "missing-file", "data/2021/edition.toml": "missing-file", "data/2021/vocabulary.toml": "missing-file",
	"data/2021/documents.csv": "missing-file", "data/2021/standards.csv": "missing-file", "data/2021/values.toml": "missing-file",
	"data/2021/figures.toml": "missing-file", "data/2021/tables.toml": "missing-file", "data/2021/tables/rivers.csv": "missing-file",
}

// TestMissingFile tests that a missing file is reported, and nothing that only
// follows from it.
func TestMissingFile(t *testing.T) {
	for name, rule := range inputs {
		t.Run(name, func(t *testing.T) {
			src := reviewtest.Small(t)
			delete(src, name)
			checkOnly(t, src, name, rule)
		})
	}
}

// TestUnreadableFile does the same with an unreadable file.
func TestUnreadableFile(t *testing.T) {
	for name := range inputs {
		for rule, fault := range map[string]string{"toml": "= [\n", "csv": "x,\"y\n", "row-length": "only,two\n"} {
			if (path.Ext(name) == ".toml") != (rule == "toml") {
				continue
			}
			t.Run(name+" "+rule, func(t *testing.T) {
				src := reviewtest.Small(t)
				text := string(src[name].Data)
				if rule == "toml" {
					text = fault + text
				} else { // after the header: all rows are lost
					header, rest, _ := strings.Cut(text, "\n")
					text = header + "\n" + fault + rest
				}
				src[name] = &fstest.MapFile{Data: []byte(text)}
				checkOnly(t, src, name, rule)
			})
		}
	}
}

// TestEmptyFile does the same with an empty CSV file.
func TestEmptyFile(t *testing.T) {
	for _, name := range []string{"data/2021/documents.csv", "data/2021/standards.csv", "data/2021/tables/rivers.csv", "data/2021/counts/spans.csv"} {
		t.Run(name, func(t *testing.T) {
			src := reviewtest.Small(t)
			src[name] = &fstest.MapFile{}
			_, problems := Load(src, Options{})
			if len(problems) == 0 || !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Pos.File == name && d.Rule == "csv" }) {
				t.Errorf("the error is not reported:\n%s", reviewtest.Text(t, problems))
			}
			if path.Dir(name) != "data/2021/counts" && len(problems) > 1 {
				t.Errorf("problems:\n%s", reviewtest.Text(t, problems))
			}
		})
	}
}

// checkOnly loads a review with a missing or unreadable file. The test fails if
// there is a diagnostic about anything else.
func checkOnly(t *testing.T, src fstest.MapFS, name, rule string) {
	t.Helper()
	_, problems := Load(src, Options{})
	found := false
	for _, d := range problems {
		switch about := d.Pos.File == name || strings.Contains(d.Message, path.Base(name)); {
		case about && d.Rule == rule:
			found = true
		default:
			t.Errorf("a consequence is reported: %s: %s [%s]", d.Pos, d.Message, d.Rule)
		}
	}
	if !found {
		t.Error("the error is not reported")
	}
}

// TestUntrusted tests that scripts and invalid addresses in the data and the text
// are reported. Package site tests those that are not.
func TestUntrusted(t *testing.T) {
	for _, c := range []struct {
		name, file, from, to string
		want                 string // the rule that reports it
	}{
		{"script in a chapter", "content/2021/findings.md", "not here.", "not <script>alert(1)</script> here.", "raw-html"},
		{"script in a caption", "data/2021/figures.toml", "\"Spans by", "\"<script>alert(1)</script> by", "raw-html"},
		{"address of a document", "data/2021/documents.csv", "https://example.org/stone", "javascript:alert(1)", "type"},
		{"address of an organisation", "data/2021/vocabulary.toml", "https://example.org/board", "javascript:alert(1)", "type"},
		{"address of a source", "data/2021/edition.toml", "https://example.org/survey", "javascript:alert(1)", "type"},
		{"address of the site", "config.toml", "https://bridges.example\"", "javascript:alert(1)\"", "type"},
		{"link of a chapter", "content/2021/introduction.md", "https://example.org", "javascript:alert(1)", "link-scheme"},
		{"name of a page in front matter", "content/2021/findings.md", "title = \"Findings\"", "- = \"documents\"\ntitle = \"Findings\"", "key"},
		{"key without a name in front matter", "content/2021/findings.md", "title = \"Findings\"", "\"\" = 1\ntitle = \"Findings\"", "key"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			reviewtest.Edit(t, src, c.file, c.from, c.to)
			_, problems := Load(src, Options{})
			if !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Rule == c.want && d.Pos.File == c.file && d.Pos.Line > 0 }) {
				t.Errorf("no diagnostic %q at a line of %s:\n%s", c.want, c.file, reviewtest.Text(t, problems))
			}
		})
	}
}
