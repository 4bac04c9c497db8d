package intake

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"recension/generator/diag"
)

// TestCrossref reads entries that are part of others.
func TestCrossref(t *testing.T) {
	const volume = `@proceedings{Vol, title={Proceedings of Bridges}, subtitle={Spans}, year=1999, volume=3, doi={10.1000/vol}, pages={1--900}, url={https://bridges.example/}}`
	for _, c := range []struct{ name, text, want, problem string }{
		{"the whole after its part", "@inproceedings{a, title={A}, crossref={vol}}\n@misc{b, title={B}}\n" + volume, "A|Proceedings of Bridges: Spans|1999|3|| B||0||| Proceedings of Bridges: Spans||1999|3|1-900|10.1000/vol", ""},
		{"and before it", volume + "\n@inproceedings{a, title={A}, CROSSREF=\"Vol\", pages={7--9}}", "Proceedings of Bridges: Spans||1999|3|1-900|10.1000/vol A|Proceedings of Bridges: Spans|1999|3|7-9|", ""},
		{"what a part says itself", volume + "\n@inproceedings{a, title={A}, crossref={vol}, date={2001-05}, booktitle={Spans}, doi={10.1000/a}}", "Proceedings of Bridges: Spans||1999|3|1-900|10.1000/vol A|Spans|2001|3||10.1000/a", ""},
		{"a whole that is part of another", "@inproceedings{a, title={A}, crossref={v}}\n@proceedings{v, booktitle={Second}, crossref={w}}\n@mvproceedings{w, title={All}, year=2002}", "A|Second|2002||| Second||2002||| All||2002|||", ""},
		{"a chapter", "@incollection{a, title={A}, crossref={b}}\n@book{b, title={B}, year=2001}", "A|B|2001||| B||2001|||", ""},
		{"an article", "@article{a, title={A}, crossref={b}}\n@periodical{b, title={B}, year=2001}", "A|B|2001||| B||2001|||", ""},
		{"no whole", "@inproceedings{a, title={A}, crossref={v}}\n@misc{b, title={B}}", "A||0||| B||0|||", `record 1 names "v" in crossref, which is not found`},
		{"a circle", "@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}, year=2000}", "A||2000||| B||2000|||", ""},
	} {
		records, problems := recordsOf(t, bibTeX, c.text)
		var got []string
		for _, r := range records {
			got = append(got, fmt.Sprintf("%s|%s|%d|%s|%s|%s", r.Title, r.Container, r.Year, r.Volume, r.Pages, r.DOI))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, " "), c.want)
		}
		switch {
		case c.problem != "":
			wantProblem(t, problems, 1, c.problem)
		case len(problems) > 0:
			t.Errorf("%s: %v", c.name, problems)
		}
		if len(records) > 0 && strings.Contains(fmt.Sprint(records[0].Raw), "Spans") && records[0].Title == "A" {
			t.Errorf("%s: the raw fields have more than the entry", c.name)
		}
	}
	if got := bookAuthor(t, "inbook") + bookAuthor(t, "incollection"); got != "[Oddsson, Q.][]" {
		t.Errorf("authors of parts of a book: %s", got)
	}
}

func bookAuthor(t *testing.T, kind string) string {
	t.Helper()
	records, _ := recordsOf(t, bibTeX, "@"+kind+"{a, title={A}, crossref={b}}\n@book{b, title={B}, author={Oddsson, Q.}}")
	return fmt.Sprint(records[0].Authors)
}

// TestCrossrefMemory tests that entries do not wait for ever for one that is missing.
func TestCrossrefMemory(t *testing.T) {
	defer func(most int) { diag.ExportRecordBytes.Most = most }(diag.ExportRecordBytes.Most)
	diag.ExportRecordBytes.Most = 10_000
	text := "@inproceedings{a, title={A}, crossref={v}}\n" + strings.Repeat("@misc{b, title={B}}\n", 50_000)
	read, most := 0, 0
	in := counted{strings.NewReader(text), &read}
	n := 0
	for range bibTeX.Read(NewText("export", in)) {
		n++
		most = max(most, read-n*len("@misc{b, title={B}}\n"))
	}
	if n != 50_002 || most > 200_000 { // the text is read in pieces of 64 kB
		t.Errorf("%d records and warnings; %d bytes waited", n, most)
	}
}

// counted counts the bytes that are read.
type counted struct {
	in io.Reader
	n  *int
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	*c.n += n
	return n, err
}
