package edition

import (
	"strings"

	"recension/generator/markdown"
)

// nameNumbers replaces, in the sentence around each link, the word "Figure" of links
// to figures and tables by what they show: "Figure 7". Markdown knows only the word
// that is written.
func (c *Chapter) nameNumbers() {
	named := map[string]string{}
	for i, r := range c.Links {
		text, done := named[r.Sentence]
		if !done {
			text = c.withNumbers(r.Sentence)
			named[r.Sentence] = text
		}
		c.Links[i].Sentence = text
	}
}

// withNumbers is a sentence with the labels of the figures and tables it links.
func (c *Chapter) withNumbers(sentence string) string {
	text, from := sentence, 0
	for _, r := range c.Links {
		if r.Embed || r.Sentence != sentence {
			continue
		}
		at := strings.Index(text[from:], r.Text)
		if at < 0 {
			continue
		}
		at += from
		label := r.Text
		if shown := c.Edition.LabelOf(r.Ref); shown != "" {
			label = shown
		}
		text = text[:at] + label + text[at+len(r.Text):]
		from = at + len(label)
	}
	return text
}

// LabelOf is what a link to a figure or table shows instead of its text, where
// that says only what kind of item it names: "Figure 7". Empty: it shows its text.
func (e *Edition) LabelOf(ref markdown.Ref) string {
	noun, label := "", ""
	switch ref.Scheme {
	case "figure":
		if f, ok := e.Figure(ref.ID); ok {
			noun, label = "Figure", f.Label()
		}
	case "table":
		if t, ok := e.Table(ref.ID); ok {
			noun, label = "Table", t.Label()
		}
	}
	if ref.Text == noun || ref.Text == "" {
		return label
	}
	return ""
}
