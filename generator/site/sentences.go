package site

import (
	"slices"
	"strings"

	"recension/generator/figure"
)

// sayNumbers writes into the sentence around each reference what its links to
// figures and tables show, "Figure 7": Markdown knows only the word that is
// written, "Figure".
func (c *Chapter) sayNumbers() {
	said := map[string]string{}
	for i, r := range c.Refs {
		text, done := said[r.Sentence]
		if !done {
			text = c.withNumbers(r.Sentence)
			said[r.Sentence] = text
		}
		c.Refs[i].Sentence = text
	}
}

// withNumbers is a sentence with the labels of the figures and tables it links.
func (c *Chapter) withNumbers(sentence string) string {
	text, from := sentence, 0
	for _, r := range c.Refs {
		if r.Embed || r.Sentence != sentence {
			continue
		}
		at := strings.Index(text[from:], r.Text)
		if at < 0 {
			continue
		}
		at += from
		label := r.Text
		if shown := c.edition.labelOf(r); shown != "" {
			label = shown
		}
		text = text[:at] + label + text[at+len(r.Text):]
		from = at + len(label)
	}
	return text
}

// labelOf is what a link to a figure or table shows instead of its text; empty for
// the text itself.
func (e *Edition) labelOf(r Reference) string {
	switch r.Scheme {
	case "figure":
		if f, ok := e.figure(r.ID); ok {
			return named(r.Text, "Figure", f.Label())
		}
	case "table":
		if i := slices.IndexFunc(e.Tables, func(t figure.Table) bool { return t.ID == r.ID }); i >= 0 {
			return named(r.Text, "Table", e.Tables[i].Label())
		}
	}
	return ""
}
