package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence returns a text on one line, with a full stop at the end if it needs one.
func Sentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	last, _ := utf8.DecodeLastRuneInString(text)
	if text == "" || unicode.IsPunct(last) && !strings.ContainsRune(`)]"’”'`, last) {
		return text
	}
	return text + "."
}

// Clip returns a text of at most length characters: a longer text is cut after a
// word and ends in an ellipsis.
func Clip(text string, length int) string {
	letters := []rune(text)
	if len(letters) <= length {
		return text
	}
	end := length - 1
	for end > length/2 && !unicode.IsSpace(letters[end]) {
		end--
	}
	return strings.TrimRightFunc(string(letters[:end]), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) + "…"
}

// UpperFirst returns a text with its first letter in upper case.
func UpperFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// NonEmpty returns a list of one text; nil if the text is empty.
func NonEmpty(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}
