package markdown

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"recension/generator/diag"
)

// checkEmbed checks ![](scheme:id), the only form of image that is allowed.
func (r *checker) checkEmbed(n *ast.Image) {
	s, t := r.spans[n], linkTarget{}
	pos := r.at(s.open, s.stop-s.open)
	dest := unescape(n.Destination)
	scheme := schemeOf(dest)
	switch {
	case n.Reference != nil:
		t = r.definitions[util.ToLinkReference(n.Reference.Value)]
	case diag.Nearest(scheme, r.schemes) != "":
		t = r.destination(dest, n.Destination, s.dest)
		if t == (linkTarget{}) {
			return // already reported
		}
	case s.dest >= 0:
		pos = r.at(s.dest, len(n.Destination))
	}
	switch {
	case t.ref == nil || t.ref.Scheme == Path:
		r.report(pos, "image", "an image that is not made from data",
			"place a figure or table of the review: ![](figure:id) or ![](table:id)")
		return
	case !isPlaced(n):
		r.report(pos, "embed-alone", t.ref.String()+" is placed inside other text",
			"put it in its own paragraph, or remove the exclamation mark to refer to it")
	}
	r.record(n, t, s, r.plainText(n).String())
}

// isPlaced reports whether an image is alone in its paragraph.
func isPlaced(n ast.Node) bool {
	p := n.Parent()
	return p.ChildCount() == 1 && (p.Kind() == ast.KindParagraph || p.Kind() == ast.KindTextBlock)
}

// isPlace reports whether a paragraph contains only a placed block.
func (p *docRenderer) isPlace(n ast.Node) bool {
	first := n.FirstChild()
	return first != nil && first.Kind() == ast.KindImage && isPlaced(first)
}

func (p *docRenderer) renderEmbed(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	t, ok := p.targets[n]
	if !entering || !ok {
		return ast.WalkSkipChildren, nil
	}
	ref := p.refs[t.index]
	to, err := p.resolveRef(ref)
	if err != nil {
		return ast.WalkStop, err
	}
	if to.Block == nil {
		return ast.WalkStop, fmt.Errorf("%s: %s has no block to place", ref.Pos, ref)
	}
	return ast.WalkSkipChildren, to.Block(w)
}

// renderParagraph omits the <p> of a placed block and of a caption.
func (p *docRenderer) renderParagraph(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	switch {
	case p.form != "":
	case p.isPlace(n):
		if !entering {
			_ = w.WriteByte('\n')
		}
	case entering:
		_, _ = w.WriteString("<p>")
	default:
		_, _ = w.WriteString("</p>\n")
	}
	return ast.WalkContinue, nil
}
