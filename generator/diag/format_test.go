package diag

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestText(t *testing.T) {
	rows := File{"data/2021/documents.csv", []byte("id,region\nd1,Euorpe\nd1,Asia\n")}
	long := File{"content/long.md", []byte(strings.Repeat("x", 200) + "HERE" + strings.Repeat("y", 200))}
	for _, c := range []struct {
		name string
		list List
		want string
	}{
		{"nothing is wrong", nil, ""},
		{"a place, a rule and a hint", List{
			Errorf(rows.At(2, 4, 6), "vocabulary", "unknown region %q", "Euorpe").Hintf("did you mean %q?", "Europe"),
		}, `
data/2021/documents.csv:2:4: error: unknown region "Euorpe" [vocabulary]
     2 | d1,Euorpe
       |    ^^^^^^
  hint: did you mean "Europe"?
1 error, 0 warnings
`},
		{"a second place", List{
			Errorf(rows.At(3, 1, 2), "duplicate-id", "the id %q is taken", "d1").Note(rows.At(2, 1, 2), "by this row"),
		}, `
data/2021/documents.csv:3:1: error: the id "d1" is taken [duplicate-id]
     3 | d1,Asia
       | ^^
  note: data/2021/documents.csv:2:1: by this row
     2 | d1,Euorpe
       | ^^
1 error, 0 warnings
`},
		{"the caret stands under characters of several bytes", List{
			Warnf(File{"f.csv", []byte("né,€,größer\n")}.Offset(8, 9), "", "too large"),
		}, `
f.csv:1:6: warning: too large
     1 | né,€,größer
       |      ^^^^^^
0 errors, 1 warning
`},
		{"a tab is as wide as a blank", List{
			Errorf(File{"f.toml", []byte("\tx = 1\n")}.Offset(5, 1), "type", "not a text"),
		}, `
f.toml:1:6: error: not a text [type]
     1 |  x = 1
       |      ^
1 error, 0 warnings
`},
		{"a long line is cut to a window around the place", List{
			Errorf(long.Offset(200, 4), "", "here"),
		}, `
content/long.md:1:201: error: here
     1 | ` + strings.Repeat("x", 60) + "HERE" + strings.Repeat("y", 56) + `
       | ` + strings.Repeat(" ", 60) + `^^^^
1 error, 0 warnings
`},
		{"near its end the window ends with the line", List{
			Errorf(long.Offset(400, 4), "", "the last"),
		}, `
content/long.md:1:401: error: the last
     1 | ` + strings.Repeat("y", 64) + `
       | ` + strings.Repeat(" ", 60) + `^^^^
1 error, 0 warnings
`},
		{"a line of 120 characters is not cut", List{
			Errorf(File{"f", []byte(strings.Repeat("x", 119) + "E")}.Offset(119, 1), "", "the end"),
		}, `
f:1:120: error: the end
     1 | ` + strings.Repeat("x", 119) + `E
       | ` + strings.Repeat(" ", 119) + `^
1 error, 0 warnings
`},
		{"carets end with the window", List{
			Errorf(long.Offset(0, 404), "", "all of it"),
		}, `
content/long.md:1:1: error: all of it
     1 | ` + strings.Repeat("x", 120) + `
       | ` + strings.Repeat("^", 120) + `
1 error, 0 warnings
`},
		{"the end of a line has one caret", List{
			Errorf(File{"f.md", []byte("ab\n")}.Offset(2, 5), "", "something is missing"),
		}, `
f.md:1:3: error: something is missing
     1 | ab
       |   ^
1 error, 0 warnings
`},
		{"a whole file has no line", List{
			Errorf(Pos{File: "data/2021/standards.csv"}, "missing-file", "the file is missing"),
			Warnf(Pos{File: "x"}, "", "and a warning"),
			Warnf(Pos{File: "y"}, "", "and another"),
		}, `
data/2021/standards.csv: error: the file is missing [missing-file]
x: warning: and a warning
y: warning: and another
1 error, 2 warnings
`},
		{"notices are counted where there are any", List{Noticef(Pos{File: "x"}, "", "a notice")}, `
x: notice: a notice
0 errors, 0 warnings, 1 notice
`},
		{"an empty line is not shown", List{Errorf(File{"f", []byte("\n\n")}.At(2, 1, 1), "", "nothing here")}, `
f:2:1: error: nothing here
1 error, 0 warnings
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			if err := c.list.Text(&b); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), b.String()); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	f := File{"data/2021/documents.csv", []byte("id,sector\nd1,causway\n")}
	for _, c := range []struct {
		name string
		list List
		want string
	}{
		{"nothing is wrong", nil, `{
  "diagnostics": [],
  "errors": 0,
  "warnings": 0
}
`},
		{"every key is there, in the documented order", List{
			Errorf(f.At(2, 4, 7), "vocabulary", "unknown <sector> %q", "causway").Hintf("did you mean %q?", "causeway"),
			Warnf(Pos{File: "data/2021/lock.toml"}, "lock", "no lock"),
			Errorf(f.At(2, 1, 2), "id", "d1").FixedBy(Edit{f.At(2, 1, 2), "d1", "<d2>"}),
		}, `{
  "diagnostics": [
    {
      "file": "data/2021/documents.csv",
      "line": 2,
      "column": 4,
      "end_column": 11,
      "severity": "error",
      "rule": "vocabulary",
      "message": "unknown <sector> \"causway\"",
      "hint": "did you mean \"causeway\"?",
      "excerpt": "d1,causway"
    },
    {
      "file": "data/2021/lock.toml",
      "line": 0,
      "column": 0,
      "end_column": 0,
      "severity": "warning",
      "rule": "lock",
      "message": "no lock",
      "hint": "",
      "excerpt": ""
    },
    {
      "file": "data/2021/documents.csv",
      "line": 2,
      "column": 1,
      "end_column": 3,
      "severity": "error",
      "rule": "id",
      "message": "d1",
      "hint": "",
      "excerpt": "d1,causway",
      "fix": [
        {
          "file": "data/2021/documents.csv",
          "line": 2,
          "column": 1,
          "old": "d1",
          "new": "<d2>"
        }
      ]
    }
  ],
  "errors": 2,
  "warnings": 1
}
`},
		{"a second place", List{Errorf(f.At(2, 1, 2), "duplicate-id", "taken").Note(f.At(1, 1, 2), "by this")}, `{
  "diagnostics": [
    {
      "file": "data/2021/documents.csv",
      "line": 2,
      "column": 1,
      "end_column": 3,
      "severity": "error",
      "rule": "duplicate-id",
      "message": "taken",
      "hint": "",
      "excerpt": "d1,causway",
      "notes": [
        {
          "file": "data/2021/documents.csv",
          "line": 1,
          "column": 1,
          "message": "by this"
        }
      ]
    }
  ],
  "errors": 1,
  "warnings": 0
}
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			if err := c.list.JSON(&b); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, b.String()); diff != "" {
				t.Errorf("JSON (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTextOfMany(t *testing.T) {
	var l List
	for file := range 20 {
		for line := range 100 {
			l.Add(Warnf(Pos{File: fmt.Sprintf("%02d.csv", file), Line: line + 1, Column: 1}, "", "a warning"))
		}
	}
	l.Add(Errorf(Pos{File: "00.csv", Line: 101, Column: 1}, "", "an error"), Errorf(Pos{File: "99.csv"}, "", "an error"), Noticef(Pos{File: "99.csv"}, "", "a notice"))
	var b strings.Builder
	if err := l.Text(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	shown, end := lines[:len(lines)-3], lines[len(lines)-3:]
	if len(shown) != 500 {
		t.Errorf("%d are shown, want 500", len(shown))
	}
	if n := strings.Count(b.String(), "00.csv:"); n != 50 {
		t.Errorf("%d of one file are shown, want 50", n)
	}
	if n := strings.Count(b.String(), "error: an error\n"); n != 2 {
		t.Errorf("%d errors are shown, want both", n)
	}
	if shown[0] != "00.csv:1:1: warning: a warning" {
		t.Errorf("the list is out of order: first %q", shown[0])
	}
	want := []string{"1503 more are not shown; print all with check --format json", "2 errors, 2000 warnings, 1 notice", ""}
	if diff := cmp.Diff(want, end); diff != "" {
		t.Errorf("the end (-want +got):\n%s", diff)
	}
}

func TestVisible(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "né, €", "né, €"},
		{"a command to a terminal", "\x1b[2Jgone\x7f\u009b", "\uFFFD[2Jgone\uFFFD\uFFFD"},
		{"more lines", "a\nb\r\nc\td", "a b  c d"},
		{"another direction of writing", "a\u202eb\u2066c", "a\uFFFDb\uFFFDc"},
		{"no text", "a\xffb", "a\uFFFDb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Visible(c.text); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			var b strings.Builder
			d := Errorf(Pos{File: c.text, Line: 1, Column: 1, EndColumn: 2, Excerpt: c.text}, "rule", "%s", c.text)
			if err := (List{d.Hintf("%s", c.text).Note(Pos{File: c.text}, c.text)}).Text(&b); err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(b.String(), c.want); n != 6 || strings.Count(b.String(), "\n") != 6 {
				t.Errorf("it is shown so %d times, want 6:\n%q", n, b.String())
			}
		})
	}
}

// TestOutletsName checks that every format prints every field of a diagnostic.
func TestOutletsName(t *testing.T) {
	l := List{Errorf(Pos{File: "data/a.csv", Line: 7, Column: 3, EndColumn: 4}, "vocabulary", "unknown span").Hintf("did you mean arch").Note(Pos{File: "data/b.csv", Line: 9, Column: 1}, "a place")}
	for name, print := range Formats {
		var b strings.Builder
		if err := print(l, Outlet{Out: &b}); err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{"data/a.csv", "7", "3", "error", "vocabulary", "unknown span", "did you mean arch", "data/b.csv", "a place"} {
			if !strings.Contains(b.String(), part) {
				t.Errorf("%s does not say %q:\n%s", name, part, b.String())
			}
		}
	}
}
