package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Section is a heading and the plain text below it, up to the next heading.
type Section struct {
	Heading        // the zero Heading for the text before the first heading
	Text    string // in the form of [Doc.Text], without the heading
}

// Sections returns the document's sections: the text before the first heading, which
// may be empty, followed by a section for each heading. Footnotes are part of the last
// section.
func (d *Doc) Sections() []Section {
	headings := d.Headings()
	sections, lines := []Section{{}}, [][]string{nil}
	d.lines(func(n ast.Node, line string) {
		if i, ok := d.ids[n]; ok {
			sections, lines = append(sections, Section{Heading: headings[i]}), append(lines, nil)
			return
		}
		last := len(lines) - 1
		lines[last] = append(lines[last], line)
	})
	for i := range sections {
		sections[i].Text = strings.Join(lines[i], "\n")
	}
	return sections
}

// Text returns the document's plain text: a line for each paragraph, heading,
// table row and line of code.
func (d *Doc) Text() string {
	var lines []string
	d.lines(func(_ ast.Node, line string) { lines = append(lines, line) })
	return strings.Join(lines, "\n")
}

// lines calls each with the plain text of every text unit that is not empty, and with
// the content of every code block, in reading order.
func (d *Doc) lines(each func(n ast.Node, text string)) {
	_ = ast.Walk(d.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case !entering:
		case isTextUnit(n):
			if line := d.plainText(n).text; len(line) > 0 {
				each(n, string(line))
			}
			return ast.WalkSkipChildren, nil
		case n.Kind() == ast.KindCodeBlock, n.Kind() == ast.KindFencedCodeBlock:
			each(n, strings.TrimRight(string(n.Lines().Value(d.source)), "\r\n"))
		}
		return ast.WalkContinue, nil
	})
}
