package markdown

import (
	"bytes"
	"fmt"
	"regexp"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// tableParser is goldmark's parser of tables. In addition, it reports cells that the
// table has no column for, which would be lost, and lines that look like a table but are
// none.
type tableParser struct{ parser.ParagraphTransformer }

func (p tableParser) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := make([]text.Segment, n.Lines().Len())
	for i := range lines {
		lines[i] = n.Lines().At(i)
	}
	parent, next := n.Parent(), n.NextSibling()
	p.ParagraphTransformer.Transform(n, reader, pc)
	if len(lines) < 2 {
		return
	}
	last := parent.LastChild()
	if next != nil {
		last = next.PreviousSibling()
	}
	if table, ok := last.(*east.Table); ok {
		// The header and the line below it come before the rows.
		first := len(lines) - (table.ChildCount() - 1)
		checkerOf(pc).checkRows(lines[first:], len(table.Alignments))
		return
	}
	checkerOf(pc).checkNoTable(lines)
}

// checkRows reports cells beyond the columns of a table, and a line of text that became
// its last row.
func (r *checker) checkRows(rows []text.Segment, columns int) {
	for _, row := range rows {
		cells := r.cells(row)
		if !bytes.ContainsRune(row.Value(r.source), '|') && columns > 1 {
			cell := cells[0]
			r.report(r.at(cell.Start, cell.Len()), "table", "a line of text directly below a table becomes its last row", "put an empty line before it")
			continue
		}
		for _, cell := range cells[min(columns, len(cells)):] {
			if cell.Len() == 0 {
				continue
			}
			hint := "add a column to the header and to the line below it, or remove the cell"
			if bytes.ContainsRune(row.Value(r.source), '`') {
				hint += `; write "\|" for a literal "|", even in a code span`
			}
			r.report(r.at(cell.Start, cell.Len()), "table", fmt.Sprintf("the row has %d cells, the table %d: this one would be lost", len(cells), columns), hint)
			break
		}
	}
}

// cells splits a line into its cells, without the space around them. There is at least
// one.
func (r *checker) cells(line text.Segment) []text.Segment {
	trim := func(s text.Segment) text.Segment {
		s = s.TrimLeftSpace(r.source)
		s = s.TrimRightSpace(r.source)
		return text.NewSegment(min(s.Start, s.Stop), s.Stop)
	}
	line = trim(line)
	if line.Len() > 0 && r.source[line.Start] == '|' {
		line.Start++
	}
	if line.Len() > 0 && r.source[line.Stop-1] == '|' {
		line.Stop--
	}
	var cells []text.Segment
	start := line.Start
	for i := line.Start; i < line.Stop; i++ {
		if r.source[i] == '|' && (i == line.Start || r.source[i-1] != '\\') {
			cells = append(cells, trim(text.NewSegment(start, i)))
			start = i + 1
		}
	}
	return append(cells, trim(text.NewSegment(start, line.Stop)))
}

var (
	delimiterLine = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)
	rowLine       = regexp.MustCompile(`^\s*\|.*\|\s*$`)
)

// checkNoTable reports a paragraph that was meant as a table.
func (r *checker) checkNoTable(lines []text.Segment) {
	for i, line := range lines[1:] {
		above, here := lines[i], line
		if value := here.Value(r.source); !bytes.ContainsRune(value, '|') || !delimiterLine.Match(value) || !bytes.ContainsRune(above.Value(r.source), '|') {
			continue
		}
		here = here.TrimLeftSpace(r.source)
		here = here.TrimRightSpace(r.source)
		r.report(r.at(here.Start, here.Len()), "table",
			fmt.Sprintf("this is not a table: the header has %d cells, the line below it %d", len(r.cells(above)), len(r.cells(here))),
			"give both the same number of cells")
		return
	}
	if head := lines[0]; rowLine.Match(head.Value(r.source)) && rowLine.Match(lines[1].Value(r.source)) {
		head = head.TrimLeftSpace(r.source)
		head = head.TrimRightSpace(r.source)
		r.report(r.at(head.Start, head.Len()), "table", "this is not a table: the line below the header is missing",
			`put a line such as |---|---| below the header; write "\|" for a literal "|"`)
	}
}
