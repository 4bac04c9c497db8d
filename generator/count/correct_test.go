package count

import (
	"testing"
	"testing/fstest"

	"recension/generator/locale"
	"recension/generator/review"
)

func TestCorrected(t *testing.T) {
	value := func(q review.Qualifier, text string) Value {
		return Value{Qualifier: q, Text: text, locale: locale.English()}
	}
	exact, about, least := value(review.Exact, "416"), value(review.About, "18,000"), value(review.AtLeast, "20")
	words, share, single := value(review.Exact, "thirteen"), value(review.Exact, "78%"), value(review.Exact, "1")
	german, problems := locale.Load(fstest.MapFS{}, "de")
	if german == nil || problems.HasErrors() {
		t.Fatal(problems)
	}
	anteil, anzahl := Value{Text: german.Percent(78, 0), locale: german}, Value{Qualifier: review.About, Text: german.Integer(18_000), locale: german}
	if got, want := anteil.Typed(), "78 %"; got != want || !anteil.Agrees(want) || !anteil.Agrees(anteil.Text) || anteil.Agrees("78%") {
		t.Errorf("%q is typed as %q", anteil.Text, got)
	}
	for _, c := range []struct {
		name  string
		v     Value
		text  string
		first bool
		want  string // empty: not certain
	}{
		{"another number", exact, "415", false, "416"},
		{"blanks around it", exact, " 415 ", false, " 416 "},
		{"thousands", exact, "1,415", false, "416"},
		{"in words", words, "twelve", false, "thirteen"},
		{"in words, at the start of a sentence", words, "Twelve", false, "Thirteen"},
		{"digits become words", words, "12", false, "thirteen"},
		{"digits become words at the start of a sentence", words, "12", true, "Thirteen"},
		{"in words, lower case at the start of a cell", words, "twelve", true, "thirteen"},
		{"a percentage", share, "77%", false, "78%"},
		{"a German percentage", anteil, "77 %", false, "78 %"},
		{"a German number", anzahl, "Rund 17.000", false, "Rund 18.000"},
		{"the usual qualifier", about, "about 17,000", false, "about 18,000"},
		{"the author's qualifier", about, "nearly 17,000", false, "nearly 18,000"},
		{"the author's qualifier, capital", about, "Nearly 17,000", true, "Nearly 18,000"},
		{"over a line break", about, "roughly\n17,000", false, "roughly\n18,000"},
		{"a space that does not break", about, "around\u00a017,000", false, "around\u00a018,000"},
		{"two words", least, "more than 19", false, "more than 20"},
		{"no qualifier any more", exact, "about 415", false, "416"},
		{"a qualifier now", about, "17,000", false, "about 18,000"},
		{"a qualifier now, at the start of a sentence", about, "17,000", true, "About 18,000"},
		{"another qualifier", least, "at most 20", false, "at least 20"},
		{"another qualifier, capital", least, "At most 20", true, "At least 20"},

		{"more words", exact, "415 documents", false, ""},
		{"words alone", exact, "the documents", false, ""},
		{"nothing", exact, "", false, ""},
		{"emphasis", exact, "**415**", false, ""},
		{"an unknown qualifier", about, "almost 17,000", false, ""},
		{"no longer a percentage", exact, "41%", false, ""},
		{"a percentage now", share, "78", false, ""},
		{"one now", single, "2", false, ""},
		{"no longer one", exact, "one", false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := c.v.Corrected(c.text, c.first)
			if ok != (c.want != "") || ok && got != c.want {
				t.Errorf("%q becomes %q (%t), want %q", c.text, got, ok, c.want)
			}
		})
	}
}

// TestCorrectedLanguage tests that the numbers of a text in English become those of the
// language that the site has been given.
func TestCorrectedLanguage(t *testing.T) {
	german, problems := locale.Load(fstest.MapFS{}, "de")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	v := Value{Qualifier: review.About, Text: "1.200", locale: german}
	for text, want := range map[string]string{"About 1,200": "Etwa 1.200", "rund 1.100": "rund 1.200", "1,2": ""} {
		if got, ok := v.Corrected(text, false); ok != (want != "") || ok && got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
