// Package markdown reads Markdown whose links name things, and renders it.
//
// The dialect is CommonMark with GFM tables and footnotes. A link's destination
// may name something instead of leading somewhere:
//
//	[text](scheme:id)  refers to it
//	![](scheme:id)     places it
//	[@id] [@a; @b]     cites it
//
// What the names mean is not known here. Text comes from site as a [diag.File]; [Parse] finds everything that is
// wrong with it, each at its place, and [Doc.Refs] says what it names. The
// caller looks the names up and reports those that it does not have; then
// [Doc.Render] writes HTML and asks the caller for the [Target] of each.
//
// HTML in the text is refused and all output is escaped, so that a document
// cannot bring a script, a style or a frame to a reader's page. The output has
// no inline styles.
//
// To add a scheme, add its name to the list that the caller gives to Parse, and
// a case to the caller's resolve function: nothing changes here. To add a
// construct, add a file like cite.go (parser, node, checks, renderer), and a row
// each to the parsers below and to [Doc.Render]'s list of renderers.
//
// Of relative links, one to a heading of the same file is checked and rendered
// here; one to another file is a ref too, as only the caller knows the pages.
//
// The rules that Parse reports: characters, cite, embed-alone, footnote,
// heading-level, heading-place, heading-text, image, link-form, link-fragment,
// link-path, link-scheme, one-paragraph, raw-html.
package markdown

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"recension/generator/diag"
)

// Schemes of the references that are not written as scheme:id.
const (
	Cite = "cite" // [@id]
	Path = "path" // [text](../file.md#fragment)
)

// Ref is a place in a document that names something outside it.
type Ref struct {
	// Scheme is one of those given to Parse, or Cite or Path.
	Scheme string
	// ID is what stands after the colon or the at sign, not empty. Of a Path it
	// is the file or folder named, from the root, without a final slash:
	// content/2024/methods.md.
	ID string
	// Fragment is what a Path has after its number sign; may be empty.
	Fragment string
	// Text is the plain text of the link; empty for a citation.
	Text string
	// Sentence is the plain text of the sentence around the reference, without
	// citations and footnote marks; in a table that of the row, with " | "
	// between cells; of a placed block it is empty.
	Sentence string
	// Section is the id of the heading above; empty before the first heading and
	// in footnotes, which stand outside the order of the text.
	Section string
	// Embed tells ![](scheme:id), which places a block, from a link.
	Embed bool
	// Pos covers the whole destination, scheme:id, or the id of a citation. Of a
	// reference-style link it is in the definition.
	Pos diag.Pos
	// TextPos covers the link's text, or the whole link if that is empty, or the
	// id of a citation.
	TextPos diag.Pos
}

// String is the reference as it is written: scheme:id, @id or a path.
func (r Ref) String() string {
	switch r.Scheme {
	case Cite:
		return "@" + r.ID
	case Path:
		if r.Fragment != "" {
			return r.ID + "#" + r.Fragment
		}
		return r.ID
	}
	return r.Scheme + ":" + r.ID
}

// Heading is a heading of a document.
type Heading struct {
	Level int    // from 2
	ID    string // made from the text, unique in the document
	Text  string // plain, without citations and footnote marks
}

// Doc is a parsed document. It is immutable: its methods may be called
// concurrently.
type Doc struct {
	source []byte
	name   string                       // of the file
	at     func(offset, n int) diag.Pos // the place of a stretch of source
	root   ast.Node
	inline bool // one paragraph, without its <p>

	refs     []Ref
	headings []Heading
	targets  map[ast.Node]target // of links and images without fault
	cites    map[ast.Node]int    // the first ref of a citation
	ids      map[ast.Node]int    // the headings

	prefix string // of every id
	deeper int    // added to every heading's level
}

// Refs returns what the document names, in reading order; footnotes come last.
func (d *Doc) Refs() []Ref { return slices.Clone(d.refs) }

// Headings returns the document's headings in reading order.
func (d *Doc) Headings() []Heading {
	hs := slices.Clone(d.headings)
	for i := range hs {
		hs[i].Level = d.level(hs[i].Level)
		hs[i].ID = d.prefix + hs[i].ID
	}
	return hs
}

// Part returns the document as a part of a longer page: every id in it starts
// with the prefix, which must be safe in an id, and its headings are so many
// levels deeper, but at most of level 6.
func (d *Doc) Part(prefix string, deeper int) *Doc {
	part := *d
	part.prefix, part.deeper = prefix+d.prefix, d.deeper+deeper
	return &part
}

