package figure

import (
	"maps"
	"slices"
)

// drawing builds the chart of a figure for a width.
type drawing func(Spec, Data, layout) Chart

// kinds are the kinds of figure by their name in figures.toml.
var kinds = map[string]drawing{
	"change":     change,     // two states, before and after
	"comparison": comparison, // categories side by side
	"flow":       flow,       // how categories divide into series
	"funnel":     funnel,     // stages of a filter
	"matrix":     matrix,     // categories by series
	"ranking":    ranking,    // categories from the highest number down
	"split":      split,      // parts of a whole
	"timeline":   timeline,   // dated items
	"trend":      trend,      // over time
}

// Kinds are the names of the kinds of figure, in the order of the alphabet.
func Kinds() []string { return slices.Sorted(maps.Keys(kinds)) }

// Chart is what package echarts draws: an option, and its size in CSS pixels.
type Chart struct {
	Option        map[string]any
	Width, Height int
}

// layout is what the place of the picture decides, in CSS pixels.
type layout struct {
	width      int
	labelWidth int // room for the names of categories, at most
	fontSize   int
	bar        int // how thick a bar is, at most
	gap        int // between categories, at least
	panel      int // how high the drawing area of a panel is
	panelGap   int // between panels: labels of the axis, title of the next
}

var (
	wide   = layout{width: 720, labelWidth: 200, fontSize: 14, bar: 20, gap: 18, panel: 190, panelGap: 64}
	narrow = layout{width: 340, labelWidth: 108, fontSize: 12, bar: 20, gap: 18, panel: 190, panelGap: 64}
	card   = layout{width: 400, labelWidth: 165, fontSize: 11, bar: 14, gap: 8, panel: 96, panelGap: 52}
)
