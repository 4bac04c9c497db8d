package decode

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"

	"recension/generator/diag"
)

// checkCharacters reports the first character of a line that cannot be seen, looks like
// another or comes from a wrong encoding.
func checkCharacters(f diag.File, line []byte, offset int) diag.List {
	if isPlain(line) {
		return nil
	}
	before := rune(0)
	for i, n := 0, 0; i < len(line); i += n {
		var c rune
		c, n = utf8.DecodeRune(line[i:])
		if c < unicode.MaxASCII && !isControl(c) {
			before = c
			continue
		}
		at := func(n int) diag.Pos { return f.Offset(offset+i, n) }
		if c == utf8.RuneError {
			return diag.List{diag.Warnf(at(n), "encoding", "U+FFFD stands for a character that was lost").
				Hintf("enter the character again; it was lost when a file was read with the wrong encoding")}
		}
		if text, length := misread(line[i:]); text != "" {
			return diag.List{diag.Warnf(at(length), "encoding", "%q is probably %q: UTF-8 that was read as Windows-1252, and saved again", line[i:i+length], text).
				Hintf("enter the character again, or save the original file again with the encoding UTF-8")}
		}
		after, _ := utf8.DecodeRune(line[i+n:])
		if isDirectionMark(c) && bytes.ContainsFunc(line, isRightToLeft) {
			continue // it does not change the character before the next one
		}
		if what, hint := unwelcome(c, before, after); what != "" {
			return diag.List{diag.Errorf(at(n), "characters", "%s", what).Hintf("%s", hint)}
		}
		before = c
	}
	return checkComposed(f, line, offset)
}

// isPlain reports whether a line is of printable ASCII characters, as most lines are.
func isPlain(line []byte) bool {
	for _, c := range line {
		if (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c >= unicode.MaxASCII {
			return false
		}
	}
	return true
}

// fillers are characters without a shape that Unicode does not count among those of
// formatting.
var fillers = []rune{'\u034f', '\u115f', '\u1160', '\u2800', '\u3164', '\uffa0'}

// unwelcome says why a character must not be in a text, and what to do; empty if it may.
// Joiners between letters outside ASCII may: some scripts are written with them. Marks of
// direction may be in lines with right-to-left letters.
func unwelcome(c, before, after rune) (what, hint string) {
	const nonCharacter, planes = 0xfffe, 0xffff
	switch {
	case isControl(c):
		return fmt.Sprintf("control character %U", c), "remove it"
	case c == '\u2028' || c == '\u2029':
		return fmt.Sprintf("a special line break, %U", c), "write an ordinary line break or a space"
	case isJoiner(c) && before > unicode.MaxASCII && after > unicode.MaxASCII:
	case unicode.In(c, unicode.Cf) || slices.Contains(fillers, c):
		return fmt.Sprintf("an invisible character, %U", c), "remove it; it often comes with text copied from a web page or a PDF"
	case c != ' ' && unicode.In(c, unicode.Zs):
		return fmt.Sprintf("a special space, %U", c), "write an ordinary space; search treats the two as different words"
	case c == '\u2010' || c == '\u2011':
		return fmt.Sprintf("a special hyphen, %U", c), "write an ordinary hyphen; search treats the two as different words"
	case unicode.In(c, unicode.Co):
		return fmt.Sprintf("a character of private use, %U", c), "remove it; it has a shape in one font alone"
	case c&planes >= nonCharacter || c >= 0xfdd0 && c <= 0xfdef:
		return fmt.Sprintf("%U, which is no character", c), "remove it"
	}
	return "", ""
}

func isControl(c rune) bool {
	return unicode.Is(unicode.Cc, c) && c != '\n' && c != '\r' && c != '\t'
}

// isJoiner reports whether a character is the zero-width joiner or non-joiner.
func isJoiner(c rune) bool { return c == '\u200c' || c == '\u200d' }

// isDirectionMark reports whether a character is one of the marks that right-to-left scripts
// need beside numbers, punctuation and other scripts (Unicode Standard Annex 9, section 2.6).
func isDirectionMark(c rune) bool { return c == '\u200e' || c == '\u200f' || c == '\u061c' }

// isRightToLeft reports whether a character is a letter of a right-to-left script.
func isRightToLeft(c rune) bool {
	properties, _ := bidi.LookupRune(c)
	return c > unicode.MaxASCII && (properties.Class() == bidi.R || properties.Class() == bidi.AL) && !isDirectionMark(c)
}

// misread returns the character that UTF-8 stood for which was read as Windows-1252, if a
// text starts with such: "ü" for "Ã¼". length is in bytes. It knows the accented letters,
// the marks of punctuation and the emoji; more would take the quotation mark after a
// letter, as in „Spaß“, for a part of a character.
func misread(text []byte) (character string, length int) {
	leads := []struct {
		start string
		size  int
	}{{"Â", 2}, {"Ã", 2}, {"â", 3}, {"ï»", 3}, {"ðŸ", 4}}
	for _, lead := range leads {
		if !bytes.HasPrefix(text, []byte(lead.start)) {
			continue
		}
		var raw []byte
		for length < len(text) && len(raw) < lead.size {
			c, n := utf8.DecodeRune(text[length:])
			b, ok := charmap.Windows1252.EncodeRune(c)
			if !ok {
				return "", 0
			}
			raw = append(raw, b)
			length += n
		}
		c, n := utf8.DecodeRune(raw)
		if n == lead.size && c != utf8.RuneError && !unicode.IsControl(c) {
			return string(c), length
		}
		return "", 0
	}
	return "", 0
}

// checkComposed reports the first letter of a line that is not in its composed form, NFC.
// It looks like one that is, and differs from it for every comparison.
func checkComposed(f diag.File, line []byte, offset int) diag.List {
	at := norm.NFC.QuickSpan(line)
	if at == len(line) || norm.NFC.IsNormal(line) {
		return nil
	}
	for at < len(line) {
		n := norm.NFC.NextBoundary(line[at:], true)
		if n <= 0 {
			n = len(line) - at
		}
		if letter := line[at : at+n]; !norm.NFC.IsNormal(letter) {
			return diag.List{diag.Errorf(f.Offset(offset+at, n), "characters", "%q is written as %s", letter, codes(letter)).
				Hintf("recension fmt writes %s, its composed form (NFC); searches and comparisons tell the two apart", codes(norm.NFC.Bytes(letter)))}
		}
		at += n
	}
	return nil
}

// codes are the code points of a text: "U+0075 U+0308".
func codes(text []byte) string {
	var all []string
	for _, c := range string(text) {
		all = append(all, fmt.Sprintf("%U", c))
	}
	return strings.Join(all, " ")
}
