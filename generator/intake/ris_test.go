package intake

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"recension/generator/diag"
)

// readAll recognises and reads a text.
func readAll(t *testing.T, text string) (format string, records []Record, problems diag.List) {
	t.Helper()
	in := NewText("export", strings.NewReader(text))
	f, d := Recognise(in)
	if d != nil {
		t.Fatal(d.Message)
	}
	for r, d := range f.Read(in) {
		if d != nil {
			problems.Add(*d)
			continue
		}
		records = append(records, r)
	}
	return f.Name, records, problems
}

// readOne reads a text of one record, and compares it without its raw fields.
func readOne(t *testing.T, format, text string, want Record) {
	t.Helper()
	name, records, problems := readAll(t, text)
	if name != format || len(records) != 1 || len(problems) > 0 {
		t.Fatalf("%s: %d records, %v", name, len(records), problems)
	}
	if diff := cmp.Diff(want, records[0], cmpopts.IgnoreFields(Record{}, "Number", "Pos", "Raw"), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// text joins the lines of a fixture.
func text(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// TestDialectsOfRIS shows that what databases export in their dialects is understood.
func TestDialectsOfRIS(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want Record
	}{
		"Scopus": {
			text("TY  - CONF", "TI  - Bridges of stone", "C3  - Proceedings of Bridges", "J2  - Proc. Bridges", "VL  - 12", "IS  - 3", "C7  - 103802", "PY  - 2021",
				"DO  - 10.1000/Bridge.1", "UR  - https://www.scopus.example/record?eid=2-s2.0-1&doi=10.1000%2fbridge.1", "AU  - Oddsson, Q.J.", "AU  - van der Hill, A.",
				"AB  - Stone &amp; water.", "KW  - Bridges", "KW  - bridges", "KW  - Stone", "LA  - English", "M3  - Conference paper", "DB  - Scopus", "ER  - "),
			Record{
				Title: "Bridges of stone", Authors: []string{"Oddsson, Q.J.", "van der Hill, A."}, Year: 2021, Container: "Proceedings of Bridges", Volume: "12", Issue: "3",
				Pages: "103802", DOI: "10.1000/bridge.1", URL: "https://www.scopus.example/record?eid=2-s2.0-1&doi=10.1000%2fbridge.1", Abstract: "Stone & water.",
				Keywords: []string{"Bridges", "Stone"}, Language: "en", Type: "paper-conference",
			},
		},
		"Web of Science": {
			text("TY  - JOUR", "AU  - Oddsson, QJ", "AU  - Hill, JR", "TI  - Bridges of wood", "T2  - BRIDGES & ROADS", "LA  - English", "KW  - wood", "AB  - Wood.",
				"SN  - 0000-0000", "DA  - NOV", "PY  - 2019", "VL  - 3", "IS  - 2", "SP  - 271", "EP  - 279", "DO  - 10.1000/wood", "AN  - WOS:000000000000001",
				"C6  - AUG 2018", "ER  - "),
			Record{
				Title: "Bridges of wood", Authors: []string{"Oddsson, QJ", "Hill, JR"}, Year: 2019, Container: "BRIDGES & ROADS", Volume: "3", Issue: "2", Pages: "271-279",
				DOI: "10.1000/wood", Abstract: "Wood.", Keywords: []string{"wood"}, Language: "en", Type: "article-journal", Key: "WOS:000000000000001",
			},
		},
		"Web of Science, early access, CR between tags": {
			text("TY  - JOUR", "AU  - Oddsson, QJ", "TI  - Bridges", "AD  - Brook\rAN  - WOS:000000000000002\rC6  - AUG 2018", "ER  - "),
			Record{Title: "Bridges", Authors: []string{"Oddsson, QJ"}, Year: 2018, Type: "article-journal", Key: "WOS:000000000000002"},
		},
		"Ovid": {
			text("TY  - JOUR", "DB  - Ovid MEDLINE(R) <2021>", "ID  - 12345678", "T1  - Bridges of glass.", "A1  - Oddsson, Q J", "A1  - Hill, Anna", "Y1  - 2020//",
				"N2  - Glass.", "KW  - Glass/ae [Adverse Effects]", "JF  - Journal of Glass", "JA  - J Glass", "LA  - eng", "VL  - 9", "IS  - 1", "SP  - 123", "EP  - 9",
				"UR  - https://ovidsp.ovid.com/ovidweb.cgi?T=JS&AN=12345678", "ER  - "),
			Record{
				Title: "Bridges of glass", Authors: []string{"Oddsson, Q J", "Hill, Anna"}, Year: 2020, Container: "Journal of Glass", Volume: "9", Issue: "1", Pages: "123-129",
				PMID: "12345678", URL: "https://ovidsp.ovid.com/ovidweb.cgi?T=JS&AN=12345678", Abstract: "Glass.", Keywords: []string{"Glass/ae [Adverse Effects]"},
				Language: "en", Type: "article-journal", Key: "12345678",
			},
		},
		"EBSCO": {
			text("", "TY  - JOUR", "ID  - 1234567", "T1  - Bridges of ice: a study", "AU  - Oddsson, Q. J.", "AU  - Hill, Anna", "T2  - Ice Journal", "JO  - Ice Journal", "JF  - Ice Journal",
				"Y1  - 2018/03/15/", "VL  - 4", "IS  - 2", "SP  - 35", "EP  - 60", "N1  - Accession Number: 1234567; Oddsson, Q. J. 1", "DO  - 10.1000/ice", "ER  - "),
			Record{
				Title: "Bridges of ice: a study", Authors: []string{"Oddsson, Q. J.", "Hill, Anna"}, Year: 2018, Container: "Ice Journal", Volume: "4", Issue: "2", Pages: "35-60",
				DOI: "10.1000/ice", Type: "article-journal", Key: "1234567",
			},
		},
		"ProQuest, with notes before the record": {
			text("Provider: ProQuest", "Content: text/plain; charset=\"UTF-8\"", "", "TY  - THES", "T1  - Bridges of air", "AN  - 99", "AU  - Hill, Anna", "Y1  - 2017", "PY  - 2017", "DA  - 2017",
				"SP  - 210", "LA  - English", "PB  - University of Brook", "UR  - https://www.proquest.example/docview/99", "L2  - http://resolver.example/?id=99", "ER  - "),
			Record{
				Title: "Bridges of air", Authors: []string{"Hill, Anna"}, Year: 2017, URL: "https://www.proquest.example/docview/99", Language: "en", Type: "thesis", Key: "99",
			},
		},
		"IEEE Xplore": {
			text("TY  - CONF", "TI  - Bridges of light", "T2  - 2020 Conference on Light", "SP  - 1", "EP  - 6", "AU  - Q. J. Oddsson", "AU  - A. van der Hill", "PY  - 2020",
				"DO  - 10.1000/LIGHT.2020.1", "JO  - 2020 Conference on Light", "KW  - Light;Bridges", "Y1  - 1-3 June 2020", "ER  - "),
			Record{
				Title: "Bridges of light", Authors: []string{"Oddsson, Q. J.", "van der Hill, A."}, Year: 2020, Container: "2020 Conference on Light", Pages: "1-6",
				DOI: "10.1000/light.2020.1", Keywords: []string{"Light", "Bridges"}, Type: "paper-conference",
			},
		},
		"Zotero": {
			text("TY  - JOUR", "TI  - Bridges: <i>all</i> of them", "AU  - Hill, Anna", "AU  - Bridge Study Group", "T2  - arXiv", "AB  - All.", "DA  - 2024/01/05/", "PY  - 2024",
				"DP  - arXiv.org", "UR  - http://arxiv.org/abs/2401.01234", "N1  - arXiv:2401.01234 [cs]", "ER  - "),
			Record{
				Title: "Bridges: all of them", Authors: []string{"Hill, Anna", "{Bridge Study Group}"}, Year: 2024, Container: "arXiv", ArXiv: "2401.01234",
				URL: "http://arxiv.org/abs/2401.01234", Abstract: "All.", Type: "article-journal",
			},
		},
		"EndNote": {
			text("TY  - JOUR", "AB  - One", "two", "", "  three", "AD  - Brook", "AN  - 12345678", "AU  - Hill, A.", "C2  - PMC1234567", "DA  - Jan 1", "DO  - 10.1000/x [doi]",
				"DP  - NLM", "ET  - 2019/09//undefined", "J2  - J Bridges", "KW  - One", "Two", "LA  - eng", "N1  - PMID: 12345678", "TI  - [Bridges in wrapped",
				"lines].", "T2  - Journal of Bridges", "ID  - 7", "ER  - "),
			Record{
				Title: "Bridges in wrapped lines", Authors: []string{"Hill, A."}, Year: 2019, Container: "Journal of Bridges", DOI: "10.1000/x", PMID: "12345678",
				Abstract: "One two three", Keywords: []string{"One", "Two"}, Language: "en", Type: "article-journal", Key: "12345678",
			},
		},
		"Embase": {
			text("TY  - JOUR", "A1  - Hill, A.", "A1  - Oddsson, Q.J.", "T1  - Bridges of salt", "Y1  - 2019", "N2  - Salt.", "JF  - Journal of Salt", "JA  - J. Salt", "VL  - 1", "SP  - 1", "EP  - 2",
				"M3  - Article", "DB  - Embase", "DB  - Medline", "U2  - L2000000001", "C5  - 12345678", "DO  - 10.1000/salt", "ER  - "),
			Record{
				Title: "Bridges of salt", Authors: []string{"Hill, A.", "Oddsson, Q.J."}, Year: 2019, Container: "Journal of Salt", Volume: "1", Pages: "1-2", DOI: "10.1000/salt",
				PMID: "12345678", Abstract: "Salt.", Type: "article-journal", Key: "L2000000001",
			},
		},
		"Cochrane": {
			text("TY  - JOUR", "AN  - PUBMED 12345678", "AU  - Hill A", "ID  - CN-00000001", "TI  - Bridges of sand", "JO  - Journal of sand", "PY  - 2018", "KW  - Sand; *Water", "M3  - Journal article", "ER  - "),
			Record{
				Title: "Bridges of sand", Authors: []string{"Hill, A"}, Year: 2018, Container: "Journal of sand", PMID: "12345678", Keywords: []string{"Sand", "Water"},
				Type: "article-journal", Key: "PUBMED 12345678",
			},
		},
		"a chapter": {
			text("TY  - CHAP", "TI  - One arch", "A2  - Editor, E.", "AU  - Hill, A.", "T2  - The Book of Arches", "SP  - 5–9", "PY  - 2001///", "ER  -"),
			Record{Title: "One arch", Authors: []string{"Hill, A."}, Year: 2001, Container: "The Book of Arches", Pages: "5-9", Type: "chapter"},
		},
		"the type among the other fields": {
			text("DB  - Bridges", "TI  - One, two, three, four and five bridges", "TY  - JOUR", "AU  - Hill, A.", "ER  - "),
			Record{Title: "One, two, three, four and five bridges", Authors: []string{"Hill, A."}, Type: "article-journal"},
		},
		"authors under two tags": {
			text("TY  - JOUR", "TI  - One", "AU  - Hill, A.", "AU  - Hill, A.", "A1  - Hill, A.", "A1  - Bridge Team", "ER  - "),
			Record{Title: "One", Authors: []string{"Hill, A.", "Hill, A.", "{Bridge Team}"}, Type: "article-journal"},
		},
		"a book, by editors": {
			text("TY  - EDBOOK", "BT  - The Book of Arches", "A2  - Editor, E.; Second, S.", "T2  - Series of Arches", "ER  -"),
			Record{Title: "The Book of Arches", Authors: []string{"Editor, E.", "Second, S."}, Container: "Series of Arches", Type: "book"},
		},
		"one blank before the hyphens": {
			text("TY - JOUR", "TI - Bridges", "AU - Hill, A.", "ER - "),
			Record{Title: "Bridges", Authors: []string{"Hill, A."}, Type: "article-journal"},
		},
	} {
		t.Run(name, func(t *testing.T) { readOne(t, "RIS", c.text, c.want) })
	}
}

// TestTypeAmongTheFields shows that each of several such records is read.
func TestTypeAmongTheFields(t *testing.T) {
	one := text("TI  - One", "TY  - JOUR", "KW  - a", "ER  - ", "")
	if _, records, problems := readAll(t, one+one+one); len(records) != 3 || len(problems) > 0 || len(records[2].Raw) != 3 {
		t.Errorf("%d records, %v", len(records), problems)
	}
}

// TestNothingOfRISIsLost shows that raw fields keep the order, repetition and unknown tags
// of the export, and where the record begins.
func TestNothingOfRISIsLost(t *testing.T) {
	_, records, _ := readAll(t, "\uFEFFTY  - JOUR\r\nTI  - One\r\nZ9  - &amp; 1\r\nZ9  - 2\r\nAB  - a\r\n  b\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - Two\r\nER  - \r\n")
	if len(records) != 2 {
		t.Fatal(len(records))
	}
	if want := []Field{{"TY", "JOUR"}, {"TI", "One"}, {"Z9", "&amp; 1"}, {"Z9", "2"}, {"AB", "a\nb"}}; !slices.Equal(records[0].Raw, want) {
		t.Errorf("got %q", records[0].Raw)
	}
	if r := records[1]; r.Number != 2 || r.Pos.Line != 9 || r.Pos.File != "export" || r.Pos.Excerpt != "TY  - BOOK" {
		t.Errorf("got %d, %+v", r.Number, r.Pos)
	}
}

// TestStrayNUL reads a text with a character that only binary files have many of.
func TestStrayNUL(t *testing.T) {
	format, d := Recognise(NewText("export", strings.NewReader("TY  - JOUR\nTI  - Sto\x00ne\nER  - \n")))
	if d != nil || format.Name != "RIS" {
		t.Fatalf("%q, %+v", format.Name, d)
	}
	records, problems := recordsOf(t, ris, "TY  - JOUR\nTI  - Sto\x00ne\nER  - \n")
	if len(records) != 1 || len(problems) > 0 || records[0].Title != "Stone" {
		t.Errorf("%+v %v", records, problems)
	}
}
