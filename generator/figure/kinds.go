package figure

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"recension/generator/diag"
)

// kinds are the kinds of figure, by their name in figures.toml. Each is a value
// in a file of its own.
var kinds = map[string]kind{
	"change":     change,      // two states, before and after
	"comparison": comparison,  // categories side by side
	"map":        evidenceMap, // documents or standards by two facets
	"flow":       flow,        // how categories divide into series
	"funnel":     funnel,      // stages of a filter
	"matrix":     matrix,      // categories by series
	"ranking":    ranking,     // categories from the highest number down
	"split":      split,       // parts of a whole
	"timeline":   timeline,    // dated items
	"trend":      trend,       // over time
}

// kind is everything the package knows about one kind of figure.
type kind struct {
	// draw makes the chart for a layout. The chart gives the position of every
	// point of the data.
	draw func(Spec, Data, layout) Chart

	// summarise writes sentences about the numbers, without the full stops.
	// The function [summarise] completes them.
	summarise func(Data) []string

	// scales are those that a reader can choose from. Empty: the kind has no
	// axis of counts, or a log scale would mislead.
	scales []Scale

	// needs are keys of figures.toml that this kind requires and others do not.
	needs []string

	// fits reports numbers that the kind cannot show. Nil: it can show all.
	fits func(Data) diag.List

	// room says why the numbers have no room beside each other; empty if they have.
	// Whether they have room below each other follows from the height of the chart.
	// Nil: they always have.
	room func(Data) string

	// annotated says that the kind can show notes at its categories.
	annotated bool

	// profiles are the established ways to draw this kind, by the value of the
	// key profile. A profile is a kind itself, and replaces this one.
	profiles map[string]kind
}

// bothScales suit kinds that compare the lengths of bars or columns. Parts of a
// whole would not add up on a log scale.
var bothScales = []Scale{Linear, Log}

// Kinds are the names of the kinds of figure, in alphabetical order.
func Kinds() []string { return slices.Sorted(maps.Keys(kinds)) }

// Profiles are the names of all profiles, in alphabetical order.
func Profiles() []string {
	var names []string
	for _, k := range kinds {
		names = slices.AppendSeq(names, maps.Keys(k.profiles))
	}
	slices.Sort(names)
	return names
}

// kind is the kind of the figure or, if it has a profile, the profile.
func (s Spec) kind() kind {
	k := kinds[s.Kind]
	if profile, ok := k.profiles[s.Profile]; ok {
		return profile
	}
	return k
}

// Dated reports whether the figure shows dated items instead of numbers.
func (s Spec) Dated() bool { return slices.Contains(s.kind().needs, "date") }

// profilesOfKinds says which kinds have profiles: `a funnel can have the profile
// "prisma-2020"`.
func profilesOfKinds() string {
	var parts []string
	for _, name := range Kinds() {
		for _, profile := range slices.Sorted(maps.Keys(kinds[name].profiles)) {
			parts = append(parts, fmt.Sprintf("a %s can have the profile %q", name, profile))
		}
	}
	return strings.Join(parts, ", ")
}
