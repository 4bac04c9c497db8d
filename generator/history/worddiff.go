package history

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/worddiff"
)

// spansOf marks the words that differ between two texts. If they share less than
// half of their words, the texts are shown in full, one after the other.
func spansOf(before, after string) []worddiff.Span {
	old, now := strings.Fields(before), strings.Fields(after)
	spans, shared := worddiff.Of(old, now, nil)
	if 4*shared >= len(old)+len(now) {
		return spans
	}
	return inFull(before, after)
}

// inFull shows two texts in full, one after the other.
func inFull(before, after string) []worddiff.Span {
	var spans []worddiff.Span
	if before != "" {
		spans = append(spans, worddiff.Span{Text: before, Removed: true})
	}
	if before != "" && after != "" {
		spans = append(spans, worddiff.Span{Text: " "})
	}
	if after != "" {
		spans = append(spans, worddiff.Span{Text: after, Added: true})
	}
	return spans
}

// anyShared reports whether any span is in both texts.
func anyShared(spans []worddiff.Span) bool {
	return slices.ContainsFunc(spans, func(s worddiff.Span) bool { return !s.Removed && !s.Added && s.Text != " " })
}

// markNumber marks the first place in a text that states a number.
func markNumber(text, number string, added bool) []worddiff.Span {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from := 0; ; {
		i := strings.Index(text[from:], number)
		if i < 0 || number == "" {
			return []worddiff.Span{{Text: text}}
		}
		head, tail := text[:from+i], text[from+i+len(number):]
		last, _ := utf8.DecodeLastRuneInString(head)
		next, _ := utf8.DecodeRuneInString(tail)
		if !inWord(last) && !inWord(next) {
			return []worddiff.Span{{Text: head}, {Text: number, Removed: !added, Added: added}, {Text: tail}}
		}
		from += i + len(number)
	}
}
