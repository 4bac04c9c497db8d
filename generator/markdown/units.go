package markdown

import (
	"html"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"recension/generator/diag"
)

// Unit is a part of a document's text that is read as a whole: a paragraph, a heading, a
// cell of a table, a block of code.
type Unit struct {
	// Text is the plain text, without citations, footnote marks and placed blocks, whose
	// line breaks are those of the source.
	Text string
	// Marks are the parts of the text that markup distinguishes, in the order of their
	// ends.
	Marks []Mark

	doc    *Doc
	pieces []piece
}

// Mark is a part of a unit that markup distinguishes.
type Mark struct {
	Start, End int // byte offsets in the text of the unit
	Kind       MarkKind
	// Scheme is that of the link, as in [Ref]; "https", "http" or "mailto" for an
	// address, and Path for a heading of the same document. Empty if the mark is no link,
	// or an invalid one.
	Scheme string
	ID     string // of the link; empty if it names no item
}

// MarkKind is what a mark is.
type MarkKind int

// The kinds of marks. A quotation is a block quotation and covers the whole unit.
const (
	LinkMark MarkKind = iota
	CodeMark
	QuotationMark
)

// piece says that the text of a unit from an offset on comes from the source at another.
type piece struct{ text, source int }

// Pos returns the position of a part of the text, by its byte offsets.
func (u Unit) Pos(start, end int) diag.Pos {
	from, to := u.source(start), u.source(max(end-1, start))+1
	return u.doc.at(from, max(to-from, 1))
}

// source returns the offset in the source of a byte of the text.
func (u Unit) source(offset int) int {
	i := sort.Search(len(u.pieces), func(i int) bool { return u.pieces[i].text > offset }) - 1
	if i < 0 {
		return 0
	}
	return u.pieces[i].source + offset - u.pieces[i].text
}

// Units returns the units of the document's text, in reading order. Footnotes come last.
func (d *Doc) Units() []Unit {
	var units []Unit
	_ = ast.Walk(d.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case !entering:
		case n.Kind() == ast.KindCodeBlock, n.Kind() == ast.KindFencedCodeBlock:
			u := unitBuilder{doc: d}
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				u.add(string(line.Value(d.source)), line.Start)
			}
			u.marks = append(u.marks, Mark{End: u.text.Len(), Kind: CodeMark})
			units = u.append(units, n)
		case n.Kind() == east.KindTableCell, isTextUnit(n) && n.Kind() != east.KindTableRow && n.Kind() != east.KindTableHeader:
			u := unitBuilder{doc: d}
			u.walk(n)
			units = u.append(units, n)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return units
}

// unitBuilder collects the text of a unit.
type unitBuilder struct {
	doc    *Doc
	text   strings.Builder
	pieces []piece
	marks  []Mark
	open   []int // where the marks that are not closed start
}

// append adds the unit to others if it has text.
func (u *unitBuilder) append(units []Unit, n ast.Node) []Unit {
	if strings.TrimSpace(u.text.String()) == "" {
		return units
	}
	if within(n, ast.KindBlockquote) {
		u.marks = append(u.marks, Mark{End: u.text.Len(), Kind: QuotationMark})
	}
	return append(units, Unit{Text: u.text.String(), Marks: u.marks, doc: u.doc, pieces: u.pieces})
}

// add appends text that stands in the source as it is.
func (u *unitBuilder) add(s string, source int) {
	u.pieces = append(u.pieces, piece{u.text.Len(), source})
	u.text.WriteString(s)
}

// addEscaped appends source with escapes and character references. Each counts as one
// place.
func (u *unitBuilder) addEscaped(raw string, source int) {
	for raw != "" {
		i := strings.IndexAny(raw, `\&`)
		if i < 0 {
			u.add(raw, source)
			return
		}
		if i > 0 {
			u.add(raw[:i], source)
		}
		raw, source = raw[i:], source+i
		n := 1
		switch {
		case raw[0] == '\\' && len(raw) > 1 && util.IsPunct(raw[1]):
			u.add(raw[1:2], source+1)
			n = 2
		case raw[0] == '&' && strings.Contains(raw, ";") && html.UnescapeString(raw[:strings.Index(raw, ";")+1]) != raw[:strings.Index(raw, ";")+1]:
			n = strings.Index(raw, ";") + 1
			u.add(html.UnescapeString(raw[:n]), source)
		default:
			u.add(raw[:1], source)
		}
		raw, source = raw[n:], source+n
	}
}

func (u *unitBuilder) walk(root ast.Node) {
	d := u.doc
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if !entering {
				break
			}
			raw := string(n.Segment.Value(d.source))
			if n.IsRaw() {
				u.add(raw, n.Segment.Start)
			} else {
				u.addEscaped(raw, n.Segment.Start)
			}
			if n.SoftLineBreak() || n.HardLineBreak() {
				u.add("\n", n.Segment.Stop)
			}
		case *ast.AutoLink:
			if entering {
				label := string(n.Label(d.source))
				start := u.text.Len()
				u.add(label, n.Pos()+1)
				u.marks = append(u.marks, Mark{start, u.text.Len(), LinkMark, "https", ""})
			}
		case *ast.CodeSpan:
			u.mark(entering, Mark{Kind: CodeMark})
		case *ast.Link:
			m := Mark{Kind: LinkMark}
			switch t := d.targets[n]; {
			case t.ref != nil:
				m.Scheme, m.ID = t.ref.Scheme, t.ref.ID
			case t.fragment != "":
				m.Scheme = Path
			default:
				m.Scheme, _, _ = strings.Cut(t.url, ":")
			}
			u.mark(entering, m)
		case *ast.Image:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// mark opens or closes a mark.
func (u *unitBuilder) mark(entering bool, m Mark) {
	if entering {
		u.open = append(u.open, u.text.Len())
		return
	}
	last := len(u.open) - 1
	m.Start, m.End = u.open[last], u.text.Len()
	u.open = u.open[:last]
	u.marks = append(u.marks, m)
}
