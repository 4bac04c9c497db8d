package decode

import (
	"strings"
	"testing"
	"unicode/utf16"

	"recension/generator/diag"
)

// inUTF16 is a text as UTF-16.
func inUTF16(text string, littleEndian bool) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		high, low := byte(unit>>8), byte(unit)
		if littleEndian {
			high, low = low, high
		}
		b.Write([]byte{high, low})
	}
	return b.String()
}

func TestReadable(t *testing.T) {
	const text = "id,name\nb1,Brücke über den Fluß – “alt”\n"
	for _, c := range []struct{ name, text, want, problems string }{
		{"UTF-8", text, text, ""},
		{"UTF-8 with a byte order mark", "\uFEFF" + text, "\uFEFF" + text, ""},
		{"lines end with CR LF", "a\r\nb\r\n", "a\r\nb\r\n", ""},
		{"no text", "", "", ""},
		{"UTF-16 with a byte order mark, little endian", inUTF16("\uFEFF"+text, true), "\uFEFF" + text, "0:0-0 encoding: the file is UTF-16"},
		{"UTF-16 with a byte order mark, big endian", inUTF16("\uFEFF"+text, false), "\uFEFF" + text, "0:0-0 encoding: the file is UTF-16"},
		{"UTF-16 without a mark", inUTF16(text, true), text, "0:0-0 encoding: the file is UTF-16"},
		{
			"Windows-1252", "id,name\nb1,Br\xfccke \x96 \x93alt\x94\nb2,Fl\xfcsse\n", "id,name\nb1,Brücke – “alt”\nb2,Flüsse\n",
			"2:6-7 encoding: byte 0xfc is not UTF-8; the file looks like Windows-1252 or Latin-1, where it is 'ü'",
		},
		{
			"one byte of Windows-1252 in UTF-8", "Brücke\nFlüsse, Stra\xdfen\n", "Brücke\nFlüsse, Straßen\n",
			"2:13-14 encoding: byte 0xdf is not UTF-8, unlike the rest of the file",
		},
		{"lines end with CR", "a\rb\r", "a\nb\n", "1:2-3 line-ends: this line ends with CR alone"},
		{"one line ends with CR", "a\nbc\rd\r\n", "a\nbc\nd\r\n", "2:3-4 line-ends: this line ends with CR alone"},
		{"zeros at the end", "a\nb\n\x00\x00\x00", "", "0:0-0 encoding: the file is not text: it has zero bytes, as binary and truncated files have"},
		{"spreadsheet", "PK\x03\x04\x14\x00", "", "0:0-0 encoding: the file is not text: it is a ZIP file, as a spreadsheet is until it is saved as CSV"},
		{"control characters", strings.Repeat("a\x01\x02", 50), "", "0:0-0 encoding: the file is not text: it is full of control characters"},
		{"one control character", "a\x01b\n", "a\x01b\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, problems := Readable(diag.File{Name: "f.csv", Text: []byte(c.text)})
			if string(f.Text) != c.want {
				t.Errorf("text %q, want %q", f.Text, c.want)
			}
			for i := range problems {
				if problems[i].Hint == "" {
					t.Error("no hint")
				}
				problems[i].Hint = ""
			}
			if got := strings.TrimSuffix(lines(problems), "\n"); got != c.problems {
				t.Errorf("problems %s, want %s", got, c.problems)
			}
		})
	}
}

// TestUnclosedQuote shows that a quotation mark that is not closed is reported
// where it opens, wherever it happens to be closed, and that cells of several
// lines are still cells.
func TestUnclosedQuote(t *testing.T) {
	var rows strings.Builder
	for range 200 {
		rows.WriteString("b,Name,1890,1890-03,3,arch\n")
	}
	const open = "b2,\"Old bridge,1890,,,\n"
	for _, c := range []struct{ name, text, want string }{
		{"to the end", header + "b1,x,,,,\n" + open + rows.String(), "3"},
		{"closed by a cell that opens", header + "b1,x,,,,\n" + open + rows.String() + "b3,\"Old, long\",,,,\n", "3"},
		{"closed by a stray mark", header + "b1,x,,,,\n" + open + rows.String() + "b3,Old\",,,,\n" + rows.String(), "3"},
		{"closed on the next line", header + "b1,x,,,,\n" + open + "b3,Old\",,,,\n", "3"},
		{"in the first cell", header + "\"b1,x,,,,\nb2,x,,,,\nb3\",x,,,,\n", "2"},
		{"of two columns", "a,b\n1,\"x\n2,x\n3,x\n4,x\n5,x\"\n6,x\n", "2"},
		{"cell of two lines", header + "b1,\"Old,\nlong, and, so, on\",,,,\n", ""},
		{"last cell of many lines", "a,b,c\n1,2,\"one\ntwo, three\nfour\nfive, six\nseven, eight, nine\n\"\n", ""},
		{"prose with as many commas as columns", "a,b\n1,\"one, two\nthree, four\nand five\"\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := ReadSheet(file(c.text))
			got := ""
			for _, d := range problems {
				got += d.Pos.String()[len("bridges.csv:"):]
			}
			if c.want != "" {
				c.want += ":1"
			}
			if got != c.want {
				t.Errorf("reported at %q, want %q: %v", got, c.want, problems)
			}
		})
	}
}

// TestDeepTOML shows that what is nested without end is refused before a parser
// sees it, and that brackets in texts and comments do not count.
func TestDeepTOML(t *testing.T) {
	deep := strings.Repeat("[", 500_000)
	for _, c := range []struct{ name, text, want string }{
		{"lists", "a = 1\nx = " + deep, "2:55"},
		{"tables", "x = " + strings.Repeat("{a=", 500_000), "1:155"},
		{"key with dots", "[" + strings.Repeat("a.", 500_000) + "a]", "1:103"},
		{"in a text", `x = "` + strings.Repeat("[", 100) + `\"["` + "\ny = '" + strings.Repeat("{", 100) + "'\n", ""},
		{"in a text of several lines", "x = \"\"\"\n" + strings.Repeat("[\n", 100) + "\"\"\"\n", ""},
		{"in a comment", "# " + strings.Repeat("[.", 100) + "\nx = 'a'\n", ""},
		{"many numbers with dots", "z = [" + strings.Repeat("1.5, ", 100) + "]\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var into map[string]any
			_, problems := TOML(diag.File{Name: "f.toml", Text: []byte(c.text)}, &into)
			got := ""
			for _, d := range problems {
				if d.Rule == "toml" {
					got += d.Pos.String()[len("f.toml:"):]
				}
			}
			if got != c.want {
				t.Errorf("reported at %q, want %q", got, c.want)
			}
		})
	}
}

// TestWideTable shows that a table with columns without end is refused.
func TestWideTable(t *testing.T) {
	_, _, problems := CSV[bridge](file(strings.Repeat("column,", 50_000)+"\n"), ColumnsOf[bridge](), "")
	if got, want := lines(problems), "1:1-2 csv: the header has 50001 columns; the limit is 1,000\n"; got != want {
		t.Errorf("%.300s, want %s", got, want)
	}
}
