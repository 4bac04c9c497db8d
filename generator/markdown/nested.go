package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A link whose text contains a link is no link in Markdown: the inner one wins, and the
// rest would be published as plain text.

// mostApart is how many parts of a line lastLink looks at, and how many bytes of text
// between two links apart looks at, so that long lines take no time.
const mostApart = 200

// lastLink returns the last link among the children of a node; nil if there is none.
func lastLink(parent ast.Node) ast.Node {
	n := parent.LastChild()
	for range mostApart {
		if n == nil || n.Kind() == ast.KindLink {
			return n
		}
		n = n.PreviousSibling()
	}
	return nil
}

// apart returns how to write a link whose text contains another, inner: as two links, one
// after the other. It returns nothing if inner is not in the text, or not at the end of a
// short one. closing is the offset of the bracket that ends the text, destination is what
// follows it, with its brackets.
func (r *checker) apart(inner ast.Node, closing int, destination string) string {
	s, ok := r.spans[inner]
	if !ok || closing < s.stop || closing-s.stop > mostApart || !strings.HasSuffix(destination, ")") {
		return ""
	}
	opening := openBracket(r.source[max(s.open-mostApart, 0):s.open])
	if opening < 0 {
		return ""
	}
	opening += max(s.open-mostApart, 0)
	text := func(from, to int) string { return strings.Join(strings.Fields(string(r.source[from:to])), " ") }
	before, link, after := text(opening+1, s.open), text(s.open, s.stop), text(s.stop, closing)
	if strings.Trim(before, " (") == "" {
		return link + " [" + after + "]" + destination
	}
	return strings.TrimSpace("[" + before + "]" + destination + " " + link + " " + after)
}

// openBracket returns the offset of the last bracket in a paragraph that opens and is not
// closed; negative if there is none.
func openBracket(source []byte) int {
	closed := 0
	for i := len(source) - 1; i >= 0; i-- {
		if i > 0 && source[i-1] == '\\' {
			continue
		}
		switch {
		case bytes.HasPrefix(source[i:], []byte("\n\n")):
			return -1
		case source[i] == ']':
			closed++
		case source[i] == '[' && closed == 0:
			return i
		case source[i] == '[':
			closed--
		}
	}
	return -1
}
