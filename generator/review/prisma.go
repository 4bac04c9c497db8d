package review

import "slices"

// SearchItem is one of [SearchItems] as pages show it, with the items of PRISMA-S that ask
// for it.
type SearchItem struct {
	Key    string // such as "peer_review"
	Label  string
	Prisma string // numbers and names, such as "14: Peer review"; empty: PRISMA-S does not ask
	Text   string // what the search states; empty for the number of results, and if it states nothing
}

// prismaMethods are the items of PRISMA-S for the ways in which a search found its records.
var prismaMethods = map[SearchMethod]string{
	"database":  "1: Database name",
	"registry":  "3: Study registries",
	"browsing":  "4: Online resources and browsing",
	"citations": "5: Citation searching",
	"contacts":  "6: Contacts",
	"other":     "7: Other methods",
	"":          "1 to 7: Information sources and methods",
}

// methodWords say how a search found its records.
var methodWords = map[SearchMethod]string{
	"database":  "Search of a database",
	"registry":  "Search of a study registry",
	"browsing":  "Browsing of websites and other online resources",
	"citations": "Following citations",
	"contacts":  "Asking people and organisations",
	"other":     "Another method",
}

// Items are what is to be known of the search, in the order of PRISMA-S; who made it comes
// last.
func (s SourceSearch) Items() []SearchItem {
	method := prismaMethods[s.Method]
	return []SearchItem{
		{"source", "Source", method, s.Source},
		{"platform", "Platform", "2: Multi-database searching", s.Platform},
		{"method", "Method", method, methodWords[s.Method]},
		{"query", "Query", "8: Full search strategies", s.Query},
		{"limits", "Limits", "9: Limits and restrictions", s.Limits},
		{"filters", "Filters", "10: Search filters", s.Filters},
		{"prior_work", "Prior work", "11: Prior work", s.PriorWork},
		{"updates", "Updates", "12: Updates", s.Updates},
		{"date", "Date", "13: Dates of searches", string(s.Date)},
		{"peer_review", "Peer review", "14: Peer review", s.PeerReview},
		{"results", "Results", "15: Total records", ""},
		{"who", "Made by", "", s.Who},
	}
}

// IsUnknown reports whether the search says that an item is not known.
func (s SourceSearch) IsUnknown(item string) bool { return slices.Contains(s.Unknown, item) }
