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

// Whole is the file without a line, for a diagnostic about all of it.
func (f File) Whole() Pos { return Pos{File: f.Name} }

// At is the place that starts at a line and a byte column, both from 1 as
// encoding/csv counts them, and is n bytes long. A place outside the text, as
// parsers report at the end of a file, is moved to the nearest one inside.
func (f File) At(line, column, n int) Pos {
	offset := 0
	for ; line > 1; line-- {
		next := bytes.IndexByte(f.Text[offset:], '\n')
		if next < 0 {
			break
		}
		offset += next + 1
	}
	end := f.lineEnd(offset)
	return f.Offset(min(offset+max(column, 1)-1, end), n)
}

// Offset is the place that starts at a byte offset and is n bytes long; it ends
// with its line. An offset outside the text is moved to the nearest one inside.
func (f File) Offset(offset, n int) Pos {
	offset = min(max(offset, 0), len(f.Text))
	start := bytes.LastIndexByte(f.Text[:offset], '\n') + 1
	end := f.lineEnd(start)
	offset = min(offset, end)
	stop := min(offset+max(n, 1), end)
	column := utf8.RuneCount(f.Text[start:offset]) + 1
	return Pos{
		File:      f.Name,
		Line:      bytes.Count(f.Text[:start], []byte{'\n'}) + 1,
		Column:    column,
		EndColumn: column + max(utf8.RuneCount(f.Text[offset:stop]), 1),
		Excerpt:   string(bytes.ToValidUTF8(f.Text[start:end], []byte("\uFFFD"))),
	}
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
