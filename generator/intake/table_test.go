package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

func TestTables(t *testing.T) {
	for _, test := range []struct {
		name   string
		format Format
		text   string
		want   []Record
	}{
		{
			"Scopus of 2022", scopusCSV, "\uFEFF" +
				`Authors,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,Page count,DOI,Link,Abstract,Author Keywords,Index Keywords,Funding Text 1,Funding Text 2,PubMed ID,Language of Original Document,Document Type,EID
"Mason A.B., de Brug J., Jr.","1;2;","Stone arches, a survey",2022,"Journal of Bridges","82",,"102830","","",,"10.1000/182","https://scopus.example/1","On arches.
And piers.","arches; piers","stone",,,,English,"Conference Paper","2-s2.0-1"
"[No author name available]",,"Fords",2021,"Rivers",,,,"45","67",,,,"[No abstract available]",,"fords; rivers",,,"123456","German","Article","2-s2.0-2"
`, []Record{
				{
					Title: "Stone arches, a survey", Authors: []string{"Mason, A.B.", "de Brug, J. Jr."}, Year: 2022, Container: "Journal of Bridges", Volume: "82",
					Pages: "102830", DOI: "10.1000/182", URL: "https://scopus.example/1", Abstract: "On arches. And piers.", Keywords: []string{"arches", "piers"},
					Language: "en", Type: "paper-conference", Key: "2-s2.0-1",
				},
				{Title: "Fords", Year: 2021, Container: "Rivers", Pages: "45-67", PMID: "123456", Keywords: []string{"fords", "rivers"}, Language: "de", Type: "article-journal", Key: "2-s2.0-2"},
			},
		},
		{
			"Scopus of 2026", scopusCSV, `"Authors","Author full names","Title","Year","Source title","Art. No.","Page start","Page end","Document Type","EID"
"Mason A.; Brug J.","Mason, Ann (123); Brug, Jan (456)","Stone arches","2026","Bridges","","e12","","Article","2-s2.0-3"
`, []Record{{Title: "Stone arches", Authors: []string{"Mason, Ann", "Brug, Jan"}, Year: 2026, Container: "Bridges", Pages: "e12", Type: "article-journal", Key: "2-s2.0-3"}},
		},
		{
			"Web of Science, long names", webOfScienceTable, `Publication Type,Authors,Author Full Names,Book Group Authors,Group Authors,Article Title,Source Title,Document Type,Year,Volume,Start Page,End Page,DOI,Early Access Date,Pubmed Id,UT (Unique WOS ID)
C,"Mason, A; Brug, J","Mason, Ann; Brug, Jan",Stone Press,River Board,"Stone ""old"" arches",BRIDGES 2025,Article; Proceedings Paper,2025,15660.0,307.0,326.0,10.1000/182,,7.0,WOS:1
J,"Mason, A",,,,Fords,RIVERS,Article; Early Access,,,,,,NOV 2024,,WOS:2
`, []Record{
				{
					Title: `Stone "old" arches`, Authors: []string{"Mason, Ann", "Brug, Jan", "{River Board}"}, Year: 2025, Container: "BRIDGES 2025", Volume: "15660",
					Pages: "307-326", DOI: "10.1000/182", PMID: "7", Type: "paper-conference", Key: "WOS:1",
				},
				{Title: "Fords", Authors: []string{"Mason, A"}, Year: 2024, Container: "RIVERS", Type: "article-journal", Key: "WOS:2"},
			},
		},
		{
			"Web of Science, tabs and CR", webOfScienceTable, "\uFEFFPT\tAU\tAF\tTI\tSO\tDT\tDE\tBP\tEP\tAR\tDI\tPY\tUT\r" +
				"J\tMason, A\tMason, Ann\t\"Old\" arches\tBRIDGES\tArticle\tarches; piers\t\t\t12\t10.1000/182\t2019\tWOS:1\t\r", []Record{{
				Title: `"Old" arches`, Authors: []string{"Mason, Ann"}, Year: 2019, Container: "BRIDGES", Pages: "12", DOI: "10.1000/182",
				Keywords: []string{"arches", "piers"}, Type: "article-journal", Key: "WOS:1",
			}},
		},
		{
			"IEEE Xplore", ieeeCSV, `"Document Title",Authors,"Publication Title","Year","Volume","Start Page","End Page","Abstract","DOI",PDF Link,"Author Keywords","IEEE Terms",Document Identifier
"Stone arches","A. B. Mason; Ann Brug; J. van der Brug",2024 Bridges,"2024","","155","160","On 5" arches.","10.1000/182","https://stone.example/stamp.jsp?arnumber=108","arches;piers","Stone","River eBook Chapters"
`, []Record{{
				Title: "Stone arches", Authors: []string{"Mason, A. B.", "Brug, Ann", "van der Brug, J."}, Year: 2024, Container: "2024 Bridges", Pages: "155-160",
				Abstract: `On 5" arches.`, DOI: "10.1000/182", URL: "https://stone.example/stamp.jsp?arnumber=108", Keywords: []string{"arches", "piers"}, Type: "chapter", Key: "108",
			}},
		},
		{
			"Zotero", zoteroCSV, `"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Pages","Issue","Volume","Language","Extra","Manual Tags","Automatic Tags"
"AB12","journalArticle","2019","Mason, Ann; River Board","Stone arches","Journal of Bridges","","https://bridges.example/1","On arches.","2019-05-01","45–67","3","12","en","DOI: 10.1000/182
PMID: 123456","arches","piers; fords"
`, []Record{{
				Title: "Stone arches", Authors: []string{"Mason, Ann", "{River Board}"}, Year: 2019, Container: "Journal of Bridges", Volume: "12", Issue: "3", Pages: "45-67",
				DOI: "10.1000/182", PMID: "123456", URL: "https://bridges.example/1", Abstract: "On arches.", Keywords: []string{"arches", "piers", "fords"},
				Language: "en", Type: "article-journal", Key: "AB12",
			}},
		},
		{
			"Cochrane", cochraneCSV, `"Cochrane Review ID","Author(s)","Title","Source","Year","Abstract","Issue","Publisher","ISSN","Keywords","DOI","URL","Cochrane Review Group Code"
"CD000001.PUB2","Mason, A; Brug, J","Stone for arches","Cochrane Database of Systematic Reviews","2019","On arches.","3","John Stone","1465-1858","*Arches; Piers [old]","10.1000/14651858.CD000001.pub2","https://doi.org/10.1000/14651858.CD000001.pub2","BRIDGES"
`, []Record{{
				Title: "Stone for arches", Authors: []string{"Mason, A", "Brug, J"}, Year: 2019, Container: "Cochrane Database of Systematic Reviews", Issue: "3",
				DOI: "10.1000/14651858.cd000001.pub2", URL: "https://doi.org/10.1000/14651858.CD000001.pub2", Abstract: "On arches.",
				Keywords: []string{"Arches", "Piers [old]"}, Type: "article-journal", Key: "CD000001.PUB2",
			}},
		},
		{
			"PubMed", pubMedCSV, `PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI
123456,"Stone arches.","Mason AB, de Brug J, King ML Jr.","J Bridges. 2019 May-Jun;12(3):123-9. doi: 10.1000/182. Epub 2018 Nov 1.",Mason AB,J Bridges,2019,2018/11/02,,,10.1000/182
7,Fords,"Mason A.","Rivers. 2020 Feb 24;8:e35.",Mason A,Rivers,2020,2020/02/25,,,
`, []Record{
				{
					Title: "Stone arches", Authors: []string{"Mason, AB", "de Brug, J", "King, ML Jr"}, Year: 2019, Container: "J Bridges", Volume: "12", Issue: "3",
					Pages: "123-129", DOI: "10.1000/182", PMID: "123456", Type: "article-journal", Key: "123456",
				},
				{Title: "Fords", Authors: []string{"Mason, A"}, Year: 2020, Container: "Rivers", Volume: "8", Pages: "e35", PMID: "7", Type: "article-journal", Key: "7"},
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			records, problems := recordsOf(t, test.format, test.text)
			wantRecords(t, records, test.want)
			if problems != nil {
				t.Errorf("problems: %+v", problems)
			}
		})
	}
}

