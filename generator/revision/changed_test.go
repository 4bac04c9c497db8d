package revision

import (
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// ten are the lines l1 to l10.
const ten = "l1\nl2\nl3\nl4\nl5\nl6\nl7\nl8\nl9\nl10\n"

func TestChanged(t *testing.T) {
	all := []span{{1, math.MaxInt}}
	for _, c := range []struct {
		name   string
		before map[string]string // at the commit that the branch left
		change func(bridges)     // on the branch
		want   map[string][]span
	}{
		{"nothing", map[string]string{"data/a.csv": ten}, func(bridges) {}, map[string][]span{}},
		{"lines of three places, committed", map[string]string{"data/a.csv": ten, "data/b.csv": ten}, func(r bridges) {
			r.write("data/a.csv", "new\nnew\nl1\nl2\nl3\nchanged\nl5\nl6\nl7\nl8\nl9\nl10\nnew\n")
			r.commit()
		}, map[string][]span{"data/a.csv": {{1, 2}, {6, 6}, {13, 13}}}},
		{"not committed", map[string]string{"data/a.csv": ten}, func(r bridges) {
			r.write("data/a.csv", ten+"new\n")
		}, map[string][]span{"data/a.csv": {{11, 11}}}},
		{"staged", map[string]string{"data/a.csv": ten}, func(r bridges) {
			r.write("data/a.csv", ten+"new\n")
			r.git("add", "data/a.csv")
		}, map[string][]span{"data/a.csv": {{11, 11}}}},
		{"new, staged", nil, func(r bridges) {
			r.write("data/a.csv", ten)
			r.git("add", "data/a.csv")
		}, map[string][]span{"data/a.csv": {{1, 10}}}},
		{"new, unknown to git", nil, func(r bridges) { r.write("data/a.csv", ten) }, map[string][]span{"data/a.csv": all}},
		{"new and empty", nil, func(r bridges) {
			r.write("data/a.csv", "")
			r.git("add", "data/a.csv")
		}, map[string][]span{"data/a.csv": nil}},
		{"lines removed: the file changed, the lines beside did not", map[string]string{"data/a.csv": ten}, func(r bridges) {
			r.write("data/a.csv", "l1\nl10\n")
		}, map[string][]span{"data/a.csv": nil}},
		{
			"removed",
			map[string]string{"data/a.csv": ten},
			func(r bridges) { r.remove("data/a.csv") },
			map[string][]span{"data/a.csv": nil},
		},
		{"renamed, with a new line", map[string]string{"data/a.csv": ten}, func(r bridges) {
			r.git("mv", "data/a.csv", "data/b.csv")
			r.write("data/b.csv", ten+"new\n")
		}, map[string][]span{"data/b.csv": {{11, 11}}}},
		{"the last line without its end", map[string]string{"data/a.csv": "l1\nl2"}, func(r bridges) {
			r.write("data/a.csv", "l1\nnew")
		}, map[string][]span{"data/a.csv": {{2, 2}}}},
		{"lines that look like a patch", map[string]string{"data/a.csv": "-- a/x\n++ b/x\n" + ten}, func(r bridges) {
			r.write("data/a.csv", "++ b/y\n@@ -7 +7 @@\n"+ten+"new\n")
		}, map[string][]span{"data/a.csv": {{1, 2}, {13, 13}}}},
		{"bytes that are no text", map[string]string{"data/a.csv": "\x00\nl2\n"}, func(r bridges) {
			r.write("data/a.csv", "\x00\nl2\n\xff\x00\n")
		}, map[string][]span{"data/a.csv": {{3, 3}}}},
		{"names that git quotes", map[string]string{"data/a \"b\"\t\\.csv": "l1\n", "data/ü.csv": "l1\n", "data/a b.csv": "l1\n"}, func(r bridges) {
			for _, name := range []string{"data/a \"b\"\t\\.csv", "data/ü.csv", "data/a b.csv"} {
				r.write(name, "l1\nl2\n")
			}
		}, map[string][]span{"data/a \"b\"\t\\.csv": {{2, 2}}, "data/ü.csv": {{2, 2}}, "data/a b.csv": {{2, 2}}}},
		{"files that are no part of the review, or ignored", map[string]string{".gitignore": "*.tmp\n", "notes.txt": ""}, func(r bridges) {
			r.write("notes.txt", "changed")
			r.write("data/a.tmp", "")
			r.write("more.txt", "")
		}, map[string][]span{}},
		{"settings of the user", map[string]string{"data/a.csv": ten, "data/b.csv": "b" + ten}, func(r bridges) {
			for _, setting := range []string{
				"diff.noprefix=true", "diff.context=9", "color.ui=always", "diff.renames=false", "diff.interHunkContext=9",
				"core.quotePath=true", "diff.external=false", "diff.relative=false", "core.pager=false",
			} {
				name, value, _ := strings.Cut(setting, "=")
				r.git("config", name, value)
			}
			r.write("data/a.csv", "new\nl2\nl3\nnew\n")
			r.git("mv", "data/b.csv", "data/c.csv")
		}, map[string][]span{"data/a.csv": {{1, 1}, {4, 4}}, "data/c.csv": nil}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRepository(t)
			review := bridges{t, filepath.Join(r.dir, "reviews")}
			review.write("config.toml", "")
			for name, text := range c.before {
				review.write(name, text)
			}
			r.commit()
			r.git("branch", "mine")
			review.write("data/of-others.csv", ten) // what is changed elsewhere does not count
			r.commit()
			r.git("switch", "--quiet", "mine")
			c.change(review)

			lines, err := Changed(t.Context(), review.dir, "main")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, lines.files, cmp.AllowUnexported(span{})); diff != "" {
				t.Errorf("changed lines (-want +got):\n%s", diff)
			}
		})
	}
}

