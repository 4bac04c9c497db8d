package intake

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"recension/generator/diag"
)

// fuzz reads texts with the reader of a format, whatever they are.
func fuzz(f *testing.F, format Format, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
		f.Add([]byte(strings.ReplaceAll(seed, "\n", "\r\n"))[:len(seed)/2])
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		lines := bytes.Count(file, []byte{'\n'}) + bytes.Count(file, []byte{'\r'}) + 1
		at, total := 0, 0
		for r, d := range format.Read(NewText("export", bytes.NewReader(file))) {
			if d != nil {
				checkDiagnostic(t, *d, lines)
				continue
			}
			if r.Number <= at || r.Pos.Line < 1 || r.Pos.Line > lines || r.Pos.File != "export" {
				t.Errorf("record %d after %d is at %v of %d lines", r.Number, at, r.Pos, lines)
			}
			at = r.Number
			checkRecord(t, r)
			for _, field := range r.Raw {
				total += len(field.Text)
			}
		}
		if most := 3 * len(file); total > most { // a byte of Windows-1252 takes up to three in UTF-8
			t.Errorf("%d bytes became %d of raw fields", len(file), total)
		}
	})
}

func checkDiagnostic(t *testing.T, d diag.Diagnostic, lines int) {
	t.Helper()
	if d.Message == "" || d.Rule == "" || d.Pos.Line < 0 || d.Pos.Line > lines {
		t.Errorf("%d lines: %+v", lines, d)
	}
}

// checkRecord checks what is true of every record.
func checkRecord(t *testing.T, r Record) {
	t.Helper()
	if r.Title == "" && r.DOI == "" && r.PMID == "" && r.ArXiv == "" && r.URL == "" {
		t.Errorf("%+v says nothing", r)
	}
	if r.Year != 0 && (r.Year < 1500 || r.Year > 2099) {
		t.Errorf("year %d", r.Year)
	}
	for _, text := range slices.Concat([]string{r.Title, r.Container, r.Volume, r.Issue, r.Pages, r.DOI, r.PMID, r.ArXiv, r.URL, r.Abstract, r.Key}, r.Authors, r.Keywords) {
		if text != oneLine(text) || !strings.HasPrefix(text, strings.ToValidUTF8(text, "")) {
			t.Errorf("%q is not plain text", text)
		}
	}
	for _, name := range r.Authors {
		body := strings.HasPrefix(name, "{") && strings.HasSuffix(name, "}") && len(name) > 2
		if family, given, ok := strings.Cut(name, ", "); !body && (!ok || family == "" || given == "") {
			t.Errorf("%q is neither a person nor a body", name)
		}
	}
}

func FuzzRIS(f *testing.F) {
	fuzz(f, ris, records["RIS"], "TY - BOOK\nA1 - B, C, Jr\nT2 - x\nSP - 1\nEP - 9\nPY - 2019/09//undefined\nDO - 10.1000/x\nER - \n",
		"TY  - JOUR\nT1  - &lt;i&gt;a&lt;/i&gt; [b]. [Article in German]\nJF  - x\nC7  - e1\nN1  - doi: 10.1000/y\nKW  - a; b\nLA  - ger\n", "\xFF\xFET\x00Y\x00 \x00 \x00-\x00 \x00J\x00")
}

func FuzzPubMed(f *testing.F) {
	fuzz(f, pubmed, records["PubMed"], "OWN - x\nFAU - B, C\nCN  - D\nLID - 10.1000/x [doi]\nPG  - 123-9\nMH  - *a/*b\n\nTI  - b\n")
}

func FuzzEndNote(f *testing.F) {
	fuzz(f, endnote, records["EndNote"], "%A A. B\n%T c\n%X d\n\ne\n\n%T f\n%P 1-2\n%U http://arxiv.org/abs/2401.01234")
}

func FuzzWebOfScience(f *testing.F) {
	fuzz(f, wos, records["Web of Science"], "PT S\nAU A, B\n   C, D\nAF A, Bb\n   C, Dd\nCA E\nTI f\n   g\nDT Article; Book Chapter\nBP 1\nEP 9\nER\nEF")
}

func FuzzOvid(f *testing.F) {
	fuzz(f, ovid, records["Ovid"], "<1. >\nVN  - Ovid Technologies\nAU  - A B. C D.\nTI  - e\nSO  - J. 8(6):1048-64, 2015 Sep.\n")
}

// FuzzRecognise recognises the format of any bytes, or says what they are.
func FuzzRecognise(f *testing.F) {
	for _, seed := range records {
		f.Add([]byte(seed))
	}
	for _, seed := range []string{"PK\x03\x04", "<html><title>a</title>", "{}", "a;b;c\n1;2;3", "\xFE\xFF\x00T", "Provider: x\n\nTY  - JOUR\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		format, d := Recognise(NewText("export", bytes.NewReader(file)))
		if (d == nil) != (format.Read != nil) || d != nil && (d.Hint == "" || !OfFile(d)) {
			t.Errorf("%q, %+v", format.Name, d)
		}
	})
}

// FuzzFields reads texts as each kind of field.
func FuzzFields(f *testing.F) {
	for _, seed := range []string{
		"van der Brook, A. B., Jr.", "J.-P. de la Tour", "{x}", "pp. 123–9", "10.1000/a(b)c)", "https://x.example/10.1000/a%2Fb?c", `{\"{\i}}\v S$\alpha$--`, "[a [b]]. [Article in French]",
		"&amp;lt;i&gt;a</i><!-- b", "arXiv:2401.01234v2", "2014 May-Jun", "en_US; fr",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		title, _ := titleOf(text)
		record := Record{Title: title + "x", Authors: addPeople(nil, text), Year: yearOf(text), Pages: pages(text), DOI: doiIn(text), PMID: pmid(text), ArXiv: arxiv(text), URL: addressIn(text)}
		if name := natural(text); name != "" {
			record.Authors = append(record.Authors, name)
		}
		record.Title = plain(record.Title)
		checkRecord(t, record)
		languageTag(text)
		if got := latex(text); len(got) > 4*len(text)+8 {
			t.Errorf("%q becomes %q", text, got)
		}
		text = strings.ReplaceAll(oneLine(text), "&", "") // entities can be escaped many times
		if once := pages(text); pages(once) != once {
			t.Errorf("pages %q become %q, then %q", text, once, pages(once))
		}
	})
}
