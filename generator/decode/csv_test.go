package decode

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// bridge is a row type with a column of each type.
type bridge struct {
	Origin `csv:"-"`

	ID     string `csv:"id" rule:"id"`
	Name   string `csv:"name" rule:"required"`
	Built  Year   `csv:"built"`
	Opened Date   `csv:"opened"`
	Spans  Count  `csv:"spans"`
	Kinds  List   `csv:"kinds"`
}

const header = "id,name,built,opened,spans,kinds\n"

func file(text string) diag.File { return diag.File{Name: "bridges.csv", Text: []byte(text)} }

// lines are diagnostics as "line:column-end rule: message (hint)".
func lines(problems diag.List) string {
	var b strings.Builder
	for _, d := range problems {
		fmt.Fprintf(&b, "%d:%d-%d %s: %s", d.Pos.Line, d.Pos.Column, d.Pos.EndColumn, d.Rule, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, " (%s)", d.Hint)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestCSV(t *testing.T) {
	want := []bridge{
		{ID: "b1", Name: "Old, long", Built: 1890, Opened: "1890-03", Spans: Count{3, true}, Kinds: List{"arch", "beam"}},
		{ID: "b2", Name: "Zwölf\nBögen"},
	}
	for _, c := range []struct{ name, text string }{
		{"plain", header + "b1,\"Old, long\",1890,1890-03,3,arch; beam\nb2,\"Zwölf\nBögen\",,,,\n"},
		{"no line break at the end", header + "b1,\"Old, long\",1890,1890-03,3,arch; beam\nb2,\"Zwölf\nBögen\",,,,"},
		{"lines end with two characters", strings.ReplaceAll(header+"b1,\"Old, long\",1890,1890-03,3,arch; beam\nb2,\"Zwölf\nBögen\",,,,\n", "\n", "\r\n")},
		{"byte order mark", "\uFEFF" + header + "b1,\"Old, long\",1890,1890-03,3,arch; beam\nb2,\"Zwölf\nBögen\",,,,\n"},
		{"blank lines", "\n\n" + header + "\nb1,\"Old, long\",1890,1890-03,3,arch; beam\n\n\nb2,\"Zwölf\nBögen\",,,,\n\n"},
		{"columns in another order", "kinds,name,id,spans,opened,built\narch;beam,\"Old, long\",b1,3,1890-03,1890\n,\"Zwölf\nBögen\",b2,,,\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, _, problems := CSV[bridge](file(c.text), ColumnsOf[bridge](), "")
			if problems.HasErrors() || len(problems) > 0 != (c.name == "columns in another order") {
				t.Fatalf("problems:\n%s", lines(problems))
			}
			for i := range rows {
				rows[i].Origin = Origin{}
			}
			if !slices.EqualFunc(rows, want, func(a, b bridge) bool { return fmt.Sprint(a) == fmt.Sprint(b) }) {
				t.Errorf("rows %+v\nwant %+v", rows, want)
			}
		})
	}
}

// TestCSVPlaces finds each cell of a row that comes after everything that
// shifts places.
func TestCSVPlaces(t *testing.T) {
	const shifted = "b1,\"one\ntwo, \"\"three\"\"\nfour\",,,,\n\nbé,\"Brücke\nx\",1890,,\"7\",arch\n"
	for _, c := range []struct{ name, text string }{
		{"plain", header + shifted},
		{"byte order mark", "\uFEFF" + header + shifted},
		{"lines end with two characters", strings.ReplaceAll(header+shifted, "\n", "\r\n")},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, _, problems := CSV[bridge](file(c.text), ColumnsOf[bridge](), "")
			if len(problems) > 0 || len(rows) != 2 {
				t.Fatalf("%d rows, problems:\n%s", len(rows), lines(problems))
			}
			var got []string
			for _, column := range []string{"id", "name", "built", "opened", "spans", "kinds", "unknown"} {
				p := rows[1].At(column)
				got = append(got, fmt.Sprintf("%s %d:%d-%d", column, p.Line, p.Column, p.EndColumn))
			}
			want := []string{"id 6:1-3", "name 6:4-11", "built 7:4-8", "opened 7:9-10", "spans 7:10-13", "kinds 7:14-18", "unknown 6:1-3"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("places (-want +got):\n%s", diff)
			}
			if line := rows[1].Line(); line != 6 {
				t.Errorf("row is on line %d", line)
			}
		})
	}
	if (Origin{}).At("id") != (diag.Pos{}) {
		t.Error("a row from nowhere has a place")
	}
}

