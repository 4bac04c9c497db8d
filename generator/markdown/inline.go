package markdown

import (
	"html/template"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"recension/generator/diag"
)

// Form says what of Markdown a text inside another file may contain.
type Form string

// The forms. Those that are not Paragraph are for texts that would otherwise be plain:
// they interpret links, and leave every other character as it is, so that a text may
// contain an asterisk, an underscore or a less-than sign.
const (
	Paragraph Form = "paragraph" // Markdown of one paragraph
	Links     Form = "links"     // links and citations
	Plain     Form = "plain"     // links, of which readers see only the text
)

// ParseInline parses a text inside another file, such as a caption: a single paragraph
// without blocks and footnotes, which is rendered without <p>. name is the file, and at
// returns the position in it of n bytes of the text.
func ParseInline(s string, form Form, name string, at func(offset, n int) diag.Pos, schemes []string) (*Doc, diag.List) {
	d := &Doc{source: []byte(s), name: name, form: form, at: at}
	if !d.literal() {
		return parse(d, captionParser, schemes, nil)
	}
	if !strings.Contains(s, "[") {
		d.root = literal(len(s))
		return d, nil
	}
	for i, c := range d.source { // these texts have no paragraphs and no line breaks
		if c == '\n' || c == '\r' {
			d.source[i] = ' '
		}
	}
	p := linksParser
	if form == Plain {
		p = plainParser
	}
	return parse(d, p, schemes, nil)
}

// PlainText returns what readers see of a text where nothing can be a link. A text
// without links is returned unchanged, unless its form is Paragraph.
func PlainText(s string, form Form) string {
	d, _ := ParseInline(s, form, "", func(int, int) diag.Pos { return diag.Pos{} }, nil)
	if d.literal() && !d.links {
		return s
	}
	return d.Text()
}

// literal reports whether everything but links is text as it is.
func (d *Doc) literal() bool { return d.form == Links || d.form == Plain }

// orEscape returns a hint, with another one about escapes unless the text has none.
func (d *Doc) orEscape(hint, escape string) string {
	if d.literal() {
		return hint
	}
	return hint + escape
}

// literal returns the tree of a text of n bytes without markup.
func literal(n int) ast.Node {
	root, paragraph := ast.NewDocument(), ast.NewParagraph()
	if n > 0 {
		paragraph.AppendChild(paragraph, ast.NewRawTextSegment(text.NewSegment(0, n)))
		root.AppendChild(root, paragraph)
	}
	return root
}

var (
	captionParser = inlineParser(inlineParsers...)
	linksParser   = inlineParser(
		util.Prioritized(citeParser{}, 150),
		util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
	)
	plainParser = inlineParser(
		util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
	)
)

// inlineParser returns a parser of texts that are one paragraph.
func inlineParser(parsers ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(anyParagraph{parser.NewParagraphParser()}, 100)),
		parser.WithInlineParsers(parsers...),
		parser.WithASTTransformers(util.Prioritized(keepLiteral{}, 0)),
	)
}

// anyParagraph parses the paragraph of a caption, which may be indented.
type anyParagraph struct{ parser.BlockParser }

func (anyParagraph) CanAcceptIndentedLine() bool { return true }

// keepLiteral marks the text of a document in which only links are interpreted as
// literal: it has no escapes, character references or line breaks.
type keepLiteral struct{}

func (keepLiteral) Transform(root *ast.Document, _ text.Reader, pc parser.Context) {
	if !checkerOf(pc).literal() {
		return
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			t.SetRaw(true)
			t.SetHardLineBreak(false)
		}
		return ast.WalkContinue, nil
	})
}

// renderLiteral writes text as templates write it.
func (p *docRenderer) renderLiteral(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		template.HTMLEscape(w, n.(*ast.Text).Segment.Value(source))
	}
	return ast.WalkContinue, nil
}
