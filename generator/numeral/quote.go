package numeral

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotations returns the spans of quotations in a text: "…", “…”, ‘…’, „…“, «…» and »…«. A quotation that
// does not close is none, so that a forgotten mark hides no number.
func quotations(text string) []Span {
	if !strings.ContainsAny(text, `"“‘„«»`) {
		return nil
	}
	var spans []Span
	open := map[rune]int{}
	closing := map[rune]rune{'”': '“', '’': '‘'}
	for i, c := range text {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		end := min(i+utf8.RuneLen(c), len(text)) // an invalid byte is shorter than its replacement
		after, _ := utf8.DecodeRuneInString(text[end:])
		opening := c
		switch c {
		case '"':
			if _, isOpen := open[c]; !isOpen {
				if i == 0 || unicode.IsSpace(before) || strings.ContainsRune("([“‘—–", before) {
					open[c] = i
				}
				continue
			}
		case '„':
			open[c] = i
			continue
		case '«', '»':
			other := '«' + '»' - c
			if _, isOpen := open[other]; !isOpen {
				open[c] = i
				continue
			}
			opening = other
		case '“', '‘':
			if start, isOpen := open['„']; isOpen && c == '“' {
				spans = append(spans, Span{Start: start, End: end, Kind: Quotation})
				delete(open, '„')
				continue
			}
			if _, isOpen := open[c]; !isOpen {
				open[c] = i
			}
			continue
		case '”', '’':
			if c == '’' && (unicode.IsLetter(after) || isDigit(after)) {
				continue // an apostrophe
			}
			opening = closing[c]
		default:
			continue
		}
		if start, isOpen := open[opening]; isOpen {
			spans = append(spans, Span{Start: start, End: end, Kind: Quotation})
			delete(open, opening)
		}
	}
	return spans
}
