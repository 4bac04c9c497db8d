package figure

import (
	"fmt"
	"slices"
	"strings"
)

// Colour is a colour in the light and in the dark theme, as #rrggbb.
type Colour struct{ Name, Light, Dark string }

// Series colours in the order of use. In the light theme they are the
// categorical palette of the UK Government Analysis Function, which alternates
// dark and light so that neighbours differ by 3:1 in contrast; the dark theme
// alternates the other way round.
var Series = []Colour{
	{"series-1", "#12436d", "#9ccbf5"},
	{"series-2", "#28a197", "#1b7a72"},
	{"series-3", "#801650", "#fac9e4"},
	{"series-4", "#f46a25", "#b8480f"},
	{"series-5", "#3d3d3d", "#d6d6d6"},
	{"series-6", "#a285d1", "#7a5bb0"},
}

// Sequential colours run from the lowest numbers to the highest: from the
// background away, in either theme.
var Sequential = []Colour{
	{"shade-1", "#e3edf7", "#1d2b3a"},
	{"shade-2", "#b5cfe8", "#28445f"},
	{"shade-3", "#7fa8d1", "#3d6a91"},
	{"shade-4", "#3f77ad", "#6a9dc9"},
	{"shade-5", "#14406a", "#a5cff3"},
}

// Ink colours: text, text that matters less, and lines. They are unlike any
// other colour of a chart, because pages find them by their value.
var (
	ink   = Colour{"chart-ink", "#1b2430", "#e8ecf1"}
	muted = Colour{"chart-muted", "#566272", "#a9b4c2"}
	line  = Colour{"chart-line", "#d5dbe3", "#343d49"}
	blank = Colour{"chart-blank", "#fefefe", "#12171e"} // text on a filled bar, and gaps
)

// Colours are all colours of charts: the ink colours, whose names begin with
// "chart-", those of series, and the sequence.
func Colours() []Colour {
	return slices.Concat([]Colour{ink, muted, line, blank}, Series, Sequential)
}

// Stylesheet gives the colours to pages as custom properties, and changes those
// of a drawn chart with the theme: a rule finds an element by the light colour
// that its attribute names, so that the picture is complete without the page.
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

func seriesColour(i int) string { return Series[i%len(Series)].Light }
