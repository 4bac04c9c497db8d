package decode

import "bytes"

// deepest is how deep lists, tables and the parts of a key may be nested. TOML parsers
// are recursive and would run out of memory.
const deepest = 50

// tooDeep is the offset at which a text nests deeper than that; -1 if it does not. It
// counts brackets and the dots of keys, and skips quoted text and comments, without
// parsing: the parser reports invalid TOML.
func tooDeep(text []byte) int {
	depth, dots := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		case '.':
			dots++
		case '\n', ',', '=':
			dots = 0
		case '#':
			i += max(bytes.IndexByte(text[i:], '\n'), 0)
			dots = 0
		case '"', '\'':
			i = quoteEnd(text, i)
		}
		if depth > deepest || dots > deepest {
			return i
		}
	}
	return -1
}

// quoteEnd is the offset of the mark that closes the quoted text beginning at start; the
// end of the file if there is none.
func quoteEnd(text []byte, start int) int {
	mark := text[start : start+1]
	if three := bytes.Repeat(mark, 3); bytes.HasPrefix(text[start:], three) {
		mark = three
	}
	for i := start + len(mark); i < len(text); i++ {
		switch {
		case text[i] == '\\' && mark[0] == '"':
			i++
		case bytes.HasPrefix(text[i:], mark):
			return i + len(mark) - 1
		case text[i] == '\n' && len(mark) == 1:
			return i // not closed
		}
	}
	return len(text)
}
