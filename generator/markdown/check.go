package markdown

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// check walks the document in reading order, reports mistakes, and collects refs and
// headings.
func (r *checker) check() {
	r.checkCharacters()
	r.define()
	_ = ast.Walk(r.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			if isTextUnit(n) {
				r.setSentences(n)
			}
			return ast.WalkContinue, nil
		}
		r.checkNested(n)
		switch n := n.(type) {
		case *ast.HTMLBlock:
			line := n.Lines().At(0)
			line = line.TrimLeftSpace(r.source)
			line = line.TrimRightSpace(r.source)
			r.checkHTML(line.Start, line.Stop)
		case *ast.RawHTML:
			r.checkHTML(n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop)
		case *ast.Heading:
			r.checkHeading(n)
		case *east.FootnoteList:
			r.section = ""
		case *ast.Link:
			r.checkLink(n)
		case *ast.AutoLink:
			r.checkAutoLink(n)
		case *ast.Image:
			r.checkEmbed(n)
		case *citation:
			r.checkCitation(n)
		case *ast.Text:
			switch {
			case r.literal():
				r.checkDetached(n.Segment.Value(r.source), n.Segment.Start)
			case !n.IsRaw():
				r.checkEscapes(n.Segment.Value(r.source), n.Segment.Start)
				r.checkDetached(n.Segment.Value(r.source), n.Segment.Start)
				r.checkForeign(n)
				r.checkWiki(n)
			}
		case *east.Strikethrough:
			r.checkStrikethrough(n)
		case *east.TaskCheckBox:
			r.checkTask(n)
		case *ast.Paragraph:
			r.checkUnspacedHeading(n)
			r.checkForeignLines(n)
		}
		return ast.WalkContinue, nil
	})
	r.checkFootnotes()
	r.checkFragments()
	if first := r.root.FirstChild(); r.form != "" && first != nil && first.NextSibling() != nil {
		line := first.NextSibling().Lines().At(0)
		r.report(r.at(line.Start, line.Len()), "one-paragraph", "a second paragraph",
			"this text may only have one paragraph: remove the empty line")
	}
}

// checkCharacters reports what HTML must not contain: invalid UTF-8 and control
// characters. It reports only the first one of each line, as there may be many.
func (r *checker) checkCharacters() {
	start := 0
	for line := range bytes.Lines(r.source) {
		for i, n := 0, 0; i < len(line); i += n {
			var c rune
			if c, n = utf8.DecodeRune(line[i:]); c == utf8.RuneError && n == 1 {
				r.report(r.at(start+i, 1), "characters", fmt.Sprintf("byte %#x is not UTF-8", line[i]),
					"save the file as UTF-8")
				break
			} else if isControl(c) {
				r.report(r.at(start+i, n), "characters", fmt.Sprintf("control character %U", c), "remove it")
				break
			}
		}
		start += len(line)
	}
}

// checkEscapes reports control characters written as character references: &#1;.
func (r *checker) checkEscapes(raw []byte, offset int) {
	if !bytes.Contains(raw, []byte("&#")) {
		return
	}
	if i := strings.IndexFunc(unescape(raw), isControl); i >= 0 {
		r.report(r.at(offset, len(raw)), "characters", "an escaped control character", "remove it")
	}
}

func isControl(c rune) bool { return unicode.IsControl(c) && !strings.ContainsRune("\t\r\n", c) }

// htmlHints say what to write in Markdown instead of an HTML tag.
var htmlHints = map[string]string{
	"a":      "write [text](address)",
	"b":      "write **text**",
	"br":     `end the line with "\"`,
	"cite":   "write [@id] to cite, or *title*",
	"code":   "write `text`",
	"em":     "write *text*",
	"figure": "write ![](figure:id) in its own paragraph",
	"i":      "write *text*",
	"img":    "write ![](figure:id) in its own paragraph",
	"pre":    "indent the text by four spaces, or put it between two lines with ```",
	"strong": "write **text**",
	"sup":    "write a footnote, [^1], or the character itself, such as ²",
	"table":  "write a table with | between the cells",
	"!--":    "remove the comment: it would be published",
}

var tagPattern = regexp.MustCompile(`^</?(!--|[A-Za-z0-9]+)`)

// checkHTML reports raw HTML.
func (r *checker) checkHTML(start, stop int) {
	tag := strings.ToLower(string(tagPattern.Find(r.source[start:stop])))
	tag = strings.TrimLeft(tag, "</")
	hint := cmp.Or(htmlHints[tag], `use Markdown, or write "\<" for a literal "<"`)
	r.report(r.at(start, stop-start), "raw-html", "HTML in Markdown", hint)
}

// checkNested reports a link inside a link, which HTML does not allow, or inside the
// text of a placed block, which no page shows.
func (r *checker) checkNested(n ast.Node) {
	what := ""
	switch n.(type) {
	case *ast.Link, *ast.AutoLink:
		what = "a link"
	case *citation:
		what = "a citation"
	case *east.FootnoteLink:
		what = "a footnote"
	default:
		return
	}
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == ast.KindLink || p.Kind() == ast.KindImage {
			r.report(r.at(n.Pos(), 1), "link-form", what+" in the text of a link", "move it outside the brackets")
			return
		}
	}
}
