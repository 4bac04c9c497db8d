// Package markdown parses Markdown with symbolic links, and renders it as HTML.
//
// The dialect is CommonMark with GFM tables and footnotes. The destination of a link
// may be the id of an item instead of an address:
//
//	[text](scheme:id)  refers to the item
//	![](scheme:id)     places the item
//	[@id] [@a; @b]     cites it
//
// What comes in is text, as a [diag.File]. [Parse] reports every mistake in it at its
// position, and [Doc.Refs] lists the items that it refers to. This package does not
// know any items: the caller looks up the refs and reports unknown ones. What goes out
// is HTML: [Doc.Render] asks the caller for the [Target] of each ref.
//
// Markup of other dialects (see dialect.go) is reported, because it would be published
// as plain text. Raw HTML is not allowed and all output is escaped, so a document cannot add a
// script, style or frame to a page. The output has no inline styles.
//
// To add a scheme, add its name to the list that the caller passes to Parse, and a
// case to the caller's resolve function; this package stays the same. To add a
// construct, add a file like cite.go (parser, node, checks, renderer), and a row each
// to the parsers below and to the renderers that RegisterFuncs lists.
//
// A relative link to a heading of the same file is checked and rendered here; one to
// another file becomes a ref, since only the caller knows the pages.
//
// Parse reports these rules: characters, cite, dialect, embed-alone, footnote,
// heading-level, heading-place, heading-text, image, link-form, link-fragment,
// link-path, link-scheme, one-paragraph, overlong, raw-html, table.
package markdown

import (
	"io"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"recension/generator/diag"
)

// Schemes of refs that are not written as scheme:id.
const (
	Cite = "cite" // [@id]
	Path = "path" // [text](../file.md#fragment)
)

// Ref is a reference from a document to an item or another file.
type Ref struct {
	// Scheme is one of the schemes passed to Parse, or Cite or Path.
	Scheme string
	// ID is the text after the colon or at sign; never empty. If the scheme is
	// Path, ID is the path of a file or folder below the root, without a trailing
	// slash: content/2024/methods.md.
	ID string
	// Fragment is the part of a path after the number sign; may be empty.
	Fragment string
	// Text is the plain text of the link; empty for a citation.
	Text string
	// Source is the text of the link as it is written, with its markup; empty for a
	// citation.
	Source string
	// Sentence is the plain text of the sentence that contains the reference,
	// without citations and footnote marks. In a table it is the text of the row,
	// with " | " between cells. It is empty for a placed block.
	Sentence string
	Begins   bool // the reference begins its sentence
	// Section is the id of the heading above; empty before the first heading and
	// in footnotes, which are not part of a section.
	Section string
	// Embed is true for ![](scheme:id), which places a block, false for a link.
	Embed bool
	// Pos covers the whole destination, scheme:id, or the id of a citation. For a
	// reference-style link it is in the definition.
	Pos diag.Pos
	// TextPos covers the link's text, or the whole link if the text is empty, or
	// the id of a citation.
	TextPos diag.Pos
}

// String returns the reference as it is written: scheme:id, @id or a path.
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
	ID    string // derived from the text, unique in the document
	Text  string // plain, without citations and footnote marks
}

// Doc is a parsed document. It is immutable: its methods may be called
// concurrently.
type Doc struct {
	source []byte
	name   string                       // of the file
	at     func(offset, n int) diag.Pos // the position of n bytes of source
	root   ast.Node
	form   Form // of an inline text; empty for a document

	refs     []Ref
	webLinks []WebLink
	headings []Heading
	targets  map[ast.Node]linkTarget // of valid links and images
	cites    map[ast.Node]int        // the index of a citation's first ref
	ids      map[ast.Node]int        // the index of a heading

	links  bool   // the document has a link or an image, also one with an error
	prefix string // of every id
	deeper int    // added to every heading's level

	afterCode func(io.Writer, CodeBlock) error // nil: nothing comes after code blocks
}

