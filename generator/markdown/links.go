package markdown

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"recension/generator/diag"
)

// contentRoot is the folder in which relative links must stay.
const contentRoot = "content"

// linkTarget is where a link leads: to a ref, a web address, or a heading of the same
// document. The zero linkTarget is that of an invalid link.
type linkTarget struct {
	ref      *Ref   // without text; not yet in the document's refs
	index    int    // of the ref in the document's refs, once it is there
	url      string // absolute
	fragment string
}

// span holds the offsets of a link in the source: its opening bracket, its text, its
// closing bracket, its destination (-1 for a reference-style link) and its end.
type span struct{ open, text, close, dest, stop int }

// linkParser is goldmark's parser of links and images. In addition, it records their
// offsets and reports malformed links.
type linkParser struct{ parser.InlineParser }

func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	r := checkerOf(pc)
	line, start := block.PeekLine()
	if line[0] != ']' {
		r.checkFootnoteMark(block)
		return p.InlineParser.Parse(parent, block, pc)
	}
	dest := -1
	if bytes.HasPrefix(line, []byte("](")) {
		lineNumber, position := block.Position()
		block.Advance(2)
		dest = destinationStart(block)
		block.SetPosition(lineNumber, position)
	}
	n := p.InlineParser.Parse(parent, block, pc)
	_, stop := block.Position()
	s := span{close: start.Start, dest: dest, stop: stop.Start}
	var reference *ast.ReferenceLink
	switch n := n.(type) {
	case *ast.Link:
		s.open, s.text, reference = n.Pos(), n.Pos()+1, n.Reference
	case *ast.Image:
		s.open, s.text, reference = n.Pos(), n.Pos()+2, n.Reference
	default:
		r.checkMalformed(line[1:], start.Start+1, lastLink(parent))
		return n
	}
	if reference != nil {
		s.dest = -1
	}
	r.spans[n], r.links = s, true
	return n
}

// destinationStart moves the reader to the first character of a destination and
// returns its offset.
func destinationStart(block text.Reader) int {
	block.SkipSpaces()
	if block.Peek() == '<' {
		block.Advance(1)
	}
	_, position := block.Position()
	return position.Start
}

var malformedPattern = regexp.MustCompile(`^(?:\(\s*<?([A-Za-z][A-Za-z0-9+.-]*):[^)]*\)?|:\s*<?([A-Za-z][A-Za-z0-9+.-]*):\S*)`)

// checkMalformed reports text after square brackets that has a known scheme but is
// not a valid destination, and would be published as plain text. last is the last link
// before it, which may be in the brackets.
func (r *checker) checkMalformed(rest []byte, offset int, last ast.Node) {
	m := malformedPattern.FindSubmatch(rest)
	if m == nil || diag.Nearest(string(m[1])+string(m[2]), r.known()) == "" {
		return
	}
	hint := r.orEscape("a destination cannot contain spaces, and link text cannot contain links", `; write "\(" for a literal bracket`)
	if rest[0] == ':' {
		hint = `put an empty line before a definition, and only a title after its destination; write "\:" for a literal colon`
	}
	n := len(bytes.TrimRightFunc(m[0], unicode.IsSpace))
	if apart := r.apart(last, offset-1, string(m[0][:n])); apart != "" {
		hint = "link text cannot contain links: end this link before the next one, as in " + apart
	}
	r.report(r.at(offset, n), "link-form", "this is not a valid link", hint)
}

var detachedPattern = regexp.MustCompile(`\(([a-z]+):[a-z0-9-]+\)?`)

// checkDetached reports a destination that does not directly follow link text in
// brackets, and would be published as plain text.
func (r *checker) checkDetached(text []byte, offset int) {
	for _, m := range detachedPattern.FindAllSubmatchIndex(text, -1) {
		start := offset + m[0]
		if afterBracket := start > 0 && r.source[start-1] == ']'; afterBracket || !slices.Contains(r.schemes, string(text[m[2]:m[3]])) {
			continue
		}
		r.report(r.at(start, m[1]-m[0]), "link-form", "a destination without link text", "write [text](destination), without a space between the brackets")
	}
}

var openSchemes = []string{"http", "https", "mailto"}

func (r *checker) known() []string { return slices.Concat(r.schemes, openSchemes) }

