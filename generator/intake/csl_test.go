package intake

import (
	"strings"
	"testing"

	"recension/generator/diag"

	"github.com/google/go-cmp/cmp"
)

func TestCSL(t *testing.T) {
	const text = `[
  {"id":"mason2018","type":"article-journal","title":"Stone arches","author":[{"family":"Brug","given":"Jan","non-dropping-particle":"van der"},{"family":"King","given":"M. L.","suffix":"Jr."},{"literal":"River Board"}],"container-title":"Journal of Bridges","volume":"12","issue":3,"page":"35–60","issued":{"date-parts":[["2018",12]]},"DOI":"10.1000/182","URL":"https://bridges.example/1","abstract":"On \"arches\".","keyword":"arches, piers","language":"en-US","note":"PMID: 123456\nPMCID: PMC1"},
  {"id":"mason2018","type":"article-journal","title":"Stone arches","page":"35-60","issued":{"date-parts":[[2018]]}},
  {"id":7,"type":"post-weblog","title":["Fords"],"author":[{"family":"Plato"}],"issued":{"raw":"May 2019"},"keyword":null},
  {"id":"x","type":"document","title":"Piers","issued":"2021-05","number":"arXiv:2105.00001","custom":{"a":[1,{"b":"}"}]}}
]
`
	records, problems := recordsOf(t, cslJSON, text)
	wantRecords(t, records, []Record{
		{
			Title: "Stone arches", Authors: []string{"van der Brug, Jan", "King, M. L. Jr.", "{River Board}"}, Year: 2018, Container: "Journal of Bridges",
			Volume: "12", Issue: "3", Pages: "35-60", DOI: "10.1000/182", PMID: "123456", URL: "https://bridges.example/1", Abstract: `On "arches".`,
			Keywords: []string{"arches", "piers"}, Language: "en-US", Type: "article-journal", Key: "mason2018",
		},
		{Title: "Stone arches", Year: 2018, Pages: "35-60", Type: "article-journal", Key: "mason2018"},
		{Title: "Fords", Authors: []string{"{Plato}"}, Year: 2019, Type: "webpage", Key: "7"},
		{Title: "Piers", Year: 2021, ArXiv: "2105.00001", Key: "x"},
	})
	if problems != nil {
		t.Errorf("problems: %+v", problems)
	}
	want := []Field{
		{"id", "x"},
		{"type", "document"},
		{"title", "Piers"},
		{"issued", "2021-05"},
		{"number", "arXiv:2105.00001"},
		{"custom", `{"a":[1,{"b":"}"}]}`},
	}
	if diff := cmp.Diff(want, records[3].Raw); diff != "" || records[3].Pos.Line != 5 {
		t.Errorf("line %d, raw fields (-want +got):\n%s", records[3].Pos.Line, diff)
	}
}

// TestCSLForms checks the forms of a file: a list in an object, as web services have it,
// and a single item.
func TestCSLForms(t *testing.T) {
	for _, text := range []string{
		`{"items": [{"id": "a", "type": "book", "title": "Stone"}, {"id": "b", "type": "book", "title": "Stone"}]}`,
		"{\n\"items\" :\n [{\"id\": \"a\", \"type\": \"book\", \"title\": \"Stone\"},{\"type\": \"book\", \"title\": \"Stone\"}]}",
	} {
		if records, problems := recordsOf(t, cslJSON, text); len(records) != 2 || problems != nil {
			t.Errorf("%q has %d records, %+v", text, len(records), problems)
		}
	}
	if records, problems := recordsOf(t, cslJSON, `{"id": "a", "type": "book", "title": "Stone"}`); len(records) != 1 || problems != nil {
		t.Errorf("a single item has %d records, %+v", len(records), problems)
	}
	for _, text := range []string{"[]", `[{"name": "Stone", "type": "arch"}]`, `{"type": "Feature"}`} {
		if _, d := Recognise(NewText("export", strings.NewReader(text))); d == nil {
			t.Errorf("%q is recognised", text)
		}
	}
}

// TestBrokenCSL checks that an item that is not valid leaves the others as they are.
func TestBrokenCSL(t *testing.T) {
	defer func(most int) { diag.ExportRecordBytes.Most = most }(diag.ExportRecordBytes.Most)
	diag.ExportRecordBytes.Most = 2000
	const good = `{"id":"good","type":"book","title":"Stone"}`
	for name, test := range map[string]struct {
		text    string
		records int
		line    int
		message string
	}{
		"cut off":                    {"[" + good + ",\n{\"id\":\"half\",\"type\":\"bo", 1, 2, "the file ends within it"},
		"a missing quotation mark":   {"[" + good + ",\n{\"id\":\"bad\",\"type\":\"book\",\"title\":\"Sto},\n  " + good + ",\n" + good + "]", 3, 2, "it is not valid JSON"},
		"and over several lines":     {"[" + good + ",\n{\n\"id\":\"bad\",\n\"title\":\"Sto,\n\"author\":[\n{\"family\":\"B\"}\n]\n},\n" + good + "]", 2, 2, "it is not valid JSON"},
		"an object that is too long": {"[" + good + ",\n{\"id\":\"bad\",\"title\":\"" + strings.Repeat("x", 3000) + "\"}," + good + "]", 2, 2, "record 2 of the file is longer"},
		"a missing comma":            {"[" + good + ",\n{\"id\":\"bad\" \"type\":\"book\"},\n" + good + "]", 2, 2, "it is not valid JSON"},
	} {
		records, problems := recordsOf(t, cslJSON, test.text)
		if len(records) != test.records {
			t.Errorf("%s: %d records are read, not %d", name, len(records), test.records)
		}
		wantProblem(t, problems, test.line, test.message)
	}
}

// FuzzCSL checks that any text can be read, and that items before any text are read.
func FuzzCSL(f *testing.F) {
	for _, text := range []string{`{"id":1,"title":["a",{}],"issued":{"date-parts":[[]]}}]`, `{"a":"\u12`, `{"author":[{"family":1}]}`, `{"a":{"b":`} {
		f.Add(text)
	}
	const good = `[{"id":"good","type":"book","title":"Stone"},` + "\n"
	f.Fuzz(func(t *testing.T, text string) {
		records := checkedFrom(t, cslJSON, NewText("export", strings.NewReader(good+text)))
		if len(records) == 0 || records[0].Title != "Stone" {
			t.Errorf("the item before %q is not read", text)
		}
	})
}
