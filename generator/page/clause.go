package page

import (
	"slices"
	"strings"

	"recension/generator/locale"
)

// Clause returns a sentence as it stands within another one: without the full stop and, if
// its first word cannot be a name, without the capital letter.
func Clause(l *locale.Locale, sentence string) string {
	text := strings.TrimRight(sentence, ". \n")
	first, rest, _ := strings.Cut(text, " ")
	if lower := strings.ToLower(first); slices.Contains(strings.Fields(l.Say("searches.sentenceWords")), lower) {
		return lower + " " + rest
	}
	return text
}
