package history

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff"

	"recension/generator/view"
)

// spansOf marks the words that differ between two texts. If they share less than
// half of their words, the texts are shown in full, one after the other.
func spansOf(before, after string) []view.Span {
	old, now := strings.Fields(before), strings.Fields(after)
	spans, shared := wordSpans(old, now)
	if 4*shared >= len(old)+len(now) {
		return spans
	}
	spans = nil
	if before != "" {
		spans = append(spans, view.Span{Text: before, Removed: true})
	}
	if before != "" && after != "" {
		spans = append(spans, view.Span{Text: " "})
	}
	if after != "" {
		spans = append(spans, view.Span{Text: after, Added: true})
	}
	return spans
}

// anyShared reports whether any span is in both texts.
func anyShared(spans []view.Span) bool {
	return slices.ContainsFunc(spans, func(s view.Span) bool { return !s.Removed && !s.Added && s.Text != " " })
}

// markNumber marks the first place in a text that states a number.
func markNumber(text, number string, added bool) []view.Span {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from := 0; ; {
		i := strings.Index(text[from:], number)
		if i < 0 || number == "" {
			return []view.Span{{Text: text}}
		}
		head, tail := text[:from+i], text[from+i+len(number):]
		last, _ := utf8.DecodeLastRuneInString(head)
		next, _ := utf8.DecodeRuneInString(tail)
		if !inWord(last) && !inWord(next) {
			return []view.Span{{Text: head}, {Text: number, Removed: !added, Added: added}, {Text: tail}}
		}
		from += i + len(number)
	}
}

// wordSpans compares texts word by word, and counts the words that they share. For
// the library, each word is a line.
func wordSpans(before, after []string) (spans []view.Span, shared int) {
	add := func(lines string, removed, added bool) {
		words := strings.Fields(lines)
		if len(words) == 0 {
			return
		}
		if !removed && !added {
			shared += len(words)
		}
		if len(spans) > 0 {
			spans = append(spans, view.Span{Text: " "})
		}
		spans = append(spans, view.Span{Text: strings.Join(words, " "), Removed: removed, Added: added})
	}
	lines := func(words []string) string { return strings.Join(words, "\n") + "\n" }
	old, end := lines(before), 0
	for _, edit := range udiff.Lines(old, lines(after)) {
		add(old[end:edit.Start], false, false)
		add(old[edit.Start:edit.End], true, false)
		add(edit.New, false, true)
		end = edit.End
	}
	add(old[end:], false, false)
	return spans, shared
}
