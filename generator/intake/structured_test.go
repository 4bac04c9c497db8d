package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"recension/generator/diag"
)

// recordsOf reads a text, which must be recognised as of a format. It returns the records
// that could be read, and the diagnostics as "line: message".
func recordsOf(t *testing.T, format Format, text string) ([]Record, []diag.Diagnostic) {
	t.Helper()
	in := NewText("export", strings.NewReader(text))
	found, d := Recognise(in)
	if d != nil || found.Name != format.Name {
		t.Fatalf("the text is recognised as %q (%v), not as %s", found.Name, d, format.Name)
	}
	return readFrom(found, in)
}

func readFrom(format Format, in Text) (records []Record, problems []diag.Diagnostic) {
	for r, d := range format.Read(in) {
		if d != nil {
			problems = append(problems, *d)
			continue
		}
		records = append(records, r)
	}
	return records, problems
}

// wantRecords checks records without their places and raw fields.
func wantRecords(t *testing.T, got, want []Record) {
	t.Helper()
	ignored := cmpopts.IgnoreFields(Record{}, "Pos", "Raw", "Number")
	if diff := cmp.Diff(want, got, ignored, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	for i, r := range got {
		if r.Number == 0 || r.Pos.Line == 0 || len(r.Raw) == 0 {
			t.Errorf("record %d has no place or no raw fields: %+v", i, r)
		}
	}
}

// wantProblem checks that there is one problem, its line and a part of its message.
func wantProblem(t *testing.T, problems []diag.Diagnostic, line int, message string) {
	t.Helper()
	if len(problems) != 1 || problems[0].Pos.Line != line || !strings.Contains(problems[0].Message, message) || problems[0].Hint == "" {
		t.Errorf("there is no problem %q in line %d with a hint, but %+v", message, line, problems)
	}
}

func rawOf(r Record, name string) string {
	for _, field := range r.Raw {
		if field.Name == name {
			return field.Text
		}
	}
	return ""
}

// TestLostCharacters checks that characters lost before the export are kept and counted.
func TestLostCharacters(t *testing.T) {
	for text, line := range map[string]int{"TY  - JOUR\nTI  - Stone\nN1  - \uFFFD\nER  - \n": 1, "PMID- 1\nTI  - St\uFFFDne\nSO  - a\n": 1} {
		in := NewText("export", strings.NewReader(text))
		format, _ := Recognise(in)
		_, problems := readFrom(format, in)
		wantProblem(t, problems, line, "1 in all")
	}
	text := "@misc{a, title = {Stone}}\n@misc{b, title = {St\uFFFDne}, note = {\uFFFD}}\n@misc{c, title = {Arch\uFFFD}}\n"
	records, problems := recordsOf(t, bibTeX, text)
	if len(records) != 3 || records[1].Title != "St\uFFFDne" {
		t.Errorf("the records are %+v", records)
	}
	wantProblem(t, problems, 2, "3 in all")
	if problems[0].Severity != diag.Warning {
		t.Error("lost characters do not make a record unreadable")
	}
}

// TestJoinedFormats checks that a file which goes on with another format is refused, and
// that exports of one format can be joined.
func TestJoinedFormats(t *testing.T) {
	const ris = "TY  - JOUR\nTI  - Stone\nER  - \n"
	for _, test := range []struct {
		format Format
		first  string
		line   int
	}{
		{bibTeX, "@misc{a, title = {Stone}}\n\n", 3},
		{cslJSON, "[\n{\"id\":\"a\",\"type\":\"book\",\"title\":\"Stone\"}\n]\n", 4},
		{endNoteXML, "<xml><records>\n<record><titles><title>Stone</title></titles></record>\n</records></xml>\n\n", 5},
		{zoteroCSV, "Key,Item Type,Title\na,book,Stone\n", 3},
		{webOfScienceTable, "PT\tTI\tUT\nJ\tStone\tWOS:1\n", 3},
	} {
		records, problems := recordsOf(t, test.format, test.first+ris)
		if len(records) != 1 {
			t.Errorf("%s: %d records are read", test.format.Name, len(records))
		}
		wantProblem(t, problems, test.line, "the file has two formats: after record 1 of")
		records, problems = recordsOf(t, test.format, test.first+test.first)
		if len(records) != 2 || problems != nil {
			t.Errorf("%s, twice: %d records are read, %+v", test.format.Name, len(records), problems)
		}
	}
}

// TestNothingNamed checks that a record without a title and an identifier is unreadable.
func TestNothingNamed(t *testing.T) {
	records, problems := recordsOf(t, bibTeX, "@misc{a, year = 2020}\n@misc{b, doi = {10.1000/182}}\n")
	if len(records) != 1 || records[0].DOI != "10.1000/182" || records[0].Number != 2 {
		t.Errorf("the records are %+v", records)
	}
	wantProblem(t, problems, 1, "record 1 of the file cannot be read: it has neither a title nor an identifier")
}

// TestBookIdentifiers checks that a chapter does not get the DOI of its book, which all
// chapters would share, nor the publisher of the proceedings as an author.
func TestBookIdentifiers(t *testing.T) {
	r := wosRecord(fields{{"PT", "C"}, {"TI", "Stone arches"}, {"AU", "Mason, A"}, {"GP", "River Board"}, {"D2", "10.1000/book"}})
	if r.DOI != "" || len(r.Authors) != 1 {
		t.Errorf("the chapter is %+v", r)
	}
	if r := wosRecord(fields{{"PT", "B"}, {"TI", "Arches"}, {"GP", "River Board"}}); len(r.Authors) != 1 || r.Authors[0] != "{River Board}" {
		t.Errorf("the book is %+v", r)
	}
}

// TestEndsOfAddresses checks that brackets at the end of an address cost little, however
// many there are.
func TestEndsOfAddresses(t *testing.T) {
	const most = 4 << 20
	if got := addressIn("https://bridges.example/" + strings.Repeat(")", most)); got != "https://bridges.example/" {
		t.Errorf("the address has %d bytes", len(got))
	}
	for text, want := range map[string]string{
		"(see https://bridges.example/a_(b)).": "https://bridges.example/a_(b)", "[https://bridges.example/a];": "https://bridges.example/a",
	} {
		if got := addressIn(text); got != want {
			t.Errorf("the address in %q is %q, not %q", text, got, want)
		}
	}
}
