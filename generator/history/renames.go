package history

import (
	"maps"
	"slices"
	"strings"

	"recension/generator/locale"
	"recension/generator/lock"
)

// foldRenames returns the changes of a figure's numbers in the order of their names. If
// every number of a series has the same number in a series of another name, only the name
// changed: one row then says so instead of two rows for each number.
func foldRenames(l *locale.Locale, figure string, changes map[string]lock.Change) []NumberChange {
	gone, come := map[string]map[string]string{}, map[string]map[string]string{}
	for name, c := range changes {
		switch {
		case c.After == "":
			addPoint(gone, name, c.Before)
		case c.Before == "":
			addPoint(come, name, c.After)
		}
	}
	var rows []NumberChange
	folded := map[string]bool{}
	for _, was := range slices.Sorted(maps.Keys(gone)) {
		for _, is := range slices.Sorted(maps.Keys(come)) {
			if !folded[was] && !folded[is] && maps.Equal(gone[was], come[is]) {
				rows = append(rows, NumberChange{Text: l.Say("errata.seriesName", "figure", figure), Change: lock.Change{Before: was, After: is}})
				folded[was], folded[is] = true, true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		c := changes[name]
		if _, series, _ := cutSeries(name); !folded[series] || c.Before != "" && c.After != "" {
			rows = append(rows, NumberChange{Text: l.Say("errata.figureNumber", "figure", figure, "number", name), Change: c})
		}
	}
	return rows
}

// addPoint adds a number to its series: by series, the numbers by the rest of their names.
func addPoint(points map[string]map[string]string, name, number string) {
	rest, series, ok := cutSeries(name)
	if !ok {
		return // a figure of one series, which has no name
	}
	if points[series] == nil {
		points[series] = map[string]string{}
	}
	points[series][rest] = number
}

// cutSeries splits the name of a number, such as "2023 / Cohort studies", before the name
// of its series.
func cutSeries(name string) (rest, series string, ok bool) {
	i := strings.LastIndex(name, " / ")
	if i < 0 {
		return name, "", false
	}
	return name[:i], name[i+len(" / "):], true
}
