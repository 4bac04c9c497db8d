package biblio

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/locale"
	"recension/generator/review"
)

var survey = Item{
	Type: Document, ID: "mason-stone-arches", Title: "Stone arches & 50% less mortar: a survey of R_2",
	Authors: ParseNames([]string{"B. Mason", "Smith, Ann", "River Board", "Anna del Rio Mason"}, nil),
	Issued:  "2019", Publisher: "Journal of Bridges", DOI: "10.1000/182_{a}",
	URL: "https://bridges.example/a_b?c=50%25&d=~e#f", Accessed: "2024-02-01",
}

var code = Item{
	Type: Standard, ID: "rb-code-7", Title: "Code for arches", Authors: []Name{{Literal: "Roads and Bridges"}}, Number: "RB/7_A",
	Issued: "2021-06", URL: "https://bridges.example/7", Note: "Withdrawn",
}

var chapter = Item{
	Type: Chapter, ID: "bridges-2024-methods", Title: "Methods", Container: "Bridges", Edition: "2024 edition",
	Authors: ParseNames([]string{"B. Mason"}, nil), Issued: "2024-03-09", Publisher: "Reviews",
}

// TestFormats checks every field in every format, and that unknown fields are left
// out.
func TestFormats(t *testing.T) {
	want := map[string]string{
		"BibTeX": `@misc{mason-stone-arches,
  author = {Mason, B. and Smith, Ann and {River Board} and {Anna del Rio Mason}},
  title = {{Stone arches \& 50\% less mortar: a survey of R\_2}},
  howpublished = {{Journal of Bridges}},
  year = {2019},
  doi = {10.1000/182_%7Ba%7D},
  url = {https://bridges.example/a_b?c=50%25&d=~e#f},
  urldate = {2024-02-01},
}

@misc{rb-code-7,
  author = {{Roads and Bridges}},
  title = {{Code for arches}},
  howpublished = {{RB/7\_A}},
  number = {RB/7\_A},
  year = {2021},
  month = jun,
  url = {https://bridges.example/7},
  note = {Withdrawn},
}

@incollection{bridges-2024-methods,
  author = {Mason, B.},
  title = {{Methods}},
  booktitle = {{Bridges}},
  publisher = {{Reviews}},
  year = {2024},
  month = mar,
  note = {2024 edition},
}

@misc{stone,
  title = {{Stone}},
}
`,
		"RIS": `TY  - GEN
ID  - mason-stone-arches
AU  - Mason, B.
AU  - Smith, Ann
AU  - River Board
AU  - Anna del Rio Mason
TI  - Stone arches & 50% less mortar: a survey of R_2
PY  - 2019
DA  - 2019///
PB  - Journal of Bridges
DO  - 10.1000/182_{a}
UR  - https://bridges.example/a_b?c=50%25&d=~e#f
Y2  - 2024/02/01/
ER  - 

TY  - STAND
ID  - rb-code-7
AU  - Roads and Bridges
TI  - Code for arches
PY  - 2021
DA  - 2021/06//
M1  - RB/7_A
UR  - https://bridges.example/7
N1  - Withdrawn
ER  - 

TY  - CHAP
ID  - bridges-2024-methods
AU  - Mason, B.
TI  - Methods
T2  - Bridges
PY  - 2024
DA  - 2024/03/09/
ET  - 2024 edition
PB  - Reviews
ER  - 

TY  - GEN
ID  - stone
TI  - Stone
ER  - 
`,
		"CSL-JSON": `[{"id":"mason-stone-arches","type":"document","title":"Stone arches & 50% less mortar: a survey of R_2","author":[{"family":"Mason","given":"B."},{"family":"Smith","given":"Ann"},{"literal":"River Board"},{"literal":"Anna del Rio Mason"}],"publisher":"Journal of Bridges","issued":{"date-parts":[[2019]]},"DOI":"10.1000/182_{a}","URL":"https://bridges.example/a_b?c=50%25&d=~e#f","accessed":{"date-parts":[[2024,2,1]]}}
,{"id":"rb-code-7","type":"standard","title":"Code for arches","author":[{"literal":"Roads and Bridges"}],"number":"RB/7_A","issued":{"date-parts":[[2021,6]]},"URL":"https://bridges.example/7","note":"Withdrawn"}
,{"id":"bridges-2024-methods","type":"chapter","title":"Methods","author":[{"family":"Mason","given":"B."}],"container-title":"Bridges","edition":"2024 edition","publisher":"Reviews","issued":{"date-parts":[[2024,3,9]]}}
,{"id":"stone","type":"document","title":"Stone"}
]
`,
	}
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			var b strings.Builder
			if err := f.Write(&b, slices.Values([]Item{survey, code, chapter, {ID: "stone", Title: "Stone"}}), locale.English()); err != nil {
				t.Fatal(err)
			}
			got := b.String()
			if f.Name == "RIS" {
				if strings.Count(got, "\n") != strings.Count(got, "\r\n") {
					t.Error("a line does not end with a carriage return and a line feed")
				}
				got = strings.ReplaceAll(got, "\r\n", "\n")
			}
			if diff := cmp.Diff(want[f.Name], got); diff != "" {
				t.Error(diff)
			}
			if err := f.Write(&b, slices.Values([]Item(nil)), locale.English()); err != nil {
				t.Error(err)
			}
		})
	}
}

