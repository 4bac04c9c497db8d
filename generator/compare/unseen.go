package compare

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unseen says how two texts differ that look the same; empty if they do not look so.
func unseen(before, after string) string {
	one, other := norm.NFC.String(before), norm.NFC.String(after)
	switch {
	case before == after:
		return ""
	case one == other:
		return "the same letters, composed in another way"
	case strings.Join(strings.Fields(one), " ") == strings.Join(strings.Fields(other), " "):
		return "blanks alone"
	case strings.Map(visible, one) == strings.Map(visible, other):
		return "invisible characters alone"
	}
	return ""
}

// visible drops the characters of formatting, which have no shape.
func visible(c rune) rune {
	if unicode.Is(unicode.Cf, c) {
		return -1
	}
	return c
}
