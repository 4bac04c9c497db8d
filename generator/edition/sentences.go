package edition

import (
	"strings"

	"recension/generator/markdown"
)

// labelFigures replaces the word "Figure" or "Table" of links by the label that the
// page shows, such as "Figure 7", in the sentences around the links. Package
// markdown only knows the word as written.
func (e *Edition) labelFigures(links []Link) {
	labelled := map[string]string{}
	for i, r := range links {
		text, done := labelled[r.Sentence]
		if !done {
			text = e.withLabels(links, r.Sentence)
			labelled[r.Sentence] = text
		}
		links[i].Sentence = text
	}
}

// withLabels returns a sentence with the labels of the figures and tables that those of
// the links in it name.
func (e *Edition) withLabels(links []Link, sentence string) string {
	text, from := sentence, 0
	for _, r := range links {
		if r.Embed || r.Sentence != sentence {
			continue
		}
		at := strings.Index(text[from:], r.Text)
		if at < 0 {
			continue
		}
		at += from
		label := r.Text
		if shown := e.LabelOf(r.Ref); shown != "" {
			label = shown
		}
		text = text[:at] + label + text[at+len(r.Text):]
		from = at + len(label)
	}
	return text
}

// LabelOf returns the label that a link to a figure or table shows, such as "Figure
// 7", if its text is missing or only names the kind of item; else it is empty, and
// the link shows its text.
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
