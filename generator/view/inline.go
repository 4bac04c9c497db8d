package view

import (
	"fmt"
	"html/template"
	"strings"

	"recension/generator/locale"
)

// Charts beside numbers in tables and lists. The number itself is text, so that screen
// readers skip the chart, and it has no style of its own but attributes, which the
// site's security policy allows. It has the colour of the text, in every theme.

const (
	inlineWidth  = 48 // in CSS pixels
	inlineHeight = 12
	// longestInline is the most years that a chart can show, with a pixel for each.
	longestInline = 2 * inlineWidth
)

// InlineBar returns a bar for a number beside which it stands. most is the highest number
// that it is compared with. A number of 0 has a blank as wide as a bar, so that the bars of
// a column begin below each other.
func InlineBar(l *locale.Locale, n, most int) template.HTML {
	path := ""
	if n > 0 && most > 0 {
		width := max(1, inlineWidth*min(n, most)/most)
		path = fmt.Sprintf("M%d 2h%dv8h-%dz", inlineAt(l, inlineWidth, 0, width), width, width)
	}
	return inlineChart(inlineWidth, path)
}

// InlineYears returns a column for each year from first to last, as high as the number of
// that year in relation to the highest. It is empty if no year has a number, or if there are
// too many years.
func InlineYears(l *locale.Locale, numbers map[int]int, first, last int) template.HTML {
	years, most := last-first+1, 0
	for year := first; year <= last; year++ {
		most = max(most, numbers[year])
	}
	if most == 0 || years > longestInline {
		return ""
	}
	step := min(max(inlineWidth/years, 1), 6)
	column := max(step-1, 1)
	var path strings.Builder
	for year := first; year <= last; year++ {
		if n := numbers[year]; n > 0 {
			height := max(1, inlineHeight*n/most)
			fmt.Fprintf(&path, "M%d %dv-%dh%dv%dz", inlineAt(l, step*years, step*(year-first), column), inlineHeight, height, column, height)
		}
	}
	return inlineChart(step*years, path.String())
}

// inlineAt is where something begins in a chart whose width is given: from the left or, if
// the language is written from right to left, mirrored.
func inlineAt(l *locale.Locale, chart, at, width int) int {
	if l.RightToLeft() {
		return chart - at - width
	}
	return at
}

func inlineChart(width int, path string) template.HTML {
	if path != "" {
		path = `<path d="` + path + `"/>`
	}
	return template.HTML(fmt.Sprintf(`<svg class="inline" width="%d" height="%d" fill="currentColor" aria-hidden="true">%s</svg>`, width, inlineHeight, path))
}