// Refs returns the document's references in reading order; those in footnotes come
// last.
func (d *Doc) Refs() []Ref { return slices.Clone(d.refs) }

// WebLink is a link to an address of http or https.
type WebLink struct {
	Address string
	Pos     diag.Pos // of the address, or of the text of a reference-style link
}

// WebLinks returns the document's links to the web, in no order.
func (d *Doc) WebLinks() []WebLink { return slices.Clone(d.webLinks) }

// Headings returns the document's headings in reading order.
func (d *Doc) Headings() []Heading {
	hs := slices.Clone(d.headings)
	for i := range hs {
		hs[i].Level = d.level(hs[i].Level)
		hs[i].ID = d.prefix + hs[i].ID
	}
	return hs
}

// Part returns the document as a part of a longer page. Every id in it starts with the
// prefix, which must be safe in an id, and its headings are deeper by that many
// levels, up to level 6.
func (d *Doc) Part(prefix string, deeper int) *Doc {
	part := *d
	part.prefix, part.deeper = prefix+d.prefix, d.deeper+deeper
	return &part
}

func (d *Doc) level(level int) int { return min(level+d.deeper, 6) }

// Parse parses a document. schemes are the names that may precede the colon of a
// link's destination, in addition to http, https and mailto. Front matter must be
// replaced by blank lines, so that positions in the rest stay correct. A document with
// errors must not be rendered for readers, but its Refs can be checked for further
// errors.
//
// taken reports ids that elements around or inside the document have, so that no heading
// gets one of them; nil if there are none. It gets an id and the items that the document
// places, as scheme:id. It must not report an id that begins with "section-".
func Parse(f diag.File, schemes []string, taken func(id string, placed []string) bool) (*Doc, diag.List) {
	return parse(&Doc{source: f.Text, name: f.Name, at: f.Lines()}, documentParser, schemes, taken)
}

// The parsers, in the order in which they are tried. Citations must come before links,
// which would consume their brackets.
var (
	inlineParsers = []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(citeParser{}, 150),
		util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
	}
	documentParser = parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithBlockParsers(util.Prioritized(footnoteParser{extension.NewFootnoteBlockParser()}, 999)),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithParagraphTransformers(util.Prioritized(tableParser{extension.NewTableParagraphTransformer()}, 200)),
		parser.WithInlineParsers(inlineParsers...),
		parser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 120)),
		parser.WithInlineParsers(util.Prioritized(extension.NewTaskCheckBoxParser(), 110)),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
)

// checker is the state of one call of parse: what the parsers record for the checks.
type checker struct {
	*Doc
	schemes  []string
	problems diag.List

	spans       map[ast.Node]span
	definitions map[string]linkTarget // of reference-style links
	footnotes   []footnote
	fragments   []fragment
	level       int            // of the last heading
	section     string         // its id
	taken       map[string]int // the last number assigned to an id, from 1
	reserved    func(id string, placed []string) bool
	placed      []string // scheme:id
}

var checkerKey = parser.NewContextKey()

// report adds an error.
func (r *checker) report(pos diag.Pos, rule, message, hint string) {
	r.problems.Add(diag.Errorf(pos, rule, "%s", message).Hintf("%s", hint))
}

func checkerOf(pc parser.Context) *checker { return pc.Get(checkerKey).(*checker) }

func parse(d *Doc, p parser.Parser, schemes []string, reserved func(string, []string) bool) (*Doc, diag.List) {
	d.targets, d.cites, d.ids = map[ast.Node]linkTarget{}, map[ast.Node]int{}, map[ast.Node]int{}
	r := &checker{
		Doc: d, schemes: schemes,
		spans: map[ast.Node]span{}, definitions: map[string]linkTarget{}, taken: map[string]int{}, reserved: reserved,
	}
	pc := parser.NewContext()
	pc.Set(checkerKey, r)
	if r.overlong() {
		d.source = nil
	}
	d.root = p.Parse(text.NewReader(d.source), parser.WithContext(pc))
	r.findPlaced()
	r.check()
	r.problems.Sort()
	return d, r.problems
}
