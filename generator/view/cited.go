package view

import (
	"cmp"
	"slices"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/markdown"
	"recension/generator/review"
)

// CitedDocument is a document as shown in the note of a citation and among the
// references of a chapter.
type CitedDocument struct {
	*review.Document
	Number int
	Path   string
	Lang   string     // of the title; empty: that of the site, or not known
	Anchor string     // the id of its entry among the references of the chapter
	Back   []BackLink // to the citations in the chapter
}

// BackLink is a link from a reference back to a citation: "a" to the first, "b" to
// the second.
type BackLink struct{ Letter, Anchor string }

// citedAnchor returns the id of the entry of a document among the references of a
// chapter.
func citedAnchor(id string) string { return "cite-" + id }

func citedDocument(e *edition.Edition, d *review.Document) *CitedDocument {
	return &CitedDocument{Document: d, Number: e.Number(d.ID), Path: address.Document(e.ID, d.ID), Lang: e.ForeignLanguage(d), Anchor: citedAnchor(d.ID)}
}

// citedIn returns the documents that a chapter cites, sorted by number.
func citedIn(c *edition.Chapter) []*CitedDocument {
	var all []*CitedDocument
	at := map[string]*CitedDocument{}
	for _, l := range c.Links {
		if l.Scheme != markdown.Cite {
			continue
		}
		entry := at[l.ID]
		if entry == nil {
			d, _ := c.Edition.Document(l.ID)
			entry = citedDocument(c.Edition, d)
			at[l.ID], all = entry, append(all, entry)
		}
		entry.Back = append(entry.Back, BackLink{Letter(len(entry.Back)), l.Anchor})
	}
	slices.SortStableFunc(all, func(a, b *CitedDocument) int { return cmp.Compare(a.Number, b.Number) })
	return all
}
