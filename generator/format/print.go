package format

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// printEntries returns the text of a file.
func printEntries(entries []entry) []byte {
	separateTables(entries)
	var b strings.Builder
	for i := 0; i < len(entries); {
		end := i + 1 // of the group of lines with aligned comments
		for end < len(entries) && aligned(entries[end-1]) && aligned(entries[end]) && !entries[end].gap {
			end++
		}
		width := 0
		for _, e := range entries[i:end] {
			width = max(width, utf8.RuneCountInString(e.line()))
		}
		for _, e := range entries[i:end] {
			if e.gap {
				b.WriteByte('\n')
			}
			line := e.line()
			b.WriteString(line)
			if line != "" && e.comment != "" {
				if aligned(e) {
					b.WriteString(strings.Repeat(" ", width-utf8.RuneCountInString(line)))
				}
				b.WriteByte(' ')
			}
			b.WriteString(e.comment)
			b.WriteByte('\n')
		}
		i = end
	}
	return []byte(b.String())
}

// aligned reports whether an entry is a single line with a comment at its end, which is
// aligned with that of the line before.
func aligned(e entry) bool {
	return e.values != nil && e.comment != "" && !strings.Contains(e.line(), "\n")
}

// line returns an entry without its comment.
func (e entry) line() string {
	var b strings.Builder
	b.WriteString(e.text)
	for _, v := range e.values {
		v.print(&b, 0)
	}
	return b.String()
}

// separateTables puts an empty line before each table and the comment above it. A table
// that belongs to the one above, as [bridges.columns.name] to [bridges], keeps the empty
// line before it if there is one.
func separateTables(entries []entry) {
	var headers [][]string
	for i, e := range entries {
		if e.table == nil {
			if i == 0 || e.values != nil && entries[i-1].table != nil {
				entries[i].gap = false
			}
			continue
		}
		first := i
		for first > 0 && !entries[first].gap && entries[first-1].isComment() {
			first--
		}
		isNested := slices.ContainsFunc(headers, func(h []string) bool {
			return len(h) < len(e.table) && slices.Equal(h, e.table[:len(h)])
		})
		if !isNested {
			entries[first].gap = first > 0
			headers = nil
		}
		headers = append(headers, e.table)
	}
	if len(entries) > 0 {
		entries[0].gap = false
	}
}

func (e entry) isComment() bool { return e.text == "" }

// print writes a value that is nested in depth lists.
func (v value) print(b *strings.Builder, depth int) {
	if v.open == "" {
		b.WriteString(v.raw)
		return
	}
	pad := ""
	if v.open == "{" && len(v.items) > 0 {
		pad = " "
	}
	b.WriteString(v.open)
	for i, it := range v.items {
		if !v.broken {
			b.WriteString(pad)
			b.WriteString(it.key)
			it.value.print(b, depth)
			if i+1 < len(v.items) {
				b.WriteByte(',')
				pad = " "
			}
			continue
		}
		it.print(b, depth+1, i > 0)
	}
	if v.broken {
		b.WriteByte('\n')
		pad = indent(depth)
	} else if v.open == "[" {
		pad = ""
	}
	b.WriteString(pad + v.close)
}

// print writes an item of a list on its own line.
func (it item) print(b *strings.Builder, depth int, mayGap bool) {
	if it.gap && mayGap {
		b.WriteByte('\n')
	}
	b.WriteString("\n" + indent(depth))
	if it.value != nil {
		b.WriteString(it.key)
		it.value.print(b, depth)
		b.WriteByte(',')
		if it.comment != "" {
			b.WriteByte(' ')
		}
	}
	b.WriteString(it.comment)
}

func indent(depth int) string { return strings.Repeat("  ", depth) }
