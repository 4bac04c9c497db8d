package figure

import (
	"fmt"
	"slices"
	"strings"
)

// Colour is a colour in the light and in the dark theme, as #rrggbb.
type Colour struct{ Name, Light, Dark string }

// Series has the colours of series in the order of use. Facets declare colours by their
// numbers in it, from 1. A figure has each at most once, and no more than these: beyond,
// names tell series apart, and all have the first colour (see [Data.palette]).
//
// Any two of them, and each and the background, have a [Difference] of at least
// [LeastDifference] in either theme. In the light theme, dark and light ones alternate, so
// that neighbours have a contrast of 3:1; in the dark theme, the other way round. Each has
// that contrast with the background, too.
var Series = []Colour{
	{"series-1", "#033890", "#97dbfd"}, // blue
	{"series-2", "#479d86", "#107285"}, // teal
	{"series-3", "#74204d", "#f1adc0"}, // plum, pink
	{"series-4", "#df733a", "#b9390a"}, // orange
	{"series-5", "#273d0f", "#f9ea55"}, // dark green, yellow
	{"series-6", "#9973f5", "#7854be"}, // violet
	{"series-7", "#1f1f1f", "#f2f2f2"}, // black, white
	{"series-8", "#87899e", "#6a6a6a"}, // grey
}

// Sequential has the colours of numbers, from the lowest to the highest. In either
// theme, higher numbers contrast more with the background.
var Sequential = []Colour{
	{"shade-1", "#e3edf7", "#1d2b3a"},
	{"shade-2", "#b5cfe8", "#28445f"},
	{"shade-3", "#7fa8d1", "#3d6a91"},
	{"shade-4", "#3f77ad", "#6a9dc9"},
	{"shade-5", "#14406a", "#a5cff3"},
}

// DarkShade reports whether the number on a colour of [Sequential] is in the colour of the
// background; i counts from 0. On others it is in that of text.
func DarkShade(i int) bool { return i > len(Sequential)/2 }

// The ink colours. They differ from all other colours of a chart, because pages
// find a colour by its value.
var (
	ink   = Colour{"chart-ink", "#1b2430", "#e8ecf1"}   // text
	muted = Colour{"chart-muted", "#566272", "#a9b4c2"} // secondary text
	line  = Colour{"chart-line", "#d5dbe3", "#343d49"}
	blank = Colour{"chart-blank", "#fefefe", "#12171e"} // text on a dark cell, and the inside of outlines
)

// Colours are all colours of charts: the ink colours, whose names begin with
// "chart-", [Series] and [Sequential].
func Colours() []Colour {
	return slices.Concat([]Colour{ink, muted, line, blank}, Series, Sequential)
}

// Stylesheet defines the colours as custom properties, and gives a drawn chart
// those of the theme. Its rules find elements by the light colour in an attribute,
// so that a drawing has its colours without a style sheet, too.
func Stylesheet() string {
	var colours, rules strings.Builder
	for _, c := range Colours() {
		fmt.Fprintf(&colours, "--%s:light-dark(%s,%s);", c.Name, c.Light, c.Dark)
		for _, attribute := range []string{"fill", "stroke"} {
			fmt.Fprintf(&rules, ".chart [%s=\"%s\"]{%s:var(--%s)}\n", attribute, c.Light, attribute, c.Name)
		}
	}
	return fmt.Sprintf(":root{%s}\n%s", colours.String(), rules.String())
}
