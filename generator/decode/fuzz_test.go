package decode

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"recension/generator/diag"
)

// checkInside fails for a place outside the file, and for a list that cannot be
// printed.
func checkInside(t *testing.T, f diag.File, problems diag.List) {
	t.Helper()
	for _, d := range problems {
		checkPlace(t, f, d.Pos)
		for _, n := range d.Notes {
			checkPlace(t, f, n.Pos)
		}
		if d.Message == "" || d.Rule == "" {
			t.Errorf("a diagnostic without a message or a rule: %+v", d)
		}
	}
	for name, print := range diag.Formats {
		if err := print(problems, diag.Outlet{Out: io.Discard, Summary: io.Discard}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func checkPlace(t *testing.T, f diag.File, p diag.Pos) {
	t.Helper()
	if p == f.Whole() {
		return
	}
	text := bytes.Split(f.Text, []byte("\n"))
	if p.Line < 1 || p.Line > len(text) {
		t.Fatalf("%q: line %d of %d", f.Text, p.Line, len(text))
	}
	runes := utf8.RuneCount(text[p.Line-1])
	if p.Column < 1 || p.Column > runes+1 || p.EndColumn <= p.Column || p.EndColumn > max(runes+1, p.Column+1) {
		t.Fatalf("%q: columns %d to %d of %d on line %d", f.Text, p.Column, p.EndColumn, runes, p.Line)
	}
	if n := utf8.RuneCountInString(p.Excerpt); p.Column > n+1 {
		t.Fatalf("%q: column %d of the excerpt %q", f.Text, p.Column, p.Excerpt)
	}
}

func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"", header, header + "b1,Old,1890,1890-03,3,arch; beam\n", header + "b1,\"a\nb\"\"c\",x,,-1,;\r\n\r\nb2,,,,,\n",
		"\uFEFFid,id,nmae\n\"x\n", header + "b1,\"é\xff\",,,,\n\"", "id,name,built,opened,spans,kinds\r\n\"a\"b,,,,,\n", "\"\n\"\"\n,",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		in := diag.File{Name: "x.csv", Text: text}
		rows, _, problems := CSV[bridge](in, ColumnsOf[bridge](), "")
		checkInside(t, in, problems)
		last := 0
		for i := range rows {
			for _, column := range append(ColumnsOf[bridge]().Names(), "none") {
				checkPlace(t, in, rows[i].At(column))
			}
			if line := rows[i].Line(); line <= last && !strings.Contains(string(text), "\r") {
				t.Fatalf("%q: row %d is on line %d, the one before on %d", text, i, line, last)
			} else {
				last = line
			}
		}
		sheet, problems := ReadSheet(in)
		checkInside(t, in, problems)
		if len(sheet.Rows) != len(rows) && !problems.HasErrors() && len(rows) > 0 {
			t.Fatalf("%q: %d rows of %d", text, len(rows), len(sheet.Rows))
		}
		words, _, problems := CSV[word](in, ColumnsOf[word](), "")
		checkInside(t, in, problems)
		for i := range words {
			if at := words[i].At("word"); len(sheet.Header) == 1 && sheet.Header[0] == "word" && words[i].Word != sheet.Rows[i][0] {
				t.Fatalf("%q: %q at %s is %q there", text, words[i].Word, at, sheet.Rows[i][0])
			}
		}
	})
}

func FuzzTOML(f *testing.F) {
	for _, seed := range []string{
		"", "title = \"x\"\n", "title = 5\n[part]\nordr = 1\n[parts.x]\nlabel = \"\"\"\n[a]\n\"\"\"\norder = \"é\"\n",
		"[[parts]]\n[[parts]]\n", "names = [\n[\"a]\"],\n['b'] ]\ndate = 2024-02-30\n", "\uFEFFtitle = 1\r\n[ \"a.b\" . c ]\r\n",
		"\"\" = 1\n- = 2\n\"\\u0000\" = 3\n", "a = { b = [ { c = 1 } ] }\n'''", "title = \"\xff\"\n", "part.label = 1\npart = 2\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		in := diag.File{Name: "x.toml", Text: text}
		var into settings
		keys, problems := TOML(in, &into)
		checkInside(t, in, problems)
		checkKeys(t, in, keys)
		var words map[string]map[string]part
		keys, problems = TOML(in, &words)
		checkInside(t, in, problems)
		checkKeys(t, in, keys)
		for id := range words {
			if !slices.Contains(keys.Under(), id) {
				t.Fatalf("%q: the key %q is not in the order %q", text, id, keys.Under())
			}
		}
	})
}

