package view

import (
	"strings"
	"testing"

	"recension/generator/reviewtest"
)

// TestSourceInNote tests what the note on a number says about a source: a link that opens
// it at the place, or that it has no address, and its words only if its licence lets them
// be quoted. How the number is worked out is folded below that.
func TestSourceInNote(t *testing.T) {
	const (
		address = `url = "https://example.org/survey"`
		pdf     = `url = "https://example.org/survey.PDF?v=2"`
		open    = "licence = \"CC BY 4.0\"\n"
		quoted  = "<blockquote>“twelve hundred”</blockquote>"
		none    = "No public web address is known."
		plain   = `<a href="https://example.org/survey" rel="external">`
		atPage  = `<a href="https://example.org/survey.PDF?v=2#page=12" rel="external">`
		second  = `<a href="https://example.org/survey.PDF?v=2" rel="external">`
	)
	for name, c := range map[string]struct {
		source, place string
		want, not     []string
	}{
		"no licence":   {address, "table 1", []string{plain}, []string{quoted, none}},
		"licence":      {open + address, "table 1", []string{plain, quoted}, []string{none}},
		"no address":   {`url = ""`, "table 1", []string{none}, []string{"external"}},
		"page":         {pdf, "page 12", []string{atPage}, []string{none}},
		"page, short":  {pdf, "p. 12", []string{atPage}, nil},
		"page in HTML": {address, "page 12", []string{plain}, []string{"#page"}},
		"two pages":    {pdf, "pages 12 and 13", []string{second}, []string{"#page"}},
	} {
		t.Run(name, func(t *testing.T) {
			src := reviewtest.Small(t)
			reviewtest.Edit(t, src, "data/2021/edition.toml", address, c.source)
			reviewtest.Edit(t, src, "data/2021/counts/spans.csv", "survey: table 1,", "survey: "+c.place+",as_printed: twelve hundred")
			r := loaded(t, src)
			var b strings.Builder
			if err := renderer(t).Partial(&b, "note-value.html", linkViews["value"].note(r, r.Current, "arches")); err != nil {
				t.Fatal(err)
			}
			shown, folded, found := strings.Cut(b.String(), `<details class="note-worked">`)
			if !found || strings.Contains(shown, "<code>") || !strings.Contains(folded, "<code>") || !strings.Contains(folded, "line\u00a0") {
				t.Errorf("expression and line are not folded:\n%s", &b)
			}
			for _, want := range c.want {
				if !strings.Contains(shown, want) {
					t.Errorf("the note lacks %q:\n%s", want, shown)
				}
			}
			for _, not := range c.not {
				if strings.Contains(shown, not) {
					t.Errorf("the note says %q:\n%s", not, shown)
				}
			}
		})
	}
}