// define reads the definitions of reference-style links. If a label is defined twice,
// the first definition applies.
func (r *checker) define() {
	var all []*ast.LinkReferenceDefinition
	_ = ast.Walk(r.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if d, ok := n.(*ast.LinkReferenceDefinition); ok && entering {
			all = append(all, d)
		}
		return ast.WalkContinue, nil
	})
	start := func(d *ast.LinkReferenceDefinition) int { return d.Lines().At(0).Start }
	slices.SortFunc(all, func(a, b *ast.LinkReferenceDefinition) int { return start(a) - start(b) })
	places := map[string]diag.Pos{}
	for _, d := range all {
		pos := r.at(start(d), len(d.Label)+2)
		if bytes.HasPrefix(d.Label, []byte("@")) {
			r.report(pos, "cite", fmt.Sprintf("[%s]: defines a citation as a link", d.Label),
				`cited documents are declared in the data; write "\@" for a literal at sign`)
			continue
		}
		label := util.ToLinkReference(d.Label)
		if first, ok := places[label]; ok {
			r.problems.Add(diag.Errorf(pos, "link-form", "link %q is defined twice", d.Label).
				Hintf("remove one of the two").Note(first, "first defined here"))
			continue
		}
		places[label] = pos
		block := text.NewBlockReader(r.source, d.Lines())
		block.SkipSpaces()
		block.Advance(1)
		block.FindClosure('[', ']', text.FindClosureOptions{Newline: true, Advance: true})
		block.Advance(1)
		r.definitions[label] = r.destination(unescape(d.Destination), d.Destination, destinationStart(block))
		r.checkEscapes(d.Title, start(d))
	}
}

// checkLink checks a link and records its target.
func (r *checker) checkLink(n *ast.Link) {
	s, t := r.spans[n], linkTarget{}
	if n.Reference != nil {
		t = r.definitions[util.ToLinkReference(n.Reference.Value)]
	} else {
		t = r.destination(unescape(n.Destination), n.Destination, s.dest)
		r.checkEscapes(n.Title, s.open)
	}
	words := r.plainText(n).String()
	if words == "" && t != (linkTarget{}) && (t.ref == nil || r.literal() || within(n, ast.KindHeading)) {
		r.report(r.at(s.open, s.stop-s.open), "link-form", "a link without text",
			"write the link text between the square brackets")
	}
	r.record(n, t, s, words)
	if s.dest >= 0 {
		r.addWebLink(t, s.dest, len(n.Destination))
	} else {
		r.addWebLink(t, s.text, s.close-s.text)
	}
}

// addWebLink stores a target that is an address of http or https, and stands in n bytes of
// the source.
func (r *checker) addWebLink(t linkTarget, offset, n int) {
	if scheme := schemeOf(t.url); scheme == "http" || scheme == "https" {
		r.webLinks = append(r.webLinks, WebLink{t.url, r.at(offset, n)})
	}
}

// record stores the target of a link, and its ref if it has one.
func (r *checker) record(n ast.Node, t linkTarget, s span, words string) {
	if t.ref != nil {
		ref := *t.ref
		ref.Text, ref.Section, ref.Embed = words, r.section, n.Kind() == ast.KindImage
		ref.Source = string(r.source[s.text:s.close])
		ref.TextPos = r.at(s.text, s.close-s.text)
		if s.text == s.close {
			ref.TextPos = r.at(s.open, s.stop-s.open)
		}
		t.index = len(r.refs)
		r.refs = append(r.refs, ref)
	}
	if t != (linkTarget{}) {
		r.targets[n] = t
	}
}

// checkAutoLink checks <https://…>, which cannot be a ref because it has no text.
func (r *checker) checkAutoLink(n *ast.AutoLink) {
	address, offset := n.URL(r.source), n.Pos()+1
	if n.AutoLinkType == ast.AutoLinkEmail {
		r.targets[n] = linkTarget{url: "mailto:" + string(address)}
		return
	}
	if scheme := schemeOf(string(address)); slices.Contains(r.schemes, scheme) {
		r.report(r.at(offset, len(address)), "link-form", "a reference in angle brackets",
			fmt.Sprintf("write [text](%s)", address))
		return
	}
	if t := r.destination(string(address), address, offset); t.url != "" {
		r.targets[n] = t
		r.addWebLink(t, offset, len(address))
	}
}

var schemePattern = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)

func schemeOf(destination string) string {
	if m := schemePattern.FindStringSubmatch(destination); m != nil {
		return m[1]
	}
	return ""
}

