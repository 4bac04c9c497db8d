package compare

import (
	"cmp"
	"maps"
	"slices"
)

// Comparison is two reviews, or two editions, compared.
type Comparison struct {
	Before   string    `json:"before"` // as it was named: "git:main", "2024"
	After    string    `json:"after"`
	Editions []Changes `json:"editions"`
	Added    []State   `json:"added"` // editions that only the later review has
	Removed  []State   `json:"removed"`
}

// Editions compares two editions, or two states of one.
func Editions(before, after Side) Comparison {
	c := Comparison{Before: before.Name, After: after.Name, Editions: []Changes{Of(before, after)}}
	return withLists(c)
}

// Reviews compares the editions of two reviews, each with the one of its name. The
// reviews have the names by which a reader knows them.
func Reviews(before, after string, old, now []Side) Comparison {
	c := Comparison{Before: before, After: after}
	byID := func(sides []Side, name string) map[string]Side {
		found := map[string]Side{}
		for _, s := range sides {
			s.Name = name
			found[s.Edition.ID] = s
		}
		return found
	}
	was, is := byID(old, before), byID(now, after)
	for _, id := range slices.Sorted(maps.Keys(is)) {
		if a, ok := was[id]; ok {
			c.Editions = append(c.Editions, Of(a, is[id]))
		} else {
			c.Added = append(c.Added, stateOf(is[id]))
		}
	}
	for _, s := range was {
		if _, ok := is[s.Edition.ID]; !ok {
			c.Removed = append(c.Removed, stateOf(s))
		}
	}
	slices.SortFunc(c.Removed, func(a, b State) int { return cmp.Compare(a.Edition, b.Edition) })
	return withLists(c)
}
