package review

import (
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// reservedFacets are names that a facet cannot have, besides those of core columns: lists
// and their addresses use them.
var reservedFacets = []string{"organisation", "publisher", "year", "number", "page", "q", "sort", "columns"}

// isTaken reports whether something else has the name of the facet.
func (f *Facet) isTaken() bool {
	return slices.Contains(reservedFacets, f.ID) || slices.ContainsFunc(rowKinds, func(of string) bool { return coreColumns(of).Has(f.ID) })
}

// check reports what is wrong with a declaration. others are the facets declared before.
func (f *Facet) check(keys decode.Keys, others Facets) diag.List {
	var problems diag.List
	if !decode.IsID(f.ID) {
		problems.Add(decode.BadID(f.Pos, f.ID))
	}
	for _, of := range rowKinds {
		if coreColumns(of).Has(f.ID) {
			problems.Add(diag.Errorf(f.Pos, "facet", "%q is already a column of %s", f.ID, of).
				Hintf("give the facet, and its column, another name"))
			break
		}
	}
	if slices.Contains(reservedFacets, f.ID) {
		problems.Add(diag.Errorf(f.Pos, "facet", "a facet cannot be called %q, which lists use", f.ID).Hintf("give the facet, and its column, another name"))
	}
	if f.Of != nil && len(f.Of) == 0 && len(f.Colours) == 0 {
		problems.Add(diag.Errorf(keys.At(f.ID, "of"), "required", "%q has no of", f.ID).Hintf("one of %s, or both", strings.Join(rowKinds, ", ")))
	}
	for _, of := range f.Of {
		if !slices.Contains(rowKinds, of) {
			problems.Add(diag.Errorf(keys.At(f.ID, "of"), "facet", "there are no rows of %q", of).DidYouMean(of, rowKinds))
		}
	}
	if f.HideBelow < 0 {
		problems.Add(diag.Errorf(keys.At(f.ID, "hide_below"), "facet", "hide_below is %d, and must be 0 or more", f.HideBelow))
	}
	if f.Role == StatusRole && f.Many {
		problems.Add(diag.Errorf(keys.At(f.ID, "many"), "facet", "a standard has one status, not many").Hintf("remove many"))
	}
	if f.Role == StatusRole && slices.Equal(f.Of, []string{Documents}) {
		problems.Add(diag.Errorf(keys.At(f.ID, "role"), "facet", "the facet %q is not one of standards, which have a status", f.ID).
			Hintf("remove the role, or add %q to of", Standards))
	}
	problems = append(problems, f.checkPalette(keys)...)
	if other, ok := others.Facet(f.ID); ok {
		problems.Add(diag.Errorf(f.Pos, "facet", "the facet %q is declared twice", f.ID).Note(other.Pos, "the first is here"))
	}
	for _, other := range others {
		if f.Label == other.Label && f.ID != other.ID && f.Label != "" {
			problems.Add(diag.Errorf(keys.At(f.ID, "label"), "facet", "the label %q is that of the facet %q", f.Label, other.ID).
				Note(other.Pos, "declared here").Hintf("choose another label"))
		}
		if f.Role != "" && other.Role == f.Role && slices.ContainsFunc(f.Of, other.Has) {
			problems.Add(diag.Errorf(keys.At(f.ID, "role"), "facet", "the facet %q has the role %s already", other.ID, f.Role).Note(other.Pos, "declared here"))
		}
	}
	return problems
}

// checkFacets reports facets that no edition has a column for, colours and marks of words that no
// edition has, and, as a notice, that a review declares no facets.
func checkFacets(declared Facets, editions []*Edition) diag.List {
	var problems diag.List
	for _, f := range declared {
		problems = append(problems, f.checkNamedWords(editions)...)
		used := slices.ContainsFunc(editions, func(e *Edition) bool {
			return e.DocumentColumns.Has(f.ID) || e.StandardColumns.Has(f.ID) || e.Lost.All(e.File("documents.csv")) || e.Lost.All(e.File("standards.csv"))
		})
		if !used && len(f.Of) > 0 && !slices.ContainsFunc(f.Of, func(of string) bool { return !slices.Contains(rowKinds, of) }) { // which is reported
			problems.Add(diag.Warnf(f.Pos, "facet", "no %s.csv has a column %q", strings.Join(f.Of, ".csv and no "), f.ID).
				Hintf("add the column, or remove the facet"))
		}
	}
	var implied []string
	for _, e := range editions {
		for _, f := range e.Facets {
			if f.Pos == (diag.Pos{}) && !e.LostFacets() && !slices.Contains(implied, f.ID) {
				implied = append(implied, f.ID)
			}
		}
		for _, f := range e.Facets {
			if f.Pos.File == e.File("facets.toml") {
				problems = append(problems, f.checkNamedWords([]*Edition{e})...)
			}
		}
		problems = append(problems, e.checkWordTables()...)
	}
	if implied != nil {
		slices.Sort(implied)
		problems.Add(diag.Noticef(diag.Pos{File: FacetsFile}, "facet", "the review declares no facets; its columns %s are taken for facets", strings.Join(implied, ", ")).
			Hintf("declare each in data/facets.toml, with the label that pages show"))
	}
	return problems
}

// checkWordTables reports tables of the vocabulary that are nearly called as a facet: their
// words would be words of no column.
func (e *Edition) checkWordTables() diag.List {
	var problems diag.List
	for _, id := range e.Vocabulary.Facets {
		_, isFacet := e.Facets.Facet(id)
		if near := diag.Nearest(id, append(e.Facets.IDs(), FacetOrganisation)); near != "" && !isFacet && id != FacetOrganisation {
			problems.Add(diag.Warnf(e.Vocabulary.tables[id], "vocabulary", "a facet %q that no column refers to", id).Hintf("did you mean %q?", near))
		}
	}
	return problems
}