func TestCSVProblems(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rows       int
		want       string
	}{
		{"bad cell after quoted cells of several lines", header + "b1,\"one\ntwo\",,,,\nb2,\"three\nfour\",189,,,\n", 2, `
5:7-10 type: built: "189" is not a year (write four digits, such as 2023, or leave it empty where it is not known)
`},
		{"bad cells of every type in one row", header + "b1,x,189O,soon,-3,a;;b\n", 1, `
2:6-10 type: built: "189O" is not a year (write four digits, such as 2023, or leave it empty where it is not known)
2:11-15 type: opened: "soon" is not a date (write 2024, 2024-02 or 2024-02-01, as far as it is known)
2:16-18 type: spans: "-3" is not a count (a count is a whole number from 0 up)
2:19-23 type: kinds: an empty value in the list "a;;b" (separate values by "; ", without one at the end)
`},
		{"bad cell of the last row without a line break", header + "b1,x,,,1.5,", 1, `
2:8-11 type: spans: "1.5" is not a count (a count is a whole number from 0 up; round it, and keep what the source states in a note, such as as_printed: 1.5)
`},
		{"bad cell with lines that end with two characters", strings.ReplaceAll(header+"b1,\"é\n\",x,,,\n", "\n", "\r\n"), 1, `
3:3-4 type: built: "x" is not a year (write four digits, such as 2023, or leave it empty where it is not known)
`},
		{"row too short", header + "b1,x\nb2,,,,,\n", 1, `
2:1-5 row-length: the row has 2 cells, the header 6 (quote a cell that contains a comma; an empty cell still needs its comma)
`},
		{"row too long, and the next row is read", header + "b1,Old, long,,,,\nb2,,x,,,\n", 1, `
2:1-17 row-length: the row has 7 cells, the header 6 (quote a cell that contains a comma; an empty cell still needs its comma)
3:5-6 type: built: "x" is not a year (write four digits, such as 2023, or leave it empty where it is not known)
`},
		{"quotation mark in a cell without quotes", header + "b1,the \"Old\" one,,,,\n", 0, `
2:8-9 csv: a quotation mark inside a cell that is not quoted (quote the whole cell and write the mark twice: "so ""called"" cell")
`},
		{"text after the closing quotation mark", header + "b1,\"Old\" one,,,,\n", 0, `
2:8-9 csv: a quoted cell is not closed, or goes on after its closing quotation mark (write a quotation mark inside a quoted cell twice)
`},
		{"unknown column and missing column", "id,nmae,built,opened,spans,kinds\nb1,x,,,,\n", 1, `
1:4-8 column: unknown column "nmae" (did you mean "name"?)
1:1-3 column: column "name" is missing (the header needs id,name and may have built,opened,spans,kinds)
`},
		{"unknown column like no other", "id,name,built,opened,spans,kinds,weather\nb1,x,,,,,\n", 1, `
1:34-41 column: unknown column "weather"
`},
		{"column twice", "id,name,built,opened,spans,kinds,name\nb1,x,,,,,\n", 1, `
1:34-38 column: column "name" is repeated
`},
		{"unknown column after a byte order mark", "\uFEFFid,name,built,opened,spans,kinds,weather\n", 0, `
1:34-41 column: unknown column "weather"
`},
		{"quotation mark in the header after a byte order mark", "\uFEFFid,na\"me\n", 0, `
1:6-7 csv: a quotation mark inside a cell that is not quoted (quote the whole cell and write the mark twice: "so ""called"" cell")
`},
		{"empty file", "", 0, `
0:0-0 csv: the file is empty (the first line names the columns)
`},
		{"nothing but blank lines", "\n\r\n\n", 0, `
0:0-0 csv: the file is empty (the first line names the columns)
`},
		{"header alone", header, 0, "\n"},
		{"semicolons", strings.ReplaceAll(header+"b1,x,,,,\nb2,y,,,,\n", ",", ";"), 0, `
1:1-33 csv: cells are separated by semicolons, not by commas (save it with commas between cells, or run recension fmt; a cell that contains a comma is then quoted)
`},
		{"tabs after a byte order mark", "\uFEFF" + strings.ReplaceAll(header+"b1,x,,,,\n", ",", "\t"), 0, `
1:1-33 csv: cells are separated by tabs, not by commas (save it with commas between cells, or run recension fmt; a cell that contains a comma is then quoted)
`},
		{"vertical bars, lines that end with two characters", strings.ReplaceAll("id,name\r\nb1,x\r\n", ",", "|"), 0, `
1:1-8 csv: cells are separated by vertical bars, not by commas (save it with commas between cells, or run recension fmt; a cell that contains a comma is then quoted)
`},
		{"semicolons in quoted names", "\"id;x\"\nb1\n", 1, `
1:1-7 column: unknown column "id;x" (one of id, name, built, opened, spans, kinds)
1:1-7 column: column "id" is missing (the header needs id,name and may have built,opened,spans,kinds)
1:1-7 column: column "name" is missing (the header needs id,name and may have built,opened,spans,kinds)
`},
		{"an instruction to a spreadsheet", "sep=,\n" + header, 0, `
1:1-6 csv: the first line is an instruction for a spreadsheet, not the header (remove the line; the first line names the columns)
`},
		{"an instruction and its separator", "\"SEP=;\"\n" + strings.ReplaceAll(header, ",", ";"), 0, `
1:1-8 csv: the first line is an instruction for a spreadsheet, not the header (remove the line, then run recension fmt, which separates cells by commas)
`},
		{"one row with semicolons", header + "b1;x;;;;\nb2,y,,,,\n", 1, `
2:1-9 row-length: the row has 1 cell, the header 6 (its cells are separated by semicolons; write commas)
`},
		{"versions that Git could not merge", header + "b1,x,,,,\n<<<<<<< HEAD\nb2,y,,,,\n=======\nb2,z,,,,\n>>>>>>> other\n", 0, `
3:1-13 merge: a mark of Git: two versions of the lines below could not be merged (keep one version, remove the lines that begin with <<<<<<<, ======= and >>>>>>>, and commit the result)
`},
		{"a mark of Git inside a line", header + "b1,a <<<<<<< b,,,,\n", 1, "\n"},
		{"empty rows", header + "b1,x,,,,\n,,,,,\n\n,,,,,\n", 1, `
3:1-6 required: the row is empty (remove it, or fill in its cells)
5:1-6 required: the row is empty (remove it, or fill in its cells)
`},
		{"formulas", header + "b1,@SUM(A1),,,,\nb2,+1,,,,\nb3,-2+3,,,,\nb4,=1,,,,\nb5,- a list,,,,\nb6,＋1,,,,\nb7,\"+1+cmd|' /C calc'!A0 in a long text\",,,,\n", 7, `
2:4-12 mangled: "@SUM(A1)" is a formula to a spreadsheet (a reader's spreadsheet would run it; begin with a word, a quotation mark or the minus sign −, or write a title such as "@Home: a study", without (, |, # and !)
3:4-6 mangled: "+1" is a formula to a spreadsheet (a reader's spreadsheet would run it; begin with a word, a quotation mark or the minus sign −, or write a title such as "@Home: a study", without (, |, # and !)
4:4-8 mangled: "-2+3" is a formula to a spreadsheet (a reader's spreadsheet would run it; begin with a word, a quotation mark or the minus sign −, or write a title such as "@Home: a study", without (, |, # and !)
5:4-6 mangled: "=1" is a formula (enter its result; a reader's spreadsheet would run it; begin with a word, a quotation mark or the minus sign −, or write a title such as "@Home: a study", without (, |, # and !)
6:4-12 mangled: "- a list" is a formula to a spreadsheet (a reader's spreadsheet would run it; begin with a word, a quotation mark or the minus sign −, or write a title such as "@Home: a study", without (, |, # and !)
7:4-6 mangled: "＋1" is a formula to a spreadsheet (a reader's spreadsheet would run it; begin with a word, a quotation mark or the minus sign −, or write a title such as "@Home: a study", without (, |, # and !)
8:4-41 mangled: "+1+cmd|' /C calc'!A0 in a long text" is a formula to a spreadsheet (a reader's spreadsheet would run it; begin with a word, a quotation mark or the minus sign −, or write a title such as "@Home: a study", without (, |, # and !)
`},
		{"signs that are no formulas", header + "b1,-5,,,,\nb2,-,,,,\nb3,--,,,,\nb4,a@b,,,,\nb5,\"-5,000.5\",,,,\nb6,−2 + 3,,,,\nb7,+,,,,\n", 7, "\n"},
		{"a formula as the name of a column", "id,name,=1\n", 0, `
1:9-11 mangled: "=1" is a formula (enter its result; a reader's spreadsheet would run it; begin with a word, a quotation mark or the minus sign −, or write a title such as "@Home: a study", without (, |, # and !)
1:9-11 column: unknown column "=1" (one of built, opened, spans, kinds)
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, _, problems := CSV[bridge](file(c.text), ColumnsOf[bridge](), "")
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), lines(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if len(rows) != c.rows {
				t.Errorf("%d rows, want %d", len(rows), c.rows)
			}
		})
	}
}

// TestCSVUnclosedQuote shows that the row at fault is named, not the end of the
// file where the reader notices.
func TestCSVUnclosedQuote(t *testing.T) {
	var b strings.Builder
	b.WriteString(header)
	for i := 2; i <= 10_000; i++ {
		if i == 3 {
			b.WriteString("b3,\"Unclosed,1890,,,\n")
			continue
		}
		fmt.Fprintf(&b, "b%d,Bridge,1890,,,\n", i)
	}
	quoted := strings.Replace(b.String(), "b5000,Bridge", "b5000,\"Bridge\"", 1)
	for _, c := range []struct{ name, text, message string }{
		{"no other quote", b.String(), "a quoted cell of this row is not closed"},
		{"a quoted cell far below", quoted, "a quoted cell of this row is not closed"},
		{"on the last line", header + "b2,,,,,\nb3,\"Unclosed,1890,,,", "a quoted cell is not closed, or goes on after its closing quotation mark"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, _, problems := CSV[bridge](file(c.text), ColumnsOf[bridge](), "")
			if len(problems) != 1 || problems[0].Pos.Line != 3 || problems[0].Message != c.message {
				t.Errorf("problems:\n%s", lines(problems))
			}
			if len(rows) != 1 {
				t.Errorf("%d rows before it, want 1", len(rows))
			}
		})
	}
}

// TestCSVProseOverSeveralLines shows that a quoted cell may have lines with as many
// commas as a row: prose has a blank after a comma.
func TestCSVProseOverSeveralLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rows       int
	}{
		{"prose", "place,banks,stone,remark\nFord,two,slate,\"shallow\nmud, sand, reeds, gravel\"\nWeir,two,lime,low\n", 2},
		{"much prose", "a,b\n1,\"x\none, two\nthree, four\nfive, six\nseven, eight\"\n3,4\n", 2},
		{"rows taken in by an unclosed cell", "place,banks,stone,remark\nFord,two,slate,\"shallow\nWeir,two,lime,low\nPier,one,oak,old\"\n", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheet, problems := ReadSheet(file(c.text))
			if len(sheet.Rows) != c.rows || (len(problems) == 0) != (c.rows > 0) {
				t.Fatalf("%d rows, want %d; problems:\n%s", len(sheet.Rows), c.rows, lines(problems))
			}
			if c.rows == 0 {
				return
			}
			if want := strings.Count(c.text, "\n"); sheet.Row(1).Line() != want {
				t.Errorf("the row after it is on line %d, want %d", sheet.Row(1).Line(), want)
			}
		})
	}
}

// TestCSVPositionsAfterProblems shows that rows left out do not shift those
// that follow.
func TestCSVPositionsAfterProblems(t *testing.T) {
	rows, _, problems := CSV[bridge](file(header+"b1,x\nb2,,nine,,,\nb3,\"a\nb\",,,,\n,,,,1,\nb5,,,,,\n"), ColumnsOf[bridge](), "")
	if len(problems) != 2 || len(rows) != 4 {
		t.Fatalf("%d rows, problems:\n%s", len(rows), lines(problems))
	}
	for i, line := range []int{3, 4, 6, 7} {
		if got := rows[i].Line(); got != line {
			t.Errorf("row %d (%s) is on line %d, want %d", i, rows[i].ID, got, line)
		}
	}
}

// word is a row type with one column, whose empty cell is an empty line.
type word struct {
	Origin `csv:"-"`
	Word   string `csv:"word"`
}

func TestCSVOfOneColumn(t *testing.T) {
	rows, _, problems := CSV[word](file("word\none\n\"\"\nthree\n"), ColumnsOf[word](), "")
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", lines(problems))
	}
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprintf("%q on line %d", r.Word, r.Line()))
	}
	if diff := cmp.Diff([]string{`"one" on line 2`, `"" on line 3`, `"three" on line 4`}, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}
