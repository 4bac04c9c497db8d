package diag

import (
	"bytes"
	"unicode/utf8"
)

// File is an input file and where it stands. It is immutable; copies share the
// text.
type File struct {
	Name string // slash-separated path below the root
	Text []byte
}

// WithoutMark is the file without the byte order mark that it may begin with,
// which no editor shows.
func (f File) WithoutMark() File {
	f.Text = bytes.TrimPrefix(f.Text, []byte("\uFEFF"))
	return f
}

// Whole is the file without a line, for a diagnostic about all of it.
func (f File) Whole() Pos { return Pos{File: f.Name} }

// At is the place that starts at a line and a byte column, both from 1 as
// encoding/csv counts them, and is n bytes long. A place outside the text, as
// parsers report at the end of a file, is moved to the nearest one inside.
func (f File) At(line, column, n int) Pos {
	offset := f.lineStart(line)
	return f.Offset(min(offset+max(column, 1)-1, f.lineEnd(offset)), n)
}

// lineStart is the offset at which a line starts, and the last line for one
// past the end. Line breaks are counted by the block, which is many times as
// fast as looking for each: a file may have as many diagnostics as lines.
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

// Offset is the place that starts at a byte offset and is n bytes long; it ends
// with its line. An offset outside the text is moved to the nearest one inside.
func (f File) Offset(offset, n int) Pos {
	offset = min(max(offset, 0), len(f.Text))
	start := bytes.LastIndexByte(f.Text[:offset], '\n') + 1
	end := f.lineEnd(start)
	line, from := f.Text[start:end], min(offset, end)-start
	to := min(from+max(n, 1), len(line))
	column := characters(line, from)
	return Pos{
		File:      f.Name,
		Line:      bytes.Count(f.Text[:start], []byte{'\n'}) + 1,
		Column:    column + 1,
		EndColumn: max(characters(line, to-1)+1, column+1) + 1,
		Excerpt:   string([]rune(string(line))), // a byte that is no text becomes U+FFFD
	}
}

// characters is how many characters of a line end at or before a byte offset in
// it. A byte that is no text counts as one.
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

// lineEnd is the offset of the end of the line that starts at an offset,
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
