package intake

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	// tags matches the tags of HTML, JATS and MathML that exports have in titles and
	// abstracts. "p < 0.05" and "<unknown>" are no tags.
	tags = regexp.MustCompile(`(?i)</?(?:a|abstract|b|bold|em|emph|font|i|inf|inline-formula|it|italic|sc|small|span|strong|sub|sup|tex-math|tt|u|` +
		`xref|(?:jats|mml):(?:bold|ext-link|italic|sub|sup|sc|m[a-z]+|inline-formula|xref))(?:\s[^<>]*)?/?>`)
	// blocks matches the tags between which words do not run together.
	blocks   = regexp.MustCompile(`(?i)</?(?:br|div|h[1-6]|li|ol|p|sec|table|tbody|td|tr|title|ul|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]*)?/?>`)
	comments = regexp.MustCompile(`<!--.*?-->|<!\[CDATA\[|\]\]>`)
)

// plain returns a text of an export as plain text in one line: without entities and tags
// of HTML, which some exports have escaped twice, and without control characters, in
// Unicode's normalisation form C.
func plain(text string) string {
	for range 2 {
		if !strings.Contains(text, "&") {
			break
		}
		text = html.UnescapeString(text)
	}
	if strings.Contains(text, "<") {
		text = comments.ReplaceAllString(text, "")
		text = tags.ReplaceAllString(text, "")
		text = blocks.ReplaceAllString(text, " ")
	}
	return norm.NFC.String(oneLine(text))
}

// oneLine returns a text without line breaks, control characters and repeated blanks.
func oneLine(text string) string {
	if !untidy(text) {
		return text
	}
	text = strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c) || c == '\u200B' || c == '\uFEFF' || c == '\u00AD':
			return -1
		}
		return c
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// untidy reports whether a text may have something that oneLine removes.
func untidy(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c == ' ' && before == ' ' || c >= 0x7F {
			return true
		}
		before = c
	}
	return before == ' ' && text != ""
}

var (
	languageNote = regexp.MustCompile(`(?i)\s*(?:\[(?:article |text |paper )?|\((?:article|text|paper) )in ([a-z]+)(?:[,;/ ]+(?:and )?[a-z]+)*[\])]\.?$`)
	translation  = regexp.MustCompile(`^\[(.*)\]\.?$`)
)

// titleOf returns a title, and the language that a note in brackets after it names, if
// any: "Titel. [Article in German]". The brackets around a translated title, as PubMed
// has them, and a full stop at the end are left out.
func titleOf(text string) (title, language string) {
	title = plain(text)
	if m := languageNote.FindStringSubmatchIndex(title); m != nil {
		if tag := languageTag(title[m[2]:m[3]]); tag != "" {
			title, language = title[:m[0]], tag
		}
	}
	if m := translation.FindStringSubmatch(title); m != nil && balanced(m[1]) {
		title = m[1]
	}
	if strings.HasSuffix(title, ".") && !strings.HasSuffix(title, "..") && !abbreviated(title) {
		title = strings.TrimSuffix(title, ".")
	}
	return strings.TrimSpace(title), language
}

// balanced reports whether each bracket of a text is closed in it: those around "[a] and
// [b]" are not one pair.
func balanced(text string) bool {
	open := 0
	for i := range len(text) {
		switch text[i] {
		case '[':
			open++
		case ']':
			open--
		}
		if open < 0 {
			return false
		}
	}
	return open == 0
}

// abbreviated reports whether the full stop at the end of a text belongs to its last
// word, such as "U.S.".
func abbreviated(text string) bool {
	word := text[strings.LastIndexByte(text, ' ')+1 : len(text)-1]
	return strings.Contains(word, ".") || len(word) == 1
}