// article has a field for each column of a document.
var article = OfDocument(&review.Document{
	ID: "stone", Title: "Stone", Authors: decode.List{"B. Mason"}, Year: 2019, Type: "article-journal", Container: "Journal of Bridges & Roads",
	Volume: "12", Issue: "3", Pages: "45–67", Publisher: "River Board", Language: "de", Abstract: "On 50% of {stone}.", DOI: "10.1000/182",
	Archived: "https://archive.example/1", Retracted: "2024-05",
})

// TestNotices checks that every format says where a retraction was announced, and when a
// copy was archived.
func TestNotices(t *testing.T) {
	item := OfDocument(&review.Document{
		ID: "stone", Title: "Stone", URL: "https://stone.example/", Archived: "https://archive.example/1", ArchivedOn: "2020-11-21",
		Retracted: "2024-05", RetractionNotice: "10.1000/2",
	})
	const want = "Retracted: 2024-05, https://doi.org/10.1000/2. Archived copy of 2020-11-21: https://archive.example/1"
	for _, format := range Formats {
		if text, err := format.Text(item, locale.English()); err != nil || !strings.Contains(text, want) {
			t.Errorf("%s has no %q: %v\n%s", format.Name, want, err, text)
		}
	}
}

// TestArticle checks the fields of an article of a journal in every format.
func TestArticle(t *testing.T) {
	for format, want := range map[*Format]string{
		&BibTeX: `@article{stone,
  author = {Mason, B.},
  title = {{Stone}},
  journal = {{Journal of Bridges \& Roads}},
  publisher = {{River Board}},
  volume = {12},
  number = {3},
  pages = {45--67},
  year = {2019},
  doi = {10.1000/182},
  language = {de},
  abstract = {On 50\% of {\textbraceleft}stone{\textbraceright}.},
  note = {Retracted: 2024-05. Archived copy: https://archive.example/1},
}
`,
		&RIS: `TY  - JOUR
ID  - stone
AU  - Mason, B.
TI  - Stone
T2  - Journal of Bridges & Roads
JF  - Journal of Bridges & Roads
VL  - 12
IS  - 3
SP  - 45
EP  - 67
PY  - 2019
DA  - 2019///
PB  - River Board
DO  - 10.1000/182
LA  - de
AB  - On 50% of {stone}.
N1  - Retracted: 2024-05. Archived copy: https://archive.example/1
ER  - 
`,
		&CSL: `[{"id":"stone","type":"article-journal","title":"Stone","author":[{"family":"Mason","given":"B."}],` +
			`"container-title":"Journal of Bridges & Roads","volume":"12","issue":"3","page":"45-67","publisher":"River Board",` +
			`"issued":{"date-parts":[[2019]]},"DOI":"10.1000/182","language":"de","abstract":"On 50% of {stone}.",` +
			`"note":"Retracted: 2024-05. Archived copy: https://archive.example/1"}
]
`,
	} {
		text, err := format.Text(article, locale.English())
		if diff := cmp.Diff(want, strings.ReplaceAll(text, "\r\n", "\n")); diff != "" || err != nil {
			t.Errorf("%s: %v %s", format.Name, err, diff)
		}
	}
}

