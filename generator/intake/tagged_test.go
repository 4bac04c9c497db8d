package intake

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"recension/generator/diag"
)

func TestPubMed(t *testing.T) {
	readOne(t, "PubMed", text("", "PMID- 12345678", "OWN - NLM", "VI  - 31", "IP  - 11", "DP  - 2018 Nov-Dec", "TI  - [Bridges in the treatment of", "      rivers].", "PG  - 998-1004",
		"LID - S0000-0000(18)30001-2 [pii]", "LID - 10.1000/Treat [doi]", "AB  - OBJECTIVE: To treat", "      rivers.", "FAU - Hill, Anna Brook Jr", "AU  - Hill AB Jr", "AD  - Brook - Hill, Land.",
		"CN  - Bridge Study Group", "FAU - Oddsson, Q J", "AU  - Oddsson QJ", "LA  - chi", "LA  - eng", "PT  - English Abstract", "PT  - Journal Article", "DEP - 20170101",
		"TA  - J Bridges", "JT  - Journal of bridges", "MH  - Rivers/*therapy", "MH  - *Stone", "OT  - stone", "SO  - J Bridges. 2018 Nov;31(11):998-1004."),
		Record{
			Title: "Bridges in the treatment of rivers", Authors: []string{"Hill, Anna Brook Jr", "{Bridge Study Group}", "Oddsson, Q J"}, Year: 2018, Container: "Journal of bridges",
			Volume: "31", Issue: "11", Pages: "998-1004", DOI: "10.1000/treat", PMID: "12345678", Abstract: "OBJECTIVE: To treat rivers.", Keywords: []string{"stone", "Rivers/therapy"},
			Language: "zh", Type: "article-journal", Key: "12345678",
		})
	readOne(t, "PubMed", text("PMID- 1", "TI  - [Not Available].", "TT  - Brücken", "     am Fluss."), Record{Title: "Brücken am Fluss", PMID: "1", Key: "1"})
	readOne(t, "PubMed", text("PMID- 1", "TI  - Bridges.", "AU  - Hill AB", "PT  - Journal Article", "PT  - Preprint", "AID - 10.1000/pre [doi]", "DEP - 20240203"),
		Record{Title: "Bridges", Authors: []string{"Hill, AB"}, Year: 2024, DOI: "10.1000/pre", PMID: "1", Type: "article", Key: "1"})
}

func TestEndNote(t *testing.T) {
	readOne(t, "EndNote", text("%0 Journal Article", "%T Мосты из камня", "%A Hill, Anna", "%A Oddsson, Q J", "%J Journal of Bridges", "%V 11", "%N 4", "%P 418–430", "%@ 0000-0000",
		"%D 2000", "%R 10.1000/x", "%U https://bridges.example/1", "%X One", "", "two", "%K stone", "wood", "%G Russian", "%M 77", "%~ PubMed", "%F 9"),
		Record{
			Title: "Мосты из камня", Authors: []string{"Hill, Anna", "Oddsson, Q J"}, Year: 2000, Container: "Journal of Bridges", Volume: "11", Issue: "4", Pages: "418-430",
			DOI: "10.1000/x", PMID: "77", URL: "https://bridges.example/1", Abstract: "One two", Keywords: []string{"stone", "wood"}, Language: "ru", Type: "article-journal", Key: "77",
		})
	// refer has no %0, and separates records by blank lines.
	_, records, problems := readAll(t, text("%T One", "%A A. Hill", "%B Proceedings", "", "%A B. Hill", "%T Two"))
	if len(records) != 2 || len(problems) > 0 || records[1].Title != "Two" || records[0].Authors[0] != "Hill, A." || records[0].Container != "Proceedings" {
		t.Errorf("got %+v, %v", records, problems)
	}
}

