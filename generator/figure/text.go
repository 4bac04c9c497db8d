package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/locale"
)

// textWidth estimates the width of a text in CSS pixels, slightly too high. Only
// package echarts knows the exact width. A Chinese character is about twice as wide as
// a letter. Of an emoji ECharts measures each half of its UTF-16, and the joiner.
func textWidth(text string, l layout) int {
	letters := 0
	for _, r := range text {
		switch {
		case r > 0xffff:
			letters += 4
		case r >= '\u2e80' || r == '\u200d':
			letters += 2
		default:
			letters++
		}
	}
	return letters * l.fontSize * 55 / 100
}

// breakWidth is the width from which ECharts breaks a text into lines, in CSS pixels. It
// then takes each letter that is not of the Latin alphabet to be as wide as a Chinese one.
func breakWidth(text string, l layout) int {
	wide := 0
	for _, r := range text {
		if '\u0370' <= r && r < '\u2000' {
			wide++
		}
	}
	return textWidth(text, l) + wide*l.fontSize*45/100
}

// nameColumn is the width of a column for names, in CSS pixels: for the longest name, up to the
// width that the layout has for names, but never less than that of a word, which would break
// between letters.
func nameColumn(names []string, l layout) int {
	var words []string
	for _, name := range names {
		for word := range strings.FieldsSeq(name) {
			if isJoined(word) {
				words = append(words, word)
			}
		}
	}
	return max(min(l.labelWidth, longest(names, l)), min(longest(words, l), l.width/2))
}

// isJoined reports whether a word is written in a script that joins letters.
func isJoined(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
}

// longest estimates the width of the longest name. A name of a few letters may be all
// wide ones, and a label of one would break before it.
func longest(names []string, l layout) int {
	width := 0
	for _, name := range names {
		width = max(width, breakWidth(name, l))
		if n := len([]rune(name)); n <= 3 {
			width = max(width, n*l.fontSize)
		}
	}
	return width
}

// wrapped estimates how many lines the name of a category takes.
func wrapped(name string, l layout) int { return 1 + breakWidth(name, l)/(l.labelWidth+1) }

// wrapText breaks a text into lines of a width in CSS pixels: between words, or within one
// that is wider than a line. A word of a script that joins letters stays whole.
func wrapText(text string, width, size int) []string {
	var lines []string
	l := layout{fontSize: size}
	for word := range strings.FieldsSeq(text) {
		if last := len(lines) - 1; last >= 0 && textWidth(lines[last]+" "+word, l) <= width {
			lines[last] += " " + word
			continue
		}
		for n := fittingLetters(word, width, l); n < len(word); n = fittingLetters(word, width, l) {
			lines, word = append(lines, word[:n]), word[n:]
		}
		lines = append(lines, word)
	}
	return lines
}

// fittingLetters is how many bytes of a word fit into a width: all, or those before the last
// hyphen that fits, or those of its first letters, at least of one.
func fittingLetters(word string, width int, l layout) int {
	if isJoined(word) {
		return len(word)
	}
	for i, r := range word {
		if i > 0 && textWidth(word[:i+utf8.RuneLen(r)], l) > width {
			if hyphen := strings.LastIndex(word[:i], "-"); hyphen > 0 {
				return hyphen + 1
			}
			return i
		}
	}
	return len(word)
}

// joinLines is a text of several lines.
func joinLines(lines []string) string { return strings.Join(lines, "\n") }

// inside returns a name as it stands inside a phrase: in English in lower case, unless it
// begins with an abbreviation.
func (d Data) inside(name string) string {
	if !strings.HasPrefix(d.locale.Tag, locale.Builtin) {
		return name
	}
	runes := []rune(name)
	if len(runes) > 1 && unicode.IsLower(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}
