package intake

import (
	"bufio"
	"bytes"
	"io"

	"recension/generator/diag"
)

// line is a line of a text, without its line break.
type line struct {
	Number int // from 1, as editors count them
	Text   string
	Long   bool // the line is longer than [diag.ExportLineBytes]; Text is its beginning
}

// lines reads a text line by line.
type lines struct {
	text   Text
	line   line // the current line
	cut    bool // no line break follows it
	err    error
	buffer []byte
}

func (t Text) lines() *lines { return &lines{text: t} }

// next moves to the next line. It returns false at the end of the text, or if it cannot
// be read: see fault.
func (l *lines) next() bool {
	if l.err != nil {
		return false
	}
	l.buffer = l.buffer[:0]
	long, some := false, false
	for {
		part, err := l.text.in.ReadSlice('\n')
		if len(part) > 0 {
			some, l.cut = true, part[len(part)-1] != '\n'
		}
		part = bytes.TrimSuffix(part, []byte{'\n'})
		if room := diag.ExportLineBytes.Most - len(l.buffer); len(part) > room {
			part, long = part[:room], true
		}
		l.buffer = append(l.buffer, part...)
		if err == bufio.ErrBufferFull {
			continue
		}
		l.err = err
		break
	}
	if !some || l.err != nil && l.err != io.EOF {
		return false
	}
	l.line = line{Number: l.line.Number + 1, Text: string(l.buffer), Long: long}
	return true
}

// fault returns why the text could not be read to its end; nil if it was.
func (l *lines) fault() *diag.Diagnostic {
	if l.err == nil || l.err == io.EOF {
		return nil
	}
	return l.text.fault(l.err)
}

// at returns the position of the current line.
func (l *lines) at() diag.Pos { return l.text.At(l.line.Number, l.line.Text) }
