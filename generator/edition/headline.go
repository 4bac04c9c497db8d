package edition

import (
	"slices"

	"recension/generator/diag"
	"recension/generator/review"
)

// checkHeadline reports values, figures and tables that edition.toml names for the
// overview and that do not exist.
func (e *Edition) checkHeadline(lost review.Lost) diag.List {
	var problems diag.List
	for _, list := range []struct {
		key, kind string
		ids       []string
	}{
		{"headline", "value", e.Meta.Headline},
		{"headline_figures", "figure", e.Meta.HeadlineFigures},
		{"source_notes", "table", slices.DeleteFunc([]string{e.Meta.SourceNotes}, func(id string) bool { return id == "" })},
	} {
		kind, _ := findLinkKind(list.kind)
		known := kind.ids(e)
		for _, id := range list.ids {
			if !slices.Contains(known, id) && !lost.May(e.File(kind.file), id) {
				problems.Add(diag.Errorf(e.Meta.Keys.At(list.key), "unresolved", "unknown %s %q", list.kind, id).DidYouMean(id, known))
			}
		}
	}
	return problems
}
