package markdown

import (
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// Target is what a [Ref] becomes on the rendered page. All fields are escaped, except
// what Block writes.
type Target struct {
	URL   string // absolute or relative to the page, with any fragment; if empty, text without a link
	Text  string // replaces the link's own text; required if that is empty, as in a citation
	Title string // the title attribute; if empty, the link's own
	Class string
	ID    string // of the link, for links back to it
	Note  string // the data-note attribute, the note that the link opens in place; if empty, none
	// Block writes the HTML of a placed item; required for a Ref with Embed.
	Block func(io.Writer) error
}

// Locale is the language in which a rendered text says more than its source, such as the
// names of links to its headings: [recension/generator/locale.Locale].
type Locale interface {
	Say(id string, args ...any) string
	Joined(texts []string) string
}

// Render writes the document as HTML. It calls resolve for the target of each of
// Refs, once and in their order. It returns errors of w, and an error with the position
// of a ref that does not resolve or has no text, no block or an unsafe address: that
// is a bug in the caller, which can check Refs before. After an error, the output is
// incomplete.
func (d *Doc) Render(w io.Writer, l Locale, resolve func(Ref) (Target, bool)) error {
	p := &docRenderer{Doc: d, locale: l, resolve: resolve}
	return renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(p, 1),
		util.Prioritized(ghtml.NewRenderer(), 2),
	)).Render(w, d.source, d.root)
}

// docRenderer is the state of one call of Render.
type docRenderer struct {
	*Doc
	locale  Locale
	resolve func(Ref) (Target, bool)
	closing string   // of the open link; links do not nest
	columns []string // of the open table, as text, if its rows become cards; tables do not nest
}

// RegisterFuncs registers the nodes that are rendered differently from goldmark.
func (p *docRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	if p.literal() {
		reg.Register(ast.KindText, p.renderLiteral)
	}
	reg.Register(ast.KindHTMLBlock, omit)
	reg.Register(ast.KindRawHTML, omit)
	reg.Register(ast.KindParagraph, p.renderParagraph)
	reg.Register(ast.KindImage, p.renderEmbed)
	reg.Register(ast.KindHeading, p.renderHeading)
	reg.Register(ast.KindLink, p.renderLink)
	reg.Register(ast.KindAutoLink, p.renderAutoLink)
	reg.Register(kindCitation, p.renderCitation)
	reg.Register(ast.KindCodeBlock, p.renderCode)
	reg.Register(ast.KindFencedCodeBlock, p.renderCode)
	reg.Register(east.KindTable, p.renderTable)
	reg.Register(east.KindTableHeader, p.renderTableHeader)
	reg.Register(east.KindTableRow, p.renderTableRow)
	reg.Register(east.KindTableCell, p.renderTableCell)
	reg.Register(east.KindFootnoteLink, p.renderFootnoteMark)
	reg.Register(east.KindFootnoteBacklink, p.renderFootnoteBacklink)
	reg.Register(east.KindFootnote, p.renderFootnote)
	reg.Register(east.KindFootnoteList, p.renderFootnotes)
}

func omit(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

// resolveRef asks the caller for a ref's target and checks its address.
func (p *docRenderer) resolveRef(ref Ref) (Target, error) {
	t, ok := p.resolve(ref)
	if !ok {
		return t, fmt.Errorf("%s: no target for %s", ref.Pos, ref)
	}
	switch scheme := schemeOf(t.URL); {
	case strings.ContainsFunc(t.URL, isForbidden), strings.HasPrefix(t.URL, " "),
		scheme != "" && scheme != "http" && scheme != "https" && scheme != "mailto":
		return t, fmt.Errorf("%s: unsafe address %q for %s", ref.Pos, t.URL, ref)
	}
	return t, nil
}

func (p *docRenderer) renderLink(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString(p.closing)
		p.closing = ""
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Link)
	t, ok := p.targets[n]
	if !ok {
		return ast.WalkContinue, nil
	}
	to := Target{URL: t.url}
	switch {
	case t.ref != nil:
		ref := p.refs[t.index]
		var err error
		if to, err = p.resolveRef(ref); err != nil {
			return ast.WalkStop, err
		}
		if to.Text == "" && ref.Text == "" {
			return ast.WalkStop, fmt.Errorf("%s: no text for %s", ref.Pos, ref)
		}
	case t.fragment != "":
		to.URL = "#" + p.prefix + t.fragment
	}
	if to.Title == "" {
		to.Title = unescape(n.Title)
	}
	p.closing = openTarget(w, to, "")
	if to.Text != "" {
		_, _ = w.WriteString(html.EscapeString(to.Text))
		return ast.WalkSkipChildren, nil
	}
	return ast.WalkContinue, nil
}

func (p *docRenderer) renderAutoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		n := node.(*ast.AutoLink)
		closing := ""
		if t, ok := p.targets[n]; ok {
			closing = openTarget(w, Target{URL: t.url}, "")
		}
		_, _ = w.WriteString(html.EscapeString(string(n.Label(source))) + closing)
	}
	return ast.WalkContinue, nil
}

// openTarget writes the start tag of a target and returns its end tag.
func openTarget(w util.BufWriter, t Target, role string) string {
	tag := "span"
	if t.URL != "" {
		tag = "a"
	}
	_, _ = w.WriteString("<" + tag)
	attribute(w, "id", t.ID)
	attribute(w, "class", t.Class)
	attribute(w, "href", escapeURL(t.URL))
	if scheme := schemeOf(t.URL); scheme == "http" || scheme == "https" {
		attribute(w, "rel", "external")
	}
	if tag == "a" {
		attribute(w, "role", role)
	}
	attribute(w, "data-note", t.Note)
	attribute(w, "title", t.Title)
	_ = w.WriteByte('>')
	return "</" + tag + ">"
}

// escapeURL percent-encodes characters that are not allowed in an address.
func escapeURL(s string) string { return string(util.URLEscape([]byte(s), false)) }

// attribute writes an attribute, unless it is empty.
func attribute(w util.BufWriter, name, value string) {
	if value != "" {
		_, _ = w.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
	}
}

func (p *docRenderer) idPrefix() string { return html.EscapeString(p.prefix) }

var (
	languagePattern = regexp.MustCompile(`^[A-Za-z0-9+#._-]+`)
	filePattern     = regexp.MustCompile(`\sfile=(\S+)`)
)

// renderCode writes a code block that can be scrolled with the keyboard. The first word of
// the line that opens a fenced block is its language; file=NAME among the others is its
// caption.
func (p *docRenderer) renderCode(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	f, fenced := n.(*ast.FencedCodeBlock)
	info := ""
	if fenced {
		info = p.block(f).Info
	}
	before, after := "", ""
	if file := filePattern.FindStringSubmatch(info); file != nil {
		before = `<figure class="code-file"><figcaption>` + html.EscapeString(file[1]) + "</figcaption>"
		after = "</figure>"
	}
	_, _ = w.WriteString(before + `<pre tabindex="0"><code`)
	if language := languagePattern.FindString(info); language != "" {
		attribute(w, "class", "language-"+language)
	}
	code := strings.ReplaceAll(string(n.Lines().Value(source)), "\r\n", "\n")
	_, _ = w.WriteString(">" + html.EscapeString(code) + "</code></pre>" + after + "\n")
	if !fenced || p.afterCode == nil {
		return ast.WalkContinue, nil
	}
	return ast.WalkContinue, p.afterCode(w, p.block(f))
}
