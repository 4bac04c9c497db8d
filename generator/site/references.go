package site

import (
	"cmp"
	"slices"
)

func referencePages(e *Edition) []Page {
	references := make([]*documentPage, len(e.Documents))
	for i, row := range e.documentList().Rows {
		references[i] = row.(*documentPage)
	}
	slices.SortStableFunc(references, func(a, b *documentPage) int { return cmp.Compare(a.Number, b.Number) })
	return []Page{e.listOf("references", "References", "The list of references, each with every place that cites it.", "references", references)}
}
