package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"
)

// Stretch is a part of a document's source: the offsets of its first byte and of the byte
// after its last.
type Stretch struct{ Start, End int }

// Code returns the parts of the source that are in code spans and code blocks, in order.
// Such text means nothing but itself.
func (d *Doc) Code() []Stretch {
	var code []Stretch
	_ = ast.Walk(d.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				code = append(code, Stretch{line.Start, line.Stop})
			}
		case *ast.Text:
			if n.Parent().Kind() == ast.KindCodeSpan {
				code = append(code, Stretch{n.Segment.Start, n.Segment.Stop})
			}
		}
		return ast.WalkContinue, nil
	})
	slices.SortFunc(code, func(a, b Stretch) int { return a.Start - b.Start })
	return code
}
