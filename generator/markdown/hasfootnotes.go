package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// HasFootnotes reports whether the text has footnotes.
func (d *Doc) HasFootnotes() bool {
	found := false
	_ = ast.Walk(d.root, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		if n.Kind() == east.KindFootnoteLink {
			found = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}
