package diag

import (
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
	f := File{"data/2021/documents.csv", []byte("id,stakeholder\nd1,acadmia\n")}
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
			Errorf(f.At(2, 4, 7), "vocabulary", "unknown <stakeholder> %q", "acadmia").Hintf("did you mean %q?", "academia"),
			Warnf(Pos{File: "data/2021/lock.toml"}, "lock", "no lock"),
		}, `{
  "diagnostics": [
    {
      "file": "data/2021/documents.csv",
      "line": 2,
      "column": 4,
      "end_column": 11,
      "severity": "error",
      "rule": "vocabulary",
      "message": "unknown <stakeholder> \"acadmia\"",
      "hint": "did you mean \"academia\"?",
      "excerpt": "d1,acadmia"
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
    }
  ],
  "errors": 1,
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
      "excerpt": "d1,acadmia",
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

func TestFormatsAreNamed(t *testing.T) {
	for _, name := range []string{"text", "json"} {
		if Formats[name] == nil {
			t.Errorf("there is no format %q", name)
		}
	}
}
