package site

import (
	"io"
	"slices"

	"recension/generator/review"
)

// The feed of an organisation tells what became of its standards and documents
// from one published edition to the next. Its address is of no edition, so that a
// reader who follows it hears of those to come.

// organisationFeedPath is the address of the feed of an organisation.
func organisationFeedPath(id string) string { return "feeds/organisations/" + id + ".atom" }

// withFeeds are the organisations that have a feed: those of which a published
// edition with a date lists a standard or a document.
func (s *Site) withFeeds() map[string]bool {
	found := map[string]bool{}
	for _, e := range s.Listed() {
		if e.feedDate() == "" {
			continue
		}
		for i := range e.Standards {
			for _, id := range e.Standards[i].Organisation {
				found[id] = true
			}
		}
		publishers := map[string]bool{}
		for i := range e.Documents {
			publishers[e.Documents[i].Publisher] = true
		}
		for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
			if publishers[w.Label] {
				found[w.ID] = true
			}
		}
	}
	return found
}

// organisationFeeds add the feeds of the organisations, each named by the last
// edition that knows it.
func (s *Site) organisationFeeds(files Files) {
	with := s.withFeeds()
	for _, e := range s.Listed() {
		for _, word := range e.Vocabulary.Words(review.FacetOrganisation) {
			if !with[word.ID] {
				continue
			}
			feed := organisationFeedPath(word.ID)
			files[feed] = func(w io.Writer) error {
				entries, err := s.organisationEntries(word.ID, feed)
				if err != nil {
					return err
				}
				return s.writeFeed(w, feed, e.path("organisations", word.ID), s.Title+": "+word.Label, entries)
			}
		}
	}
}

// organisationEntries are an entry for each published edition with news of an
// organisation, the last first.
func (s *Site) organisationEntries(id, feed string) ([]atomEntry, error) {
	at := s.feedRenderer(feed)
	var entries []atomEntry
	for _, e := range s.Listed() {
		date, lines := e.feedDate(), e.newsOf(id, s.sinceListed(e))
		if date == "" || len(lines) == 0 {
			continue
		}
		news, err := at.HTML("feednews.html", lines)
		if err != nil {
			return nil, err
		}
		page := e.path()
		if known, ok := s.at(e.path("organisations", id)); ok {
			page = known.Path
		}
		entries = append([]atomEntry{{
			s.feedID(feed + "#" + e.ID), e.ID + " edition: " + plural(len(lines), "item of news", "items of news"), date,
			[]atomLink{{"alternate", "text/html", at.Href(page)}}, atomText{"html", string(news)},
		}}, entries...)
	}
	return entries, nil
}

// newsLine says what became of a standard or a document.
type newsLine struct {
	Link
	News string
}

// newsOf is what a comparison says of the standards and documents of an
// organisation. Without one, the edition is the first, and all that it lists is
// new.
func (e *Edition) newsOf(id string, c *comparison) []newsLine {
	var lines []newsLine
	var since trace
	moves := map[string]string{}
	if c != nil {
		since = c.trace()
		for _, move := range c.changes().Editions[0].StatusMoves {
			for _, s := range move.Standards {
				moves[s.ID] = "from “" + move.FromLabel + "” to “" + move.ToLabel + "”"
			}
		}
	}
	for _, s := range e.standardsOf(id) {
		news := moves[s.ID]
		if c == nil || since.standards.added[s.ID] {
			news = "new here, “" + e.Vocabulary.Label(s.Status) + "”"
		}
		if news != "" {
			lines = append(lines, newsLine{Link{e.designation(s), e.path("standards", s.ID)}, news})
		}
	}
	for _, d := range e.documentsOf(id) {
		if c == nil || since.documents.added[d.ID] {
			lines = append(lines, newsLine{Link{d.Title, e.path("documents", d.ID)}, "new here"})
		}
	}
	if c == nil {
		return lines
	}
	for _, s := range c.before.standardsOf(id) {
		if since.standards.removed[s.ID] {
			lines = append(lines, newsLine{Link{c.before.designation(s), c.before.path("standards", s.ID)}, "no longer listed"})
		}
	}
	for _, d := range c.before.documentsOf(id) {
		if since.documents.removed[d.ID] {
			lines = append(lines, newsLine{Link{d.Title, c.before.path("documents", d.ID)}, "no longer listed"})
		}
	}
	return lines
}

// standardsOf are the standards of an organisation.
func (e *Edition) standardsOf(id string) []*review.Standard {
	var found []*review.Standard
	for i := range e.Standards {
		if slices.Contains(e.Standards[i].Organisation, id) {
			found = append(found, &e.Standards[i])
		}
	}
	return found
}

// documentsOf are the documents that an organisation published.
func (e *Edition) documentsOf(id string) []*review.Document {
	word, ok := e.Vocabulary.Word(review.FacetOrganisation, id)
	var found []*review.Document
	for i := range e.Documents {
		if ok && e.Documents[i].Publisher == word.Label {
			found = append(found, &e.Documents[i])
		}
	}
	return found
}
