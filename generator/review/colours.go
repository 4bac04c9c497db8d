package review

import (
	"maps"
	"slices"

	"recension/generator/diag"
)

// checkColours reports colours of words that the vocabulary of no edition has.
func (f *Facet) checkColours(editions []*Edition) diag.List {
	var problems diag.List
	var known []string
	for _, e := range editions {
		if e.Lost.All(e.File("vocabulary.toml")) {
			return nil
		}
		known = append(known, e.Vocabulary.IDs(f.ID)...)
	}
	if known == nil { // which is reported for each cell
		return nil
	}
	slices.Sort(known)
	for _, word := range slices.Sorted(maps.Keys(f.Colours)) {
		if !slices.Contains(known, word) {
			problems.Add(diag.Warnf(f.Pos, "facet", "a colour for %q, which the vocabulary does not have", word).DidYouMean(word, slices.Compact(known)))
		}
	}
	return problems
}