// TestColumns checks that duplicate columns, trailing cells and empty rows lose nothing.
func TestColumns(t *testing.T) {
	text := "sep=;\n\"Key\";\"Item Type\";\"Title\";\"Extra\";\"Extra\"\n\n\"a\";\"book\";\"Stone\";\"\";\"PMID: 7\";\"more\";\"\"\n;;;;\n\"b\";\"book\";\"Fords\"\n"
	records, problems := recordsOf(t, zoteroCSV, text)
	if len(records) != 2 || problems != nil || records[0].PMID != "7" || records[1].Title != "Fords" || records[1].Number != 2 {
		t.Errorf("records %+v, problems %+v", records, problems)
	}
	want := []Field{{"Key", "a"}, {"Item Type", "book"}, {"Title", "Stone"}, {"Extra", "PMID: 7"}, {"", "more"}}
	if diff := cmp.Diff(want, records[0].Raw); diff != "" {
		t.Errorf("raw fields (-want +got):\n%s", diff)
	}
}

// TestBrokenTables checks that a row that is cut or divided leaves the others as they are.
func TestBrokenTables(t *testing.T) {
	const start, good = "Key,Item Type,Title,Date\n", "a,book,Stone,2020\n"
	const tabs = "PT\tTI\tSO\tUT\nJ\tStone\tBRIDGES\tWOS:1\n"
	for name, test := range map[string]struct {
		format  Format
		text    string
		records int
		line    int
		message string
	}{
		"cut off in a cell":             {zoteroCSV, start + good + "b,book,\"For", 1, 3, "the file ends within it"},
		"cut off in the last cell":      {zoteroCSV, start + good + "b,book,Fords,\"20", 1, 3, "the file ends within it"},
		"cut off between cells":         {zoteroCSV, start + good + "b,book", 1, 3, "the file ends within it"},
		"cut off between tabs":          {webOfScienceTable, tabs + "J\tFords", 1, 3, "the file ends within it"},
		"a divided row":                 {zoteroCSV, start + good + "arches\n" + good, 2, 3, "its row has 1 of 4 cells, and no title"},
		"a row longer than a cell":      {webOfScienceTable, tabs + "J\t" + strings.Repeat("x", diag.ExportLineBytes.Most) + "\n" + tabs[strings.Index(tabs, "J"):], 2, 3, "its row is longer than"},
		"a swallowed row, as warned of": {zoteroCSV, start + good + "b,book,\"Fords,2020\n" + `c,book,"Piers",2020` + "\n" + good, 3, 3, "may contain the next one"},
	} {
		records, problems := recordsOf(t, test.format, test.text)
		if len(records) != test.records {
			t.Errorf("%s: %d records are read, not %d", name, len(records), test.records)
		}
		wantProblem(t, problems, test.line, test.message)
	}
	text := start + good + "b,book,\"" + strings.Repeat("x", diag.ExportRecordBytes.Most+1<<20)
	records, problems := recordsOf(t, zoteroCSV, text)
	if len(records) != 1 || len(problems) != 1 || !OfFile(&problems[0]) {
		t.Errorf("a cell without an end: %d records, %+v", len(records), problems)
	}
}

