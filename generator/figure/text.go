package figure

import (
	"strings"
	"unicode"

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

// longest estimates the width of the longest name. A name of a few letters may be all
// wide ones, and a label of one would break before it.
func longest(names []string, l layout) int {
	width := 0
	for _, name := range names {
		width = max(width, textWidth(name, l))
		if n := len([]rune(name)); n <= 3 {
			width = max(width, n*l.fontSize)
		}
	}
	return width
}

// wrapped estimates how many lines the name of a category takes.
func wrapped(name string, l layout) int { return 1 + textWidth(name, l)/(l.labelWidth+1) }

// fitting is the largest font size, up to the given one, at which the longest
// word fits into a width.
func fitting(names []string, width, size int) int {
	const smallest = 10
	var words []string
	for _, name := range names {
		words = append(words, strings.Fields(name)...)
	}
	for ; size > smallest && longest(words, layout{fontSize: size}) > width; size-- {
	}
	return size
}

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
