package review

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
)

// bridges is the edition of testdata/bridges.txtar as a file system of its own.
func bridges(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/bridges.txtar")
	if err != nil {
		t.Fatal(err)
	}
	src := fstest.MapFS{}
	for _, f := range archive.Files {
		src[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return src
}

// change replaces a text, which must be there, in a file of the edition. With no
// old text it appends; with no new text at all it removes the file.
func change(t *testing.T, src fstest.MapFS, name, from, to string) {
	t.Helper()
	f, ok := src[name]
	if !ok || !strings.Contains(string(f.Data), from) {
		t.Fatalf("%s does not hold %q", name, from)
	}
	text := string(f.Data) + to
	if from != "" {
		text = strings.Replace(string(f.Data), from, to, 1)
	}
	src[name] = &fstest.MapFile{Data: []byte(text)}
}

var example = regexp.MustCompile(`such as "[^"]*"`)

// report is diagnostics as "file line:column-end rule: message (hint)", with
// their notes below.
func report(problems diag.List) string {
	var b strings.Builder
	for _, d := range problems {
		fmt.Fprintf(&b, "%s %d:%d-%d %s: %s", strings.TrimPrefix(d.Pos.File, "data/2021/"), d.Pos.Line, d.Pos.Column, d.Pos.EndColumn, d.Rule, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, " (%s)", example.ReplaceAllString(d.Hint, `such as "…"`))
		}
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "\n  %s %d:%d %s", strings.TrimPrefix(n.Pos.File, "data/2021/"), n.Pos.Line, n.Pos.Column, n.Message)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func loadSorted(src fs.FS) ([]*Edition, diag.List) {
	editions, problems := Load(src)
	problems.Sort()
	return editions, problems
}

func TestLoad(t *testing.T) {
	editions, problems := loadSorted(bridges(t))
	if len(problems) > 0 || len(editions) != 1 {
		t.Fatalf("%d editions, problems:\n%s", len(editions), report(problems))
	}
	e := editions[0]
	if e.ID != "2021" || e.Dir() != "data/2021" || e.Meta.Title != "Bridges" || e.Meta.Status != Published || e.Meta.DataAsOf != "2021-06-30" {
		t.Errorf("edition %s: %+v", e.ID, e.Meta)
	}
	d, ok := e.Document("old-stone")
	if !ok {
		t.Fatal("there is no document old-stone")
	}
	got := *d
	got.Origin = decode.Origin{}
	want := Document{
		ID: "old-stone", Title: "Old stone, new load", Authors: decode.List{"A. Mason", "B. Smith"}, Year: 2019, Publisher: "River Board",
		URL: "https://example.org/stone", Accessed: "2021-05-01", CitedAs: "1",
		Note: Note{AsPrinted: []string{"Old sotne"}, Text: []string{"A second note"}},
	}
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("document %+v\nwant %+v", got, want)
	}
	if s, ok := e.Standard("rb-1"); !ok || s.SupersededBy.String() != "rb-2" || s.Published != "2020-01" {
		t.Errorf("standard %+v", s)
	}
	if _, ok := e.Standard("rb-9"); ok {
		t.Error("there is a standard rb-9")
	}
	spans, ok := e.CountFile("spans")
	if !ok || len(spans.Rows) != 4 {
		t.Fatalf("counts %+v", spans)
	}
	var texts []string
	for _, c := range spans.Rows {
		texts = append(texts, c.Text(locale.English()))
	}
	if diff := cmp.Diff([]string{"about 1,200", "3", "not published", "not counted"}, texts); diff != "" {
		t.Errorf("counts as text (-want +got):\n%s", diff)
	}
	if rivers, ok := e.Table("rivers"); !ok || len(rivers.Sheet.Rows) != 1 {
		t.Errorf("table %+v", rivers)
	}
	if _, ok := e.CountFile("none"); ok {
		t.Error("there are counts of none")
	}
	if _, ok := e.Table("none"); ok {
		t.Error("there is a table none")
	}
}

func TestLoadOrder(t *testing.T) {
	src := bridges(t)
	for name, f := range bridges(t) {
		for _, id := range []string{"2019", "2021-b"} {
			src[strings.Replace(name, "2021", id, 1)] = f
		}
	}
	src["data/.hidden/edition.toml"] = &fstest.MapFile{}
	src["data/readme.txt"] = &fstest.MapFile{}
	editions, problems := loadSorted(src)
	var ids []string
	for _, e := range editions {
		ids = append(ids, e.ID)
	}
	if diff := cmp.Diff([]string{"2019", "2021", "2021-b"}, ids); diff != "" || len(problems) > 0 {
		t.Errorf("editions (-want +got):\n%s\nproblems:\n%s", diff, report(problems))
	}
}

// TestDuplicateIDsOfEditions shows that an id is unique in its edition alone.
func TestDuplicateIDsOfEditions(t *testing.T) {
	src := bridges(t)
	for name, f := range bridges(t) {
		src[strings.Replace(name, "2021", "2022", 1)] = f
	}
	if _, problems := loadSorted(src); len(problems) > 0 {
		t.Errorf("problems:\n%s", report(problems))
	}
}

func TestMissing(t *testing.T) {
	const missing = "0:0-0 missing-file: the file is missing (create it: every edition has one"
	for _, c := range []struct {
		name, remove, want string
	}{
		{"edition.toml", "data/2021/edition.toml", "edition.toml " + missing + ", with its title and status)\n"},
		{"vocabulary.toml", "data/2021/vocabulary.toml", "vocabulary.toml " + missing + ", which may be empty)\n"},
		{"documents.csv", "data/2021/documents.csv", "documents.csv " + missing + "; a header without rows is enough)\n"},
		{"standards.csv", "data/2021/standards.csv", "standards.csv " + missing + "; a header without rows is enough)\n"},
		{"counts may be missing", "data/2021/counts/spans.csv", ""},
		{"tables may be missing", "data/2021/tables/rivers.csv", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			delete(src, c.remove)
			_, problems := loadSorted(src)
			if diff := cmp.Diff(c.want, report(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
	t.Run("no folder of data", func(t *testing.T) {
		_, problems := loadSorted(fstest.MapFS{"config.toml": {}})
		if want := "data 0:0-0 missing-file: there is no folder data/ (each edition is a folder below it, such as data/2024/; if the review is in another folder, run the command there, or name the folder with --root)\n"; report(problems) != want {
			t.Errorf("problems:\n%s", report(problems))
		}
	})
	t.Run("no edition", func(t *testing.T) {
		_, problems := loadSorted(fstest.MapFS{"data/readme.txt": {}})
		if want := "data 0:0-0 missing-file: there is no edition in data/\n"; report(problems) != want {
			t.Errorf("problems:\n%s", report(problems))
		}
	})
	t.Run("a folder of that name", func(t *testing.T) {
		src := bridges(t)
		delete(src, "data/2021/standards.csv")
		src["data/2021/standards.csv/x"] = &fstest.MapFile{}
		_, problems := loadSorted(src)
		if len(problems) != 1 || problems[0].Rule != "unreadable-file" || problems[0].Pos.File != "data/2021/standards.csv" {
			t.Errorf("problems:\n%s", report(problems))
		}
	})
}

// TestCountsNames shows that the names of counts files are ids: they are parts of
// addresses, and of the names of files on any system.
func TestCountsNames(t *testing.T) {
	for name, want := range map[string]string{
		"con":                      "Windows reserves this name for a device; choose another",
		"Spans":                    "an id is part of an address: lower-case letters, digits and single hyphens, such as \"spans\"",
		"two words":                "an id is part of an address: lower-case letters, digits and single hyphens, such as \"two-words\"",
		"…":                        "an id is part of an address: lower-case letters, digits and single hyphens, such as \"old-stone-bridge\"",
		strings.Repeat("long", 26): "an id is part of an address and names a folder; it has at most 100 characters, not 104",
		"spans-2":                  "",
	} {
		src := bridges(t)
		file := "data/2021/counts/" + name + ".csv"
		src[file] = &fstest.MapFile{Data: []byte("category,qualifier,basis,source\n")}
		_, problems := loadSorted(src)
		switch {
		case want == "" && len(problems) == 0:
		case len(problems) != 1 || problems[0].Rule != "id" || problems[0].Pos.File != file || problems[0].Hint != want:
			t.Errorf("%s:\n%s", name, report(problems))
		}
	}
}

// TestNoEcho breaks one file and shows that nothing else is blamed for it.
func TestNoEcho(t *testing.T) {
	for _, c := range []struct {
		name, file, from, to string
	}{
		{"edition.toml is no TOML", "edition.toml", "title", "title title"},
		{"vocabulary.toml is no TOML", "vocabulary.toml", "[sector.owner]", "[sector"},
		{"a row of documents.csv is too long", "documents.csv", "old-stone,", "old-stone,,"},
		{"a row of standards.csv is too short", "standards.csv", "rb-2,river-board,", "rb-2,"},
		{"a quoted cell of documents.csv is not closed", "documents.csv", "load\",", "load,"},
		{"a column of documents.csv has another name", "documents.csv", "id,title", "id,titel"},
		{"the id of standards.csv has another name", "standards.csv", "id,organisation", "key,organisation"},
		{"the header of counts is missing", "counts/spans.csv", "category,series,group,count,qualifier,basis,source,note\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			change(t, src, "data/2021/"+c.file, c.from, c.to)
			_, problems := loadSorted(src)
			structural := 0
			for _, d := range problems {
				switch d.Rule {
				case "toml", "csv", "row-length", "column":
					structural++
				default:
					t.Errorf("an echo: %s: %s", d.Pos, d.Message)
				}
				if d.Pos.File != "data/2021/"+c.file {
					t.Errorf("%s is blamed: %s", d.Pos, d.Message)
				}
			}
			if structural == 0 {
				t.Error("the fault itself is not reported")
			}
		})
	}
}

// TestLost shows how far a fault excuses what names something in its file.
func TestLost(t *testing.T) {
	for _, c := range []struct {
		name, from, to string // in standards.csv
		names          string // the standard that rb-1 names as its successor
		reported       bool
	}{
		{"a row that is left out may be the one", "rb-2,river-board,", "rb-2,", "rb-2", false},
		{"a row that is left out is not another", "rb-2,river-board,", "rb-2,", "rb-9", true},
		{"a row after it is not lost", "rb-1,river-board,", "rb-1,river-board,,", "rb-2", false},
		{"of a file that is no CSV nothing is known", "rb-2,river-board", "rb-2,\"river-board", "rb-9", false},
		{"without ids nothing is known", "id,organisation", "key,organisation", "rb-9", false},
		{"a column that is missing takes no ids away", "id,organisation,reference,title", "id,organisation,reference,titel", "rb-9", true},
		{"a cell of a wrong type takes no ids away", ",2020-01,", ",soon,", "rb-9", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			change(t, src, "data/2021/standards.csv", "design,,rb-2,", "design,,"+c.names+",")
			change(t, src, "data/2021/standards.csv", c.from, c.to)
			_, problems := loadSorted(src)
			got := strings.Contains(report(problems), "unknown standard")
			if got != c.reported {
				t.Errorf("reported: %t, want %t:\n%s", got, c.reported, report(problems))
			}
		})
	}
}
