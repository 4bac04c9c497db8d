package screening

import (
	"strings"
	"testing"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// protocolOf reads a protocol without errors.
func protocolOf(t *testing.T, text string) *review.Protocol {
	t.Helper()
	p := &review.Protocol{}
	var problems diag.List
	if p.Keys, problems = decode.TOML(diag.File{Name: review.ProtocolFile, Text: []byte(text)}, p); problems.HasErrors() {
		t.Fatal(problems)
	}
	return p
}

func TestKeywords(t *testing.T) {
	for _, c := range []struct {
		name, term, title string
		want              bool
	}{
		{"a word", "arch", "An arch of stone", true},
		{"not inside another word", "arch", "Architecture", false},
		{"any ending", "arch*", "Architecture", true},
		{"any beginning", "*way", "The railway", true},
		{"letters between", "via*ct", "The viaduct", true},
		{"both ends need letters of their own", "ana*ana", "Ana", false},
		{"case", "Arch", "ARCH", true},
		{"accents", "nimes", "The bridge of Nîmes", true},
		{"accents in the term", "Nîmes", "The bridge of Nimes", true},
		{"a vowel sign of another script is no accent", "पुल", "एक पुल", true},
		{"an apostrophe joins", "builders", "The builder’s plan", true},
		{"a phrase", "stone bridge*", "Old stone bridges", true},
		{"a phrase in another order", "stone bridge*", "Bridges of stone", false},
		{"a phrase across punctuation", "stone bridge", "Stone: bridge or wall?", true},
		{"a hyphen is a hyphen", "foot-bridge", "A foot-bridge", true},
		{"a hyphen is a space", "foot-bridge", "A foot bridge", true},
		{"a hyphen is nothing", "foot-bridge", "A footbridge", true},
		{"two hyphens, one of them nothing", "fore-and-aft", "Fore andaft", true},
		{"a hyphen of Unicode", "foot-bridge", "A foot‑bridge", true},
		{"a space is no hyphen of nothing", "foot bridge", "A footbridge", false},
		{"a ligature", "office", "The oﬃce", true},
		{"a script without spaces", "石橋", "古い石橋の研究", true},
		{"a script without spaces, not there", "石橋", "古い鉄橋の研究", false},
		{"nothing but an asterisk finds any word", "*", "Arch", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := NewKeywords(protocolOf(t, "[keyword.a]\nlabel = 'A'\nterms = ['"+c.term+"']\n"))
			if got := len(k.In(&review.Record{Title: c.title})) == 1; got != c.want {
				t.Errorf("%q in %q: %v, want %v", c.term, c.title, got, c.want)
			}
		})
	}
}

// TestKeywordFields shows where keywords are looked for, and that a phrase does not span two
// keywords of a record.
func TestKeywordFields(t *testing.T) {
	k := NewKeywords(protocolOf(t, `
[keyword.title]
label = "A"
terms = ["arch"]
in = ["title"]
[keyword.all]
label = "B"
terms = ["pier"]
[keyword.own]
label = "C"
terms = ["stone bridge"]
in = ["keywords"]
`))
	for _, c := range []struct {
		record review.Record
		want   string
	}{
		{review.Record{Title: "An arch", Abstract: "A pier"}, "title all"},
		{review.Record{Title: "A pier", Abstract: "An arch"}, "all"},
		{review.Record{Keywords: []string{"Stone bridge", "Pier"}}, "all own"},
		{review.Record{Keywords: []string{"Stone", "Bridge"}}, ""},
		{review.Record{}, ""},
	} {
		if got := strings.Join(k.In(&c.record), " "); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.record, got, c.want)
		}
	}
}

func TestVenues(t *testing.T) {
	v := NewVenues(protocolOf(t, `
[venue.conference]
label = "Conference on Bridges"
aliases = ["CB", "C&B"]
group = "conferences"
[venue.other]
label = "CB"
`))
	for name, want := range map[string]string{
		"Conference on Bridges": "conference", "CONFERENCE ON BRIDGES.": "conference", "cb": "conference", "CB'23": "conference",
		"CB 2023": "conference", "CB (2023)": "conference", "C and B": "conference", "CB-1": "", "Bridges": "", "": "",
	} {
		if got := v.Of(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	if got := v.Group("conference"); got != "conferences" {
		t.Errorf("got the group %q", got)
	}
}
