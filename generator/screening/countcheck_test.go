package screening_test

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/locale"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/screening"
)

// counted returns the review of testdata/flow.txtar with its counts.
func counted(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "flow.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	src := fstest.MapFS{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "out/"); ok && strings.HasSuffix(name, ".csv") {
			src["data/2021/counts/"+name] = &fstest.MapFile{Data: f.Data}
		} else if !ok {
			src[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return src
}

// loaded loads the screening of the review.
func loaded(t *testing.T, src fstest.MapFS) *screening.Screening {
	t.Helper()
	editions, _ := review.Load(src)
	s, _ := screening.Load(src, editions[len(editions)-1])
	return s
}

// TestCheckCounts changes a file, and compares what the check of counts reports.
func TestCheckCounts(t *testing.T) {
	const keywords = "data/2021/counts/keywords.csv"
	for _, c := range []struct{ name, file, from, to, want string }{
		{"nothing", keywords, "", "", ""},
		{"a note", keywords, "Arch,Found,,7,exact,computed,,", "Arch,Found,,7,exact,computed,,in titles", ""},
		{
			"a number", keywords, "Arch,Found,,7", "Arch,Found,,8",
			`counts/keywords.csv:2: the records give "7" here, not "8"`,
		},
		{
			"a qualifier", keywords, "Arch,Found,,7,exact", "Arch,Found,,7,about",
			`counts/keywords.csv:2: the records give "exact" here, not "about"`,
		},
		{
			"a basis", keywords, "Arch,Found,,7,exact,computed,,", "Arch,Found,,7,exact,stated,searches,",
			`counts/keywords.csv:2: the records give "computed" here, not "stated"`,
		},
		{
			"a source", "data/2021/counts/searches.csv", "computed,searches,", "computed,,",
			`counts/searches.csv:2: the records give "searches" here, not an empty cell`,
		},
		{
			"a group", keywords, "Arch,Found,,7", "Arch,Found,stone,7",
			`counts/keywords.csv:2: the records give no group here, not "stone"`,
		},
		{
			"a row less", keywords, "Beam,Included,,0,exact,computed,,\n", "",
			`protocol.toml:94: data/2021/counts/keywords.csv lacks 1 of its 6 rows, from "Beam" on`,
		},
		{
			"a row more", keywords, "Beam,Included,,0,exact,computed,,\n", "Beam,Included,,0,exact,computed,,\nCable,Found,,0,exact,computed,,\n",
			"counts/keywords.csv:8: the records give 6 rows, and this is one more",
		},
		{
			"a missing file", keywords, "*", "",
			"protocol.toml:94: the file data/2021/counts/keywords.csv is missing",
		},
		{
			"a record that became a duplicate", "data/2021/records.csv", "c3,Beams of glass,2021,Annals of Roads,references,,", "c3,Beams of glass,2021,Annals of Roads,references,a3,",
			"counts/flow.csv:18: " + `the records give "2" here, not "1"`,
		},
		{
			"years that are not published", "data/2021/edition.toml", "status = \"draft\"\n", "status = \"draft\"\n[records]\npublish = \"none\"\n",
			"protocol.toml:120: edition.toml does not publish the years of records",
		},
		{
			"an unknown source", "data/2021/protocol.toml", `source = "searches"`, `source = "search"`,
			`protocol.toml:92: unknown source "search"`,
		},
		{
			"counts that no protocol declares", "data/2021/protocol.toml", "[count.reasons]\nby = \"criterion\"", "",
			"counts/reasons.csv:2: the count is computed, but no protocol says from what",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := counted(t)
			switch {
			case c.from == "*":
				delete(src, c.file)
			case c.from != "":
				reviewtest.Edit(t, src, c.file, c.from, c.to)
			}
			s := loaded(t, src)
			got := reviewtest.Text(t, screening.CheckCounts(s.Edition, s, locale.English()))
			if c.want == "" && got != "" || !strings.Contains(plain(got), c.want) {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}

// plain is the text of diagnostics as file:line: message.
func plain(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		parts := strings.SplitN(strings.TrimPrefix(line, "data/2021/"), ":", 5)
		if len(parts) == 5 {
			lines = append(lines, parts[0]+":"+parts[1]+":"+parts[4])
		}
	}
	return strings.Join(lines, "\n")
}
