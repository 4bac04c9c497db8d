package machine

import (
	"io"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/page"
)

// The feed of the whole site has an entry for each published edition and each
// correction.

// addSiteFeed adds the feed of the site, unless it would be empty.
func addSiteFeed(files page.Files, r *edition.Review, all []*history.Comparison) {
	if r.FeedPath() == "" {
		return
	}
	f := feed{review: r, path: r.FeedPath()}
	files[f.path] = func(w io.Writer) error {
		entries := siteEntries(f, all)
		return f.write(w, "", atomFeed{Title: r.Title, Updated: entries[0].Updated, Entries: entries})
	}
}

// siteEntries returns the entries of the site's feed, newest first. Editions and
// corrections without a date, and corrections that are not of fact, have none.
func siteEntries(f feed, all []*history.Comparison) []atomEntry {
	var entries []atomEntry
	for _, e := range f.review.Published() {
		if date := atomDate(e.FeedDate()); date != "" {
			entries = append(entries, editionEntry(f, e, date, history.SincePublished(all, e)))
		}
		for i, erratum := range e.Errata() {
			if date := atomDate(erratum.Date); date != "" && erratum.OfFact() {
				place := address.Erratum(e.ID, i+1)
				entries = append(entries, atomEntry{
					f.id(place), f.review.Locale.Say("feed.correction", "id", e.ID, "number", i+1), date,
					[]atomLink{f.link(place)},
					atomText{"text", erratum.Note},
				})
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b atomEntry) int { return strings.Compare(b.Updated, a.Updated) })
	return entries
}

// editionEntry returns the entry about the publication of an edition. since is the
// comparison with the published edition before; nil for the first.
func editionEntry(f feed, e *edition.Edition, date string, since *history.Comparison) atomEntry {
	links := []atomLink{f.link(address.Edition(e.ID))}
	text := strings.TrimSpace(page.Sentence(e.Meta.Title) + " " + e.Meta.Description)
	if since != nil {
		if changes := since.FeedPath(); changes != "" {
			links = append(links, atomLink{"related", "application/atom+xml", f.root() + changes})
		}
		text += " " + since.Description()
	}
	return atomEntry{f.id(address.Edition(e.ID)), f.review.Locale.Say("feed.edition", "id", e.ID, "title", e.Meta.Title), date, links, atomText{"text", text}}
}
