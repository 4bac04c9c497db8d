package review

import (
	"errors"
	"testing"

	"recension/generator/decode"
)

const sici = "10.1002/(SICI)1099-0000(199902)22:3<267::AID-XYZ40>3.0.CO;2-A"

func TestDOI(t *testing.T) {
	const start = "a DOI begins with 10. and the number of its registrant, then a slash: 10.1000/182"
	for _, c := range []struct{ cell, hint string }{
		{"", ""},
		{"10.1000/182", ""},
		{"10.1000.10/a_b-c(d)", ""},
		{sici, ""},
		{"10.1000/a#b?c", ""},
		{"doi:10.1000/182", "write 10.1000/182"},
		{"https://doi.org/10.1000/182", "write 10.1000/182"},
		{"https://doi.org/10.1000/a%3Cb%3Ec", "write 10.1000/a<b>c"},
		{"10.1000/a%3Cb%3Ec", "write 10.1000/a<b>c"},
		{"10.1000/a&lt;b&gt;c", "write 10.1000/a<b>c"},
		{"11.1000/182", start},
		{"182", start},
		{"10.1000/", "enter what follows the slash, too"},
		{"10.1000/18 2", "a DOI has no blanks and no quotation marks"},
		{"10.1000/182.", "leave out the last character, which belongs to the sentence around the DOI"},
		{"10.1000/182>", "leave out the last character, which belongs to the sentence around the DOI"},
	} {
		var d DOI
		err := d.UnmarshalCSV(c.cell)
		var hinter decode.Hinter
		hint := ""
		if errors.As(err, &hinter) {
			hint = hinter.Hint()
		}
		if hint != c.hint || string(d) != c.cell {
			t.Errorf("%q: DOI %q, hint %q, want %q", c.cell, d, hint, c.hint)
		}
	}
}

func TestDOIAddress(t *testing.T) {
	for doi, want := range map[DOI]string{
		"":                "",
		"10.1000/182_a":   "https://doi.org/10.1000/182_a",
		sici:              "https://doi.org/10.1002/(SICI)1099-0000(199902)22:3%3C267::AID-XYZ40%3E3.0.CO;2-A",
		"10.1000/a#b?c%d": "https://doi.org/10.1000/a%23b%3Fc%25d",
		"10.1000/é[1]":    "https://doi.org/10.1000/%C3%A9%5B1%5D",
	} {
		if got := doi.Address(); got != want {
			t.Errorf("%q: address %q, want %q", doi, got, want)
		}
	}
}
