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
		Type: Document, Kind: d.Type, ID: d.ID, Title: d.Title, Authors: ParseNames(d.Authors, d.Bodies), Publisher: d.Publisher,
		Container: d.Container, Volume: d.Volume, Issue: d.Issue, Pages: d.Pages, Language: string(d.Language), Abstract: d.Abstract, Keywords: d.Keywords,
		DOI: string(d.DOI), URL: string(d.URL), Accessed: d.Accessed, Archived: string(d.Archived),
		CopiedOn: d.CopiedOn(), Retracted: d.Retracted, Notice: d.RetractionNotice.Address(),
	}
	if d.Year != 0 {
		item.Issued = decode.Date(strconv.Itoa(int(d.Year)))
	}
	return item
}
