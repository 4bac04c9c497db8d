package numeral

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of a text: letters and digits, with the marks between them that do not
// end a word: "two-stage", "and/or", "18,000", "14:30".
type token struct {
	start, end int
	text       string // as written
	lower      string
	digit      bool // it begins with a digit
	hasDigit   bool
}

// scan is the state of one call of Find.
type scan struct {
	text    string
	words   *vocabulary
	dotted  bool // see Language
	tokens  []token
	numbers []Number
	spans   []Span
	listOf  string // the kind of the list of numbers that the last number belongs to
	listEnd int    // the index of the token after that number
}

func newScan(text string, in *Language) *scan {
	return &scan{text: text, words: in.words, dotted: in.dotted, tokens: tokenise(text)}
}

// tokenise returns the words of a text. An address is a single word.
func tokenise(text string) []token {
	var tokens []token
	for t, ok := nextToken(text, 0); ok; t, ok = nextToken(text, t.end) {
		tokens = append(tokens, t)
	}
	return tokens
}

// firstWord returns the first word of a text; empty if there is none.
func firstWord(text string) string {
	if text == "" || !isASCIILetter(text[0]) {
		first, _ := nextToken(text, 0)
		return first.text
	}
	return text[:wordEnd(text, 0)]
}

func isASCIILetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// nextToken returns the first word of a text from an offset on; false if there is none.
func nextToken(text string, from int) (t token, ok bool) {
	for i := from; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case fraction[c] != 0:
			return token{start: i, end: i + n, text: text[i : i+n], lower: text[i : i+n], digit: true, hasDigit: true}, true
		case isWord(c):
			t = token{start: i, end: wordEnd(text, i)}
			t.text = text[t.start:t.end]
			t.lower = strings.ToLower(t.text)
			t.digit = isDigit(rune(t.text[0]))
			t.hasDigit = strings.ContainsAny(t.text, "0123456789")
			return t, true
		}
		i += n
	}
	return token{}, false
}

// fraction holds the characters that are fractions.
var fraction = map[rune]float64{
	'½': 1. / 2, '⅓': 1. / 3, '⅔': 2. / 3, '¼': 1. / 4, '¾': 3. / 4, '⅕': 1. / 5, '⅖': 2. / 5, '⅗': 3. / 5, '⅘': 4. / 5,
	'⅙': 1. / 6, '⅚': 5. / 6, '⅛': 1. / 8, '⅜': 3. / 8, '⅝': 5. / 8, '⅞': 7. / 8,
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

func isWord(c rune) bool {
	if c <= unicode.MaxASCII {
		return isASCIILetter(byte(c)) || isDigit(c)
	}
	return unicode.IsLetter(c) || unicode.Is(unicode.Mn, c)
}

// wordEnd returns the offset at which the word that starts at an offset ends.
func wordEnd(text string, start int) int {
	i, before := start, rune(0)
	for i < len(text) {
		c, n := utf8.DecodeRuneInString(text[i:])
		if isDigit(c) && isArabic(before) {
			return i // and 12 is one word in Arabic: و12
		}
		if !isWord(c) {
			if strings.HasPrefix(text[i:], "://") {
				return addressEnd(text, i)
			}
			next, _ := utf8.DecodeRuneInString(text[i+n:])
			if !isWord(next) || !joins(c, before, text[start:i], text[i+n:]) {
				return i
			}
		}
		before, i = c, i+n
	}
	return i
}

// isArabic reports whether a character is an Arabic letter, or lengthens one.
func isArabic(c rune) bool {
	return c > unicode.MaxASCII && (c == 'ـ' || unicode.Is(unicode.Arabic, c) && unicode.IsLetter(c))
}

// joins reports whether a mark after the character before belongs to a word. word is what
// precedes the mark, and after what follows it.
func joins(mark, before rune, word, after string) bool {
	switch mark {
	case '-', '‐', '‑', '/', ':', '_', '&', '@':
		return true
	case '.': // X.509 and 1.5, but not p.5 and approx.12
		return !unicode.IsLetter(before) || !isDigit(rune(after[0])) || len(word) == 1 && unicode.IsUpper(before) || strings.ContainsAny(word, "0123456789")
	case ',':
		return isDigit(before) && thousands(after)
	case '\'', '’':
		isPossessive := (after[0] == 's' || after[0] == 'S') && (len(after) == 1 || !isWord(rune(after[1])))
		return unicode.IsLetter(before) && !isPossessive
	}
	return false
}

// thousands reports whether a text begins with exactly three digits.
func thousands(s string) bool {
	n := 0
	for n < len(s) && isDigit(rune(s[n])) {
		n++
	}
	return n == 3
}

// addressEnd returns the offset at which a web address ends.
func addressEnd(text string, start int) int {
	end := start
	for i, c := range text[start:] {
		if unicode.IsSpace(c) || strings.ContainsRune(`<>"“”`, c) {
			break
		}
		if !strings.ContainsRune(".,;:!?)]’'", c) {
			end = min(start+i+utf8.RuneLen(c), len(text)) // an invalid byte is shorter than its replacement
		}
	}
	return end
}

// at returns the i-th token; the zero token if there is none.
func (s *scan) at(i int) token {
	if i < 0 || i >= len(s.tokens) {
		return token{start: -1, end: -1}
	}
	return s.tokens[i]
}

// gap returns the text between the i-th token and the one before it, or the start of the
// text.
func (s *scan) gap(i int) string {
	from, to := 0, len(s.text)
	if i > 0 && i <= len(s.tokens) {
		from = s.tokens[i-1].end
	}
	if i < len(s.tokens) {
		to = s.tokens[i].start
	}
	return s.text[from:to]
}

// follows reports whether only blanks separate the i-th token from the one before it.
func (s *scan) follows(i int) bool {
	return i > 0 && i < len(s.tokens) && blank(s.gap(i))
}

// followsLabel is like follows, but allows the full stop of an abbreviation: Fig. 3.
func (s *scan) followsLabel(i int) bool {
	return i > 0 && i < len(s.tokens) && blank(strings.TrimPrefix(s.gap(i), "."))
}

func blank(gap string) bool { return gap != "" && strings.TrimSpace(gap) == "" }

// prev and next return the lower-case words that only blanks separate from the i-th token;
// empty if there are none.
func (s *scan) prev(i int) string {
	if s.follows(i) {
		return s.tokens[i-1].lower
	}
	return ""
}

func (s *scan) next(i int) string {
	if s.follows(i + 1) {
		return s.tokens[i+1].lower
	}
	return ""
}

// startsSentence reports whether the i-th token is the first of a sentence, of a clause
// after a colon, or of a quotation or bracket.
func (s *scan) startsSentence(i int) bool {
	return i == 0 || strings.ContainsAny(s.gap(i), `.?!:…"“‘(—[;|`)
}
