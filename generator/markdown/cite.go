package markdown

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"recension/generator/diag"
)

// citation is [@a; @b].
type citation struct {
	ast.BaseInline
	ids    []string
	places []diag.Pos
}

var kindCitation = ast.NewNodeKind("Citation")

// Kind returns the node kind of citations.
func (*citation) Kind() ast.NodeKind { return kindCitation }

// Dump prints the citation, for debugging.
func (c *citation) Dump(source []byte, level int) {
	ast.DumpHelper(c, source, level, map[string]string{"IDs": strings.Join(c.ids, " ")}, nil)
}

// citeParser parses citations. Brackets that start with an at sign are always meant
// as a citation, so every mistake in them is reported.
type citeParser struct{}

func (citeParser) Trigger() []byte { return []byte{'['} }

func (citeParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, start := block.PeekLine()
	if len(line) < 2 || line[1] != '@' {
		return nil
	}
	r := checkerOf(pc)
	block.Advance(1)
	segments, found := block.FindClosure('[', ']', text.FindClosureOptions{Newline: true, Advance: true})
	if !found {
		n := len(line)
		if i := strings.IndexAny(string(line), " \t\r\n"); i > 0 {
			n = i
		}
		r.report(r.at(start.Start, n), "cite", "an unclosed citation",
			r.orEscape("write [@id]", `; write "\@" for a literal at sign`))
		return nil
	}
	if rest, after := block.PeekLine(); len(rest) > 0 && rest[0] == '(' {
		r.report(r.at(start.Start, after.Start+1-start.Start), "cite", "a citation cannot have a destination",
			r.orEscape("put a space after the citation", `; if the link text starts with an at sign, write [\@…](…)`))
	}
	var inner []byte
	var offsets []int // in the source, of each byte of inner and of the bracket after it
	for i := range segments.Len() {
		s := segments.At(i)
		for offset := s.Start; offset < s.Stop; offset++ {
			inner, offsets = append(inner, r.source[offset]), append(offsets, offset)
		}
	}
	offsets = append(offsets, segments.At(segments.Len()-1).Stop)
	c := &citation{}
	for from := 0; from <= len(inner); {
		to := len(inner)
		if i := strings.IndexByte(string(inner[from:]), ';'); i >= 0 {
			to = from + i
		}
		r.cite(c, inner[from:to], offsets[from:])
		from = to + 1
	}
	return c
}

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// cite adds an item of a citation to its ids, or reports what is wrong with it.
func (r *checker) cite(c *citation, item []byte, offsets []int) {
	const spaces = " \t\r\n"
	word := strings.TrimLeft(string(item), spaces)
	offset := offsets[len(item)-len(word)]
	word = strings.TrimRight(word, spaces)
	id, isCited := strings.CutPrefix(word, "@")
	report := func(message, hint string) { r.report(r.at(offset, len(word)), "cite", message, hint) }
	switch near := slug(id); {
	case id == "":
		report("a citation without an id", "write [@id], or [@id; @id] to cite several")
	case strings.Contains(id, "@"):
		report(fmt.Sprintf("%q is not an id", word), `separate citations with "; ": [@a; @b]`)
	case !isCited:
		report(fmt.Sprintf("%q is not a citation", word), "write @"+near+"; put other words outside the brackets")
	case idPattern.MatchString(id) && slices.Contains(c.ids, id):
		report(fmt.Sprintf("%q is cited twice", id), "remove one of the two")
	case idPattern.MatchString(id):
		c.ids = append(c.ids, id)
		c.places = append(c.places, r.at(offset+1, len(id)))
	case idPattern.MatchString(near):
		report(fmt.Sprintf("%q is not an id", id), fmt.Sprintf("did you mean %q? Put other words outside the brackets", near))
	default:
		report(fmt.Sprintf("%q is not an id", id), "an id consists of lower-case letters, digits and single hyphens")
	}
}

// checkCitation collects the refs of a citation.
func (r *checker) checkCitation(c *citation) {
	r.cites[c], r.links = len(r.refs), true
	for i, id := range c.ids {
		r.refs = append(r.refs, Ref{Scheme: Cite, ID: id, Section: r.section, Pos: c.places[i], TextPos: c.places[i]})
	}
}

func (p *docRenderer) renderCitation(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString(`<span class="cite">[`)
	first, separator := p.cites[n], ", "
	var targets []Target
	for i := range n.(*citation).ids {
		ref := p.refs[first+i]
		t, err := p.resolveRef(ref)
		if err != nil {
			return ast.WalkStop, err
		}
		if t.Text == "" {
			return ast.WalkStop, fmt.Errorf("%s: no text for %s", ref.Pos, ref)
		}
		if strings.Contains(t.Text, ",") { // 12, retracted
			separator = "; "
		}
		targets = append(targets, t)
	}
	for i, t := range targets {
		if i > 0 {
			_, _ = w.WriteString(separator)
		}
		closing := openTarget(w, t, "doc-biblioref")
		_, _ = w.WriteString(html.EscapeString(t.Text) + closing)
	}
	_, _ = w.WriteString("]</span>")
	return ast.WalkContinue, nil
}
