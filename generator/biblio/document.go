package biblio

import (
	"strconv"

	"recension/generator/decode"
	"recension/generator/review"
)

// OfDocument returns the item for a document of an edition, with the document's id.
// The review's own classification of the document is not included.
func OfDocument(d *review.Document) Item {
	item := Item{
		Type: Document, ID: d.ID, Title: d.Title, Authors: ParseNames(d.Authors, d.Bodies), Publisher: d.Publisher,
		DOI: string(d.DOI), URL: string(d.URL), Accessed: d.Accessed,
	}
	if d.Year != 0 {
		item.Issued = decode.Date(strconv.Itoa(int(d.Year)))
	}
	return item
}
