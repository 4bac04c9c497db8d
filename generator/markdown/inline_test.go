package markdown

import (
	"strings"
	"testing"

	"recension/generator/diag"
)

// nowhere is the position of texts that are in no file.
func nowhere(int, int) diag.Pos { return diag.Pos{} }

// TestForms tests what each form of a text interprets. Paragraphs are tested with the
// captions in testdata.
func TestForms(t *testing.T) {
	resolve := func(r Ref) (Target, bool) {
		return Target{URL: "to-" + r.ID, Text: map[bool]string{true: "7"}[r.Scheme == Cite]}, true
	}
	for _, c := range []struct {
		name, text   string
		form         Form
		plain, links string // as plain text and as HTML
	}{
		{"no markup", "a * b_c_d <e> & f", Links, "a * b_c_d <e> & f", "a * b_c_d &lt;e&gt; &amp; f"},
		{"no markup, plain", "a\n b  c", Plain, "a\n b  c", "a\n b  c"},
		{"a link", "a  *b* [4*15*](value:x) `c` &amp; \\_", Links, "a *b* 4*15* `c` &amp; \\_", `a  *b* <a href="to-x">4*15*</a> ` + "`c` &amp;amp; \\_"},
		{"a link in a plain text", "[415](value:x) <b>", Plain, "415 <b>", `<a href="to-x">415</a> &lt;b&gt;`},
		{"a web address", "[a](https://a.example) https://b.example", Plain, "a https://b.example", `<a href="https://a.example" rel="external">a</a> https://b.example`},
		{"lines and paragraphs", "a  \n[b](term:b)\\\n\nc", Links, "a b\\ c", `a   <a href="to-b">b</a>\  c`},
		{"a citation", "a [@b].", Links, "a.", `a <span class="cite">[<a href="to-b" role="doc-biblioref">7</a>]</span>.`},
		{"a citation in a plain text", "a [@b].", Plain, "a [@b].", "a [@b]."},
		{"brackets", "a [1], [b][c], [^d], [[e]], [x] f  g", Plain, "a [1], [b][c], [^d], [[e]], [x] f  g", "a [1], [b][c], [^d], [[e]], [x] f  g"},
		{"other markup", "# a | b ~~c~~ :d: $e$ <https://f.example> [g", Links, "# a | b ~~c~~ :d: $e$ <https://f.example> [g", "# a | b ~~c~~ :d: $e$ &lt;https://f.example&gt; [g"},
		{"nothing", "", Links, "", ""},
	} {
		d, problems := ParseInline(c.text, c.form, "a.toml", nowhere, testSchemes)
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.name, problems)
		}
		if got := PlainText(c.text, c.form); got != c.plain {
			t.Errorf("%s: the plain text is %q, want %q", c.name, got, c.plain)
		}
		var b strings.Builder
		if err := d.Render(&b, english{}, resolve); err != nil || b.String() != c.links {
			t.Errorf("%s: the HTML is %q, want %q: %v", c.name, b.String(), c.links, err)
		}
	}
}

// TestFormsReport tests the mistakes that are reported in texts where only links are
// interpreted.
func TestFormsReport(t *testing.T) {
	for _, form := range []Form{Links, Plain} {
		for text, want := range map[string]string{
			"a [b](figre:x)":      "link-scheme",
			"a [415] (value:x)":   "link-form",
			`a \[415](value:x)`:   "link-form", // there are no escapes
			"a [](value:x)":       "link-form",
			"a ![](figure:x)":     "embed-alone",
			"a [b](javascript:x)": "link-scheme",
			"a [b](2)":            "link-path",
		} {
			_, problems := ParseInline(text, form, "a.toml", nowhere, testSchemes)
			if len(problems) != 1 || problems[0].Rule != want || strings.Contains(problems[0].Hint, `\`) {
				t.Errorf("%s: %q: got %v, want %s", form, text, problems, want)
			}
		}
	}
}

// BenchmarkPlainText measures a text as most are: without a link.
func BenchmarkPlainText(b *testing.B) {
	text := strings.Repeat("Bars for three kinds of span, from the highest to the lowest. ", 5)
	for b.Loop() {
		PlainText(text, Plain)
	}
}
