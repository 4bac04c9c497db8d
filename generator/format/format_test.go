package format

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

func TestFile(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"quotes that are needed stay", "x.csv", "a,\"b\"\n\"1, 2\",\"say \"\"so\"\"\"\n\" c\",\"two\nlines\"\n", "a,b\n\"1, 2\",\"say \"\"so\"\"\"\n\" c\",\"two\nlines\"\n"},
		{"lines of a CSV file", "x.csv", "\uFEFFa,b\r\n\r\n1,\"x\r\ny\"\r\n\r\n", "a,b\n1,\"x\ny\"\n"},
		{"no line end at the end", "x.csv", "a,b\n1,2", "a,b\n1,2\n"},
		{"rows and columns stay in order", "x.csv", "title,id\nb,2\na,1\n", "title,id\nb,2\na,1\n"},
		{"a row of one empty cell is a row", "x.csv", "a\n\"\"\n\n", "a\n\"\"\n"},

		{"semicolons of a spreadsheet", "x.csv", "\uFEFFa;b\r\n1;\"x; y\"\r\n\"2\";3,5\r\n", "a,b\n1,x; y\n2,\"3,5\"\n"},
		{"tabs", "x.csv", "a\tb\n1\t\n", "a,b\n1,\n"},

		{"a cell that is wrong", "x.csv", "a,b\n\" x \",\"=1\"\n", "a,b\n\" x \",=1\n"},

		{"letters are composed", "x.csv", "a\nBru\u0308cke\n", "a\nBr\u00fccke\n"},

		{"an empty file", "x.toml", "", ""},
		{"blanks around =", "x.toml", "a=1\n  b   =  \"x\"  \nc . \"d e\"= 2\n", "a = 1\nb = \"x\"\nc.\"d e\" = 2\n"},
		{"texts stay as they are written", "x.toml", "a = 'x = 1'\nb = \"\\u00e9 # no comment\"\nc = '''\n x  \n'''\n", "a = 'x = 1'\nb = \"\\u00e9 # no comment\"\nc = '''\n x  \n'''\n"},
		{"lines of a TOML file", "x.toml", "\uFEFF\r\na = \"\"\"\r\nx\r\n\"\"\"\r\n\r\n\r\nb = 2", "a = \"\"\"\nx\n\"\"\"\n\nb = 2\n"},
		{"an empty line before a table, none after its header", "x.toml", "a = 1\n[ b ]\n\nc = 1\n\n\n\n[[d . e]]\n", "a = 1\n\n[b]\nc = 1\n\n[[d.e]]\n"},
		{"the comment above a table is part of it", "x.toml", "a = 1\n# of b\n# too\n[b]\nc = 1\n\n# apart\n\n[d]\n", "a = 1\n\n# of b\n# too\n[b]\nc = 1\n\n# apart\n\n[d]\n"},
		{"parts of a table may stand close", "x.toml", "[a]\n[a.b]\n[a.b.c]\n\n\n[a.d]\n[b]\n[c.d]\n[c.e]\n", "[a]\n[a.b]\n[a.b.c]\n\n[a.d]\n\n[b]\n\n[c.d]\n\n[c.e]\n"},
		{"comments at the end of lines are aligned", "x.toml", "a = 1# x\nbcd = 2     #y\n\ne = 3   # z\nf = 4\n[g]# t\n", "a = 1   # x\nbcd = 2 #y\n\ne = 3 # z\nf = 4\n\n[g] # t\n"},
		{"a list on one line", "x.toml", "a = [1 ,2,  [ \"x\",],]\nb = [ ]\n", "a = [1, 2, [\"x\"]]\nb = []\n"},
		{"a list on several lines", "x.toml", "a = [\n1, 2,\n\n\n    [3, 4] ]\nb = [\n]\n", "a = [\n  1,\n  2,\n\n  [3, 4],\n]\nb = []\n"},
		{"comments in a list", "x.toml", "a = [ # first\n1 # one\n, 2, # two\n# rest\n\n# end\n]# after\n", "a = [\n  # first\n  1, # one\n  2, # two\n  # rest\n\n  # end\n] # after\n"},
		{"a comment of its own in a list", "x.toml", "a = [1,\n# of 2\n2]\n", "a = [\n  1,\n  # of 2\n  2,\n]\n"},
		{"a list that ends on another line", "x.toml", "a = [1\n]\n", "a = [\n  1,\n]\n"},
		{"an inline table", "x.toml", "a={b=1,c = [ 2 ], d={}}\n", "a = { b = 1, c = [2], d = {} }\n"},
		{"an inline table on several lines", "x.toml", "a={b=1, # one\nc = {d = [\n2]}}\n", "a = {\n  b = 1, # one\n  c = {\n    d = [\n      2,\n    ],\n  },\n}\n"},
		{"a date with a blank", "x.toml", "a = 1890-03-01 12:00:00\nb=nan\n", "a = 1890-03-01 12:00:00\nb = nan\n"},

		{"front matter", "x.md", "+++  \ntitle=\"x\"\n+++\n\ntext", "+++\ntitle = \"x\"\n+++\n\ntext\n"},
		{"no text", "x.md", "+++\n+++\n\n \n", "+++\n+++\n"},
		{"blanks at the end of lines", "x.md", "+++\n+++\r\na \r\n  \r\nb\t\n\n\n", "+++\n+++\na\n\nb\n"},
		{"a line break is seen", "x.md", "+++\n+++\na    \nb  \n\nc  \n", "+++\n+++\na\\\nb\n\nc\n"},
		{"no line break, though it looks like one", "x.md", "+++\n+++\n# a   \nb \n", "+++\n+++\n# a  \nb\n"},
		{"a blank that is code stays", "x.md", "+++\n+++\na \n\n```\nb \n```\n\n\n", "+++\n+++\na \n\n```\nb \n```\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, text := range []string{c.text, c.want} { // the form of a form is itself
				got, problems, err := File(diag.File{Name: c.file, Text: []byte(text)})
				if len(problems) > 0 || err != nil {
					t.Fatalf("problems %v, error %v", problems, err)
				}
				if diff := cmp.Diff(c.want, string(got)); diff != "" {
					t.Errorf("text (-want +got):\n%s", diff)
				}
			}
		})
	}
}

