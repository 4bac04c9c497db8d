package markdown

import (
	"fmt"
	"html"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// renderTable wraps a table in an element that scrolls on narrow screens, also with
// the keyboard. Its role is group, not region: a page may have many tables. Both it and
// the table are named after the columns.
func (p *docRenderer) renderTable(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</table></div>\n")
		return ast.WalkContinue, nil
	}
	label := p.locale.Say("text.table")
	var columns []string
	for cell := n.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		if words := p.plainText(cell).String(); words != "" {
			columns = append(columns, words)
		}
	}
	if len(columns) > 0 {
		label = p.locale.Say("text.tableOf", "columns", p.locale.Joined(columns))
	}
	label = html.EscapeString(label)
	fmt.Fprintf(w, "<div class=\"table-scroll\" role=\"group\" aria-label=\"%s\" tabindex=\"0\"><table aria-label=\"%s\">\n", label, label)
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
	if n.Alignment == east.AlignRight || n.Alignment == east.AlignCenter {
		attribute(w, "class", n.Alignment.String())
	}
	_ = w.WriteByte('>')
	return ast.WalkContinue, nil
}
