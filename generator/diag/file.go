package diag

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// File is the name and text of an input file. It is immutable; copies share the
// text.
type File struct {
	Name string // slash-separated path below the root
	Text []byte
}

// WithoutBOM returns the file without a leading byte order mark, which editors do
// not show.
func (f File) WithoutBOM() File {
	f.Text = bytes.TrimPrefix(f.Text, []byte("\uFEFF"))
	return f
}

// Whole returns the position of the whole file.
func (f File) Whole() Pos { return Pos{File: f.Name} }

// At returns the position that starts at a line and byte column, both counted
// from 1 as encoding/csv does, and is n bytes long. A position outside the text,
// which parsers report at the end of a file, is moved to the nearest one inside.
func (f File) At(line, column, n int) Pos {
	offset := f.lineStart(line)
	return f.Offset(min(offset+max(column, 1)-1, f.lineEnd(offset)), n)
}

// lineStart returns the offset at which a line starts; for a line past the end,
// that of the last line. It counts line breaks block by block, which is many times
// faster than searching for each: a file may have as many diagnostics as lines.
func (f File) lineStart(line int) int {
	const block = 4 << 10
	offset, breaks := 0, line-1
	for offset+block <= len(f.Text) {
		n := bytes.Count(f.Text[offset:offset+block], []byte{'\n'})
		if n >= breaks {
			break
		}
		offset, breaks = offset+block, breaks-n
	}
	for ; breaks > 0; breaks-- {
		next := bytes.IndexByte(f.Text[offset:], '\n')
		if next < 0 {
			return bytes.LastIndexByte(f.Text, '\n') + 1
		}
		offset += next + 1
	}
	return offset
}

// Offset returns the position that starts at a byte offset and is n bytes long,
// cut at the end of its line. An offset outside the text is moved to the nearest
// one inside.
func (f File) Offset(offset, n int) Pos {
	offset = min(max(offset, 0), len(f.Text))
	start := bytes.LastIndexByte(f.Text[:offset], '\n') + 1
	line := string(f.Text[start:f.lineEnd(start)])
	return f.place(line, bytes.Count(f.Text[:start], []byte{'\n'})+1, offset-start, n)
}

// Lines returns a function that does the same as [File.Offset]. It counts the lines of the
// file once, and all its excerpts share one copy of the text: use it for many places in
// one file. The function may be called concurrently.
func (f File) Lines() func(offset, n int) Pos {
	text, starts := string(f.Text), []int{0}
	for i, c := range f.Text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return func(offset, n int) Pos {
		offset = min(max(offset, 0), len(text))
		i, found := slices.BinarySearch(starts, offset)
		if !found {
			i--
		}
		return f.place(text[starts[i]:f.lineEnd(starts[i])], i+1, offset-starts[i], n)
	}
}

// place returns the position that starts at a byte offset in a line, given without its
// line break, and is n bytes long, cut at the end of the line.
func (f File) place(line string, number, offset, n int) Pos {
	from := min(offset, len(line))
	to := min(from+max(n, 1), len(line))
	column := characters(line, from)
	pos := Pos{
		File:      f.Name,
		Line:      number,
		Column:    column + 1,
		EndColumn: max(characters(line, to-1)+1, column+1) + 1,
		Excerpt:   line,
	}
	if !utf8.ValidString(line) {
		pos.Excerpt = string([]rune(line)) // invalid bytes become U+FFFD
	}
	return pos
}

// characters returns how many characters of a line end at or before a byte offset
// in it. An invalid byte counts as one character.
func characters(line string, offset int) int {
	n := 0
	for i := 0; i < len(line); n++ {
		_, size := utf8.DecodeRuneInString(line[i:])
		if i += size; i > offset {
			break
		}
	}
	return n
}

// lineEnd returns the offset at which the line that starts at an offset ends,
// without its line break.
func (f File) lineEnd(start int) int {
	end := len(f.Text)
	if next := bytes.IndexByte(f.Text[start:], '\n'); next >= 0 {
		end = start + next
	}
	if end > start && f.Text[end-1] == '\r' {
		end--
	}
	return end
}