func TestFileProblems(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"a row too short", "x.csv", "a,b\n1\n", "2:1 row-length"},
		{"semicolons and a row too short", "x.csv", "a;b\n1\n", "1:1 csv"},
		{"a column twice", "x.csv", "a,b,a\n", "1:5 column"},
		{"a quotation mark that is open", "x.csv", "a\n\"b\n", "2:3 csv"},
		{"an empty CSV file", "x.csv", "", "0:0 csv"},
		{"no TOML", "x.toml", "a = \n", "1:5 toml"},
		{"the mark of another encoding", "x.toml", "\xfe\xff", "0:0 toml"},
		{"a key twice", "x.toml", "a = 1\na = 2\n", "2:1 toml"},
		{"no front matter", "x.md", "text\n", "1:1 front-matter"},
		{"front matter that is no TOML", "x.md", "+++\na = \n+++\n", "2:5 toml"},
		{"a carriage return within a cell", "x.csv", "a\nb\rc\n", "2:2 characters"},
		{"a second byte order mark", "x.md", "\uFEFF\uFEFF+++\n+++\n", "1:1 characters"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, problems, err := File(diag.File{Name: c.file, Text: []byte(c.text)})
			if got != nil || err != nil || len(problems) != 1 {
				t.Fatalf("text %q, problems %v, error %v", got, problems, err)
			}
			p := problems[0]
			if at := cmp.Diff(c.want, place(p)); at != "" {
				t.Errorf("place and rule (-want +got):\n%s", at)
			}
		})
	}
}

// TestSame checks that a change of the content would be detected.
func TestSame(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"blanks", "a = 1 # x", "a=1#  x", false},
		{"another form", "a = [1] # x", "a=[1,]     # x\n", true},
		{"a value", "a = 1", "a = 2", false},
		{"a type", "a = [1]", "a = [1.0]", false},
		{"no number", "a = nan", "a=nan", true},
		{"the order", "a = 1\nb = 2", "b = 2\na = 1", false},
		{"a comment lost", "a = [1, # x\n]", "a = [1]", false},
		{"no TOML", "a = 1", "a = ", false},
	} {
		if got := sameTOML([]byte(c.a), []byte(c.b)); got != c.want {
			t.Errorf("%s: the same is %t", c.name, got)
		}
	}
}

func TestDifference(t *testing.T) {
	long := "0123456789012345678901234567890123456789012345678901234567890123456789"
	for _, c := range []struct {
		name, before, after string
		line                int
		old, new            string
	}{
		{"a line", "a\nb\nc\n", "a\nx\nc\n", 2, "b", "x"},
		{"blanks at the end", "a\nb \t\n", "a\nb\n", 2, "b·→", "b"},
		{"line ends", "a\r\n", "a\n", 1, "aU+000D", "a"},
		{"a byte order mark", "\uFEFFa\n", "a\n", 1, "U+FEFFa", "a"},
		{"no line end", "a", "a\n", 1, "a(no line end)", "a"},
		{"an empty line more", "a\n\n", "a\n", 2, "", "(end)"},
		{"a long line", long + "x" + long + long + "\n", long + "y\n", 1, long[40:] + "x" + long[:59] + "…", long[40:] + "y"},
	} {
		line, old, new := Difference([]byte(c.before), []byte(c.after))
		if line != c.line || old != c.old || new != c.new {
			t.Errorf("%s: line %d, %q became %q; want line %d, %q, %q", c.name, line, old, new, c.line, c.old, c.new)
		}
	}
}

func place(d diag.Diagnostic) string {
	return fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Column, d.Rule)
}
