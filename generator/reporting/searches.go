package reporting

import (
	"slices"

	"recension/generator/address"
	"recension/generator/checklist"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
)

// searchParts are the answers to items of PRISMA-S.
var searchParts = map[checklist.Part]answerer{
	checklist.Databases:  ofMethod("database", "source", "platform"),
	checklist.Platforms:  ofMethod("database", "platform"),
	checklist.Registries: ofMethod("registry", "source"),
	checklist.Browsing:   ofMethod("browsing", "source"),
	checklist.Citations:  ofMethod("citations", "source"),
	checklist.Contacts:   ofMethod("contacts", "source"),
	checklist.Others:     ofMethod("other", "source"),
	checklist.Queries:    ofSearches("query"),
	checklist.Limits:     ofSearches("limits"),
	checklist.Filters:    ofSearches("filters"),
	checklist.PriorWork:  ofSearches("prior_work"),
	checklist.Updates:    ofSearches("updates"),
	checklist.Dates:      ofSearches("date"),
	checklist.PeerReview: ofSearches("peer_review"),
	checklist.Results:    ofSearches("results"),
	checklist.Duplicates: duplicates,
}

// sources answers item 6 of PRISMA 2020.
func sources(s *subject) found { return s.stated(s.e.Searches, "source", "date") }

// strategies answers item 7 of PRISMA 2020.
func strategies(s *subject) found { return s.stated(s.e.Searches, "query", "limits", "filters") }

// ofSearches answers an item with keys that each search states.
func ofSearches(keys ...string) answerer {
	return func(s *subject) found { return s.stated(s.e.Searches, keys...) }
}

// ofMethod answers an item about searches of one method with keys that each of them states.
// It does not apply if the methods of all searches are stated, and none is this one.
func ofMethod(method review.SearchMethod, keys ...string) answerer {
	return func(s *subject) found {
		var of []review.SourceSearch
		for _, search := range s.e.Searches {
			if search.Method == method {
				of = append(of, search)
			}
		}
		switch unknown := s.unstated(s.e.Searches, "method"); {
		case len(s.e.Searches) == 0, len(of) > 0:
			return s.stated(of, keys...)
		case len(unknown) > 0:
			return found{lacks: unknown}
		}
		return found{notApplicable: s.Say("reporting.noSuchSearch")}
	}
}

// stated answers an item with keys that each search states: it is answered if one does, and
// in part if others do not.
func (s *subject) stated(searches []review.SourceSearch, keys ...string) found {
	if len(searches) == 0 {
		return found{lacks: []string{s.Say("reporting.noSearch")}}
	}
	f := found{lacks: s.unstated(searches, keys...)}
	states := func(search review.SourceSearch) bool { return slices.ContainsFunc(keys, search.States) }
	if slices.ContainsFunc(searches, states) {
		f.places = []edition.Place{s.place("reporting.place.searches", address.Searches, "")}
	}
	return f
}

// keyNames are the messages that name the keys of a search in sentences.
var keyNames = map[string]string{
	"source":      "reporting.item.source",
	"platform":    "reporting.item.platform",
	"method":      "reporting.item.method",
	"query":       "reporting.item.query",
	"limits":      "reporting.item.limits",
	"filters":     "reporting.item.filters",
	"prior_work":  "reporting.item.priorWork",
	"updates":     "reporting.item.updates",
	"date":        "reporting.item.date",
	"peer_review": "reporting.item.peerReview",
	"results":     "reporting.item.results",
}

// unstated returns sentences about keys that searches do not state: one for each key and
// each reason.
func (s *subject) unstated(searches []review.SourceSearch, keys ...string) []string {
	var lacks []string
	for _, key := range keys {
		var reasons []string
		names := map[string][]string{} // of the searches, by reason
		for _, search := range searches {
			if search.States(key) {
				continue
			}
			reason := ""
			if slices.Contains(search.Unknown, key) {
				reason = page.Clause(s.Locale, search.UnknownBecause)
			}
			if !slices.Contains(reasons, reason) {
				reasons = append(reasons, reason)
			}
			names[reason] = append(names[reason], search.Name())
		}
		for _, reason := range reasons {
			lacks = append(lacks, s.lack(s.Say(keyNames[key]), reason, names[reason], len(searches)))
		}
	}
	return lacks
}

// lack is a sentence about an item that some of a number of searches do not state. Without a
// reason, they do not say that it is not known, either.
func (s *subject) lack(item, reason string, names []string, searches int) string {
	const named = 3 // the most searches that are named one by one
	switch n := len(names); {
	case n == searches && n > 1 && reason == "":
		return s.Say("reporting.notStatedAll", "item", item)
	case n == searches && n > 1:
		return s.Say("reporting.notKnownAll", "item", item, "reason", reason)
	case n > named && reason == "":
		return s.Say("reporting.notStatedMany", "item", item, "n", n, "total", searches)
	case n > named:
		return s.Say("reporting.notKnownMany", "item", item, "n", n, "total", searches, "reason", reason)
	case reason == "":
		return s.Say("reporting.notStated", "item", item, "searches", s.Locale.List(names))
	}
	return s.Say("reporting.notKnown", "item", item, "searches", s.Locale.List(names), "reason", reason)
}

// duplicates answers item 16 of PRISMA-S.
func duplicates(s *subject) found {
	records := s.e.Records
	tools := s.tools("duplicates")
	if len(tools) == 0 && records.Groups == records.Total {
		return found{lacks: []string{s.Say("reporting.noDuplicates")}}
	}
	var f found
	if len(tools) > 0 {
		f.places = append(f.places, s.place("reporting.place.protocol", address.Protocol, "#tools"))
		f.notes = append(f.notes, s.Say("reporting.withTools", "tools", s.Locale.List(tools)))
	}
	if records.Groups < records.Total {
		f.places = append(f.places, s.place("reporting.place.searches", address.Searches, ""))
	}
	if n := records.Doubtful; n > 0 {
		f.lacks = append(f.lacks, s.Say("reporting.doubtfulPairs", "n", n))
	}
	return f
}
