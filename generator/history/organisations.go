package history

import (
	"slices"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
)

// NewsItem is a change of a standard or document.
type NewsItem struct {
	page.Link
	News string // such as "no longer listed"
}

// OrganisationNews returns the changes of the standards and documents of an
// organisation since the edition before. If since is nil, the edition is the first,
// and everything in it is new.
func OrganisationNews(e *edition.Edition, organisation string, since *Comparison) []NewsItem {
	var news []NewsItem
	addStandard := func(in *edition.Edition, s *review.Standard, text string) {
		news = append(news, NewsItem{page.Link{Text: in.Designation(s), Path: address.Standard(in.ID, s.ID)}, text})
	}
	addDocument := func(in *edition.Edition, d *review.Document, text string) {
		news = append(news, NewsItem{page.Link{Text: d.Title, Path: address.Document(in.ID, d.ID)}, text})
	}
	var changes itemChanges
	moves := map[string]string{}
	if since != nil {
		changes = since.items()
		for _, move := range since.changes().Editions[0].StatusMoves {
			for _, s := range move.Standards {
				moves[s.ID] = e.Locale.Say("news.moved", "from", move.FromLabel, "to", move.ToLabel)
			}
		}
	}
	for _, s := range standardsOf(e, organisation) {
		if since == nil || changes.standards.added[s.ID] {
			addStandard(e, s, e.Locale.Say("news.newStandard", "status", e.Vocabulary.Label(s.Status)))
		} else if moves[s.ID] != "" {
			addStandard(e, s, moves[s.ID])
		}
	}
	for _, d := range documentsOf(e, organisation) {
		if since == nil || changes.documents.added[d.ID] {
			addDocument(e, d, e.Locale.Say("news.new"))
		}
	}
	if since == nil {
		return news
	}
	for _, s := range standardsOf(since.Before, organisation) {
		if changes.standards.removed[s.ID] {
			addStandard(since.Before, s, e.Locale.Say("news.removed"))
		}
	}
	for _, d := range documentsOf(since.Before, organisation) {
		if changes.documents.removed[d.ID] {
			addDocument(since.Before, d, e.Locale.Say("news.removed"))
		}
	}
	return news
}

// standardsOf returns the standards of an organisation.
func standardsOf(e *edition.Edition, organisation string) []*review.Standard {
	var found []*review.Standard
	for i := range e.Standards {
		if slices.Contains(e.Standards[i].Organisation, organisation) {
			found = append(found, &e.Standards[i])
		}
	}
	return found
}

// documentsOf returns the documents that an organisation published.
func documentsOf(e *edition.Edition, organisation string) []*review.Document {
	word, ok := e.Vocabulary.Word(review.FacetOrganisation, organisation)
	var found []*review.Document
	for i := range e.Documents {
		if ok && e.Documents[i].Publisher == word.Label {
			found = append(found, &e.Documents[i])
		}
	}
	return found
}
