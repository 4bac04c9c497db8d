package edition

import (
	"cmp"
	"slices"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/review"
)

// FeedDate returns the date of the edition in feeds: the date of publication or, if
// that is unknown, the date of its data. If it is empty, feeds leave the edition
// out.
func (e *Edition) FeedDate() decode.Date { return cmp.Or(e.Meta.Published, e.Meta.DataAsOf) }

// FeedPath returns the address of the feed of the whole site. It is empty if there
// is no feed, because no published edition and no correction of fact has a date.
func (r *Review) FeedPath() string {
	dated := func(e *Edition) bool {
		return e.FeedDate() != "" || e.CorrectedOn() != ""
	}
	if !slices.ContainsFunc(r.Published(), dated) {
		return ""
	}
	return address.Feed
}

// OrganisationsWithFeeds returns the ids of the organisations that have a feed:
// those with a standard or document in a published edition that has a date.
func (r *Review) OrganisationsWithFeeds() map[string]bool {
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