// destination returns the target of a destination, or reports why it is not allowed.
// dest is the decoded destination, so that the check covers exactly what browsers
// receive; raw is its source.
func (r *checker) destination(dest string, raw []byte, offset int) linkTarget {
	pos := r.at(offset, len(raw))
	fail := func(rule, message, hint string) linkTarget {
		r.report(pos, rule, message, hint)
		return linkTarget{}
	}
	scheme := schemeOf(dest)
	switch {
	case dest == "":
		pos = r.at(offset-1, 2) // the brackets
		return fail("link-form", "a link without a destination", "write [text](destination)")
	case strings.ContainsFunc(dest, isForbidden):
		return fail("link-scheme", fmt.Sprintf("%q contains a character that is not allowed in an address", dest),
			`remove control characters, and write "/" instead of "\"`)
	case slices.Contains(r.schemes, scheme):
		id := dest[len(scheme)+1:]
		if id == "" {
			return fail("link-scheme", fmt.Sprintf("%q has no id", dest), "write the id after the colon")
		}
		return linkTarget{ref: &Ref{Scheme: scheme, ID: id, Pos: pos}}
	case scheme == "http", scheme == "https":
		if u, err := url.Parse(dest); err != nil || u.Host == "" {
			return fail("link-scheme", fmt.Sprintf("%q is not a complete address", dest), "write "+scheme+"://host/path")
		}
		return linkTarget{url: dest}
	case scheme == "mailto":
		if !strings.Contains(dest, "@") {
			return fail("link-scheme", fmt.Sprintf("%q is not an email address", dest), "write mailto:name@host")
		}
		return linkTarget{url: dest}
	case scheme != "":
		if bytes.HasPrefix(raw, []byte(scheme)) {
			pos = r.at(offset, len(scheme))
		}
		r.problems.Add(diag.Errorf(pos, "link-scheme", "unknown scheme %q", scheme).
			Hintf("one of %s", strings.Join(r.known(), ", ")).DidYouMean(strings.ToLower(scheme), r.known()))
		return linkTarget{}
	case strings.HasPrefix(dest, "#"):
		id := decodePercent(dest[1:])
		r.fragments = append(r.fragments, fragment{id, pos})
		return linkTarget{fragment: id}
	}
	if hint := r.pathHint(dest); hint != "" {
		return fail("link-path", fmt.Sprintf("%q does not lead to a page of this site", dest), hint)
	}
	file, id, _ := strings.Cut(dest, "#")
	return linkTarget{ref: &Ref{Scheme: Path, ID: r.resolvePath(file), Fragment: decodePercent(id), Pos: pos}}
}

// isForbidden reports characters that browsers remove from an address or replace, so
// that the link would lead somewhere else.
func isForbidden(c rune) bool { return unicode.IsControl(c) || c == '\\' || c == utf8.RuneError }

// resolvePath turns a path relative to the document into one relative to the root.
func (r *checker) resolvePath(file string) string {
	return path.Join(path.Dir(r.name), decodePercent(file))
}

// pathHint says what to write instead of a path that cannot lead to a page; empty if
// it can.
func (r *checker) pathHint(dest string) string {
	file, _, _ := strings.Cut(dest, "#")
	clean := r.resolvePath(file)
	switch {
	case strings.HasPrefix(dest, "//"):
		return "write https:" + dest
	case strings.HasPrefix(dest, "/"):
		return "write the path relative to this file's folder, such as ../page.md"
	case strings.HasPrefix(dest, "www."):
		return "write https://" + dest
	case strings.Contains(file, "?"):
		return "pages of this site have no query: remove the question mark and everything after it"
	case clean != contentRoot && !strings.HasPrefix(clean, contentRoot+"/"):
		return "a relative path must lead to a file in " + contentRoot + "/; for anything else, write a link such as value:id, or a complete address"
	}
	return ""
}

// decodePercent decodes percent-encoding; invalid encoding is returned unchanged.
func decodePercent(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil {
		return decoded
	}
	return s
}

// fragment is a link to a heading of the same document.
type fragment struct {
	id  string
	pos diag.Pos
}

// checkFragments reports links to missing headings.
func (r *checker) checkFragments() {
	var known []string
	for _, h := range r.headings {
		known = append(known, h.ID)
	}
	for _, f := range r.fragments {
		if slices.Contains(known, f.id) {
			continue
		}
		d := diag.Errorf(f.pos, "link-fragment", "no heading has the id %q", f.id).DidYouMean(f.id, known)
		if d.Hint == "" {
			d.Hint = "the id is the heading's text in lower case, with hyphens for spaces"
		}
		r.problems.Add(d)
	}
}

// within reports whether a node is inside a node of a kind.
func within(n ast.Node, kind ast.NodeKind) bool {
	for n = n.Parent(); n != nil; n = n.Parent() {
		if n.Kind() == kind {
			return true
		}
	}
	return false
}
