package intake

import (
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/unicode"

	"recension/generator/diag"
)

// textOf returns the lines of a file.
func textOf(t *testing.T, file io.Reader) []string {
	t.Helper()
	var all []string
	l := NewText("export.ris", file).lines()
	for l.next() {
		all = append(all, l.line.Text)
		if l.line.Number != len(all) {
			t.Errorf("line %d has the number %d", len(all), l.line.Number)
		}
	}
	if d := l.fault(); d != nil {
		t.Error(d.Message)
	}
	return all
}

// TestEncodings shows that the same lines come out of each encoding and each kind of line
// end.
func TestEncodings(t *testing.T) {
	want := []string{"TY  - JOUR", "AU  - Müller, Š.", "", "TI  - Größe – “Maß”", "ER  - "}
	utf8 := strings.Join(want, "\n") + "\n"
	wide := func(order unicode.Endianness, bom unicode.BOMPolicy) string {
		text, err := unicode.UTF16(order, bom).NewEncoder().String(utf8)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	for name, file := range map[string]string{
		"UTF-8":                 utf8,
		"with BOM":              "\uFEFF" + utf8,
		"UTF-16LE":              wide(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16BE":              wide(unicode.BigEndian, unicode.UseBOM),
		"UTF-16LE without BOM":  wide(unicode.LittleEndian, unicode.IgnoreBOM),
		"UTF-16BE without BOM":  wide(unicode.BigEndian, unicode.IgnoreBOM),
		"Windows-1252":          "TY  - JOUR\nAU  - M\xFCller, \x8A.\n\nTI  - Gr\xF6\xDFe \x96 \x93Ma\xDF\x94\nER  - \n",
		"Windows-1252 in part":  "TY  - JOUR\nAU  - Müller, \x8A.\n\nTI  - Größe – “Ma\xDF”\nER  - \n",
		"CRLF":                  strings.ReplaceAll(utf8, "\n", "\r\n"),
		"CR":                    strings.ReplaceAll(utf8, "\n", "\r"),
		"CR within lines":       strings.Replace(utf8, "\n", "\r", 1),
		"without the last LF":   strings.TrimSuffix(utf8, "\n"),
		"a BOM at a later line": strings.Replace(utf8, "TI", "\uFEFFTI", 1),
	} {
		t.Run(name, func(t *testing.T) {
			if got := textOf(t, strings.NewReader(file)); !slices.Equal(got, want) {
				t.Errorf("got %q", got)
			}
			if got := textOf(t, iotest.OneByteReader(strings.NewReader(file))); !slices.Equal(got, want) {
				t.Errorf("read byte by byte: got %q", got)
			}
		})
	}
}

// endless is a file of a single line.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	e.read += len(p)
	return len(p), nil
}

// TestLongLine shows that a line of 256 MB is cut, takes little memory, and is followed by
// the next.
func TestLongLine(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	l := NewText("export.ris", io.MultiReader(io.LimitReader(new(endless), 256<<20), strings.NewReader("\nER  - "))).lines()
	for _, want := range []line{{1, strings.Repeat("x", diag.ExportLineBytes.Most), true}, {2, "ER  - ", false}} {
		if !l.next() || l.line != want {
			t.Fatalf("line %d is %d bytes, %t", l.line.Number, len(l.line.Text), l.line.Long)
		}
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 {
		t.Errorf("reading it takes %d bytes of memory", used)
	}
}

// TestFileLimit shows that no more of a file is read than an export may have.
func TestFileLimit(t *testing.T) {
	defer func(most int) { diag.ExportBytes.Most = most }(diag.ExportBytes.Most)
	diag.ExportBytes.Most = 1 << 20
	l := NewText("export.ris", iotest.DataErrReader(new(endless))).lines()
	if l.next() {
		t.Error("a line of an endless file is read")
	}
	if d := l.fault(); d == nil || d.Rule != "file-size" || !OfFile(d) {
		t.Errorf("got %+v", d)
	}
}

// TestForeignFiles shows what is said of files that are no exports.
func TestForeignFiles(t *testing.T) {
	for file, want := range map[string]string{
		"":              "an empty file",
		"\n \r\n":       "an empty file",
		"%PDF-1.7\n...": "a PDF",
		"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml":              "an office document",
		"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml xl/workbook":  "an Excel workbook",
		"PK\x03\x04\x14\x00\x06\x00records.ris":                      "a zip archive",
		"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1":                           "an old Excel or Word document",
		"<!DOCTYPE html>\n<title>Sign in &amp;\n continue</title>":   `a web page titled "Sign in & continue"`,
		"\uFEFF<!-- moved --><HTML><body>":                           "a web page",
		"<?xml version='1.0'?><rss version='2'/>":                    "XML with the root element rss",
		`{"status": "expired"}`:                                      "JSON without references",
		"data,node,box\nNA,node4,prevstud\n":                         "a table without a title column; its columns are data, node, box",
		"Dear reader, attached are the records, as agreed.\nYours":   "text in no known format",
		"Title,Year\nA,2000\n,,":                                     "text in no known format",
		"Name,Article Title,Year\nA,B,2000\n":                        "a table in an unknown layout; its columns are Name, Article Title, Year",
		"Name,Title,Year\nA,B,2000\nTY  - JOUR\nTI  - C\nER  - \n":   "a table in an unknown layout; its columns are Name, Title, Year",
		"\x89PNG\r\n\x1a\n\x01\x02":                                  "binary data",
		strings.Repeat("\x00", 100):                                  "binary data",
		"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xFF\xFF\x00\x00": "binary data",
	} {
		_, d := Recognise(NewText("export", strings.NewReader(file)))
		if d == nil {
			t.Errorf("%q is recognised", file)
			continue
		}
		if got := strings.TrimPrefix(d.Message, "this is not an export of references but "); got != want || d.Hint == "" || !OfFile(d) {
			t.Errorf("%q is %s (hint %q), want %s", file, got, d.Hint, want)
		}
	}
}
