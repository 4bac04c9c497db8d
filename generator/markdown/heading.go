package markdown

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"recension/generator/diag"
)

// checkHeading checks a heading's level and assigns its id. Level 1 is the page's
// title, which is not part of the document.
func (r *checker) checkHeading(n *ast.Heading) {
	words := r.plainText(n).String()
	mark := r.headingMark(n)
	if words == "" {
		r.report(mark, "heading-text", "a heading without text", `write the text after "##"`)
	}
	last := max(r.level, 1)
	switch {
	case n.Parent() != r.root:
		r.report(mark, "heading-place", "a heading inside a list, a quotation or a footnote", "write **text** instead")
		return
	case n.Level == 1:
		r.report(mark, "heading-level", "a heading of level 1", `write "##"; level 1 is the page's title`)
	case n.Level > last+1 && r.level == 0:
		r.report(mark, "heading-level", fmt.Sprintf("the first heading has level %d", n.Level), `write "##"`)
	case n.Level > last+1:
		r.report(mark, "heading-level", fmt.Sprintf("a heading of level %d follows one of level %d", n.Level, last),
			fmt.Sprintf("write %q", strings.Repeat("#", last+1)))
	}
	r.level = n.Level
	r.ids[n] = len(r.headings)
	r.section = r.freshID(slug(words))
	r.headings = append(r.headings, Heading{Level: n.Level, ID: r.section, Text: words})
}

var unspacedHeading = regexp.MustCompile(`^#{2,6}[^#\s]`)

// checkUnspacedHeading reports a paragraph that was meant as a heading.
func (r *checker) checkUnspacedHeading(n *ast.Paragraph) {
	line := n.Lines().At(0)
	if m := unspacedHeading.Find(line.Value(r.source)); m != nil {
		r.report(r.at(line.Start, len(m)-1), "heading-text", "number signs without a space after them",
			"put a space before the heading's text: "+strconv.Quote(string(m[:len(m)-1])+" …"))
	}
}

// headingMark returns the position of a heading's number signs, or of its text if it
// is underlined instead.
func (r *checker) headingMark(n *ast.Heading) diag.Pos {
	start := max(n.Pos(), 0)
	if n.Lines().Len() > 0 {
		text := n.Lines().At(0)
		start = text.Start
		line := strings.TrimRight(string(r.source[:start]), " \t")
		marks := len(line) - len(strings.TrimRight(line, "#"))
		if marks == 0 {
			return r.at(start, text.Len())
		}
		start = len(line) - marks
	}
	return r.at(start, n.Level)
}

// slug derives an id from a text as GitHub does: in lower case, with hyphens for
// spaces, without punctuation and symbols.
func slug(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsLetter(c), unicode.IsMark(c), unicode.IsNumber(c), c == '_':
			return unicode.ToLower(c)
		case c == ' ', c == '-':
			return '-'
		}
		return -1
	}, s)
}

// findPlaced finds the items that the document places, before headings get their ids.
func (r *checker) findPlaced() {
	if r.reserved == nil {
		return
	}
	_ = ast.Walk(r.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if image, ok := n.(*ast.Image); ok && entering {
			r.placed = append(r.placed, unescape(image.Destination))
		}
		return ast.WalkContinue, nil
	})
}

// freshID returns the id, after "section-" if an element of the page has it, and
// followed by a number from 2 if another heading has it.
func (r *checker) freshID(id string) string {
	if id == "" {
		id = "section"
	}
	if r.reserved != nil && r.reserved(id, r.placed) {
		id = "section-" + id
	}
	fresh, number := id, max(r.taken[id], 1)
	for r.taken[fresh] > 0 {
		number++
		fresh = fmt.Sprintf("%s-%d", id, number)
	}
	r.taken[id], r.taken[fresh] = number, max(r.taken[fresh], 1)
	return fresh
}

// renderHeading writes a heading followed by a link to it. Inside the heading, screen
// readers would read the link as part of it.
func (p *docRenderer) renderHeading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Heading)
	index, ok := p.ids[node]
	level := p.level(n.Level)
	switch {
	case !ok && entering:
		fmt.Fprintf(w, "<h%d>", level)
	case !ok:
		fmt.Fprintf(w, "</h%d>\n", level)
	case entering:
		fmt.Fprintf(w, "<div class=\"heading\"><h%d", level)
		attribute(w, "id", p.prefix+p.headings[index].ID)
		_ = w.WriteByte('>')
	default:
		fmt.Fprintf(w, "</h%d>", level)
		h := p.headings[index]
		fmt.Fprintf(w, `<a class="anchor" href="#%s" aria-label="%s"><span aria-hidden="true">#</span></a></div>`+"\n",
			html.EscapeString(escapeURL(p.prefix+h.ID)), html.EscapeString(p.locale.Say("text.link", "title", h.Text)))
	}
	return ast.WalkContinue, nil
}
