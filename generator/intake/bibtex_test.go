package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

func TestBibTeX(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []Record
	}{
		{"Web of Science", `
@article{ WOS:000000000000001,
Author = {Mason, B. and Stone, Ann
   and Roads Consortium},
Title = {{Arches \& mortar: 50\% of
   R\_2}},
Journal = {{JOURNAL OF BRIDGES}},
Year = {{2019}},
Volume = {{12}},
Number = {{3}},
Pages = {{45-67}},
Abstract = {{On arches.
   And piers.}},
Type = {{Article; Proceedings Paper}},
Language = {{English}},
DOI = {{10.1000/BRIDGES.(12)}},
Early-Access-Date = {{NOV 2018}},
Keywords = {{arches; piers, old}},
Usage-Count-(Last-180-days) = {{1}},
Unique-ID = {{WOS:000000000000001}},
}
`, []Record{{
			Title: "Arches & mortar: 50% of R_2", Authors: []string{"Mason, B.", "Stone, Ann", "{Roads Consortium}"}, Year: 2019,
			Container: "JOURNAL OF BRIDGES", Volume: "12", Issue: "3", Pages: "45-67", DOI: "10.1000/bridges.(12)", Abstract: "On arches. And piers.",
			Keywords: []string{"arches", "piers, old"}, Language: "en", Type: "article-journal", Key: "WOS:000000000000001",
		}}},
		{"Google Scholar", `@article{mason2014stone,
  title={Stone arches},
  author={{\v{S}}tone, Ann and others},
  journal={arXiv preprint arXiv:1412.00001},
  year={2014}
}
@inproceedings{mason2015, title={Piers}, author={Anna {del Rio Mason} and Mason, Jr., B. and Guy van den Broeck}, booktitle={Proceedings of Bridges}, pages={99--108}, organization={ACM}, year={2015}}`, []Record{
			{Title: "Stone arches", Authors: []string{"Štone, Ann"}, Year: 2014, Container: "arXiv preprint arXiv:1412.00001", ArXiv: "1412.00001", Type: "article", Key: "mason2014stone"},
			{
				Title: "Piers", Authors: []string{"del Rio Mason, Anna", "Mason, B. Jr.", "van den Broeck, Guy"}, Year: 2015, Container: "Proceedings of Bridges",
				Pages: "99-108", Type: "paper-conference", Key: "mason2015",
			},
		}},
		{"macros and joined texts", `@string{ JB = "Journal of " # {Bridges} }
@STRING(press = {Stone Press})
@preamble{ "\newcommand{\noop}[1]{}" # " @ " }
@comment{jabref-meta: databaseType:bibtex;}
% write to mason@bridges.example{now}
@Article(key1, title = "Stone {"}arches{"}", journal = jb # ", B", year = 2020, month = dec, publisher = unknown # { Ltd}, volume = 7 number = {2})`, []Record{{
			Title: `Stone "arches"`, Year: 2020, Container: "Journal of Bridges, B", Volume: "7", Issue: "2", Type: "article-journal", Key: "key1",
		}}},
		{"biblatex", `@online{a, title = {Arches}, subtitle = {a survey}, author = {family=Brug, given=Jan, prefix=van der and {River Board}}, date = {2021-05-03}, url = {https://bridges.example/a_(b)}, langid = {german}, eprint = {2105.00001v2}, eprinttype = {arXiv}}
@thesis{b, title = {Piers}, type = {phdthesis}, date = {2020}, note = {PMID: 123456}}
@incollection{c, title = {Fords}, booktitle = {Rivers}, chapter = {3}, eid = {e12}, year = {2001}}`, []Record{
			{
				Title: "Arches: a survey", Authors: []string{"van der Brug, Jan", "{River Board}"}, Year: 2021, URL: "https://bridges.example/a_(b)",
				ArXiv: "2105.00001", Language: "de", Type: "article", Key: "a",
			},
			{Title: "Piers", Year: 2020, PMID: "123456", Type: "thesis", Key: "b"},
			{Title: "Fords", Container: "Rivers", Pages: "e12", Year: 2001, Type: "chapter", Key: "c"},
		}},
		{"no key, repeated key, no year", `@article{title = {Stone}, doi = {https://doi.org/10.1000/a\_b}}
@article{k,title={Arch}, keywords={a, b}}
@article{k, title = {Arch}, journal = {CoRR}, volume = {abs/2101.00002}}`, []Record{
			{Title: "Stone", DOI: "10.1000/a_b", Type: "article-journal"},
			{Title: "Arch", Keywords: []string{"a", "b"}, Type: "article-journal", Key: "k"},
			{Title: "Arch", Container: "CoRR", Volume: "abs/2101.00002", ArXiv: "2101.00002", Type: "article-journal", Key: "k"},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			records, problems := recordsOf(t, bibTeX, test.text)
			wantRecords(t, records, test.want)
			if problems != nil {
				t.Errorf("problems: %+v", problems)
			}
		})
	}
}