// TestKinds checks that every kind of document has a name in each format, and that BibTeX
// gets only types and fields that it prints.
func TestKinds(t *testing.T) {
	for _, kind := range review.DocumentTypes {
		if n := kinds[kind]; n.bibtex == "" || n.ris == "" || n.csl != string(kind) {
			t.Errorf("%s has no name in one of the formats: %+v", kind, n)
		}
	}
	for _, test := range []struct {
		kind                          review.DocumentType
		container, publisher          string
		wantType, wantField, wantText string
	}{
		{"article-journal", "Bridges", "", "article", "journal", "Bridges"},
		{"article-journal", "", "Journal of Bridges", "misc", "howpublished", "Journal of Bridges"},
		{"article", "Preprints", "", "misc", "howpublished", "In: Preprints"},
		{"book", "", "Stone Press", "book", "publisher", "Stone Press"},
		{"book", "Stone Series", "Stone Press", "misc", "howpublished", "In: Stone Series. Stone Press"},
		{"chapter", "Bridges", "Stone Press", "incollection", "booktitle", "Bridges"},
		{"paper-conference", "Proceedings", "Stone Press", "inproceedings", "publisher", "Stone Press"},
		{"report", "", "River Board", "techreport", "institution", "River Board"},
		{"thesis", "", "Stone University", "misc", "howpublished", "Stone University"},
	} {
		text, err := BibTeX.Text(Item{ID: "a", Title: "A", Kind: test.kind, Container: test.container, Publisher: test.publisher}, locale.English())
		if err != nil || !strings.HasPrefix(text, "@"+test.wantType+"{") || !strings.Contains(text, "  "+test.wantField+" = {{"+test.wantText+"}},\n") {
			t.Errorf("%s in %q by %q is (error %v)\n%s", test.kind, test.container, test.publisher, err, text)
		}
	}
	for _, test := range []struct {
		item        Item
		want, never string
	}{
		{Item{Kind: "thesis"}, "entrysubtype = {thesis}", "booktitle"},
		{Item{Kind: "article", Container: "Preprints"}, "booktitle = {{Preprints}}", "journal"},
		{Item{Kind: "article-newspaper", Container: "Bridge News"}, "entrysubtype = {article-newspaper}", "booktitle"},
		{Item{Kind: "article-journal", Container: "Bridges"}, "@article", "entrysubtype"},
		{Item{Kind: "report", Publisher: "River Board"}, "@techreport", "entrysubtype"},
		{Item{Container: "Bridges"}, "@misc", "entrysubtype"},
	} {
		text, err := BibTeX.Text(test.item, locale.English())
		if err != nil || !strings.Contains(text, test.want) || strings.Contains(text, test.never) {
			t.Errorf("%+v has no %q, or a %s (error %v):\n%s", test.item, test.want, test.never, err, text)
		}
	}
	for kind, want := range map[review.DocumentType]string{"article": "\r\nM3  - article\r\n", "book": "\r\nT2  - A\r\nER"} {
		if text, err := RIS.Text(Item{Kind: kind, Container: "A"}, locale.English()); err != nil || !strings.Contains(text, want) {
			t.Errorf("RIS of a %s has no %q (error %v):\n%s", kind, want, err, text)
		}
	}
	if text, _ := BibTeX.Text(Item{ID: "a", Title: "A", Kind: "report", Publisher: "B"}, locale.English()); !strings.Contains(text, "  type = {Report},\n") {
		t.Errorf("styles would call a report technical:\n%s", text)
	}
}

// TestPages checks how pages are divided, and which dash stands between them.
func TestPages(t *testing.T) {
	for pages, want := range map[string][3]string{
		"12-34": {"12", "34", "12--34"}, "12--34": {"12", "34", "12--34"}, "12 – 34": {"12", "34", "12--34"}, "12—34": {"12", "34", "12--34"},
		"S12‑S14": {"S12", "S14", "S12--S14"}, "iv–xii": {"iv", "xii", "iv--xii"}, "12": {"12", "", "12"}, "e-12345": {"e-12345", "", "e-12345"},
		"12-14, 20−22": {"12-14, 20−22", "", "12--14, 20--22"}, "": {},
	} {
		item := Item{Pages: pages}
		first, last := item.FirstAndLast()
		if got := [3]string{first, last, item.pagesWith("--")}; got != want {
			t.Errorf("%q is %q, not %q", pages, got, want)
		}
	}
}

