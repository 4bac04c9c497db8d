package fix

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// finding makes a diagnostic at each place where a file of the tree has a text, with a fix
// that replaces it.
type finding struct{ old, new string }

// check returns a check that reports findings. As packages do that read files, it does
// without a byte order mark and with line ends of one kind.
func check(findings ...finding) func(fs.FS) diag.List {
	return func(src fs.FS) diag.List {
		var problems diag.List
		names, _ := fs.Glob(src, "*")
		for _, name := range names {
			text, err := fs.ReadFile(src, name)
			if err != nil {
				panic(err)
			}
			f := diag.File{Name: name, Text: []byte(strings.ReplaceAll(string(text), "\r\n", "\n"))}.WithoutBOM()
			for _, finding := range findings {
				for at := range f.Text {
					if strings.HasPrefix(string(f.Text[at:]), finding.old) {
						pos := f.Offset(at, len(finding.old))
						problems.Add(diag.Errorf(pos, "value", "%s", finding.old).FixedBy(diag.Edit{Pos: pos, Old: finding.old, New: finding.new}))
					}
				}
			}
		}
		problems.Sort()
		return problems
	}
}

func never(string) string { return "" }

func TestAll(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		findings            []finding
		fixed               int
	}{
		{"nothing to fix", "415\n", "", []finding{{"416", "417"}}, 0},
		{"several in a line", "ä 415, 415\n415", "ä 416, 416\n416", []finding{{"415", "416"}}, 3},
		{"a byte order mark", "\uFEFF415\n", "\uFEFF416\n", []finding{{"415", "416"}}, 1},
		{"lines that end in CRLF", "a\r\n415\r\nb\r\n", "a\r\n416\r\nb\r\n", []finding{{"415", "416"}}, 1},
		{"over a line break", "about\n415\n", "about\n416\n", []finding{{"about\n415", "about\n416"}}, 1},
		{"over a CRLF", "about\r\n415\r\n", "about\r\n416\r\n", []finding{{"about\n415", "about\n416"}}, 1},
		{"longer and shorter", "a b a\n", "long  long\n", []finding{{"a", "long"}, {"b", ""}}, 3},
		{"overlapping ones, one after the other", "abc\n", "xyc\n", []finding{{"ab", "xb"}, {"bc", "yc"}}, 2},
		{"one makes the next possible", "a\n", "c\n", []finding{{"a", "b"}, {"b", "c"}}, 2},
		{"invalid UTF-8 in the line", "415 \xff\n", "", []finding{{"415", "416"}}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := fstest.MapFS{"a.md": {Data: []byte(c.before)}}
			r, err := All(src, check(c.findings...), never)
			if err != nil {
				t.Fatal(err)
			}
			if r.Fixed != c.fixed || len(r.Files) > 1 || (len(r.Files) == 1) != (c.after != "") {
				t.Fatalf("%d fixed in %d files, want %d; left: %v", r.Fixed, len(r.Files), c.fixed, r.Left)
			}
			if len(r.Files) == 0 {
				return
			}
			if diff := cmp.Diff([]string{c.before, c.after}, []string{string(r.Files[0].Before), string(r.Files[0].After)}); diff != "" {
				t.Errorf("before and after (-want +got):\n%s", diff)
			}
			src["a.md"].Data = r.Files[0].After
			if again, err := All(src, check(c.findings...), never); err != nil || again.Fixed > 0 || len(again.Files) > 0 {
				t.Errorf("a second time, %d are fixed (error %v)", again.Fixed, err)
			}
		})
	}
}

// TestNotPlaced tests that nothing is changed if a file does not have what a fix expects.
func TestNotPlaced(t *testing.T) {
	f := diag.File{Name: "a.toml", Text: []byte("caption = \"415\"\nx = 1\n")}
	at := f.At(1, 12, 3)
	moved := at
	moved.Excerpt = `caption = "415 documents"`
	later := at
	later.Line = 7
	beyond := at
	beyond.Column, beyond.EndColumn = 70, 73
	good := diag.Edit{Pos: at, Old: "415", New: "416"}
	for _, c := range []struct {
		name  string
		edits []diag.Edit
		want  int
	}{
		{"the text", []diag.Edit{good}, 1},
		{"another text", []diag.Edit{{Pos: at, Old: "514", New: "416"}}, 0},
		{"the position of something around it", []diag.Edit{{Pos: f.At(1, 11, 5), Old: `"415`, New: "416"}}, 0},
		{"a line that has changed", []diag.Edit{{Pos: moved, Old: "415", New: "416"}}, 0},
		{"a line that is not there", []diag.Edit{{Pos: later, Old: "415", New: "416"}}, 0},
		{"a column that is not there", []diag.Edit{{Pos: beyond, Old: "415", New: "416"}}, 0},
		{"a whole file", []diag.Edit{{Pos: f.Whole(), New: "416"}}, 0},
		{"no change", []diag.Edit{{Pos: at, Old: "415", New: "415"}}, 0},
		{"one of two", []diag.Edit{good, {Pos: at, Old: "514", New: "416"}}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := All(fstest.MapFS{"a.toml": {Data: f.Text}}, func(src fs.FS) diag.List {
				if text, _ := fs.ReadFile(src, "a.toml"); strings.Contains(string(text), "416") {
					return nil
				}
				return diag.List{diag.Errorf(at, "value", "wrong").FixedBy(c.edits...)}
			}, never)
			if err != nil || r.Fixed != c.want || len(r.Files) != c.want {
				t.Errorf("%d fixed in %d files, want %d (error %v)", r.Fixed, len(r.Files), c.want, err)
			}
		})
	}
}

// TestAllEnds tests that fixes that undo each other do not go on for ever.
func TestAllEnds(t *testing.T) {
	_, err := All(fstest.MapFS{"a.md": {Data: []byte("a")}}, check(finding{"a", "b"}, finding{"b", "a"}), never)
	if err != nil {
		t.Error(err)
	}
}

func TestLocked(t *testing.T) {
	src := fstest.MapFS{"old.md": {Data: []byte("415 415")}, "new.md": {Data: []byte("415")}}
	r, err := All(src, check(finding{"415", "416"}), func(file string) string {
		if file == "old.md" {
			return "2021"
		}
		return ""
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Files) != 1 || r.Files[0].Name != "new.md" || len(r.Left) != 2 || r.Locked["2021"] != 2 {
		t.Errorf("files %v, left %v, locked %v", r.Files, r.Left, r.Locked)
	}
}
