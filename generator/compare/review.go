package compare

import (
	"cmp"
	"maps"
	"slices"
)

// Comparison is the comparison of two reviews or two editions.
type Comparison struct {
	Before   string    `json:"before"` // as given by the user: "git:main", "2024"
	After    string    `json:"after"`
	Editions []Changes `json:"editions"`
	Added    []Summary `json:"added"` // editions that only the later review has
	Removed  []Summary `json:"removed"`
}

// Editions compares two editions, or two states of one edition.
func Editions(before, after State) Comparison {
	c := Comparison{Before: before.Name, After: after.Name, Editions: []Changes{Of(before, after)}}
	return withEmptyLists(c)
}

// Reviews compares the editions of two reviews that have the same id. before and after
// are the names of the reviews for readers.
func Reviews(before, after string, old, now []State) Comparison {
	c := Comparison{Before: before, After: after}
	byID := func(states []State, name string) map[string]State {
		index := map[string]State{}
		for _, s := range states {
			s.Name = name
			index[s.Edition.ID] = s
		}
		return index
	}
	was, is := byID(old, before), byID(now, after)
	for _, id := range slices.Sorted(maps.Keys(is)) {
		if a, ok := was[id]; ok {
			c.Editions = append(c.Editions, Of(a, is[id]))
		} else {
			c.Added = append(c.Added, summaryOf(is[id]))
		}
	}
	for _, s := range was {
		if _, ok := is[s.Edition.ID]; !ok {
			c.Removed = append(c.Removed, summaryOf(s))
		}
	}
	slices.SortFunc(c.Removed, func(a, b Summary) int { return cmp.Compare(a.Edition, b.Edition) })
	return withEmptyLists(c)
}