func (d *Doc) level(level int) int { return min(level+d.deeper, 6) }

// Parse reads a document. The schemes are the names that a link's destination
// may have before its colon, beside http, https and mailto. The text may have
// its front matter blanked, so that places in the rest stay true. A document
// that is reported to have errors must not be rendered for readers, but its
// Refs can be checked for further errors.
func Parse(f diag.File, schemes []string) (*Doc, diag.List) {
	return parse(&Doc{source: f.Text, name: f.Name, at: places(f)}, documentParser, schemes)
}

// places is the file's Offset for many places, which do not each count lines
// from the file's start.
func places(f diag.File) func(offset, n int) diag.Pos {
	starts := []int{0}
	for i, c := range f.Text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	starts = append(starts, len(f.Text)+1)
	return func(offset, n int) diag.Pos {
		offset = min(max(offset, 0), len(f.Text))
		i := sort.SearchInts(starts, offset+1) - 1
		line := f.Text[starts[i]:min(starts[i+1], len(f.Text))]
		pos := diag.File{Name: f.Name, Text: line}.Offset(offset-starts[i], n)
		pos.Line = i + 1
		return pos
	}
}

// ParseInline reads text that stands in a line of another file, such as a
// caption: one paragraph, without blocks and footnotes, rendered without <p>.
// Where the line holds the text as it is, diagnostics have their place in it;
// where not (it has escapes, or several lines), they have that of the text.
func ParseInline(s string, at diag.Pos, schemes []string) (*Doc, diag.List) {
	d := &Doc{source: []byte(s), name: at.File, inline: true, at: func(int, int) diag.Pos { return at }}
	if from := columnIndex(at.Excerpt, at.Column); !strings.Contains(s, "\n") {
		if i := strings.Index(at.Excerpt[from:], s); i >= 0 {
			line := diag.File{Name: at.File, Text: []byte(at.Excerpt)}
			d.at = func(offset, n int) diag.Pos {
				pos := line.Offset(from+i+offset, n)
				pos.Line = at.Line
				return pos
			}
		}
	}
	return parse(d, captionParser, schemes)
}

// columnIndex is the byte offset of a column of a line.
func columnIndex(line string, column int) int {
	i := 0
	for ; column > 1 && i < len(line); column-- {
		_, n := utf8.DecodeRuneInString(line[i:])
		i += n
	}
	return i
}

// The parsers, in the order in which they are tried. A citation must come
// before a link, which would take its bracket.
var (
	inlineParsers = []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(citeParser{}, 150),
		util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	}
	documentParser = parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithBlockParsers(util.Prioritized(footnoteParser{extension.NewFootnoteBlockParser()}, 999)),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithInlineParsers(inlineParsers...),
		parser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 120)),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
	captionParser = parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(anyParagraph{parser.NewParagraphParser()}, 100)),
		parser.WithInlineParsers(inlineParsers...),
	)
)

// anyParagraph is the paragraph of a caption, which may be indented.
type anyParagraph struct{ parser.BlockParser }

func (anyParagraph) CanAcceptIndentedLine() bool { return true }

// reading is one run of a parser: what the parsers leave for the checks.
type reading struct {
	*Doc
	schemes  []string
	problems diag.List

	spans       map[ast.Node]span
	definitions map[string]target // of reference-style links
	footnotes   []footnote
	fragments   []fragment
	level       int            // of the last heading
	section     string         // its id
	taken       map[string]int // the last number given to an id, from 1
}

var readingKey = parser.NewContextKey()

// report adds an error.
func (r *reading) report(pos diag.Pos, rule, message, hint string) {
	r.problems.Add(diag.Errorf(pos, rule, "%s", message).Hintf("%s", hint))
}

func readingOf(pc parser.Context) *reading { return pc.Get(readingKey).(*reading) }

func parse(d *Doc, p parser.Parser, schemes []string) (*Doc, diag.List) {
	d.targets, d.cites, d.ids = map[ast.Node]target{}, map[ast.Node]int{}, map[ast.Node]int{}
	r := &reading{
		Doc: d, schemes: schemes,
		spans: map[ast.Node]span{}, definitions: map[string]target{}, taken: map[string]int{},
	}
	pc := parser.NewContext()
	pc.Set(readingKey, r)
	if r.overlong() {
		d.source = nil
	}
	d.root = p.Parse(text.NewReader(d.source), parser.WithContext(pc))
	r.check()
	r.problems.Sort()
	return d, r.problems
}
