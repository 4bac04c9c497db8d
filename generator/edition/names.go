package edition

import (
	"strings"

	"recension/generator/numeral"
	"recension/generator/parallel"
	"recension/generator/review"
)

// namesOf returns the names that texts of an edition, which have some words, may contain:
// those of its data, and those that config.toml declares.
func (r *Review) namesOf(e *Edition, in *numeral.Language, words map[string]bool) *numeral.Names {
	names := numeral.NewNames(in, words)
	for _, name := range r.Names {
		names.Add(name, numeral.Declared)
	}
	for i := range e.Standards {
		s := &e.Standards[i]
		for _, reference := range []string{s.Reference, s.AsPrinted} {
			names.Add(reference, numeral.Designation)
			names.Add(withoutEdition(reference), numeral.Designation)
		}
		addTitle(names, s.Title)
	}
	for _, taken := range parallel.Chunks(len(e.Documents), func(from, to int) []string { return namesIn(e.Documents[from:to], names) }) {
		for _, name := range taken {
			names.Add(name, numeral.Name)
		}
	}
	for _, w := range e.Vocabulary.Terms() {
		names.Add(w.Label, numeral.Name)
	}
	for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
		names.Add(w.Label, numeral.Name)
	}
	for _, s := range e.Meta.Sources {
		addTitle(names, s.Title)
	}
	return names
}

// namesIn returns the names that documents have and that an index takes.
func namesIn(documents []review.Document, index *numeral.Names) []string {
	var taken []string
	add := func(name string) {
		if index.Takes(name) {
			taken = append(taken, name)
		}
	}
	for i := range documents {
		d := &documents[i]
		for _, title := range []string{d.Title, d.Container} {
			add(title)
			if short, ok := shortTitle(title); ok {
				add(short)
			}
		}
		add(d.Publisher)
		for _, author := range d.Authors {
			add(author)
		}
	}
	return taken
}

// addTitle adds a title, and its short form.
func addTitle(names *numeral.Names, title string) {
	names.Add(title, numeral.Name)
	if short, ok := shortTitle(title); ok {
		names.Add(short, numeral.Name)
	}
}

// shortTitle returns the part of a title before a colon, comma or bracket, by which texts
// also call a publication; false if it has none.
func shortTitle(title string) (string, bool) {
	i := strings.IndexAny(title, ":(,;")
	return title[:max(i, 0)], i > 0
}

// withoutEdition returns the reference of a standard without the version or year at its
// end: TR 104 032 for TR 104 032 V1.1.1, 42001 for 42001:2023.
func withoutEdition(reference string) string {
	words := strings.Fields(reference)
	if n := len(words) - 1; n > 0 && strings.HasPrefix(strings.ToLower(words[n]), "v") && strings.ContainsAny(words[n], "0123456789") {
		words = words[:n]
	}
	short := strings.Join(words, " ")
	if i := strings.LastIndexByte(short, ':'); i > 0 && !strings.Contains(short[i:], " ") {
		short = short[:i]
	}
	return short
}
