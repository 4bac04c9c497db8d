package dedupe

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// markup matches HTML and JATS tags; a lone "<" as in "p < 0.05" is no tag.
var markup = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9:]*(\s[^<>]*)?/?>`)

// letters are spelled differently by databases that know only ASCII.
var letters = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "ø", "o", "đ", "d", "ł", "l", "ı", "i", "œ", "oe", "þ", "th", "ð", "d",
	"α", "alpha", "β", "beta", "γ", "gamma", "δ", "delta", "κ", "kappa", "μ", "mu", "ω", "omega",
)

// The longest values that are compared, in bytes; and the longest list of authors. What is
// longer is damaged, or tells nothing more, and would take long to compare.
const (
	maxTitle   = 1000
	maxValue   = 300
	maxAuthors = 64
)

// limit returns the start of a text, of at most n bytes.
func limit(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// plain returns a text without markup and entities.
func plain(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	if strings.IndexByte(s, '<') >= 0 {
		s = markup.ReplaceAllString(s, "")
	}
	return s
}

// fold returns a text in lower case without accents.
func fold(s string) string {
	ascii, lower := true, true
	for i := range len(s) {
		c := s[i]
		ascii = ascii && c < utf8.RuneSelf
		lower = lower && (c < 'A' || c > 'Z')
	}
	if ascii {
		if lower {
			return s
		}
		return strings.ToLower(s)
	}
	s = letters.Replace(strings.ToLower(norm.NFKD.String(strings.ToLower(s))))
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// words splits a folded text into words of letters and digits. An apostrophe joins, "&"
// is "and".
func words(folded string) []string {
	return appendWords(make([]string, 0, 1+len(folded)/6), folded)
}

// appendWords appends the words of a folded text to a list.
func appendWords(list []string, folded string) []string {
	start, joined := -1, false
	end := func(i int) {
		if start < 0 {
			return
		}
		word := folded[start:i]
		if joined {
			word = apostrophes.Replace(word)
		}
		if word != "" {
			list = append(list, word)
		}
		start, joined = -1, false
	}
	for i, r := range folded {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			if start < 0 {
				start = i
			}
		case r == '\'' || r == '’' || r == '‘' || r == '`':
			joined = joined || start >= 0
		default:
			end(i)
			if r == '&' {
				list = append(list, "and")
			}
		}
	}
	end(len(folded))
	return list
}

var apostrophes = strings.NewReplacer("'", "", "’", "", "‘", "", "`", "")

// absent reports whether a value only says that there is none.
func absent(s string) bool {
	const longest = len("no pagination specified")
	s = strings.Trim(s, " .[]()")
	if len(s) > longest {
		return false
	}
	switch strings.ToLower(s) {
	case "", "unknown", "n/a", "na", "none", "null", "nan", "-", "no pagination specified", "no title", "untitled", "title not available",
		"not available", "anonymous", "anon", "[no author listed]", "no authorship indicated", "no author":
		return true
	}
	return false
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// oneDigitOff reports whether two numbers of equal length differ in one digit, or in two
// neighbours that changed places.
func oneDigitOff(a, b string) bool {
	if len(a) != len(b) || len(a) < 2 || a == b {
		return false
	}
	first, last := -1, -1
	for i := range len(a) {
		if a[i] != b[i] {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first == last || last == first+1 && a[first] == b[last] && a[last] == b[first]
}

// hash is FNV-1a, which keeps blocks the same on every machine.
func hash(seed uint64, parts ...string) uint64 {
	h := 14695981039346656037 ^ seed*0x9e3779b97f4a7c15
	for _, part := range parts {
		for i := range len(part) {
			h = (h ^ uint64(part[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return h
}
