package decode

import (
	"bytes"
	"encoding/binary"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"recension/generator/diag"
)

// Readable returns a file as UTF-8 with lines that end in LF. A file in another
// encoding is reported once, at the first byte that shows it, and converted from the
// most likely encoding, so that the same run finds its other faults. A file that is not
// text is returned empty.
func Readable(f diag.File) (diag.File, diag.List) {
	f, problems := readableBytes(f)
	if !bytes.Contains(f.Text, []byte("\r")) {
		return f, problems
	}
	for i, c := range f.Text {
		if c != '\r' || i+1 < len(f.Text) && f.Text[i+1] == '\n' {
			continue
		}
		f.Text = loneReturns(f.Text)
		at := f.Offset(i, 1)
		d := diag.Errorf(at, "line-ends", "this line ends with CR alone")
		return f, append(problems, d.Hintf("save the file with lines that end with LF; with CR alone most programs see one long line"))
	}
	return f, problems
}

// loneReturns replaces each CR that is not followed by LF with LF.
func loneReturns(text []byte) []byte {
	text = bytes.Clone(text)
	for i, c := range text {
		if c == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			text[i] = '\n'
		}
	}
	return text
}

// readableBytes converts a file to UTF-8.
func readableBytes(f diag.File) (diag.File, diag.List) {
	if order := utf16Order(f.Text); order != nil {
		f.Text = fromUTF16(f.Text, order)
		d := diag.Errorf(f.Whole(), "encoding", "the file is UTF-16").Hintf("save it with the encoding UTF-8; spreadsheets call it CSV UTF-8")
		return f, diag.List{d}
	}
	if what := binaryKind(f.Text); what != "" {
		d := diag.Errorf(f.Whole(), "encoding", "the file is not text: %s", what)
		return diag.File{Name: f.Name}, diag.List{d.Hintf("save it as plain text with the encoding UTF-8; export a spreadsheet as CSV UTF-8")}
	}
	if utf8.Valid(f.Text) {
		return f, nil
	}
	text, first, bad, good := fromWindows1252(f.Text)
	wrong := f.Text[first]
	f.Text = text
	at := f.Offset(first, 1) // what is before it was UTF-8 and has not moved
	if good > bad {
		d := diag.Errorf(at, "encoding", "byte %#x is not UTF-8, unlike the rest of the file", wrong)
		return f, diag.List{d.Hintf("enter the character again; in Windows-1252 the byte is %q", charmap.Windows1252.DecodeByte(wrong))}
	}
	d := diag.Errorf(at, "encoding", "byte %#x is not UTF-8; the file looks like Windows-1252 or Latin-1, where it is %q",
		wrong, charmap.Windows1252.DecodeByte(wrong))
	return f, diag.List{d.Hintf("save the file as UTF-8; spreadsheets call it CSV UTF-8")}
}

// sampled is how many bytes of a file are examined to tell what it is.
const sampled = 4 << 10

// utf16Order is the byte order of UTF-16 text, from its byte order mark or from the
// zeros that are every other byte of most text; nil for another encoding.
func utf16Order(text []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(text, []byte{0xff, 0xfe, 0, 0}):
		return nil // UTF-32
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}):
		return binary.LittleEndian
	case bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		return binary.BigEndian
	}
	sample := text[:min(len(text), sampled)]
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(sample) / 2; {
	case zeros[1] > half*2/3 && zeros[0] == 0:
		return binary.LittleEndian
	case zeros[0] > half*2/3 && zeros[1] == 0:
		return binary.BigEndian
	}
	return nil
}

func fromUTF16(text []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(text)/2)
	for i := range units {
		units[i] = order.Uint16(text[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// signatures are the first bytes of binary files that may carry the name of a text file.
var signatures = []struct{ start, what string }{
	{"PK\x03\x04", "it is a ZIP file, as a spreadsheet is until it is saved as CSV"},
	{"\xd0\xcf\x11\xe0", "it is a file of an old office program"},
	{"%PDF", "it is a PDF"},
	{"\x1f\x8b", "it is a gzip file"},
}

// binaryKind says why a file cannot be text; empty if it may be.
func binaryKind(text []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(text, []byte(s.start)) {
			return s.what
		}
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return "it has zero bytes, as binary and truncated files have"
	}
	controls := 0
	sample := text[:min(len(text), sampled)]
	for _, c := range sample {
		if c < ' ' && !slices.Contains([]byte("\t\n\r\f"), c) {
			controls++
		}
	}
	const few = 20 // one in so many; a control character or two came with a copied text
	if controls > 2 && controls > len(sample)/few {
		return "it is full of control characters"
	}
	return ""
}

// fromWindows1252 converts the bytes that are not UTF-8 from the encoding that most of
// them come from. first is the offset of the first, bad their number, and good the
// number of characters beyond ASCII that are UTF-8.
func fromWindows1252(text []byte) (out []byte, first, bad, good int) {
	first = -1
	out = make([]byte, 0, len(text)+len(text)/8)
	for i, n := 0, 0; i < len(text); i += n {
		var c rune
		c, n = utf8.DecodeRune(text[i:])
		switch {
		case c == utf8.RuneError && n == 1:
			if c = charmap.Windows1252.DecodeByte(text[i]); first < 0 {
				first = i
			}
			bad++
		case n > 1:
			good++
		}
		out = utf8.AppendRune(out, c)
	}
	return out, first, bad, good
}
