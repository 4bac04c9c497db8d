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

// contentRoot is the folder that relative links must not leave.
const contentRoot = "content"

// target is where a link leads: to a ref, to an address of the web, or to a
// heading of the same document. The zero target is a link at fault.
type target struct {
	ref      *Ref   // without text; not yet one of the document's
	index    int    // of the ref, once it is
	url      string // absolute
	fragment string
}

// span is the place of a link in the source: its brackets, and where its
// destination starts, -1 for a reference-style link.
type span struct{ open, text, close, dest, stop int }

// linkParser is goldmark's parser of links and images, which also notes where
// they stand, and what looks like one but is not.
type linkParser struct{ parser.InlineParser }

func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	r := readingOf(pc)
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
		r.checkBroken(line[1:], start.Start+1)
		return n
	}
	if reference != nil {
		s.dest = -1
	}
	r.spans[n] = s
	return n
}

// destinationStart moves the reader to a destination's first character.
func destinationStart(block text.Reader) int {
	block.SkipSpaces()
	if block.Peek() == '<' {
		block.Advance(1)
	}
	_, position := block.Position()
	return position.Start
}

var brokenPattern = regexp.MustCompile(`^(?:\(\s*<?([A-Za-z][A-Za-z0-9+.-]*):[^)]*\)?|:\s*<?([A-Za-z][A-Za-z0-9+.-]*):\S*)`)

// checkBroken reports what follows square brackets and has a scheme, but is no
// destination in Markdown: it would be published as it stands.
func (r *reading) checkBroken(rest []byte, offset int) {
	m := brokenPattern.FindSubmatch(rest)
	if m == nil || diag.Nearest(string(m[1])+string(m[2]), r.known()) == "" {
		return
	}
	hint := `a destination has no spaces, and a link no other link in its text; write "\(" for a plain bracket`
	if rest[0] == ':' {
		hint = `a definition follows an empty line, and only a title follows its destination; write "\:" for a plain colon`
	}
	n := len(bytes.TrimRightFunc(m[0], unicode.IsSpace))
	r.report(r.at(offset, n), "link-form", "this is not a link in Markdown", hint)
}

var halfLink = regexp.MustCompile(`\(([a-z]+):[a-z0-9-]+\)?`)

// checkHalfLink reports the destination of a link whose text has lost a bracket,
// or stands apart from it: it would be published as it stands.
func (r *reading) checkHalfLink(text []byte, offset int) {
	for _, m := range halfLink.FindAllSubmatchIndex(text, -1) {
		start := offset + m[0]
		if afterBracket := start > 0 && r.source[start-1] == ']'; afterBracket || !slices.Contains(r.schemes, string(text[m[2]:m[3]])) {
			continue
		}
		r.report(r.at(start, m[1]-m[0]), "link-form", "a destination without the text of its link", "write [text](scheme:id), without a blank between the brackets")
	}
}

var openSchemes = []string{"http", "https", "mailto"}

func (r *reading) known() []string { return slices.Concat(r.schemes, openSchemes) }

// define reads the definitions of reference-style links. The first of a name
// holds.
func (r *reading) define() {
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
			r.report(pos, "cite", fmt.Sprintf("[%s]: would define a citation", d.Label),
				`what can be cited is not defined here; write "\@" for a plain at sign`)
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

// checkLink finds out where a link leads.
func (r *reading) checkLink(n *ast.Link) {
	s, t := r.spans[n], target{}
	if n.Reference != nil {
		t = r.definitions[util.ToLinkReference(n.Reference.Value)]
	} else {
		t = r.destination(unescape(n.Destination), n.Destination, s.dest)
		r.checkEscapes(n.Title, s.open)
	}
	words := r.flow(n).words()
	if words == "" && t != (target{}) && (t.ref == nil || within(n, ast.KindHeading)) {
		r.report(r.at(s.open, s.stop-s.open), "link-form", "a link without text",
			"write what it leads to between the square brackets")
	}
	r.aim(n, t, s, words)
}

// aim keeps a link's target, and its ref if it has one.
func (r *reading) aim(n ast.Node, t target, s span, words string) {
	if t.ref != nil {
		ref := *t.ref
		ref.Text, ref.Section, ref.Embed = words, r.section, n.Kind() == ast.KindImage
		ref.TextPos = r.at(s.text, s.close-s.text)
		if s.text == s.close {
			ref.TextPos = r.at(s.open, s.stop-s.open)
		}
		t.index = len(r.refs)
		r.refs = append(r.refs, ref)
	}
	if t != (target{}) {
		r.targets[n] = t
	}
}

// checkAutoLink checks <https://…>, which may not name a ref: it has no text.
func (r *reading) checkAutoLink(n *ast.AutoLink) {
	address, offset := n.URL(r.source), n.Pos()+1
	if n.AutoLinkType == ast.AutoLinkEmail {
		r.targets[n] = target{url: "mailto:" + string(address)}
		return
	}
	if scheme := schemeOf(string(address)); slices.Contains(r.schemes, scheme) {
		r.report(r.at(offset, len(address)), "link-form", "a reference in angle brackets",
			fmt.Sprintf("write [text](%s)", address))
		return
	}
	if t := r.destination(string(address), address, offset); t.url != "" {
		r.targets[n] = t
	}
}

var schemePattern = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)

