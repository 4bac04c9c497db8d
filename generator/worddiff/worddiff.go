// Package worddiff compares two texts word by word.
//
// What comes in are the words of both texts; what goes out are [Span]s, which together
// contain all words of both.
package worddiff

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// Span is a run of words that are in both texts or in one of them, or the space between
// two such runs.
type Span struct {
	Text           string
	Removed, Added bool
}

// Of compares texts word by word, and counts the words that they share. same returns
// what is compared of a word, without white space; nil to compare whole words. Words that
// are shared are those of after.
func Of(before, after []string, same func(word string) string) (spans []Span, shared int) {
	add := func(words []string, removed, added bool) {
		if len(words) == 0 {
			return
		}
		if len(spans) > 0 {
			spans = append(spans, Span{Text: " "})
		}
		spans = append(spans, Span{Text: strings.Join(words, " "), Removed: removed, Added: added})
	}
	share := func(words []string) {
		shared += len(words)
		add(words, false, false)
	}
	old, now := lines(before, same), lines(after, same)
	i, j, end := 0, 0, 0 // words of both that are done, and the offset in old
	for _, edit := range udiff.Lines(old, now) {
		kept := strings.Count(old[end:edit.Start], "\n")
		share(after[j : j+kept])
		i, j = i+kept, j+kept
		removed, added := strings.Count(old[edit.Start:edit.End], "\n"), strings.Count(edit.New, "\n")
		add(before[i:i+removed], true, false)
		add(after[j:j+added], false, true)
		i, j, end = i+removed, j+added, edit.End
	}
	share(after[j:])
	return spans, shared
}

// lines writes each word on a line of its own: for the library, each word is a line.
func lines(words []string, same func(string) string) string {
	var b strings.Builder
	for _, word := range words {
		if same != nil {
			word = same(word)
		}
		b.WriteString(word)
		b.WriteByte('\n')
	}
	return b.String()
}