// checkKeys asks for the place of every key, to three levels.
func checkKeys(t *testing.T, f diag.File, keys Keys) {
	t.Helper()
	for _, a := range keys.Under() {
		checkPlace(t, f, keys.At(a))
		for _, b := range keys.Under(a) {
			checkPlace(t, f, keys.At(a, b))
			for _, c := range keys.Under(a, b) {
				checkPlace(t, f, keys.At(a, b, c))
			}
		}
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{
		"", "+++\n+++\n", "+++\ntitle = \"x\"\n+++\n\n# é\n", "+++\r\ntitle = 5\r\n+++\r\n", "+++\ntitle = \"\"\"\n+++\n\"\"\"\n+++\nx", "+++", "\uFEFF+++\ndate = 1\n+++",
		"+++\n\"\" = 1\n- = 1\n+++x\n", "+++ \n+++\n", "+++\nx = \xff\n+++\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		in := diag.File{Name: "x.md", Text: text}
		var into struct {
			settings
			unexported *part
		}
		var plain settings
		body, keys, problems := FrontMatter(in, &plain)
		checkInside(t, in, problems)
		checkKeys(t, in, keys)
		if a, b := bytes.Count(body.Text, []byte("\n")), bytes.Count(text, []byte("\n")); a != b {
			t.Fatalf("%q: the body has %d lines, the file %d", text, a, b)
		}
		_, _, problems = FrontMatter(in, &into)
		checkInside(t, in, problems)
	})
}

func FuzzReadable(f *testing.F) {
	for _, seed := range []string{
		"", "a,b\n1,2\n", "\xEF\xBB\xBFa\r\n", "\xFF\xFEa\x00\n\x00", "\xFE\xFF\x00a\x00\n", "a\x00\n\x00", "Br\xFCcke\n", "a\rb\rc", "PK\x03\x04", "\x00\x00\x00\x00", "\xFF\xFE\x00\xD8",
		"soft\u00ADhyphen \u2028 \u200D end \n\ta\u0007\r\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		in := diag.File{Name: "x.md", Text: text}
		readable, problems := Readable(in)
		if !utf8.Valid(readable.Text) && !problems.HasErrors() {
			t.Errorf("%q becomes %q, which is not UTF-8, without an error", text, readable.Text)
		}
		for _, d := range append(problems, CheckText(readable)...) {
			if d.Message == "" || d.Rule == "" {
				t.Errorf("a diagnostic without a message or a rule: %+v", d)
			}
		}
		checkInside(t, readable.WithoutBOM(), CheckText(readable))
	})
}

var (
	yearForm = regexp.MustCompile(`^[12][0-9]{3}$`)
	dateForm = regexp.MustCompile(`^` + DateForm + `$`)
)

var idForm = regexp.MustCompile(`^` + IDForm + `$`)

// FuzzID tests that ids have exactly the form that schemas declare.
func FuzzID(f *testing.F) {
	for _, seed := range []string{"", "a", "a-1", "-a", "a-", "a--b", "A", "é", "a b", "-"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, word string) {
		if got, want := hasIDForm(word), idForm.MatchString(word); got != want {
			t.Errorf("%q has the form of an id: %t", word, got)
		}
	})
}

// FuzzDate tests that years and dates have exactly the forms that schemas declare, and that
// each date is a day of the calendar.
func FuzzDate(f *testing.F) {
	for _, seed := range []string{"", "2024", "3024", "202", "2024-02", "2024-13", "2024-00", "2024/02", "2024-02-29", "2023-02-29", "2024-04-31", "2024-02-00", "2024-02-32", "2024-2-1", "20240201", "2024-02-1a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := isYear(text), yearForm.MatchString(text); got != want {
			t.Errorf("%q is a year: %t", text, got)
		}
		if got, want := isDate(text), dateForm.MatchString(text); got != want {
			t.Errorf("%q is a date: %t", text, got)
		}
		_, err := time.Parse(time.DateOnly, text)
		if got, want := isDate(text) && isDay(text), dateForm.MatchString(text) && (err == nil || len(text) < len(time.DateOnly)); got != want {
			t.Errorf("%q is a day: %t", text, got)
		}
	})
}