// TestBibTeXRaw checks that all fields are kept as they are written, in their order, and
// those that occur twice.
func TestBibTeXRaw(t *testing.T) {
	records, _ := recordsOf(t, bibTeX, "@Article{ key ,\n Title = {{Stone\n  {\\\"O}}},\nnote = {a},\nnote = \"b\", empty = {},\n odd }")
	want := []Field{{"@Article", "key"}, {"Title", "{Stone\n  {\\\"O}}"}, {"note", "a"}, {"note", "b"}, {"empty", ""}, {"odd", ""}}
	if diff := cmp.Diff(want, records[0].Raw); diff != "" {
		t.Errorf("raw fields (-want +got):\n%s", diff)
	}
}

// TestBrokenBibTeX checks that an entry that does not end leaves the others as they are.
func TestBrokenBibTeX(t *testing.T) {
	const good = "@misc{good, title = {Stone}}\n"
	for name, test := range map[string]struct {
		text    string
		records int
		line    int
		message string
	}{
		"cut off":            {good + "@misc{half, title = {Sto", 1, 2, "the file ends within it"},
		"cut off at the key": {good + "@misc{half", 1, 2, "the file ends within it"},
		"a missing brace":    {good + "@misc{bad, title = {Sto{ne},\n year = 2020}\n" + good, 2, 2, "does not end before the next one begins"},
		"a missing quote":    {good + "@misc{bad, title = \"Stone,\n year = 2020}\n" + good, 2, 2, "does not end before the next one begins"},
	} {
		records, problems := recordsOf(t, bibTeX, test.text)
		if len(records) != test.records {
			t.Errorf("%s: %d records are read, not %d", name, len(records), test.records)
		}
		wantProblem(t, problems, test.line, test.message)
	}
}

// TestLongBibTeX checks that an entry without an end takes no memory beyond the limit.
func TestLongBibTeX(t *testing.T) {
	text := "@misc{long, title = {" + strings.Repeat("x", diag.ExportRecordBytes.Most) + "}}\n@misc{good, title = {Stone}}\n"
	records, problems := recordsOf(t, bibTeX, text)
	if len(records) != 1 || records[0].Key != "good" {
		t.Errorf("%d records are read", len(records))
	}
	wantProblem(t, problems, 1, "record 1 of the file is longer")

	macros := "@string{a = {" + strings.Repeat("x", 1<<20) + "}}\n@string{b = a # a # a # a}\n@string{c = b # b # b # b}\n@string{d = c # c # c # c}\n"
	records, problems = recordsOf(t, bibTeX, macros+"@misc{bomb, title = d # d # d # d # d # d # d}\n@misc{good, title = {Stone}}\n")
	for _, r := range records {
		if len(r.Title) > diag.ExportRecordBytes.Most {
			t.Errorf("macros make a title of %d bytes", len(r.Title))
		}
	}
	if len(records)+len(problems) != 2 {
		t.Errorf("%d records and %d problems, not 2 together", len(records), len(problems))
	}
}

// FuzzBibTeX checks that any text can be read, that entries before any text are read, and
// that each entry has its line.
func FuzzBibTeX(f *testing.F) {
	for _, text := range []string{"@misc{a, title = {Stone}}", "@string{a = {b}}\n@misc{c, title = a # \"d\"}", "@misc(a, title = \"{\\\"o}\")", "@comment{@misc{a,", "@a{b=c#"} {
		f.Add(text)
	}
	const good = "@misc{good, title = {Stone}}\n"
	f.Fuzz(func(t *testing.T, text string) {
		records := checkedFrom(t, bibTeX, NewText("export", strings.NewReader(good+text)))
		if len(records) == 0 || records[0].Title != "Stone" {
			t.Errorf("the entry before %q is not read", text)
		}
	})
}

// checkedFrom returns the records of a text, of which it checks what is true of all.
func checkedFrom(t *testing.T, format Format, in Text) []Record {
	t.Helper()
	records, _ := readFrom(format, in)
	number, line := 0, 0
	for _, r := range records {
		checkRecord(t, r)
		if r.Number <= number || r.Pos.Line < line {
			t.Errorf("record %d in line %d follows record %d in line %d", r.Number, r.Pos.Line, number, line)
		}
		number, line = r.Number, r.Pos.Line
	}
	return records
}

// TestBibTeXKeywords reads the keywords of authors and of the database, as those of plain
// text from the Web of Science.
func TestBibTeXKeywords(t *testing.T) {
	records, _ := recordsOf(t, bibTeX, "@article{k, Title={{A}}, Keywords={{stone; wood\n   and glass}}, Keywords-Plus={{STONE; IRON}}}")
	if got := fmt.Sprint(records[0].Keywords); got != "[stone wood and glass IRON]" {
		t.Errorf("got %s", got)
	}
}
