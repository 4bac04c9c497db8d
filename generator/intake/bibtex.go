package intake

import (
	"bufio"
	"io"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// bibEntry is an entry of a BibTeX file. The texts of its fields are without their
// delimiters, with the texts of macros in place of their names.
type bibEntry struct {
	kind, key string // as written
	fields    []Field
	line      int    // where it begins, from 1
	excerpt   string // its first line
}

// bibReader takes entries from a BibTeX file. Once stop is set, no more bytes of an entry
// are read, so that the functions that read its parts need no other way out.
type bibReader struct {
	in        *bufio.Reader
	macros    map[string]string // by name in lower case
	defined   int               // bytes of the texts of macros
	line      int               // of the next byte, from 1
	lineStart bool              // the next byte is the first of its line
	inEntry   bool
	size      int // bytes of the entry so far
	stop      bibStop
	joined    joined
	err       error // of reading the file, other than its end
}

// bibStop says why an entry could not be read.
type bibStop int

const (
	bibGoOn    bibStop = iota
	bibEnds            // the file ends
	bibOverlap         // the next entry begins
	bibTooLong         // the entry is longer than [diag.ExportRecordBytes]
)

// bibStart matches the start of an entry of any type.
var bibStart = regexp.MustCompile(`^@\s*\pL+\s*[{(]`)

func newBibReader(in *bufio.Reader) *bibReader {
	return &bibReader{in: in, macros: map[string]string{}, line: 1, lineStart: true}
}

// peek returns the next byte and leaves it to be read; 0 if there is none.
func (r *bibReader) peek() byte {
	if r.stop != bibGoOn {
		return 0
	}
	next, err := r.in.Peek(1)
	if err != nil {
		r.stop = bibEnds
		if err != io.EOF {
			r.err = err
		}
		return 0
	}
	if r.inEntry && r.lineStart && next[0] == '@' && r.startsHere() {
		r.stop = bibOverlap
		return 0
	}
	return next[0]
}

// startsHere reports whether an entry begins at the next byte.
func (r *bibReader) startsHere() bool {
	return bibStart.Match(r.ahead())
}

// ahead returns the next bytes and leaves them to be read.
func (r *bibReader) ahead() []byte {
	const longest = 64
	ahead, _ := r.in.Peek(longest)
	return ahead
}

// next reads a byte; 0 if there is none.
func (r *bibReader) next() byte {
	c := r.peek()
	if r.stop != bibGoOn {
		return 0
	}
	r.in.Discard(1)
	if r.lineStart = c == '\n'; r.lineStart {
		r.line++
	}
	if r.inEntry {
		if r.size++; r.size > diag.ExportRecordBytes.Most {
			r.stop = bibTooLong
		}
	}
	return c
}

// space skips white space, and commas if they are not needed, as between two fields.
func (r *bibReader) space(commas bool) byte {
	for {
		c := r.peek()
		if c != ' ' && c != '\t' && c != '\n' && (c != ',' || !commas) || r.stop != bibGoOn {
			return c
		}
		r.next()
	}
}

// entry returns the next entry. It returns false at the end of the file. Text between
// entries is skipped, as BibTeX does. stop says whether the entry is complete.
func (r *bibReader) entry() (bibEntry, bool) {
	for {
		r.inEntry, r.size, r.stop = false, 0, bibGoOn
		for c := r.peek(); c != '@' || !r.startsHere(); c = r.peek() {
			if r.stop != bibGoOn || r.lineStart && r.joined.found(r.ahead(), "BibTeX") {
				return bibEntry{}, false
			}
			r.next()
		}
		e := bibEntry{line: r.line, excerpt: r.restOfLine()}
		r.next()
		e.kind = strings.TrimSpace(r.until("{("))
		switch strings.ToLower(e.kind) {
		case "comment": // as for BibTeX, an entry in a comment is an entry
		case "preamble":
			r.inEntry = true
			r.value(r.next())
		case "string":
			r.inEntry = true
			for _, macro := range r.fields(r.next()) {
				r.define(strings.ToLower(macro.Name), macro.Text)
			}
		default:
			r.inEntry = true
			r.body(&e)
			return e, true
		}
	}
}

// restOfLine returns the line from the next byte, cut where it is longer than the buffer.
func (r *bibReader) restOfLine() string {
	const shown = 200
	ahead, _ := r.in.Peek(shown)
	text, _, _ := strings.Cut(string(ahead), "\n")
	return text
}

// until returns the text before any of some bytes.
func (r *bibReader) until(ends string) string {
	var b strings.Builder
	for c := r.peek(); r.stop == bibGoOn && strings.IndexByte(ends, c) < 0; c = r.peek() {
		b.WriteByte(r.next())
	}
	return b.String()
}

// define sets the text of a macro. All macros together are at most as long as a record;
// what is beyond that is not defined.
func (r *bibReader) define(name, text string) {
	if total := r.defined + len(text) - len(r.macros[name]); total <= diag.ExportRecordBytes.Most {
		r.defined, r.macros[name] = total, text
	}
}

// body reads the key and fields of an entry. Exports of some publishers have no key.
func (r *bibReader) body(e *bibEntry) {
	open := r.next()
	text := strings.TrimSpace(r.until(",=" + closing(open)))
	switch r.peek() {
	case '=':
		r.next()
		e.fields = append(e.fields, Field{text, r.value(open)})
	default:
		e.key = text
	}
	e.fields = append(e.fields, r.fields(open)...)
}

// closing returns what ends an entry that begins with a brace or parenthesis.
func closing(open byte) string {
	if open == '(' {
		return ")"
	}
	return "}"
}

// fields reads fields up to the end of the entry. A field without a value has an empty
// text. A comma that is missing between two fields does no harm.
func (r *bibReader) fields(open byte) []Field {
	var all []Field
	for {
		c := r.space(true)
		if r.stop != bibGoOn {
			return all
		}
		if c == closing(open)[0] {
			r.next()
			return all
		}
		name := strings.TrimSpace(r.until("=," + closing(open)))
		field := Field{Name: name}
		if r.peek() == '=' {
			r.next()
			field.Text = r.value(open)
		}
		all = append(all, field)
	}
}

// value reads the value of a field: texts in braces or quotation marks, numbers and
// macros, joined by #. An unknown macro stays as it is written.
func (r *bibReader) value(open byte) string {
	var b strings.Builder
	for {
		switch r.space(false) {
		case '{':
			r.next()
			r.delimited(&b, '}')
		case '"':
			r.next()
			r.delimited(&b, '"')
		default:
			word := r.until(" \t\n,#" + closing(open))
			text, ok := r.macros[strings.ToLower(word)]
			if !ok {
				text = word
			}
			b.WriteString(text)
			if r.size += len(text); r.size > diag.ExportRecordBytes.Most && r.stop == bibGoOn {
				r.stop = bibTooLong // macros of macros grow fast
			}
		}
		if r.space(false) != '#' {
			return b.String()
		}
		r.next()
	}
}

// delimited reads a text up to its end outside of braces. As in BibTeX, a brace after a
// backslash counts.
func (r *bibReader) delimited(b *strings.Builder, end byte) {
	for depth := 0; ; {
		c := r.next()
		switch {
		case r.stop != bibGoOn:
			return
		case c == end && depth == 0:
			return
		case c == '{':
			depth++
		case c == '}':
			depth = max(depth-1, 0)
		}
		b.WriteByte(c)
	}
}
