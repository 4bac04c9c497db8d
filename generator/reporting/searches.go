package reporting

import (
	"fmt"
	"slices"
	"strings"

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
		switch unknown := unstated(s.e.Searches, "method"); {
		case len(s.e.Searches) == 0, len(of) > 0:
			return s.stated(of, keys...)
		case len(unknown) > 0:
			return found{lacks: unknown}
		}
		return found{notApplicable: "No search of this kind was made."}
	}
}

// stated answers an item with keys that each search states: it is answered if one does, and
// in part if others do not.
func (s *subject) stated(searches []review.SourceSearch, keys ...string) found {
	if len(searches) == 0 {
		return found{lacks: []string{"The edition describes no search."}}
	}
	f := found{lacks: unstated(searches, keys...)}
	states := func(search review.SourceSearch) bool { return slices.ContainsFunc(keys, search.States) }
	if slices.ContainsFunc(searches, states) {
		f.places = []edition.Place{s.place("Searches", address.Searches, "")}
	}
	return f
}

// keyNames name the keys of a search in sentences.
var keyNames = map[string]string{
	"source": "source", "platform": "platform", "method": "method", "query": "query", "limits": "limits", "filters": "filters",
	"prior_work": "prior work", "updates": "updates", "date": "date", "peer_review": "peer review", "results": "number of records",
}

// unstated returns sentences about keys that searches do not state: one for each key and
// each reason.
func unstated(searches []review.SourceSearch, keys ...string) []string {
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
				reason = strings.TrimSuffix(search.UnknownBecause, ".")
			}
			if !slices.Contains(reasons, reason) {
				reasons = append(reasons, reason)
			}
			names[reason] = append(names[reason], search.Name())
		}
		for _, reason := range reasons {
			of := page.And(names[reason])
			if n := len(names[reason]); n == len(searches) && n > 1 {
				of = "all searches"
			} else if n > 3 {
				of = fmt.Sprintf("%d of %d searches", n, len(searches))
			}
			if reason == "" {
				lacks = append(lacks, fmt.Sprintf("Not stated: %s of %s.", keyNames[key], of))
			} else {
				lacks = append(lacks, fmt.Sprintf("Not known: %s of %s (%s).", keyNames[key], of, page.LowerFirst(reason)))
			}
		}
	}
	return lacks
}

// duplicates answers item 16 of PRISMA-S.
func duplicates(s *subject) found {
	records := s.e.Records
	tools := s.tools("duplicates")
	if len(tools) == 0 && records.Groups == records.Total {
		return found{lacks: []string{"The data does not say how duplicates were found."}}
	}
	var f found
	if len(tools) > 0 {
		f.places = append(f.places, s.place("Protocol", address.Protocol, "#tools"))
		f.notes = append(f.notes, "With "+page.And(tools)+".")
	}
	if records.Groups < records.Total {
		f.places = append(f.places, s.place("Searches", address.Searches, ""))
	}
	if n := records.Doubtful; n > 0 {
		f.lacks = append(f.lacks, page.Plural(n, "doubtful pair", "doubtful pairs")+" of records to be decided.")
	}
	return f
}