func TestWebOfScience(t *testing.T) {
	readOne(t, "Web of Science", "\uFEFF"+text("FN Clarivate Analytics Web of Science", "VR 1.0", "PT J", "AU Hill, A", "   Oddsson, QJ", "AF Hill, Anna", "   Oddsson, Q. J.", "CA Bridge Team",
		"TI Bridges of stone and", "   wood", "SO JOURNAL OF BRIDGES", "LA English", "DT Article; Proceedings Paper", "DE Stone; wood", "   and glass", "ID STONE; ARCH", "AB Stone.", "C1 [Hill, Anna] Brook.",
		"   [Oddsson, Q. J.] Land.", "EA MAY 2021", "VL 12", "AR 102830", "DI 10.1000/wos", "PM 123", "UT WOS:000000000000003", "ER", "", "EF"),
		Record{
			Title: "Bridges of stone and wood", Authors: []string{"Hill, Anna", "Oddsson, Q. J.", "{Bridge Team}"}, Year: 2021, Container: "JOURNAL OF BRIDGES", Volume: "12",
			Pages: "102830", DOI: "10.1000/wos", PMID: "123", Abstract: "Stone.", Keywords: []string{"Stone", "wood and glass", "ARCH"}, Language: "en", Type: "article-journal",
			Key: "WOS:000000000000003",
		})
	for kinds, want := range map[[2]string]string{
		{"S", "Article; Book Chapter"}: "chapter", {"C", "Proceedings Paper"}: "paper-conference", {"B", "Book"}: "book", {"J", "Review"}: "article-journal", {"P", ""}: "",
	} {
		if got := wosType(kinds[0], kinds[1]); got != want {
			t.Errorf("%q becomes %q, want %q", kinds, got, want)
		}
	}
}

