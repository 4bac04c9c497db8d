package edition

import (
	"slices"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

// coreLabels returns the headings of the columns of lists that no review declares. To add a
// column to a list, add its heading.
func coreLabels(l *locale.Locale) []string {
	return []string{
		l.Say("columns.number"), l.Say("columns.title"), l.Say("columns.authors"), l.Say("columns.publisher"), l.Say("columns.publishedIn"), l.Say("columns.year"),
		l.Say("columns.role"), l.Say("columns.standard"), l.Say("columns.organisation"), l.Say("columns.published"),
	}
}

// checkFacetLabels reports facets that are declared with the heading of a core column in the
// language of the site: a script finds the cells of a column by its heading.
func checkFacetLabels(editions []*review.Edition, l *locale.Locale) diag.List {
	var problems diag.List
	taken := coreLabels(l)
	reported := map[diag.Pos]bool{}
	for _, e := range editions {
		for _, f := range e.Facets {
			if f.Pos.File == "" || !slices.Contains(taken, f.Label) || reported[f.LabelPos] {
				continue
			}
			reported[f.LabelPos] = true
			problems.Add(diag.Errorf(f.LabelPos, "facet", "lists already have a column %q", f.Label).Hintf("choose another label"))
		}
	}
	return problems
}
