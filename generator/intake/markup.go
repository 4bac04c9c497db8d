package intake

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// inline are the elements of HTML and JATS that exports have in titles and abstracts, and
// that are parts of words.
var inline = words("a abstract b bold em emph ext-link font i inf inline-formula it italic math mi mn mo mrow msub msubsup msup mtext sc small span " +
	"strong sub sup tex-math tt u xref")

// blocks are the elements between which words do not run together.
var blocks = words("br div h1 h2 h3 h4 h5 h6 li list list-item ol p sec table tbody td th tr title ul")

// words returns the set of the words of a text.
func words(text string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		set[word] = true
	}
	return set
}

// withoutTags returns a text without the tags of these elements and without comments.
// "p < 0.05" and "<unknown>" are no tags.
func withoutTags(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			break
		}
		b.WriteString(text[:at])
		text = text[at:]
		n, space := tagLength(text)
		switch {
		case n == 0:
			b.WriteByte('<')
			n = 1
		case space:
			b.WriteByte(' ')
		}
		text = text[n:]
	}
	b.WriteString(text)
	return b.String()
}

// tagLength returns the length of the tag or comment at the start of a text, and whether
// it separates words; 0 if there is none.
func tagLength(text string) (n int, space bool) {
	if strings.HasPrefix(text, "<!--") {
		if end := strings.Index(text, "-->"); end > 0 {
			return end + len("-->"), false
		}
		return 0, false
	}
	end := strings.IndexByte(text, '>')
	if end < 0 {
		return 0, false
	}
	name := strings.TrimPrefix(text[1:end], "/")
	if i := strings.IndexAny(name, " \t\n/<"); i >= 0 {
		if strings.IndexByte(name[i:], '<') >= 0 {
			return 0, false
		}
		name = name[:i]
	}
	const longest = 20
	if len(name) == 0 || len(name) > longest {
		return 0, false
	}
	name = strings.ToLower(name[strings.IndexByte(name, ':')+1:])
	if !inline[name] && !blocks[name] {
		return 0, false
	}
	return end + 1, blocks[name]
}

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
		text = withoutTags(text)
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
		case invisible(c):
			return -1
		}
		return c
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// invisible reports whether a character is a control character, or one that only says
// where a line may break.
func invisible(c rune) bool {
	return unicode.IsControl(c) || c == '\u200B' || c == '\uFEFF' || c == '\u00AD'
}

// untidy reports whether a text has something that oneLine removes.
func untidy(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c == 0x7F || c == ' ' && before == ' ' {
			return true
		}
		if c >= utf8.RuneSelf {
			if c, _ := utf8.DecodeRuneInString(text[i:]); unicode.IsSpace(c) || invisible(c) {
				return true // the further bytes of other characters are decoded as U+FFFD, which stays
			}
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
	end := strings.TrimSuffix(title, ".")
	if !strings.HasSuffix(end, "]") && !strings.HasSuffix(end, ")") {
		return withoutStop(title), ""
	}
	if m := languageNote.FindStringSubmatchIndex(title); m != nil {
		if tag := languageTag(title[m[2]:m[3]]); tag != "" {
			title, language = title[:m[0]], tag
		}
	}
	if m := translation.FindStringSubmatch(title); m != nil && balanced(m[1]) {
		title = m[1]
	}
	return withoutStop(title), language
}

// withoutStop returns a title without the full stop of a sentence.
func withoutStop(title string) string {
	if strings.HasSuffix(title, ".") && !strings.HasSuffix(title, "..") && !abbreviated(title) {
		title = strings.TrimSuffix(title, ".")
	}
	return strings.TrimSpace(title)
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
