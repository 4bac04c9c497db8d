package review

import (
	"maps"
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
)

// checkPalette reports colours that the palette does not have, and two words with the same
// colour.
func (f *Facet) checkPalette(keys decode.Keys) diag.List {
	var problems diag.List
	words := map[int]string{} // the first word of each colour
	for _, word := range keys.Under(f.ID, "colours") {
		at, n := keys.At(f.ID, "colours", word), f.Colours[word]
		if n < 1 || n > PaletteSize {
			problems.Add(diag.Errorf(at, "facet", "there is no colour %d", n).Hintf("the palette has the colours 1 to %d", PaletteSize))
		}
		if first, ok := words[n]; ok {
			problems.Add(diag.Errorf(at, "facet", "the words %q and %q have the same colour, %d", first, word, n).
				Hintf("give each another colour, or leave one out: it takes one that is free").Note(keys.At(f.ID, "colours", first), "the first is here"))
			continue
		}
		words[n] = word
	}
	return problems
}

// checkNamedWords reports colours and marks of words that the vocabulary of no edition has.
func (f *Facet) checkNamedWords(editions []*Edition) diag.List {
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
	for _, word := range f.Reviews {
		if !slices.Contains(known, word) {
			problems.Add(diag.Warnf(f.Pos, "facet", "reviews are marked by %q, which the vocabulary does not have", word).DidYouMean(word, slices.Compact(known)))
		}
	}
	return problems
}
