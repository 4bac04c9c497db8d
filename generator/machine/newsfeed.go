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

// The feed of an organisation has the changes of its standards and documents in each
// published edition. Its address does not depend on an edition, so that subscribers
// also receive the changes of later editions.

// addOrganisationFeeds adds the feeds of organisations. Each has the name of the
// organisation in the last edition that lists it.
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

// updated returns the date of the newest entry. There are no entries if the editions
// with a date only list items that earlier editions without a date listed; then it
// returns the date of the newest edition that has one.
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

// organisationEntries returns an entry for each published edition with changes about
// an organisation, newest first.
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
		about := address.Edition(e.ID) // the edition may not list the organisation
		if _, ok := e.Vocabulary.Word(review.FacetOrganisation, id); ok {
			about = address.Organisation(e.ID, id)
		}
		entries = append(entries, atomEntry{
			f.id(f.path + "#" + e.ID), f.review.Locale.Say("feed.news", "id", e.ID, "n", len(news)), date,
			[]atomLink{f.link(about)},
			content,
		})
	}
	slices.Reverse(entries)
	return entries, nil
}
