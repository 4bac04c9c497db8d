package markdown

import (
	"bufio"
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	ghtml "github.com/yuin/goldmark/renderer/html"
)

// unescape decodes backslash escapes and character references exactly as rendering
// does.
func unescape(raw []byte) string {
	if !bytes.ContainsAny(raw, "\\&\x00") {
		return string(raw)
	}
	var b strings.Builder
	w := bufio.NewWriter(&b)
	ghtml.DefaultWriter.Write(w, raw)
	_ = w.Flush()
	return html.UnescapeString(b.String())
}

// isTextUnit reports whether a node is a unit of text, whose end is also the end of a
// sentence. In a table, the unit is the row.
func isTextUnit(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindParagraph, ast.KindTextBlock, ast.KindHeading, east.KindTableHeader, east.KindTableRow:
		return true
	}
	return false
}

// plainText is the plain text of a node, without citations and footnote marks, and
// the offset of each ref in it.
type plainText struct {
	text  []byte
	refs  []refOffset
	marks []textMark
	space bool // there was a space before what was skipped
	cell  bool // a table cell starts
}

// refOffset is the index of a ref and the offset in the text at which it starts.
type refOffset struct{ ref, offset int }

func (f *plainText) String() string { return strings.TrimSpace(string(f.text)) }

// add appends text, with runs of white space collapsed to one space.
func (f *plainText) add(s string) {
	for _, c := range s {
		if unicode.IsSpace(c) {
			c = ' '
			if len(f.text) == 0 || f.text[len(f.text)-1] == ' ' {
				continue
			}
		} else if f.cell && len(f.text) > 0 {
			f.text = append(bytes.TrimRight(f.text, " "), " | "...)
		} else if f.space && (unicode.IsLetter(c) || unicode.IsNumber(c)) {
			f.text = append(f.text, ' ')
		}
		f.space, f.cell = false, f.cell && c == ' '
		f.text = utf8.AppendRune(f.text, c)
	}
}

// skip omits a citation or a footnote mark, and the space before it.
func (f *plainText) skip() {
	if n := len(f.text); n > 0 && f.text[n-1] == ' ' {
		f.text, f.space = f.text[:n-1], true
	}
}

func (d *Doc) plainText(root ast.Node) *plainText { return d.plainTextWith(root, nil) }

// plainTextWith is like plainText, with the text that label returns for a ref instead of
// the text of its link, unless that is empty. label may be nil.
func (d *Doc) plainTextWith(root ast.Node, label func(Ref) string) *plainText {
	f := &plainText{}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			f.marks = append(f.marks, textMark{len(f.text), n.Segment.Start})
			if n.IsRaw() {
				f.add(string(n.Segment.Value(d.source)))
			} else {
				f.add(unescape(n.Segment.Value(d.source)))
			}
			if n.SoftLineBreak() || n.HardLineBreak() {
				f.add(" ")
			}
		case *ast.AutoLink:
			f.add(string(n.Label(d.source)))
		case *ast.Link:
			if t, ok := d.targets[n]; ok && t.ref != nil {
				f.refs = append(f.refs, refOffset{t.index, len(f.text)})
				if label != nil {
					if shown := label(d.refs[t.index]); shown != "" {
						f.add(shown)
						return ast.WalkSkipChildren, nil
					}
				}
				if !n.HasChildren() {
					f.add(t.ref.String())
				}
			}
		case *citation:
			f.skip()
			for i := range n.ids {
				f.refs = append(f.refs, refOffset{d.cites[n] + i, len(f.text)})
			}
		case *east.FootnoteLink, *east.FootnoteBacklink:
			f.skip()
		case *ast.Image:
			if n != root {
				return ast.WalkSkipChildren, nil
			}
		case *east.TableCell:
			f.cell = true
		}
		return ast.WalkContinue, nil
	})
	return f
}

// setSentences sets the Sentence of each ref in a unit of text.
func (r *checker) setSentences(n ast.Node) {
	f := r.plainText(n)
	if len(f.refs) == 0 {
		return
	}
	s := string(f.text)
	ends := unitEnds(n, s)
	for _, m := range f.refs {
		start := 0
		for _, end := range ends {
			isCite := r.refs[m.ref].Scheme == Cite
			if m.offset < end || isCite && m.offset == end || end == len(s) {
				r.refs[m.ref].Sentence = strings.TrimSpace(s[start:end])
				r.refs[m.ref].Begins = strings.TrimSpace(s[start:m.offset]) == ""
				break
			}
			start = end
		}
	}
}

// unitEnds returns the offset of the end of each sentence in the text of a unit. The row
// of a table is one sentence.
func unitEnds(n ast.Node, text string) []int {
	if k := n.Kind(); k == east.KindTableHeader || k == east.KindTableRow {
		return []int{len(text)}
	}
	return sentenceEnds(text)
}

// abbreviations are words whose full stop does not end a sentence; that of the
// numbered ones does not if a digit follows.
var (
	abbreviations = wordSet("al approx c ca cf dr e.g ed eds i.e incl mr mrs ms prof st viz vs")
	numbered      = wordSet("art ch eq fig figs no nos p para pp ref refs sec tab vol")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// sentenceEnds returns the offset of the end of each sentence. A sentence ends after a
// full stop, question mark or exclamation mark and any closing quotes and brackets, if
// a space and anything but a lower-case letter follow. The last offset is the length
// of the text.
func sentenceEnds(s string) []int {
	var ends []int
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		stop := i
		i += n
		if !strings.ContainsRune(".?!…", c) {
			continue
		}
		i += len(s[i:]) - len(strings.TrimLeft(s[i:], `.?!…"')]”’»`))
		if i == len(s) || s[i] != ' ' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i:], ` "'([“‘«`))
		if unicode.IsLower(next) || c == '.' && isAbbreviation(s[:stop], next) {
			continue
		}
		ends = append(ends, i)
	}
	return append(ends, len(s))
}

// isAbbreviation reports whether a text, without its final full stop, ends in an
// abbreviation or an initial, given the next character.
func isAbbreviation(s string, next rune) bool {
	word := strings.TrimLeft(s[strings.LastIndexByte(s, ' ')+1:], `"'([“‘«`)
	initial, n := utf8.DecodeRuneInString(word)
	word = strings.ToLower(word)
	return abbreviations[word] || numbered[word] && unicode.IsNumber(next) || n == len(word) && unicode.IsUpper(initial)
}
