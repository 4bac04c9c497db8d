package machine

import (
	"recension/generator/biblio"
	"recension/generator/review"
)

// documentTypes are the types of schema.org for the kinds of documents.
var documentTypes = map[review.DocumentType]string{
	"article": "Article", "article-journal": "ScholarlyArticle", "article-magazine": "Article", "article-newspaper": "NewsArticle",
	"book": "Book", "chapter": "Chapter", "dataset": "Dataset", "legislation": "Legislation", "paper-conference": "ScholarlyArticle",
	"report": "Report", "software": "CreativeWork", "standard": "CreativeWork", "thesis": "Thesis", "webpage": "WebPage",
}

// document returns the document that a page is about. It is empty if the kind of the
// document is unknown, or if it has neither a DOI nor an address, by which programs could
// tell it from its page.
func (s subject) document() node {
	d, ok := s.edition.Document(s.page.About.ID)
	if !ok || d.Type == "" || d.DOI == "" && d.URL == "" {
		return node{}
	}
	item := biblio.OfDocument(d)
	work := node{
		Type: documentTypes[d.Type], ID: d.DOI.Address(), Name: d.Title, URL: string(d.URL), Language: string(d.Language),
		Published: string(item.Issued), Abstract: d.Abstract, Keywords: d.Keywords, ArchivedAt: string(d.Archived), PartOf: containerOf(item),
	}
	if work.ID == "" {
		work.ID = work.URL
	}
	switch d.Type {
	case "article", "article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter", "report":
		work.Pagination = d.Pages // which other works do not have
	}
	for _, name := range item.Authors {
		author := node{Type: "Person", Name: name.String()}
		if d.Bodies[name.Literal] || s.edition.OrganisationByLabel(name.Literal) != "" {
			author.Type = "Organization"
		}
		work.Authors = append(work.Authors, author)
	}
	if s.edition.OrganisationByLabel(d.Publisher) != "" { // else it may be a journal or conference
		work.Publisher = &node{Type: "Organization", Name: d.Publisher}
	}
	return work
}

// containerOf returns what contains a document: the issue, in the volume, in the
// periodical, as far as they are known. Nil: nothing does.
func containerOf(item biblio.Item) *node {
	if item.Container == "" {
		return nil
	}
	whole := &node{Type: "CreativeWork", Name: item.Container}
	switch {
	case item.Kind == "chapter":
		whole.Type = "Book"
	case item.Kind == "webpage":
		whole.Type = "WebSite"
	case item.Kind == "article-newspaper":
		whole.Type = "Newspaper"
	case item.Periodical():
		whole.Type = "Periodical"
	}
	if !item.Periodical() {
		return whole
	}
	if item.Volume != "" {
		whole = &node{Type: "PublicationVolume", Volume: item.Volume, PartOf: whole}
	}
	if item.Issue != "" {
		whole = &node{Type: "PublicationIssue", Issue: item.Issue, PartOf: whole}
	}
	return whole
}
