package markdown

import (
	"fmt"
	"html"
	"slices"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// maxColumns is the most columns for which a phone has room. The rows of a wider table
// become cards there.
const maxColumns = 2

// renderTable wraps a table in an element that scrolls on narrow screens, also with
// the keyboard. Its role is group, not region: a page may have many tables. Both it and
// the table are named after the columns.
func (p *docRenderer) renderTable(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</table></div>\n")
		return ast.WalkContinue, nil
	}
	p.columns = nil
	for cell := n.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		p.columns = append(p.columns, p.plainText(cell).String())
	}
	label := p.locale.Say("text.table")
	if named := slices.DeleteFunc(slices.Clone(p.columns), func(name string) bool { return name == "" }); len(named) > 0 {
		label = p.locale.Say("text.tableOf", "columns", p.locale.Joined(named))
	}
	label = html.EscapeString(label)
	class := ""
	if len(p.columns) > maxColumns {
		class = ` class="cards"`
	} else {
		p.columns = nil
	}
	fmt.Fprintf(w, "<div class=\"table-scroll\" role=\"group\" aria-label=\"%s\" tabindex=\"0\"><table%s aria-label=\"%s\">\n", label, class, label)
	return ast.WalkContinue, nil
}

func (p *docRenderer) renderTableHeader(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	switch {
	case entering:
		_, _ = w.WriteString("<thead>\n<tr>\n")
	case n.NextSibling() != nil:
		_, _ = w.WriteString("</tr>\n</thead>\n<tbody>\n")
	default:
		_, _ = w.WriteString("</tr>\n</thead>\n")
	}
	return ast.WalkContinue, nil
}

func (p *docRenderer) renderTableRow(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	switch {
	case entering:
		_, _ = w.WriteString("<tr>\n")
	case n.NextSibling() == nil:
		_, _ = w.WriteString("</tr>\n</tbody>\n")
	default:
		_, _ = w.WriteString("</tr>\n")
	}
	return ast.WalkContinue, nil
}

// columnOf returns the position of a cell in its row, from 0.
func columnOf(cell ast.Node) int {
	i := 0
	for cell = cell.PreviousSibling(); cell != nil; cell = cell.PreviousSibling() {
		i++
	}
	return i
}

// renderTableCell writes a cell. Its alignment is a class, because the page's content
// security policy forbids style attributes. An empty header cell is a <td>.
func (p *docRenderer) renderTableCell(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*east.TableCell)
	tag, scope := "td", ""
	if n.Parent().Kind() == east.KindTableHeader && n.HasChildren() {
		tag, scope = "th", "col"
	}
	if !entering {
		fmt.Fprintf(w, "</%s>\n", tag)
		return ast.WalkContinue, nil
	}
	fmt.Fprintf(w, "<%s", tag)
	attribute(w, "scope", scope)
	if i := columnOf(n); n.Parent().Kind() == east.KindTableRow && i > 0 && i < len(p.columns) {
		fmt.Fprintf(w, ` data-label="%s"`, html.EscapeString(p.columns[i])) // the first cell is the title of the card
	}
	if n.Alignment == east.AlignRight || n.Alignment == east.AlignCenter {
		attribute(w, "class", n.Alignment.String())
	}
	_ = w.WriteByte('>')
	return ast.WalkContinue, nil
}
