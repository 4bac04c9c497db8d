package markdown

import (
	"bytes"
	"fmt"
	"html"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"recension/generator/diag"
)

// footnote is the definition of a footnote, used or not.
type footnote struct {
	node  *east.Footnote
	label string
	pos   diag.Pos
}

// footnoteParser is goldmark's parser of footnote definitions, extended in two ways:
// it records all definitions, because goldmark drops unused ones, and it reports a
// definition inside another, which goldmark would lose.
type footnoteParser struct{ parser.BlockParser }

func (p footnoteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	r := checkerOf(pc)
	lineNumber, start := reader.Position()
	n, state := p.BlockParser.Open(parent, reader, pc)
	if n == nil {
		return n, state
	}
	note := n.(*east.Footnote)
	label := "[^" + string(note.Ref) + "]"
	offset := start.Start
	if i := bytes.Index(r.source[offset:], []byte(label)); i > 0 {
		offset += i
	}
	pos := r.at(offset, len(label))
	if parent.Kind() == east.KindFootnote || within(parent, east.KindFootnote) {
		r.report(pos, "footnote", label+" is defined inside another footnote", "start its line without indentation")
		reader.SetPosition(lineNumber, start)
		return nil, parser.NoChildren
	}
	r.footnotes = append(r.footnotes, footnote{note, string(note.Ref), pos})
	return n, state
}

// checkFootnoteMark reports a mark [^x] without a definition, which goldmark does
// not parse as a footnote.
func (r *checker) checkFootnoteMark(block text.Reader) {
	line, start := block.PeekLine()
	mark := bytes.TrimPrefix(line, []byte("!"))
	if !bytes.HasPrefix(mark, []byte("[^")) {
		return
	}
	end := bytes.IndexAny(mark[1:], "[]") + 1
	if r.literal() || end <= 2 || mark[end] != ']' || bytes.HasPrefix(mark[end+1:], []byte("(")) {
		return
	}
	label := string(mark[2:end])
	pos := r.at(start.Start+len(line)-len(mark), end+1)
	if r.form != "" {
		r.report(pos, "footnote", "a footnote in text that is limited to one paragraph",
			`include it in the text; write "\[" for a literal bracket`)
		return
	}
	var known []string
	for _, f := range r.footnotes {
		known = append(known, f.label)
	}
	hint := fmt.Sprintf(`define it on its own line, "[^%s]: text", or write "\[" for a literal bracket`, label)
	if near := diag.Nearest(label, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	r.report(pos, "footnote", fmt.Sprintf("footnote %q is not defined", label), hint)
}

// checkFootnotes reports repeated, unused and empty definitions.
func (r *checker) checkFootnotes() {
	first := map[string]diag.Pos{}
	for _, f := range r.footnotes {
		pos, twice := first[f.label]
		switch {
		case twice:
			r.problems.Add(diag.Errorf(f.pos, "footnote", "footnote %q is defined twice", f.label).
				Hintf("give it another name").Note(pos, "first defined here"))
			continue
		case f.node.Index < 0:
			r.report(f.pos, "footnote", fmt.Sprintf("footnote %q is not used", f.label),
				fmt.Sprintf("write [^%s] where it belongs, or remove it", f.label))
		case f.node.FirstChild() == nil || f.node.FirstChild().Kind() == east.KindFootnoteBacklink:
			r.report(f.pos, "footnote", fmt.Sprintf("footnote %q is empty", f.label), "write its text after the colon")
		}
		first[f.label] = f.pos
	}
}

// The ids of footnotes contain a colon, which the ids of headings cannot contain.

func (p *docRenderer) renderFootnoteMark(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		n := node.(*east.FootnoteLink)
		fmt.Fprintf(w, `<sup class="footnote"><a id="%s" href="#%sfn:%d" role="doc-noteref" aria-label="%s">%d</a></sup>`,
			p.footnoteMarkID(n.Index, n.RefIndex), p.idPrefix(), n.Index, html.EscapeString(p.locale.Say("text.footnote", "number", n.Index)), n.Index)
	}
	return ast.WalkContinue, nil
}

func (p *docRenderer) renderFootnoteBacklink(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		n := node.(*east.FootnoteBacklink)
		label := p.locale.Say("text.back", "number", n.Index)
		if n.RefCount > 1 {
			label = p.locale.Say("text.backAmong", "number", n.Index, "place", n.RefIndex+1, "places", n.RefCount)
		}
		fmt.Fprintf(w, ` <a class="footnote-back" href="#%s" role="doc-backlink" aria-label="%s">↩︎</a>`,
			p.footnoteMarkID(n.Index, n.RefIndex), html.EscapeString(label))
	}
	return ast.WalkContinue, nil
}

func (p *docRenderer) footnoteMarkID(index, refIndex int) string {
	id := fmt.Sprintf("%sfnref:%d", p.idPrefix(), index)
	if refIndex > 0 {
		id += fmt.Sprintf("-%d", refIndex+1)
	}
	return id
}

func (p *docRenderer) renderFootnote(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		fmt.Fprintf(w, "<li id=\"%sfn:%d\">\n", p.idPrefix(), node.(*east.Footnote).Index)
	} else {
		_, _ = w.WriteString("</li>\n")
	}
	return ast.WalkContinue, nil
}

func (p *docRenderer) renderFootnotes(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		fmt.Fprintf(w, "<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"%s\">\n<ol>\n", html.EscapeString(p.locale.Say("text.footnotes")))
	} else {
		_, _ = w.WriteString("</ol>\n</div>\n")
	}
	return ast.WalkContinue, nil
}
