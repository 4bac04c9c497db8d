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

// layout is what the width of the page decides.
type layout struct {
	width      int
	labelWidth int // room for the names of categories, at most
	fontSize   int
}

var (
	wide   = layout{width: 720, labelWidth: 200, fontSize: 14}
	narrow = layout{width: 340, labelWidth: 108, fontSize: 12}
)
