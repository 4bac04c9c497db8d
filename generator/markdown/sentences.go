package markdown

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"

	"recension/generator/diag"
)

// Sentence is a sentence of a document. A row of a table and a line of code count as one.
type Sentence struct {
	Text    string // plain, without citations and footnote marks; " | " is between the cells of a row
	Section string // the id of the heading above; empty before the first heading
	Unit    int    // sentences of the same paragraph, heading or row have the same number
	Quoted  bool   // it is in a block quotation
	Pos     diag.Pos
}

// Sentences returns the sentences of a document in reading order. Footnotes are part of
// the last section. label returns the text that a page shows for a ref instead of the
// text of its link; empty to keep that. It may be nil.
func (d *Doc) Sentences(label func(Ref) string) []Sentence {
	var all []Sentence
	section, unit := "", 0
	_ = ast.Walk(d.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case !entering:
		case isTextUnit(n):
			if i, ok := d.ids[n]; ok {
				section = d.prefix + d.headings[i].ID
			}
			unit++
			f := d.plainTextWith(n, label)
			start, text := 0, string(f.text)
			for _, end := range unitEnds(n, text) {
				lead := len(text[start:end]) - len(strings.TrimLeft(text[start:end], " "))
				if sentence := strings.TrimSpace(text[start:end]); sentence != "" {
					pos := d.at(f.sourceOf(start+lead), len(sentence))
					all = append(all, Sentence{Text: sentence, Section: section, Unit: unit, Quoted: within(n, ast.KindBlockquote), Pos: pos})
				}
				start = end
			}
			return ast.WalkSkipChildren, nil
		case n.Kind() == ast.KindCodeBlock, n.Kind() == ast.KindFencedCodeBlock:
			for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
				unit++
				text := string(line.Value(d.source))
				if sentence := strings.TrimSpace(text); sentence != "" {
					lead := len(text) - len(strings.TrimLeft(text, " \t"))
					all = append(all, Sentence{Text: sentence, Section: section, Unit: unit, Pos: d.at(line.Start+lead, len(sentence))})
				}
			}
		}
		return ast.WalkContinue, nil
	})
	return all
}

// textMark is a place in the text of a [plainText] and its place in the document.
type textMark struct{ offset, source int }

// sourceOf returns the offset in the document of a place in the text. The column is
// approximate in a line with escapes, the line is exact.
func (f *plainText) sourceOf(offset int) int {
	i := sort.Search(len(f.marks), func(i int) bool { return f.marks[i].offset > offset }) - 1
	if i < 0 {
		return 0
	}
	return f.marks[i].source + offset - f.marks[i].offset
}
