package recheck

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// citationMark is a citation as a page shows it, as a chapter writes it, or the mark of a
// footnote: [12], [3, 14], [@stone; @steel], [^1].
var citationMark = regexp.MustCompile(`\[(?:@[^\[\]]*|\^[^\[\]]+|[0-9]+(?:, retracted)?(?:[,;–-] ?[0-9]+(?:, retracted)?)*)\]`)

// symbols are the characters outside words that change what a sentence says.
const symbols = "%‰€£$¥+<>=≤≥≈~±×÷°§&"

// wordsOf returns the words of a text in the form in which they are compared: without
// case, typographic forms, citations, the marks of footnotes, and punctuation outside
// numbers. Numbers have no commas between thousands. A symbol such as % is a word.
func wordsOf(text string) []string {
	if strings.ContainsRune(text, '[') {
		text = citationMark.ReplaceAllString(text, " ")
	}
	letters := []rune(norm.NFKC.String(withoutFootnoteMarks(text)))
	at := func(i int) rune {
		if i < 0 || i >= len(letters) {
			return ' '
		}
		return letters[i]
	}
	var words []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			words = append(words, string(word))
			word = nil
		}
	}
	for i, r := range letters {
		before, after := at(i-1), at(i+1)
		switch {
		case inWord(r):
			word = append(word, unicode.ToLower(r))
		case isDash(r) && unicode.IsDigit(after) && !inWord(before):
			end()
			word = append(word, '-') // a negative number
		case isDash(r) && unicode.IsDigit(before) && unicode.IsDigit(after), isHyphen(r) && inWord(before) && inWord(after):
			word = append(word, '-')
		case isApostrophe(r) && unicode.IsLetter(before) && unicode.IsLetter(after):
			word = append(word, '\'')
		case r == '.' && unicode.IsDigit(before) && unicode.IsDigit(after):
			word = append(word, r)
		case (r == ',' || unicode.IsSpace(r)) && isThousands(letters, i):
			// 12,000 and 12 000 are 12000
		case strings.ContainsRune(symbols, r):
			end()
			words = append(words, string(r))
		default:
			end()
		}
	}
	end()
	return words
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

func isDash(r rune) bool { return isHyphen(r) || r == '–' || r == '−' }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// isThousands reports whether the character at an index separates the thousands of a
// number: one to three digits are before it, and exactly three after it.
func isThousands(letters []rune, i int) bool {
	digits := func(from, step int) int {
		n := 0
		for j := from; j >= 0 && j < len(letters) && unicode.IsDigit(letters[j]); j += step {
			n++
		}
		return n
	}
	before, after := digits(i-1, -1), digits(i+1, 1)
	if letters[i] == ' ' && i > before && letters[i-before-1] == '.' {
		return false // a decimal, and the next number
	}
	return before >= 1 && before <= 3 && after == 3
}

// withoutFootnoteMarks removes superscript digits after a word or a full stop.
func withoutFootnoteMarks(text string) string {
	if !strings.ContainsAny(text, superscripts) {
		return text
	}
	var kept []rune
	for _, r := range text {
		if strings.ContainsRune(superscripts, r) && len(kept) > 0 {
			if last := kept[len(kept)-1]; unicode.IsLetter(last) || unicode.IsPunct(last) {
				continue
			}
		}
		kept = append(kept, r)
	}
	return string(kept)
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// isNumber reports whether a word is a number.
func isNumber(word string) bool {
	first := []rune(strings.TrimPrefix(word, "-"))
	return len(first) > 0 && unicode.IsDigit(first[0])
}

// asCompared returns what is compared of a word as it is shown; the word itself if that
// is nothing.
func asCompared(word string) string {
	if words := wordsOf(word); len(words) > 0 {
		return strings.Join(words, "")
	}
	return word
}