// TestOtherTables checks tables that are read by a mapping, and what is wrong with one.
func TestOtherTables(t *testing.T) {
	const text = "Name;Who;When;Where;Lang\nStone arches. [Article in German];Mason A, Brug J;2019;Bridges;\nFords;Mason, Ann and Brug, Jan;;Rivers;eng\nPiers;Ann Mason;n.d.;;\n"
	if _, d := Recognise(NewText("export", strings.NewReader(text))); d == nil {
		t.Error("a table of another tool is recognised without a mapping")
	}
	mapped := Table(map[string]string{"title": "name", "authors": "Who", "year": "WHEN", "container": "Where", "language": "Lang"})
	if !mapped.Recognise(text) || mapped.Recognise("Name,Title\na,b\n") {
		t.Error("a table is not recognised by the columns of the mapping")
	}
	records, problems := readFrom(mapped, NewText("export", strings.NewReader(text)))
	wantRecords(t, records, []Record{
		{Title: "Stone arches", Authors: []string{"Mason, A", "Brug, J"}, Year: 2019, Container: "Bridges", Language: "de"},
		{Title: "Fords", Authors: []string{"Mason, Ann", "Brug, Jan"}, Container: "Rivers", Language: "en"},
		{Title: "Piers", Authors: []string{"{Ann Mason}"}},
	})
	if problems != nil {
		t.Errorf("problems: %+v", problems)
	}
	links := Table(map[string]string{"title": "Name", "url": "Link", "doi": "DOI"})
	records, problems = readFrom(links, NewText("export", strings.NewReader("Name,Link,DOI\nArches,https://arxiv.org/pdf/2401.01234v2.pdf,\n"+
		"Fords,https://dl.acm.org/doi/pdf/10.1000/182,\nPiers,https://pubmed.ncbi.nlm.nih.gov/31452104/,10.1000/183\nWeirs,https://doi.org/10.1000/184,10.1000/185\n")))
	wantRecords(t, records, []Record{
		{Title: "Arches", ArXiv: "2401.01234", URL: "https://arxiv.org/pdf/2401.01234v2.pdf"},
		{Title: "Fords", DOI: "10.1000/182", URL: "https://dl.acm.org/doi/pdf/10.1000/182"},
		{Title: "Piers", DOI: "10.1000/183", PMID: "31452104", URL: "https://pubmed.ncbi.nlm.nih.gov/31452104/"},
		{Title: "Weirs", DOI: "10.1000/185", URL: "https://doi.org/10.1000/184"},
	})
	if problems != nil {
		t.Errorf("problems: %+v", problems)
	}
	for message, columns := range map[string]map[string]string{
		`the table has no column "Nmae"`: {"title": "Nmae"},
		`records have no field "titel"`:  {"titel": "Name"},
	} {
		_, problems := readFrom(Table(columns), NewText("export", strings.NewReader(text)))
		if len(problems) != 1 || problems[0].Message != message || problems[0].Hint == "" || !OfFile(&problems[0]) {
			t.Errorf("problems: %+v", problems)
		}
	}
}

// FuzzTables checks that any text can be read, and that rows before any text are read.
func FuzzTables(f *testing.F) {
	for _, text := range []string{"a,book,\"Stone\n", "\"\"\"", "a\tb\tc", "\a,book,Stone", ",,,\n;;", "b,book,\"Fords\"x,1\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		records := checkedFrom(t, zoteroCSV, NewText("export", strings.NewReader("Key,Item Type,Title,Date\na,book,Stone,2020\n"+text)))
		if len(records) == 0 || records[0].Title != "Stone" {
			t.Errorf("the row before %q is not read", text)
		}
		records = checkedFrom(t, webOfScienceTable, NewText("export", strings.NewReader("PT\tTI\tUT\nJ\tStone\tWOS:1\n"+text)))
		if len(records) == 0 || records[0].Title != "Stone" {
			t.Errorf("the row between tabs before %q is not read", text)
		}
		for _, format := range Formats {
			checkedFrom(t, format, NewText("export", strings.NewReader(text)))
		}
	})
}