// broken returns a diagnostic for the value in a line of a text.
func broken(file, text, value string) diag.Diagnostic {
	return diag.Errorf(diag.File{Name: file, Text: []byte(text)}.Offset(strings.Index(text, value), len(value)), "type", "%q is not a length", value)
}

func TestExcuse(t *testing.T) {
	whole := func(file string) diag.Diagnostic {
		return diag.Errorf(diag.Pos{File: file}, "orphan", "nothing uses the file")
	}
	lines := &Lines{
		files: map[string][]span{"a.csv": {{2, 3}}, "new-name.csv": nil, "removed.csv": nil},
		was:   map[string]string{"new-name.csv": "old-name.csv"},
	}
	const text = "id,length\nstone,long\nsteel,short\n"
	for _, c := range []struct {
		name        string
		now, before diag.List
		notices     int
	}{
		{"another's, on a line that did not change", diag.List{broken("b.csv", text, "long")}, diag.List{broken("b.csv", text, "long")}, 1},
		{"lines have shifted", diag.List{broken("b.csv", "id,length\nnew,1\nstone,long\n", "long")}, diag.List{broken("b.csv", text, "long")}, 1},
		{"a warning of another's", diag.List{diag.Warnf(diag.Pos{File: "b.csv"}, "r", "m")}, diag.List{diag.Errorf(diag.Pos{File: "b.csv"}, "r", "m")}, 1},
		{"was there, on a line that changed", diag.List{broken("a.csv", text, "long")}, diag.List{broken("a.csv", text, "long")}, 0},
		{"new, on a line that did not change", diag.List{broken("b.csv", text, "long")}, nil, 0},
		{"another message", diag.List{broken("b.csv", text, "short")}, diag.List{broken("b.csv", text, "long")}, 0},
		{"another rule", diag.List{diag.Errorf(diag.Pos{File: "b"}, "r", "m")}, diag.List{diag.Errorf(diag.Pos{File: "b"}, "s", "m")}, 0},
		{"another file", diag.List{broken("b.csv", text, "long")}, diag.List{broken("c.csv", text, "long")}, 0},
		{
			"the other place changed",
			diag.List{broken("b.csv", text, "long").Note(diag.Pos{File: "a.csv", Line: 2}, "here")},
			diag.List{broken("b.csv", text, "long")},
			0,
		},
		{
			"the other place did not change",
			diag.List{broken("b.csv", text, "long").Note(diag.Pos{File: "a.csv", Line: 1}, "here")},
			diag.List{broken("b.csv", text, "long")},
			1,
		},
		{
			"as many are excused as there were",
			diag.List{broken("b.csv", text, "long"), broken("b.csv", text, "long"), broken("b.csv", text, "long")},
			diag.List{broken("b.csv", text, "long"), broken("b.csv", text, "long")},
			2,
		},
		{"a whole file that did not change", diag.List{whole("b.csv")}, diag.List{whole("b.csv")}, 1},
		{"a whole file that changed", diag.List{whole("a.csv")}, diag.List{whole("a.csv")}, 0},
		{"a file that was removed", diag.List{whole("removed.csv")}, diag.List{whole("removed.csv")}, 0},
		{"a line of a file that was renamed", diag.List{broken("new-name.csv", text, "long")}, diag.List{broken("old-name.csv", text, "long")}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			given := slices.Clone(c.now)
			got := lines.Excuse(c.now, c.before)
			notices := 0
			for i, d := range got {
				if d.Severity == diag.Notice {
					notices++
				} else if d.Severity != given[i].Severity {
					t.Errorf("the severity became %v", d.Severity)
				}
			}
			if notices != c.notices {
				t.Errorf("%d notices, want %d: %v", notices, c.notices, got)
			}
			if diff := cmp.Diff(given, c.now); diff != "" {
				t.Errorf("the list that was given changed:\n%s", diff)
			}
		})
	}
}

func TestRenamedFilesAreKnownByTheirOldName(t *testing.T) {
	r := newRepository(t)
	r.write("content/2021/a.md", ten)
	r.commit()
	r.git("mv", "content/2021/a.md", "content/2021/b c.md")
	lines, err := Changed(t.Context(), r.dir, "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"content/2021/b c.md": "content/2021/a.md"}
	if !maps.Equal(lines.was, want) {
		t.Errorf("renamed %v, want %v", lines.was, want)
	}
	if p := (diag.Pos{File: "content/2021/b c.md"}); !lines.Touch(p) {
		t.Error("a renamed file did not change")
	}
}
