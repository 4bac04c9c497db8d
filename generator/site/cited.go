package site

import (
	"cmp"
	"slices"

	"recension/generator/markdown"
	"recension/generator/review"
)

// citedDocument is a document as the note at a citation and the references of a
// chapter show it.
type citedDocument struct {
	*review.Document
	Number int
	Path   string
	Anchor string     // of the entry in the chapter
	Back   []backLink // to the places of the chapter that cite it
}

// backLink leads back to a place in the text: "a" is the first, "b" the second.
type backLink struct{ Letter, Anchor string }

// citedAnchor is the entry of a document among the references of a chapter.
func citedAnchor(id string) string { return "cite-" + id }

func (e *Edition) citedDocument(d *review.Document) *citedDocument {
	return &citedDocument{Document: d, Number: e.number[d.ID], Path: e.path("documents", d.ID), Anchor: citedAnchor(d.ID)}
}

// cited are the documents that the chapter cites, by their numbers.
func (c *Chapter) cited() []*citedDocument {
	var all []*citedDocument
	at := map[string]*citedDocument{}
	for _, r := range c.Refs {
		if r.Scheme != markdown.Cite {
			continue
		}
		entry := at[r.ID]
		if entry == nil {
			d, _ := c.edition.Document(r.ID)
			entry = c.edition.citedDocument(d)
			at[r.ID], all = entry, append(all, entry)
		}
		entry.Back = append(entry.Back, backLink{letter(len(entry.Back)), r.Anchor})
	}
	slices.SortStableFunc(all, func(a, b *citedDocument) int { return cmp.Compare(a.Number, b.Number) })
	return all
}
