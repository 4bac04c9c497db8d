package intake

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"recension/generator/diag"
)

// headBytes is how much of a text its recognition sees.
const headBytes = 64 << 10

// Text is the text of an export, as UTF-8 with LF line ends. It is a stream that can be
// read once, and takes little memory however long the file or one of its lines is.
type Text struct {
	File string // for positions
	raw  string // the first bytes of the file, undecoded
	in   *bufio.Reader
}

// NewText returns the text of a file. UTF-16 is told by its byte order mark, or by the
// zero bytes of its first characters. All else is UTF-8; bytes that are not valid UTF-8
// are read as Windows-1252, of which Latin-1 is a part. That is decided for each byte, as
// exports in different encodings are often joined to one file. Byte order marks are
// dropped, also those at the start of a further line.
//
// A line ends at LF, CRLF or CR. Some exports use LF, but have single CRs between tags;
// those end a line, too.
func NewText(file string, r io.Reader) Text {
	raw := bufio.NewReaderSize(&limited{r: r, left: int64(diag.ExportBytes.Most)}, headBytes)
	head, _ := raw.Peek(headBytes) // an error is met again by the first read
	var in io.Reader = raw
	if order, mark, ok := utf16(head); ok {
		in = transform.NewReader(in, unicode.UTF16(order, mark).NewDecoder())
	}
	return Text{
		File: file,
		raw:  string(head),
		in:   bufio.NewReaderSize(transform.NewReader(in, new(normaliser)), headBytes),
	}
}

// utf16 returns the byte order of UTF-16, and whether a mark says it.
func utf16(head []byte) (order unicode.Endianness, mark unicode.BOMPolicy, ok bool) {
	if len(head) < 4 {
		return order, mark, false
	}
	switch a, b, c, d := head[0], head[1], head[2], head[3]; {
	case a == 0xFF && b == 0xFE:
		return unicode.LittleEndian, unicode.UseBOM, true
	case a == 0xFE && b == 0xFF:
		return unicode.BigEndian, unicode.UseBOM, true
	case a != 0 && b == 0 && c != 0 && d == 0:
		return unicode.LittleEndian, unicode.IgnoreBOM, true
	case a == 0 && b != 0 && c == 0 && d != 0:
		return unicode.BigEndian, unicode.IgnoreBOM, true
	}
	return order, mark, false
}

// Head returns the beginning of the text, at most 64 kB, and leaves it to be read.
func (t Text) Head() string {
	head, _ := t.in.Peek(headBytes)
	return strings.ToValidUTF8(string(head), "")
}

// Reader returns the text, for formats that this package does not read. Its errors are those
// of the file, and of its limit.
func (t Text) Reader() io.Reader { return t.in }

// At returns the position of a line, which is shown as excerpt. Line 0 is the whole file.
func (t Text) At(line int, excerpt string) diag.Pos {
	if line == 0 {
		return diag.Pos{File: t.File}
	}
	const shown = 200 // bytes of a line: more than a terminal shows
	if len(excerpt) > shown {
		excerpt = strings.ToValidUTF8(excerpt[:shown], "")
	}
	return diag.Pos{File: t.File, Line: line, Column: 1, EndColumn: 2, Excerpt: excerpt}
}

// fault is the diagnostic for an error of reading the file.
func (t Text) fault(err error) *diag.Diagnostic {
	d := diag.Errorf(t.At(0, ""), "unreadable-file", "the file cannot be read: %v", err)
	if errors.Is(err, errTooLarge) {
		d = diag.ExportBytes.Exceeded(t.At(0, ""), "the file is too large").
			Hintf("export fewer records at a time")
	}
	return &d
}

var errTooLarge = errors.New("the file is too large")

// limited reads as many bytes as are left, and fails if there are more.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// normaliser makes UTF-8 with LF line ends of text in UTF-8 or Windows-1252.
type normaliser struct {
	transform.NopResetter
	inLine  bool // the text before is not at the start of a line
	legacy  bool // a byte of the line was not valid UTF-8
	afterCR bool // a CR has ended a line, so that an LF does not end another
}

// lastLatin is the last Latin letter of two bytes in UTF-8. In a line of Windows-1252, a
// later character is two of that encoding, such as ß and a quotation mark.
const lastLatin = '\u024F'

// Transform is that of [transform.Transformer].
func (n *normaliser) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		run := plainRun(src[nSrc:])
		if run > 0 {
			copied := copy(dst[nDst:], src[nSrc:nSrc+run])
			nDst, nSrc = nDst+copied, nSrc+copied
			if copied > 0 {
				n.inLine, n.afterCR = true, false
			}
			if copied < run {
				return nDst, nSrc, transform.ErrShortDst
			}
			continue
		}
		if !atEOF && !utf8.FullRune(src[nSrc:]) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		c, size := utf8.DecodeRune(src[nSrc:])
		if c == utf8.RuneError && size == 1 || n.legacy && size == 2 && c > lastLatin {
			c, size, n.legacy = charmap.Windows1252.DecodeByte(src[nSrc]), 1, true
		}
		if len(dst)-nDst < utf8.UTFMax {
			return nDst, nSrc, transform.ErrShortDst
		}
		nSrc += size
		if c = n.next(c); c >= 0 {
			nDst += utf8.EncodeRune(dst[nDst:], c)
		}
	}
	return nDst, nSrc, nil
}

// next returns what becomes of a character, or -1 if it is dropped.
func (n *normaliser) next(c rune) rune {
	afterCR := n.afterCR
	n.afterCR = c == '\r'
	switch {
	case c == '\n' && afterCR:
		return -1
	case c == '\n' || c == '\r':
		n.inLine, n.legacy = false, false
		return '\n'
	case c == '\uFEFF' && !n.inLine:
		return -1
	}
	n.inLine = true
	return c
}

// plainRun returns how many bytes at the start are ASCII and end no line.
func plainRun(text []byte) int {
	for i, c := range text {
		if c >= utf8.RuneSelf || c == '\n' || c == '\r' {
			return i
		}
	}
	return len(text)
}
