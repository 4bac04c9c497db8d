package numeral

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/locale"

	"github.com/google/go-cmp/cmp"
)

// britain is the language of texts that have no other one.
var britain = In(locale.English())

// language returns a language by its tag.
func language(t *testing.T, tag string) *Language {
	t.Helper()
	l, problems := locale.Load(fstest.MapFS{}, tag)
	if l == nil || problems.HasErrors() {
		t.Fatalf("%s: %v", tag, problems)
	}
	return In(l)
}

// listed describes numbers: "18,000" or "2013 year", with a name if one exempts it.
func listed(numbers []Number) string {
	var all []string
	for _, n := range numbers {
		all = append(all, strings.TrimSpace(n.Text+" "+strings.TrimSpace(n.Kind+" "+n.Name)))
	}
	return strings.Join(all, "; ")
}

func TestFind(t *testing.T) {
	names := NewNames(britain, nil)
	names.Add("Area 51", Declared)
	names.Add("Area 51 Review of 12 Papers", Name)
	names.Add("42", Name)            // a number alone is no name
	names.Add("No Number", Declared) // needs no exemption
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"No numbers, often someone’s tenet.", ""},
		{"415 of 18,000, or 97.8%", "415; 18,000; 97.8%"},
		{"1.2 million, £5m and 3× more", "1.2 million; £5m; 3×"},
		{"3–5 papers, 10-12 pages, 3:1", "3; 5; 10; 12; 3; 1"},
		{"two thirds, a third of them, the third", "two thirds; a third; third ordinal"},
		{"a hundred, half a million, two hundred and five", "a hundred; half a million; two hundred and five"},
		{"two and a half years", "two and a half"},

		// The longest of several exemptions counts.
		{"the Area 51 Review of 12 Papers", "51 name Area 51 Review of 12 Papers; 12 name Area 51 Review of 12 Papers"},
		{"in Area 51 there were 12", "51 declared Area 51; 12"},
		{"in area 51", "51"},
		{"the “Area 51” papers", "51 quotation"},
		{"They say “in 2013, 12 of 40”.", "2013 quotation; 12 quotation; 40 quotation"},
		{"42 papers", "42"},

		// A quotation that never closes exempts nothing, and does not hide a later one.
		{"They say “12 of 40.", "12; 40"},
		{`They say "12 of 40.`, "12; 40"},
		{"It says ‘12 of 40’ and ‘nothing of 7", "12 quotation; 40 quotation; 7"},
		{"the authors’ 12 papers and the list’s 7", "12; 7"},
		{`a 5" pipe, a 6" pipe`, "5; 6"},

		{"the documents of 2013; they read 2013 documents", "2013 year; 2013"},
		{"Sections 3, 4 and 5, 6 papers", "3 reference; 4 reference; 5 reference; 6"},
		{"Sections 3, 4, and 5 and 6 papers", "3 reference; 4 reference; 5 reference; 6"},
		{"In Table 3, 15 papers", "3 reference; 15"},
		{"one of them; only one paper; One paper was lost", "one one; one; One"},
		{"It holds, but one of them fell. It holds but one of them fell, although one of them stood.", "one one; one one; one one"},
		{"But one of them fell; none fell, but one of them leans", "one one; one one"},
		{"all but one of them; all the old papers but one; nothing but one; there is but one of them", "one; one; one; one"},
		{"all papers agree, all but one of them in writing", "one"},
		{"Old.[^1] New[^2, 3] papers[^4 5] of 6 [^x].", "1 reference; 2 reference; 3 reference; 4 reference; 5 reference; 6"},
		{"EN 304 223 has 15 parts", "304 designation; 223 designation; 15"},
	} {
		if diff := cmp.Diff(c.want, listed(find(c.text, britain, nil, names))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestSpans tests spans that the caller knows: the longest that covers a number wins,
// whatever their order, and of equal ones the first of Kinds.
func TestSpans(t *testing.T) {
	const text = "In 2013, 12 papers"
	spans := []Span{{0, len(text), Code, ""}, {9, 11, Quotation, ""}, {0, len(text), Name, ""}, {10, 18, Reference, ""}}
	for range 2 {
		if got, want := listed(find(text, britain, spans, nil)), "2013 name; 12 name"; got != want {
			t.Errorf("got %q, not %q", got, want)
		}
		spans[0], spans[2] = spans[2], spans[0]
	}
}

// TestOtherLanguage tests that numerals are found in a language without a table of words,
// and words are not.
func TestOtherLanguage(t *testing.T) {
	if got, want := listed(find("Von 415 Papieren nennen two eine Zahl, 3 % keine.", language(t, "de"), nil, nil)), "415; 3 %"; got != want {
		t.Errorf("got %q, not %q", got, want)
	}
}

// TestNumeralsOfLanguages tests numerals with the separators and digits of a language, their
// places, and what is none.
func TestNumeralsOfLanguages(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"de", "12.345 Arbeiten, 3,5 %, 1.234.567,8 und 12,5", "12.345=12345; 3,5 %=3.5%; 1.234.567,8=1234567.8; 12,5=12.5"},
		{"de", "im Jahr 2024; am 3. Februar 2024; am 03.02.2024", "2024=2024 year; 3=3 date; 2024=2024 date; 03.02.2024=3.02 date"},
		{"de", "Version 2.0.1, doi:10.1000/182, 10.123/4", "2.0.1=2 version; doi:10.1000/182=0 identifier; 10.123/4=10.123 identifier"},
		{"de", "„zwölf von 40“ und »7 von 9«, dann 3", "40=40 quotation; 7=7 quotation; 9=9 quotation; 3=3"},
		{"de", "1.2 bleibt, 1.23.456 auch", "1.2=1.2; 1.23.456=1.23 version"},
		{"de", "twenty Arbeiten", ""},
		{"de", "2013 besonders gute", "2013=2013 year"},
		{"de-CH", "12’345 Arbeiten", "12’345=12345"},
		{"ar", "من 12,345 وثيقة، 3.5% و12 منها", "12,345=12345; 3.5%=3.5%; 12=12"},
		{"ar", "١٢٬٣٤٥ وثيقة و٣٫٥٪ منها، أي 12\u200e%\u200e", "١٢٬٣٤٥=12345; ٣٫٥٪=3.5%; 12\u200e%=12%"},
		{"ar", "في 3 فبراير 2024 و«12 وثيقة»", "3=3 date; 2024=2024 date; 12=12 quotation"},
		{"ar-u-nu-arab", "١٢٬٣٤٥ أو 12,345", "١٢٬٣٤٥=12345; 12,345=12345"},
		{"en-GB", "١٢٬٣٤٥ is 12,345, 12.5 is not 12,5", "١٢٬٣٤٥=12345; 12,345=12345; 12.5=12.5; 12=12; 5=5"},
	} {
		var got []string
		for _, n := range find(c.text, language(t, c.tag), nil, nil) {
			one := n.Text + "=" + strconv.FormatFloat(n.Value, 'f', -1, 64)
			if n.Percent {
				one += "%"
			}
			got = append(got, strings.TrimSpace(one+" "+n.Kind))
			if c.text[n.Start:n.End] != n.Text {
				t.Errorf("%q: %q is at the place of %q", c.text, n.Text, c.text[n.Start:n.End])
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", c.tag, c.text, diff)
		}
	}
	german := language(t, "de")
	names := NewNames(german, nil)
	names.Add("Umfrage 1.000", Declared)
	text := "Die Umfrage 1.000 nennt `5.000` und 6.000"
	code := strings.Index(text, "`")
	spans := []Span{{code, code + len("`5.000`"), Code, ""}}
	if got, want := listed(find(text, german, spans, names)), "1.000 declared Umfrage 1.000; 5.000 code; 6.000"; got != want {
		t.Errorf("got %q, not %q", got, want)
	}
	arabic := "٥٬٠٠٠ و٦٬٠٠٠" // each digit has two bytes
	if got, want := listed(find(arabic, language(t, "ar"), []Span{{0, len("٥٬٠٠٠"), Code, ""}}, nil)), "٥٬٠٠٠ code; ٦٬٠٠٠"; got != want {
		t.Errorf("got %q, not %q", got, want)
	}
}

func TestValues(t *testing.T) {
	for text, want := range map[string]float64{
		"18,000": 18000, "twenty-one": 21, "two hundred and five": 205, "1.2 million": 1.2e6, "£5m": 5e6, "a dozen": 12,
		"half a million": 5e5, "three quarters": .75, "2/3": 2. / 3, "½": .5, "tenfold": 10, "three thousand two hundred": 3200,
	} {
		numbers := find(text, britain, nil, nil)
		if len(numbers) != 1 || numbers[0].Value != want || numbers[0].Text != text {
			t.Errorf("%q: %+v, not %v", text, numbers, want)
		}
	}
}

// FuzzFind tests that numbers are in order, inside the text, and do not overlap.
// TestNamesOfWords tests that an index of the words of a text finds what one of all words does.
func TestNamesOfWords(t *testing.T) {
	text := Read("Of the Five Eyes and the Seven Bridges survey, 12 agree.", britain)
	words := map[string]bool{}
	text.AddWords(words)
	names := NewNames(britain, words)
	for _, name := range []string{"Seven Bridges survey", "Nine Bridges"} {
		names.Add(name, Name)
	}
	if len(names.added) != 1 {
		t.Errorf("names %v, want one", names.added)
	}
	if got, want := listed(text.Numbers(nil, names)), "Five name; Seven name Seven Bridges survey; 12"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("two thirds of 415–18,000 “papers” (n = 3×) 2024-02-01 Area 51 half-a 1/2/3 § 4 10.1/x v1. a hundred and")
	names := NewNames(britain, nil)
	names.Add("Area 51", Declared)
	f.Add("1.234.567,8 „٣٫٥٪“ 12’345 و12 \u200e12\u200e% 3. Februar \xff٬5")
	f.Fuzz(func(t *testing.T, text string) {
		for _, in := range []*Language{britain, language(t, "de"), language(t, "ar-u-nu-arab")} {
			end := 0
			for _, n := range find(text, in, nil, names) {
				if n.Start < end || n.End <= n.Start || n.End > len(text) || text[n.Start:n.End] != n.Text {
					t.Fatalf("%q: %+v after %d", text, n, end)
				}
				end = n.End
			}
		}
	})
}

func ExampleFind() {
	const text = "Of 18,000 papers since 2013, two thirds were read."
	for _, n := range find(text, britain, nil, nil) {
		fmt.Printf("%s %q\n", n.Text, n.Kind)
	}
	// Output:
	// 18,000 ""
	// 2013 "year"
	// two thirds ""
}

// find returns the numbers of a text. names may be nil.
func find(text string, in *Language, spans []Span, names *Names) []Number {
	return Read(text, in).Numbers(spans, names)
}
