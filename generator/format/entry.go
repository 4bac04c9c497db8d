package format

import (
	"bytes"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// entry is a comment on its own line, a table header, or a key and its value.
type entry struct {
	gap     bool     // preceded by an empty line
	table   []string // the path, if it is a table header
	comment string   // the comment on its own line or at the end of the line
	text    string   // without the comment: "[a.b]", or "a = "
	values  []value  // the value, if it is a key
}

// value is the source text of a value, or a list or inline table of values.
type value struct {
	raw         string
	open, close string // the brackets of a list or inline table; empty for any other value
	items       []item
	broken      bool // written on several lines
}

// item is a part of a list or inline table: a value, with its key in an inline table,
// or a comment on its own line.
type item struct {
	gap     bool
	key     string
	value   *value
	comment string
}

// reader reads the values of a text from an offset. The parser provides the offsets of
// keys, simple values and comments; between them are only spaces, line breaks, commas
// and brackets.
type reader struct {
	text []byte
	at   int
}

func readEntries(text []byte) ([]entry, error) {
	parser := unstable.Parser{KeepComments: true}
	parser.Reset(text)
	var entries []entry
	for parser.NextExpression() {
		node := parser.Expression()
		var e entry
		start := int(node.Raw.Offset)
		switch node.Kind {
		case unstable.Comment:
			e.comment = comment(node)
		case unstable.Table, unstable.ArrayTable:
			key := readKey(text, node.Key())
			start, e.table = key.from, key.path
			e.text = "[" + key.text + "]"
			if node.Kind == unstable.ArrayTable {
				e.text = "[" + e.text + "]"
			}
		case unstable.KeyValue:
			key := readKey(text, node.Key())
			start, e.text = key.from, key.text+" = "
			r := reader{text, key.to}
			e.values = []value{r.value(node.Value())}
		}
		if next := node.Next(); node.Kind != unstable.Comment && next.Valid() {
			e.comment = comment(next)
		}
		e.gap = emptyBefore(text, start)
		entries = append(entries, e)
	}
	return entries, parser.Error()
}

// emptyBefore reports whether the line before an offset's line is empty.
func emptyBefore(text []byte, offset int) bool {
	line := bytes.LastIndexByte(text[:offset], '\n')
	if line < 0 {
		return false
	}
	before := text[bytes.LastIndexByte(text[:line], '\n')+1 : line]
	return len(bytes.TrimSpace(before)) == 0
}

// key is a dotted key and its offsets in the text.
type key struct {
	text     string
	path     []string
	from, to int
}

func readKey(text []byte, parts unstable.Iterator) key {
	var k key
	var raw []string
	for parts.Next() {
		n := parts.Node()
		if k.path == nil {
			k.from = int(n.Raw.Offset)
		}
		k.to = int(n.Raw.Offset + n.Raw.Length)
		k.path = append(k.path, string(n.Data))
		raw = append(raw, string(text[n.Raw.Offset:k.to]))
	}
	k.text = strings.Join(raw, ".")
	return k
}

func comment(n *unstable.Node) string { return strings.TrimRight(string(n.Data), " \t\r") }

// skip moves past characters in over, and returns the number of line breaks among them.
func (r *reader) skip(over string) (lines int) {
	for r.at < len(r.text) && strings.IndexByte(over, r.text[r.at]) >= 0 {
		if r.text[r.at] == '\n' {
			lines++
		}
		r.at++
	}
	return lines
}

// value reads the next value.
func (r *reader) value(n *unstable.Node) value {
	r.skip(" \t=")
	if n.Kind != unstable.Array && n.Kind != unstable.InlineTable {
		from := r.at
		r.at = int(n.Raw.Offset + n.Raw.Length)
		return value{raw: string(r.text[from:r.at])}
	}
	list := value{open: "[", close: "]"}
	if n.Kind == unstable.InlineTable {
		list.open, list.close = "{", "}"
	}
	r.at++
	for children := n.Children(); children.Next(); {
		child := children.Node()
		lines := r.skip(" \t\n,")
		list.broken = list.broken || lines > 0 || child.Kind == unstable.Comment
		switch last := len(list.items) - 1; {
		case child.Kind == unstable.Comment:
			if first := comment(child); lines == 0 && last >= 0 {
				list.items[last].comment = first
			} else {
				list.items = append(list.items, item{gap: lines > 1, comment: first})
			}
			r.at = int(child.Raw.Offset + child.Raw.Length)
			for more := child.Children(); more.Next(); {
				lines := r.skip(" \t\n,")
				list.items = append(list.items, item{gap: lines > 1, comment: comment(more.Node())})
				r.at = int(more.Node().Raw.Offset + more.Node().Raw.Length)
			}
		default:
			it := item{gap: lines > 1}
			if child.Kind == unstable.KeyValue {
				key := readKey(r.text, child.Key())
				it.key, r.at, child = key.text+" = ", key.to, child.Value()
			}
			v := r.value(child)
			it.value = &v
			list.broken = list.broken || v.broken && n.Kind == unstable.InlineTable
			list.items = append(list.items, it)
		}
	}
	list.broken = r.skip(" \t\n,") > 0 && len(list.items) > 0 || list.broken
	r.at++
	return list
}
