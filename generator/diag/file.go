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
	return f.place(offset, start, bytes.Count(f.Text[:start], []byte{'\n'})+1, n)
}

// Lines returns a function that does the same as [File.Offset]. It counts the lines of the
// file once, and not for each place: use it for many places in one file.
func (f File) Lines() func(offset, n int) Pos {
	starts := []int{0}
	for i, c := range f.Text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return func(offset, n int) Pos {
		offset = min(max(offset, 0), len(f.Text))
		line, found := slices.BinarySearch(starts, offset)
		if !found {
			line--
		}
		return f.place(offset, starts[line], line+1, n)
	}
}

// place returns the position that starts at a byte offset in the line that starts at
// another, and is n bytes long, cut at the end of the line.
func (f File) place(offset, start, line, n int) Pos {
	end := f.lineEnd(start)
	text, from := f.Text[start:end], min(offset, end)-start
	to := min(from+max(n, 1), len(text))
	column := characters(text, from)
	return Pos{
		File:      f.Name,
		Line:      line,
		Column:    column + 1,
		EndColumn: max(characters(text, to-1)+1, column+1) + 1,
		Excerpt:   string([]rune(string(text))), // invalid UTF-8 becomes U+FFFD
	}
}

// characters returns how many characters of a line end at or before a byte offset
// in it. An invalid byte counts as one character.
func characters(line []byte, offset int) int {
	n := 0
	for i := 0; i < len(line); n++ {
		_, size := utf8.DecodeRune(line[i:])
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