// TestWebOfScienceNames reads full names without a comma, and keywords with nothing but
// commas.
func TestWebOfScienceNames(t *testing.T) {
	for _, c := range [][3]string{
		{"Huynh, VN\nBrook, A", "Van-Nam Huynh\nBrook, Anna", "[Huynh, Van-Nam Brook, Anna]"},
		{"Zheng, MQ; Luqi", "Zheng Muqiang; Luqi", "[Zheng, Muqiang {Luqi}]"},
		{"van Brook, A", "Anna van Brook", "[van Brook, Anna]"},
		{"Hill, A", "Hills Anna", "[{Hills Anna}]"},
		{"M&#252;ller, A\nHill, A", "Anna M&#252;ller\nHill, Anna", "[Müller, Anna Hill, Anna]"},
	} {
		if got := fmt.Sprint(wosAuthors(fields{{"AU", c[0]}, {"AF", c[1]}})); got != c[2] {
			t.Errorf("%q: %s, want %s", c[1], got, c[2])
		}
	}
	for text, want := range map[string]string{"stone, wood, glass, iron": "[stone wood glass iron]", "bridges, of stone; wood": "[bridges, of stone wood]", "bridges, of stone": "[bridges, of stone]"} {
		if got := fmt.Sprint(wosRecord(fields{{"DE", text}}).Keywords); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestOvid(t *testing.T) {
	want := Record{
		Title: "Bridges of stone", Authors: []string{"Hill, Anna", "Oddsson, Q J"}, Year: 2015, Container: "Journal of Bridges", Volume: "8", Issue: "6", Pages: "1048-1064",
		Abstract: "Stone. Wood.", Keywords: []string{"stone", "wood"}, Type: "article-journal", Key: "0000-1",
	}
	readOne(t, "Ovid", text("<8>", "Accession Number", "  0000-1.", "Author", "  Hill, Anna 1;  Oddsson, Q J [Author]", "Title", "  Bridges of stone.[Article]", "Source",
		"  Journal of Bridges.   8(6):1048-1064, September 2015.", "Abstract", "  Stone.", "", "  Wood.", "Author Keywords", "  stone;  wood."), want)
	want.PMID, want.Key, want.Language = "123", "123", "en"
	readOne(t, "Ovid", text("<1. >", "VN  - Ovid Technologies", "DB  - Ovid MEDLINE(R)", "UI  - 123", "AU  - Hill A", "AU  - Oddsson QJ", "FA  - Hill, Anna", "FA  - Oddsson, Q J", "TI  - Bridges of stone.",
		"SO  - Journal of Bridges. 8(6):1048-64, 2015 Sep.", "AB  - Stone.", "  Wood.", "KW  - stone; wood", "LG  - English", "PT  - Journal Article"), want)
	for text, want := range map[string]source{
		"Bridges. 12 (3) (pp 45-50), 2020. Date of Publication: May 2020.":                                                    {"Bridges", "12", "3", "45-50", "2020. Date of Publication: May 2020."},
		"Bridges. Vol.12(3), May 2020, pp. 45-50.":                                                                            {"Bridges", "12", "3", "45-50", "May 2020"},
		"Bridges of St. Brook. 12 Suppl 1:S45-9, 2020.":                                                                       {"Bridges of St. Brook", "12", "Suppl 1", "S45-9", "2020."},
		"Bridges. Conference: 2nd Meeting: Part 2. Land. 12 (Supplement 3) (no pagination), 2018. Date of Publication: 2018.": {"Bridges", "12", "Supplement 3", "", "2018. Date of Publication: 2018."},
		"A thesis of 2020": {date: "A thesis of 2020"},
	} {
		if got := parseSource(text); got != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
	if got := ovidAuthors("Hill A. Oddsson Q.J. van Brook C.", nil, nil); !slices.Equal(got, []string{"Hill, A.", "Oddsson, Q.J.", "van Brook, C."}) {
		t.Errorf("got %q", got)
	}
}

// records are two records of each format.
var records = map[string]string{
	"RIS":            text("TY  - JOUR", "TI  - One", "ER  - ", "", "TY  - JOUR", "TI  - Two", "ER  - "),
	"PubMed":         text("", "PMID- 1", "TI  - One", "SO  - One.", "", "PMID- 2", "TI  - Two", "SO  - Two."),
	"EndNote":        text("%0 Book", "%T One", "", "%0 Book", "%T Two"),
	"Web of Science": text("FN Clarivate Analytics Web of Science", "VR 1.0", "PT J", "TI One", "ER", "", "PT J", "TI Two", "ER", "", "EF"),
	"Ovid":           text("<1>", "Title", "  One", "", "<2>", "Title", "  Two"),
}

// TestConcatenatedExports shows that exports in one format may follow each other in a file,
// and that records in another format are not passed over in silence.
func TestConcatenatedExports(t *testing.T) {
	for name, first := range records {
		format, all, problems := readAll(t, first+"\uFEFF"+first)
		if format != name || len(all) != 4 || len(problems) > 0 {
			t.Errorf("%s: %s, %d records, %v", name, format, len(all), problems)
		}
		for other, second := range records {
			if other == name || other == "Ovid" { // of which no line is certain
				continue
			}
			_, _, problems := readAll(t, first+second)
			if len(problems) != 1 || !OfFile(&problems[0]) || !strings.Contains(problems[0].Message, "it goes on with "+other) {
				t.Errorf("%s, then %s: %v", name, other, problems)
			}
		}
		_, _, problems = readAll(t, first+"\n@article{a,\n title={b}}\n")
		if name == "RIS" && (len(problems) != 1 || !OfFile(&problems[0])) {
			t.Errorf("BibTeX after %s: %v", name, problems)
		}
	}
}

// TestTruncatedFiles shows that what is cut is reported, wherever the cut is.
func TestTruncatedFiles(t *testing.T) {
	for name, c := range map[string]struct {
		text, problem string
		records       int
	}{
		"RIS in its only record":     {text("TY  - JOUR", "TI  - One"), "the file ends within it, before ER", 0},
		"RIS in the second":          {text("TY  - JOUR", "TI  - One", "ER  - ", "TY  - JOUR", "TI  - Tw"), "record 2 of the file cannot be read: the file ends within it, before ER", 1},
		"RIS within, then more":      {text("TY  - JOUR", "TI  - One", "ER  - ", "TY  - JOUR", "TI  - Tw", "TY  - JOUR", "TI  - Three", "ER  -"), "it does not end with ER", 2},
		"RIS without the beginning":  {text("TY  - JOUR", "TI  - One", "ER  - ", "AU  - Hill, A.", "TI  - Two", "ER  -"), "it has no TY", 1},
		"RIS before the second":      {text("TY  - JOUR", "TI  - On", "TY  - JOUR", "TI  - Two", "ER  - "), "record 2 of the file ends with ER, and the one before does not", 1},
		"RIS without the first line": {text("AU  - Hill, A.", "TI  - One", "ER  - ", "", "TY  - JOUR", "TI  - Two", "ER  - ", "TY  - JOUR", "TI  - Three", "ER  - "), "it has no TY", 2},
		"PubMed":                     {text("PMID- 1", "TI  - One", "SO  - One.", "", "PMID- 2", "TI  - Tw"), "the file ends within it, before SO", 1},
		"Web of Science in a record": {text("FN Clarivate", "VR 1.0", "PT J", "TI One", "ER", "", "PT J", "TI Tw"), "the file ends within it, before ER", 1},
		"Web of Science after one":   {text("FN Clarivate", "VR 1.0", "PT J", "TI One", "ER", ""), "the file ends before EF", 1},
		"EndNote":                    {"%0 Book\n%T One\n\n%0 Book\n%T Tw", "may be cut within this line", 2},
		"a record with nothing":      {text("TY  - JOUR", "TI  - One", "ER  - ", "TY  - JOUR", "N1  - x", "ER  -"), "record 2 of the file cannot be read: it has neither a title nor an identifier", 1},
	} {
		t.Run(name, func(t *testing.T) {
			_, records, problems := readAll(t, c.text)
			if len(records) != c.records || len(problems) == 0 || !strings.Contains(problems[0].Message, c.problem) || problems[0].Hint == "" {
				t.Errorf("%d records, %v", len(records), problems)
			}
		})
	}
	// A dialect without ER is read.
	if _, records, problems := readAll(t, text("TY  - JOUR", "TI  - One", "", "TY  - JOUR", "TI  - Two")); len(records) != 2 || len(problems) > 0 {
		t.Errorf("without ER: %d records, %v", len(records), problems)
	}
}

// TestLimitsOfRecords shows that a record beyond a limit is unreadable, and the others are
// read.
func TestLimitsOfRecords(t *testing.T) {
	long := strings.Repeat("x", diag.ExportLineBytes.Most)
	for name, middle := range map[string]string{
		"a long line":  "AB  - " + long + "\n",
		"a long field": "AB  - " + strings.Repeat(long[:1<<19]+"\n", 33),
		"short lines":  strings.Repeat("\nx", 9<<20),
		"many fields":  strings.Repeat("KW  - "+long[:1<<19]+"\n", 33),
	} {
		_, records, problems := readAll(t, text("TY  - JOUR", "TI  - One", "ER  - ", "TY  - JOUR", "TI  - Two")+middle+text("ER  - ", "TY  - JOUR", "TI  - Three", "ER  - "))
		if len(records) != 2 || len(problems) != 1 || problems[0].Rule != "limit" || problems[0].Pos.Line < 4 || len(problems[0].Pos.Excerpt) > 300 {
			t.Errorf("%s: %d records, %d problems", name, len(records), len(problems))
		}
	}
}

// TestEndlessFile shows that a file without an end stops at the limit, in little memory.
func TestEndlessFile(t *testing.T) {
	defer func(most int) { diag.ExportBytes.Most = most }(diag.ExportBytes.Most)
	diag.ExportBytes.Most = 64 << 20
	in := NewText("export", io.MultiReader(strings.NewReader("TY  - JOUR\nAB  - "), new(endless)))
	f, d := Recognise(in)
	if d != nil {
		t.Fatal(d.Message)
	}
	n := 0
	for _, d := range f.Read(in) {
		n++
		if d == nil || d.Rule != "file-size" || !OfFile(d) {
			t.Errorf("got %+v", d)
		}
	}
	if n != 1 {
		t.Errorf("%d results", n)
	}
}

// TestReadingStops shows that a reader reads no further than its caller.
func TestReadingStops(t *testing.T) {
	for name, text := range records {
		in := NewText("export", strings.NewReader(text))
		f, _ := Recognise(in)
		n := 0
		for range f.Read(in) {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%s: %d", name, n)
		}
	}
}

// TestNamesOfFormats shows that the name by which a file of two formats is reported is that
// of the table.
func TestNamesOfFormats(t *testing.T) {
	for _, all := range starts {
		for _, start := range all {
			known := slices.ContainsFunc(Formats, func(f Format) bool { return f.Name == start.format })
			if start.certain && !known && !strings.Contains(start.format, "table") {
				t.Errorf("%q is the start of %s, which is no format", start.prefix, start.format)
			}
		}
	}
}
