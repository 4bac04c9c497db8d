package locale

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// The characters that isolate a text from the direction of the text around it (Unicode
// Standard Annex 9, section 2.4).
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// isoDate finds a date such as 2024-02 or 2024-02-01, whose parts a text from right to left
// would turn around.
var isoDate = regexp.MustCompile(`[0-9]{4}-[0-9]{2}`)

// isolate isolates a text that has letters of the direction that is not the language's, or
// a date that would be turned around.
func (l *Locale) isolate(text string) string {
	if !l.Foreign(text) && !(l.rtl && isoDate.MatchString(text)) {
		return text
	}
	return firstStrongIsolate + text + popIsolate
}

// IsASCII reports whether a text has only ASCII characters, as most have.
func IsASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Foreign reports whether a text has letters that are written in the direction that is not
// the language's, so that it needs an element with dir="auto" of its own.
func (l *Locale) Foreign(text string) bool {
	if !l.rtl && IsASCII(text) { // all letters go from left to right
		return false
	}
	return strings.ContainsFunc(text, func(r rune) bool {
		if IsMark(r) {
			return false
		}
		switch properties, _ := bidi.LookupRune(r); properties.Class() {
		case bidi.R, bidi.AL:
			return !l.rtl
		case bidi.L:
			return l.rtl
		}
		return false
	})
}

// Typed returns a text as people type it: with ordinary spaces, and without marks of
// direction. 12% has a protected space in German, and two marks in Arabic.
func Typed(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case IsMark(r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, text)
}

// IsMark reports whether a character is a mark of direction, or isolates a direction (Unicode
// Standard Annex 9, sections 2.4 and 2.6).
func IsMark(r rune) bool {
	return r == '\u200e' || r == '\u200f' || r == '\u061c' || '\u2066' <= r && r <= '\u2069'
}
