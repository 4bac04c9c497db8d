package machine

import (
	"io"
	"slices"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/page"
	"recension/generator/review"
)

// The feed of an organisation tells what became of its standards and documents
// from one published edition to the next. Its address is of no edition, so its
// readers get the news of editions to come.

// addOrganisationFeeds adds the feeds of the organisations, each named by the last
// edition that knows it.
func addOrganisationFeeds(files page.Files, r *edition.Review, all []*history.Comparison, t *page.Templates) {
	with := r.OrganisationsWithFeeds()
	for _, e := range r.Published() {
		for _, word := range e.Vocabulary.Words(review.FacetOrganisation) {
			if !with[word.ID] {
				continue
			}
			f := feed{r, t, address.OrganisationFeed(word.ID)}
			about := address.Organisation(e.ID, word.ID)
			files[f.path] = func(w io.Writer) error {
				entries, err := organisationEntries(f, all, word.ID)
				if err != nil {
					return err
				}
				return f.write(w, about, atomFeed{Title: r.Title + ": " + word.Label, Updated: updated(r, entries), Entries: entries})
			}
		}
	}
}

// updated is the date of the newest entry. Without entries, as when every edition
// with a date lists what an edition without one listed before, it is that of the
// newest edition with a date.
func updated(r *edition.Review, entries []atomEntry) string {
	if len(entries) > 0 {
		return entries[0].Updated
	}
	for _, e := range slices.Backward(r.Published()) {
		if date := atomDate(e.FeedDate()); date != "" {
			return date
		}
	}
	return ""
}

// organisationEntries are an entry for each published edition with news of an
// organisation, the newest first.
func organisationEntries(f feed, all []*history.Comparison, id string) ([]atomEntry, error) {
	var entries []atomEntry
	for _, e := range f.review.Published() {
		date, news := atomDate(e.FeedDate()), history.OrganisationNews(e, id, history.SincePublished(all, e))
		if date == "" || len(news) == 0 {
			continue
		}
		content, err := f.html("feednews.html", news)
		if err != nil {
			return nil, err
		}
		about := address.Edition(e.ID) // the edition may not know the organisation
		if _, ok := e.Vocabulary.Word(review.FacetOrganisation, id); ok {
			about = address.Organisation(e.ID, id)
		}
		entries = append(entries, atomEntry{
			f.id(f.path + "#" + e.ID), e.ID + " edition: " + page.Plural(len(news), "item of news", "items of news"), date,
			[]atomLink{f.link(about)}, content,
		})
	}
	slices.Reverse(entries)
	return entries, nil
}