// TestTypes checks that each type of item has a name in each format.
func TestTypes(t *testing.T) {
	for _, item := range []Type{Document, Standard, Edition, Chapter, Figure, Table} {
		n := names[item]
		if n.bibtex == "" || n.ris == "" || n.csl == "" {
			t.Errorf("type %d has no name in one of the formats: %+v", item, n)
		}
	}
}

// TestOfDocument checks which columns of a document become part of its citation.
func TestOfDocument(t *testing.T) {
	got := OfDocument(&review.Document{
		ID: "stone", Title: "Stone", Authors: decode.List{"B. Mason"}, Year: 2019, Publisher: "Journal of Bridges",
		DOI: "10.1000/182", URL: "https://bridges.example/", Accessed: "2024-02-01", CitedAs: "7",
	})
	want := Item{
		ID: "stone", Title: "Stone", Authors: []Name{{Family: "Mason", Given: "B."}}, Issued: "2019", Publisher: "Journal of Bridges",
		DOI: "10.1000/182", URL: "https://bridges.example/", Accessed: "2024-02-01",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := OfDocument(&review.Document{ID: "stone", Title: "Stone"}); got.Issued != "" {
		t.Errorf("a document without a year was issued %q", got.Issued)
	}
}

// TestOfStandard checks which columns of a standard become part of its citation: its
// organisations are the authors, and their names are not split.
func TestOfStandard(t *testing.T) {
	got := OfStandard(&review.Standard{
		ID: "rb-code-7", Organisation: decode.List{"rb", "smith"}, Reference: "RB/7", Title: "Code for arches", Status: "withdrawn",
		Published: "2021-06", URL: "https://bridges.example/7", AsPrinted: "RB 7",
	}, []string{"Roads and Bridges", "B. Smith"}, "Withdrawn")
	want := Item{
		Type: Standard, ID: "rb-code-7", Title: "Code for arches", Authors: []Name{{Literal: "Roads and Bridges"}, {Literal: "B. Smith"}},
		Number: "RB/7", Issued: "2021-06", URL: "https://bridges.example/7", Note: "Withdrawn",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestLigatures checks that TeX prints hyphens and quotation marks in a row as they are.
func TestLigatures(t *testing.T) {
	for text, want := range map[string]string{
		"a - b": "a - b", "a -- b": "a -{}- b", "---": "-{}-{}-", "----": "-{}-{}-{}-", "``a''": "`{}`a'{}'", "it's": "it's",
	} {
		if got := tex(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
	if text, _ := BibTeX.Text(Item{ID: "a", Title: "A", Pages: "12-34"}, locale.English()); !strings.Contains(text, "  pages = {12--34},\n") {
		t.Errorf("the dash between pages is escaped:\n%s", text)
	}
}

// TestKeywords checks how each format divides keywords.
func TestKeywords(t *testing.T) {
	item := OfDocument(&review.Document{ID: "a", Title: "A", Keywords: decode.List{"arches & piers", "fords, shallow"}})
	for format, want := range map[*Format]string{
		&BibTeX: "  keywords = {arches \\& piers, {fords, shallow}},\n", &RIS: "KW  - arches & piers\r\nKW  - fords, shallow\r\n",
		&CSL: `"keyword":"arches & piers; fords, shallow"`,
	} {
		if text, err := format.Text(item, locale.English()); err != nil || !strings.Contains(text, want) {
			t.Errorf("%s has no %q (error %v):\n%s", format.Name, want, err, text)
		}
	}
}

// TestWordsOfLanguage tests that what the formats have no field for is in the language of the
// site, without the characters that isolate a text, for which TeX has no glyphs.
func TestWordsOfLanguage(t *testing.T) {
	arabic, _ := locale.Load(fstest.MapFS{}, "ar")
	item := Item{
		ID: "a", Title: "حجر", Kind: "report", Publisher: "B", Retracted: "2023-05", Notice: "https://n.example",
		Archived: "https://a.example", CopiedOn: "2022-01-03",
	}
	note := "تاريخ السحب: 2023-05، https://n.example. نسخة محفوظة بتاريخ 2022-01-03: https://a.example"
	for _, f := range Formats {
		text, err := f.Text(item, arabic)
		if err != nil || !strings.Contains(text, note) || f.Name == "BibTeX" && !strings.Contains(text, "  type = {تقرير},\n") {
			t.Errorf("%s, %v:\n%q", f.Name, err, text)
		}
	}
}
