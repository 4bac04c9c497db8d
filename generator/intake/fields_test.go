package intake

import (
	"slices"
	"testing"

	"recension/generator/review"
)

// same checks a function that makes a text of a text.
func same(t *testing.T, f func(string) string, want map[string]string) {
	t.Helper()
	for text, want := range want {
		if got := f(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestNamesInAllForms(t *testing.T) {
	same(t, person, map[string]string{
		"Oddsson, Q. J.":            "Oddsson, Q. J.",
		"Oddsson,Q.J.":              "Oddsson, Q.J.",
		"OLE-BROOK, AB":             "OLE-BROOK, AB",
		"Q. J. Oddsson":             "Oddsson, Q. J.",
		"J.-P. de la Tour":          "de la Tour, J.-P.",
		"A. Mason Brook":            "Mason Brook, A.",
		"Yu. V. Ivanova":            "Ivanova, Yu. V.",
		"Oddsson Q.J.":              "Oddsson, Q.J.",
		"Oddsson Q":                 "Oddsson, Q",
		"van der Brook IJ":          "van der Brook, IJ",
		"O'Brook M N":               "O'Brook, M N",
		"Guy van den Brook":         "van den Brook, Guy",
		"von Brook, Anna":           "von Brook, Anna",
		"Brook, Martin, Jr.":        "Brook, Martin Jr.",
		"Brook, Jr., Martin":        "Brook, Martin Jr.",
		"Brook ML 3rd":              "Brook, ML 3rd",
		"Brook, JR":                 "Brook, JR",
		"Brook, Jay, I":             "Brook, Jay I",
		"Brook ML, Jr":              "Brook, ML Jr",
		"M. L. Brook III":           "Brook, M. L. III",
		"Brook,":                    "{Brook}",
		"M&uuml;ller, J":            "Müller, J",
		"{Bridge, Road and Co}":     "{Bridge, Road and Co}",
		"Bridge Study Group":        "{Bridge Study Group}",
		"University of Brook, Hill": "{University of Brook, Hill}",
		"Road, Rail and Company":    "{Road, Rail and Company}",
		"Hill, Rail & Sons":         "{Hill, Rail & Sons}",
		"Group, A. B.":              "Group, A. B.",
		"Anna Brook":                "{Anna Brook}",
		"王小明":                       "{王小明}",
		"et al.":                    "",
		" ;":                        "",
		"{}":                        "",
	})
	same(t, natural, map[string]string{
		"Anna Maria Brook":  "Brook, Anna Maria",
		"Anna Brook Jr.":    "Brook, Anna Jr.",
		"Brook, Anna":       "Brook, Anna",
		"{Bridge Board}":    "{Bridge Board}",
		"Bridge University": "{Bridge University}",
		"Suharto":           "{Suharto}",
	})
	if got := people("Brook, A.; Hill, B.;", ";"); !slices.Equal(got, []string{"Brook, A.", "Hill, B."}) {
		t.Errorf("got %q", got)
	}
}

func TestYearOfTheFirstDateWithOne(t *testing.T) {
	for _, c := range []struct {
		dates []string
		want  int
	}{
		{[]string{"2019/09//undefined"}, 2019},
		{[]string{"2014 May-Jun"}, 2014},
		{[]string{"NOV 2020"}, 2020},
		{[]string{"20190115"}, 2019},
		{[]string{"15.09.2019"}, 2019},
		{[]string{"NOV", "", "MAY 2021"}, 2021},
		{[]string{"2020", "MAY 2019"}, 2020},
		{[]string{"10.1234/5678", "12345", "in press"}, 0},
		{nil, 0},
	} {
		if got := yearOf(c.dates...); got != c.want {
			t.Errorf("%q: %d, want %d", c.dates, got, c.want)
		}
	}
}

func TestPagesInAllForms(t *testing.T) {
	same(t, pages, map[string]string{
		"35–60": "35-60", "35 -- 60": "35-60", "35-60": "35-60", "pp. 35-60.": "35-60", "123-9": "123-129", "1342-50": "1342-1350",
		"12-12": "12", "e123-9": "e123-9", "S12–S18": "S12-S18", "12-3-14": "12-3-14", "57-61; discussion 62-3": "57-61; discussion 62-3",
		"Article 1034": "1034", "Art. No. e7": "e7", "103802": "103802", "UNSP 1850045": "1850045", "No pagination specified": "", "undefined": "", "-": "", "n/a": "",
		"99-5": "99-5", "xii–xx": "xii-xx", "Artemis": "Artemis",
	})
	for _, c := range [][3]string{
		{"35", "60", "35-60"}, {"35-60", "60", "35-60"}, {"35", "35", "35"}, {"", "60", "60"}, {"123", "9", "123-129"}, {"35", "35-60", "35-60"},
	} {
		if got := pageRange(c[0], c[1]); got != c[2] {
			t.Errorf("%q to %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestIdentifiersInTexts(t *testing.T) {
	first := func(f func(...string) string) func(string) string { return func(text string) string { return f(text) } }
	same(t, first(doiIn), map[string]string{
		"10.1000/ABC [doi]":                         "10.1000/abc",
		"https://doi.org/10.1000%2Fabc.":            "10.1000/abc",
		"doi:10.1000/182, accessed":                 "10.1000/182",
		"(see 10.1000/s0001(20)30001-2)":            "10.1000/s0001(20)30001-2",
		"http://example.org/doi/abs/10.1000/x.y":    "10.1000/x.y",
		"10.1002/1521(199911)38:2<123::aid-1>3.0.x": "10.1002/1521(199911)38:2<123::aid-1>3.0.x",
		"https://example.org/10.1000/x.1/full?a=b":  "10.1000/x.1",
		"https://doi.org/10.1000/x?y":               "10.1000/x?y",
		"10.1/x":                                    "",
		"no DOI":                                    "",
		"10.1000/":                                  "",
	})
	same(t, first(pmidIn), map[string]string{
		"https://pubmed.ncbi.nlm.nih.gov/123456/": "123456", "http://www.ncbi.nlm.nih.gov/pubmed/123": "123", "PMID: 77": "77", "123": "",
	})
	same(t, pmid, map[string]string{" 123 ": "123", "WOS:123": "", "PMID 5": "5"})
	same(t, first(arxivIn), map[string]string{
		"arXiv:2401.01234v2 [cs.CR]": "2401.01234", "https://arxiv.org/abs/hep-th/9901001": "hep-th/9901001",
		"10.48550/arXiv.2401.01234": "2401.01234", "arXiv preprint arXiv:2401.01234": "2401.01234", "arxiv.org/pdf/2401.01234v1": "2401.01234",
		"2401.01234": "", "arXiv": "",
	})
	same(t, arxiv, map[string]string{"2401.01234v3": "2401.01234", "cs/9901001": "cs/9901001", "x": ""})
	same(t, first(addressIn), map[string]string{"see https://example.org/a?b=c.": "https://example.org/a?b=c", "(https://example.org/a_(b).)": "https://example.org/a_(b)", "none": ""})
}

func TestMarkupBecomesText(t *testing.T) {
	same(t, plain, map[string]string{
		"A &amp; B &amp;lt; C":                     "A & B < C",
		"H<sub>2</sub>O and <i>E.&nbsp;coli</i>":   "H2O and E. coli",
		"<jats:p>One</jats:p><jats:p>two":          "One two",
		"p < 0.05 and n > 3, <unknown> <2022>":     "p < 0.05 and n > 3, <unknown> <2022>",
		" two\n   lines\x1a\u00ad ":                "two lines",
		"cafe\u0301":                               "café",
		"<mml:math><mml:mi>x</mml:mi></mml:math>y": "xy",
		"one<br/>two":                              "one two",
	})
	same(t, latex, map[string]string{
		`M{\"u}ller, \v{S}. and Garc{\'\i}a`:  "Müller, Š. and García",
		`\'{e}\'e{\'e}\c c\c{c}{\o}\ss{} \aa`: "éééççøß å",
		`{\L}{\'o}d{\'z} \H{o} \~n \^{\i}`:    "Łódź ő ñ î",
		`{{The {DNA}}} \& 5\% \$ \_ \#`:       "The DNA & 5% $ _ #",
		`a -- b --- c ''d'' ~e`:               "a – b — c ”d”  e",
		`\emph{x} \textbf{y} $\alpha$`:        "x y α",
		`\textbackslash n \`:                  `\n \`,
		`{`:                                   "",
		`a}b`:                                 "ab",
		`\'`:                                  "",
	})
}

func TestTitlesWithBrackets(t *testing.T) {
	for text, want := range map[string][2]string{
		"[Bridges of stone].":                       {"Bridges of stone", ""},
		"[Bridges] and [roads].":                    {"[Bridges] and [roads]", ""},
		"Brücken aus Stein. [Article in German]":    {"Brücken aus Stein", "de"},
		"Stone [in rivers]":                         {"Stone [in rivers]", ""},
		"Stone in the U.S.":                         {"Stone in the U.S.", ""},
		"More...":                                   {"More...", ""},
		"Counting (in French)":                      {"Counting (in French)", ""},
		"[Bridges of [old] stone] [in Chinese, eng": {"[Bridges of [old] stone] [in Chinese, eng", ""},
	} {
		title, language := titleOf(text)
		if title != want[0] || language != want[1] {
			t.Errorf("%q: %q, %q", text, title, language)
		}
	}
}

func TestLanguagesBecomeTags(t *testing.T) {
	same(t, languageTag, map[string]string{
		"English": "en", "eng": "en", "ger": "de", "dut": "nl", "fre": "fr", "chi": "zh", "en_US": "en-US", "pt-BR": "pt-BR",
		"Chinese": "zh", "English; French": "en", "Norwegian": "no", "mul": "", "ga": "ga", "Icelandic": "is", "und": "", "Klingonish": "", "": "", "Farsi": "fa", "español": "es",
	})
}

func TestTypesAreThoseOfDocuments(t *testing.T) {
	for word, kind := range types() {
		if !slices.Contains(review.DocumentTypes, review.DocumentType(kind)) {
			t.Errorf("%q becomes %q, which documents do not have", word, kind)
		}
	}
	for _, kind := range review.DocumentTypes {
		if kind == "article" {
			continue // an article of a journal in BibTeX and the Web of Science
		}
		if got := typeOf("?", string(kind)); got != string(kind) {
			t.Errorf("%s becomes %q", kind, got)
		}
	}
}

// TestBareDOI tests that a text that is a DOI is read as one with words around it.
func TestBareDOI(t *testing.T) {
	for _, text := range []string{
		"10.1000/182", "10.1000/ABC.d-9", "10.123456789/x", "10.1000.10/x", "10.100/x", "10.1000/", "10.1000/x.", "10.1000/x-", "10.1000/x/y", "10.1000/x%2Fy",
		"10.1000/(x)", "10.1000/x.pdf", "10.1000x/y", "10.1000/ö", "10.1234567890/x", "10./x", "/x",
	} {
		if got, want := doiIn(text), doiIn("see "+text+" there"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]bool{"10.1000/ABC.d-9": true, "10.1000/x/y": false, "10.1000/x.": false, "10.1000.10/x": false} {
		if isBareDOI(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
