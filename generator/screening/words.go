package screening

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// wordsOf splits a text into words: runs of letters and digits, in lower case and without
// accents, so that "Naïve-Bayes" gives naive and bayes. An apostrophe joins.
func wordsOf(text string) []string {
	return strings.FieldsFunc(folded(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !isMark(c) })
}

// folded returns a text without case, accents of Latin letters and apostrophes. Compatible
// forms, such as ligatures and wide letters, become the usual ones.
func folded(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	var base rune
	for _, c := range norm.NFKD.String(cases.Fold().String(text)) {
		switch {
		case c == '\'' || c == '\u2019':
			continue
		case isMark(c) && unicode.Is(unicode.Latin, base):
			continue
		case !isMark(c):
			base = c
		}
		b.WriteRune(c)
	}
	return norm.NFC.String(b.String())
}

func isMark(c rune) bool { return unicode.Is(unicode.M, c) }

// isPlain reports whether folded would change nothing.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= 0x80 || c == '\'' || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// unspaced reports whether a text has letters of scripts that write words without spaces.
func unspaced(text string) bool {
	return strings.ContainsFunc(text, func(c rune) bool {
		return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	})
}

// pattern is a word to look for, with an asterisk for any letters.
type pattern []string // the parts between asterisks

func patternOf(word string) pattern { return strings.Split(word, "*") }

// matches reports whether a word is of the pattern.
func (p pattern) matches(word string) bool {
	first, last := p[0], p[len(p)-1]
	if len(p) == 1 {
		return word == first
	}
	if !strings.HasPrefix(word, first) {
		return false
	}
	word = word[len(first):]
	for _, part := range p[1 : len(p)-1] {
		_, after, found := strings.Cut(word, part)
		if !found {
			return false
		}
		word = after
	}
	return strings.HasSuffix(word, last)
}

// phrase is words that follow each other.
type phrase []pattern

// phrasesOf returns what a term of the protocol stands for: a hyphen in it stands for a
// hyphen, a space or nothing, so data-base finds "data-base", "data base" and "database".
func phrasesOf(term string) []phrase {
	phrases := []phrase{nil}
	for spaced := range strings.FieldsSeq(term) {
		var all []phrase
		for _, alternative := range alternatives(strings.FieldsFunc(spaced, func(c rune) bool { return unicode.Is(unicode.Pd, c) })) {
			for _, before := range phrases {
				all = append(all, append(slices.Clip(before), alternative...))
			}
		}
		phrases = all
	}
	return slices.DeleteFunc(phrases, func(p phrase) bool { return len(p) == 0 })
}

// mostHyphens is how many hyphens of a word may also be nothing; after that they are spaces.
const mostHyphens = 3

// alternatives returns a word with hyphens as words and as one word, in each combination.
func alternatives(parts []string) []phrase {
	if len(parts) == 0 {
		return nil
	}
	var all []phrase
	for joined := range 1 << min(len(parts)-1, mostHyphens) {
		words := []string{parts[0]}
		for i, part := range parts[1:] {
			if joined>>i&1 == 1 {
				words[len(words)-1] += part
			} else {
				words = append(words, part)
			}
		}
		var p phrase
		for _, word := range words {
			for _, w := range patternWords(word) {
				p = append(p, patternOf(w))
			}
		}
		all = append(all, p)
	}
	return all
}

// patternWords splits a word of a term as wordsOf does, but keeps asterisks.
func patternWords(word string) []string {
	return strings.FieldsFunc(folded(word), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !isMark(c) && c != '*'
	})
}

// at reports whether the phrase is in the words from a place on.
func (p phrase) at(words []string, i int) bool {
	if len(p) > len(words)-i {
		return false
	}
	for n, pattern := range p {
		if !pattern.matches(words[i+n]) {
			return false
		}
	}
	return true
}
