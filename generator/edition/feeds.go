package edition

import (
	"cmp"
	"slices"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/lock"
	"recension/generator/review"
)

// FeedDate is the date that feeds give the edition: that of its publication or,
// where the source names none, that of its data. Empty: feeds leave it out.
func (e *Edition) FeedDate() decode.Date { return cmp.Or(e.Meta.Published, e.Meta.DataAsOf) }

// FeedPath is the address of the feed of the whole site. Empty: there is none, as
// no published edition and no correction has a date.
func (r *Review) FeedPath() string {
	dated := func(e *Edition) bool {
		return e.FeedDate() != "" || slices.ContainsFunc(e.Errata(), func(c lock.Erratum) bool { return c.Date != "" })
	}
	if !slices.ContainsFunc(r.Published(), dated) {
		return ""
	}
	return address.Feed
}

// WithFeeds are the ids of the organisations that have a feed: a published edition
// with a date lists a standard or a document of each.
func (r *Review) WithFeeds() map[string]bool {
	found := map[string]bool{}
	for _, e := range r.Published() {
		if e.FeedDate() == "" {
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
