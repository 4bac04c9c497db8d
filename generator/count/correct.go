package count

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/locale"
	"recension/generator/review"
)

// Corrected returns a text that states an earlier number of the value, with the present
// one: "Nearly 17,000" becomes "Nearly 18,000". It keeps a word for the qualifier that is
// still right, white space, and a capital letter. first says that the text begins a
// sentence.
//
// It returns false if the correction is not certain: the text is anything but a number and
// a qualifier, one of the two is a percentage, or one of them is one, so that the words
// around it may have to change.
func (v Value) Corrected(text string, first bool) (string, bool) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return "", false
	}
	old := words[len(words)-1]
	if signed := words[max(len(words)-2, 0)] + " " + old; strings.HasSuffix(strings.TrimSpace(text), signed) && v.isPercentage(signed) {
		old, words = signed, words[:len(words)-1] // 85 %
	}
	before := strings.ToLower(strings.Join(words[:len(words)-1], " "))
	number := strings.ToLower(old)
	n, percent, ok := v.read(number)
	if now, nowPercent, _ := v.locale.Read(v.Text); !ok || !v.isQualifier(before) || percent != nowPercent || (n == 1) != (now == 1) {
		return "", false
	}
	stated := strings.TrimSpace(text)
	corrected := strings.TrimSuffix(stated, old) + locale.Typed(v.Text)
	if qualifiers := v.qualifiers(); len(qualifiers) > 0 != (before != "") || before != "" && !slices.Contains(qualifiers, before) {
		corrected = v.Typed()
	}
	initial, _ := utf8.DecodeRuneInString(stated)
	if unicode.IsUpper(initial) || first && !unicode.IsLower(initial) { // a cell may begin with a lower-case word
		letter, n := utf8.DecodeRuneInString(corrected)
		corrected = string(unicode.ToUpper(letter)) + corrected[n:]
	}
	from := strings.Index(text, stated)
	return text[:from] + corrected + text[from+len(stated):], v.Agrees(corrected)
}

// isPercentage reports whether a text is a whole number of per cent.
func (v Value) isPercentage(text string) bool {
	_, percent, ok := v.locale.Read(text)
	return ok && percent
}

// read reads a number in the language of the site or, for a text that was written before
// the language was changed, in English.
func (v Value) read(number string) (n int, percent, ok bool) {
	if n, percent, ok = v.locale.Read(number); ok {
		return n, percent, ok
	}
	return locale.English().Read(number)
}

// isQualifier reports whether prose may write these words before a number, in the language
// of the site or in English.
func (v Value) isQualifier(words string) bool {
	for _, qualifier := range []review.Qualifier{review.About, review.AtLeast, review.AtMost} {
		if slices.Contains(v.locale.Qualifier(string(qualifier)), words) || slices.Contains(locale.English().Qualifier(string(qualifier)), words) {
			return true
		}
	}
	return words == ""
}
