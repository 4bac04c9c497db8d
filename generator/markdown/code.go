package markdown

import (
	"io"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Stretch is a part of a document's source: the offsets of its first byte and of the byte
// after its last.
type Stretch struct{ Start, End int }

// CodeBlock is a fenced code block.
type CodeBlock struct {
	Info string // what the line that opens it says, such as "toml"; empty: nothing
	Text string // its lines, each with a newline at its end
}

// CodeBlocks returns the fenced code blocks of the document, in order.
func (d *Doc) CodeBlocks() []CodeBlock {
	var blocks []CodeBlock
	_ = ast.Walk(d.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*ast.FencedCodeBlock); ok && entering {
			blocks = append(blocks, d.block(f))
		}
		return ast.WalkContinue, nil
	})
	return blocks
}

func (d *Doc) block(f *ast.FencedCodeBlock) CodeBlock {
	b := CodeBlock{Text: strings.ReplaceAll(string(f.Lines().Value(d.source)), "\r\n", "\n")}
	if f.Info != nil {
		b.Info = string(f.Info.Segment.Value(d.source))
	}
	return b
}

// AfterCode returns the document with more HTML: Render calls write after each fenced
// code block, in order.
func (d *Doc) AfterCode(write func(io.Writer, CodeBlock) error) *Doc {
	more := *d
	more.afterCode = write
	return &more
}

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