func schemeOf(destination string) string {
	if m := schemePattern.FindStringSubmatch(destination); m != nil {
		return m[1]
	}
	return ""
}

// destination finds out where a destination leads, and reports one that is not
// allowed. It is given decoded, as it is then rendered, beside its source: what
// is checked is what a browser gets.
func (r *reading) destination(dest string, raw []byte, offset int) target {
	pos := r.at(offset, len(raw))
	fail := func(rule, message, hint string) target {
		r.report(pos, rule, message, hint)
		return target{}
	}
	scheme := schemeOf(dest)
	switch {
	case dest == "":
		pos = r.at(offset-1, 2) // the brackets
		return fail("link-form", "a link without a destination", "write [text](destination)")
	case strings.ContainsFunc(dest, isForbidden):
		return fail("link-scheme", fmt.Sprintf("%q has a character that an address cannot have", dest),
			`leave out control characters, and write "/" for "\"`)
	case slices.Contains(r.schemes, scheme):
		id := dest[len(scheme)+1:]
		if id == "" {
			return fail("link-scheme", fmt.Sprintf("%q names nothing", dest), "write the id after the colon")
		}
		return target{ref: &Ref{Scheme: scheme, ID: id, Pos: pos}}
	case scheme == "http", scheme == "https":
		if u, err := url.Parse(dest); err != nil || u.Host == "" {
			return fail("link-scheme", fmt.Sprintf("%q is not a complete address", dest), "write "+scheme+"://host/path")
		}
		return target{url: dest}
	case scheme == "mailto":
		if !strings.Contains(dest, "@") {
			return fail("link-scheme", fmt.Sprintf("%q is not an address", dest), "write mailto:name@host")
		}
		return target{url: dest}
	case scheme != "":
		if bytes.HasPrefix(raw, []byte(scheme)) {
			pos = r.at(offset, len(scheme))
		}
		r.problems.Add(diag.Errorf(pos, "link-scheme", "unknown scheme %q", scheme).
			Hintf("one of %s", strings.Join(r.known(), ", ")).DidYouMean(scheme, r.known()))
		return target{}
	case strings.HasPrefix(dest, "#"):
		id := decodePercent(dest[1:])
		r.fragments = append(r.fragments, fragment{id, pos})
		return target{fragment: id}
	}
	if hint := r.pathHint(dest); hint != "" {
		return fail("link-path", fmt.Sprintf("%q does not lead to a page of this site", dest), hint)
	}
	file, id, _ := strings.Cut(dest, "#")
	return target{ref: &Ref{Scheme: Path, ID: r.resolvePath(file), Fragment: decodePercent(id), Pos: pos}}
}

// isForbidden reports characters that browsers drop from an address or take for
// others, so that it would lead elsewhere than it says.
func isForbidden(c rune) bool { return unicode.IsControl(c) || c == '\\' || c == utf8.RuneError }

// resolvePath makes a relative path one from the root.
func (r *reading) resolvePath(file string) string {
	return path.Join(path.Dir(r.name), decodePercent(file))
}

// pathHint says what to write instead of a path that does not lead to a page;
// it is empty for one that does.
func (r *reading) pathHint(dest string) string {
	file, _, _ := strings.Cut(dest, "#")
	clean := r.resolvePath(file)
	switch {
	case strings.HasPrefix(dest, "//"):
		return "write https:" + dest
	case strings.HasPrefix(dest, "/"):
		return "write the path from this file's folder, such as ../page.md"
	case strings.HasPrefix(dest, "www."):
		return "write https://" + dest
	case strings.Contains(file, "?"):
		return "a page of this site has no query: leave out what follows the question mark"
	case clean != contentRoot && !strings.HasPrefix(clean, contentRoot+"/"):
		return "a relative path leads to a file in " + contentRoot + "/; name anything else by its scheme, or write its whole address"
	}
	return ""
}

// decodePercent decodes %20; what cannot be decoded stays as it is.
func decodePercent(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil {
		return decoded
	}
	return s
}

// fragment is a link to a heading of its own document.
type fragment struct {
	id  string
	pos diag.Pos
}

// checkFragments reports links to headings that there are not.
func (r *reading) checkFragments() {
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

// within reports whether a node is inside one of a kind.
func within(n ast.Node, kind ast.NodeKind) bool {
	for n = n.Parent(); n != nil; n = n.Parent() {
		if n.Kind() == kind {
			return true
		}
	}
	return false
}
