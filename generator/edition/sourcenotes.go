package edition

import (
	"slices"

	"recension/generator/review"
)

// HasSourceNotes reports whether the page of notes on the source has something to show: a
// table of its errors, or an item that is entered in another form than the source prints.
func (e *Edition) HasSourceNotes() bool {
	if slices.Contains(e.tableIDs, e.Meta.SourceNotes) {
		return true
	}
	misprinted := func(w *review.Word) bool { return w.AsPrinted != "" }
	return slices.ContainsFunc(e.Documents, func(d review.Document) bool { return len(d.Note.AsPrinted) > 0 || d.Note.DuplicateOf != "" }) ||
		slices.ContainsFunc(e.Standards, func(s review.Standard) bool {
			return s.Note.String() != "" && (s.AsPrinted != "" || len(s.Note.AsPrinted) > 0)
		}) ||
		slices.ContainsFunc(e.Vocabulary.Words(review.FacetOrganisation), misprinted) || slices.ContainsFunc(e.Vocabulary.Terms(), misprinted)
}
