package review

import (
	"slices"

	"recension/generator/locale"
)

// SearchItem is one of [SearchItems] as pages show it, with the items of PRISMA-S that ask
// for it.
type SearchItem struct {
	Key    string // such as "peer_review"
	Label  string
	Prisma string // numbers and names, such as "14: Peer review"; empty: PRISMA-S does not ask
	Text   string // what the search states; empty for the number of results, and if it states nothing
}

// prismaMethods are the messages with the items of PRISMA-S for the ways in which a search
// found its records.
var prismaMethods = map[SearchMethod]string{
	"database":  "searches.prisma.database",
	"registry":  "searches.prisma.registry",
	"browsing":  "searches.prisma.browsing",
	"citations": "searches.prisma.citations",
	"contacts":  "searches.prisma.contacts",
	"other":     "searches.prisma.otherMethods",
	"":          "searches.prisma.methods",
}

// methodWords are the messages that say how a search found its records.
var methodWords = map[SearchMethod]string{
	"database":  "searches.method.database",
	"registry":  "searches.method.registry",
	"browsing":  "searches.method.browsing",
	"citations": "searches.method.citations",
	"contacts":  "searches.method.contacts",
	"other":     "searches.method.otherWay",
}

// Items are what is to be known of the search in words of a language, in the order of
// PRISMA-S; who made it comes last.
func (s SourceSearch) Items(l *locale.Locale) []SearchItem {
	item := prismaMethods[s.Method]
	method := ""
	if id, ok := methodWords[s.Method]; ok {
		method = l.Say(id)
	}
	return []SearchItem{
		{"source", l.Say("searches.item.source"), l.Say(item), s.Source},
		{"platform", l.Say("searches.item.platform"), l.Say("searches.prisma.platform"), s.Platform},
		{"method", l.Say("searches.item.method"), l.Say(item), method},
		{"query", l.Say("searches.item.query"), l.Say("searches.prisma.query"), s.Query},
		{"limits", l.Say("searches.item.limits"), l.Say("searches.prisma.limits"), s.Limits},
		{"filters", l.Say("searches.item.filters"), l.Say("searches.prisma.filters"), s.Filters},
		{"prior_work", l.Say("searches.item.priorWork"), l.Say("searches.prisma.priorWork"), s.PriorWork},
		{"updates", l.Say("searches.item.updates"), l.Say("searches.prisma.updates"), s.Updates},
		{"date", l.Say("searches.item.date"), l.Say("searches.prisma.date"), string(s.Date)},
		{"peer_review", l.Say("searches.item.peerReview"), l.Say("searches.prisma.peerReview"), s.PeerReview},
		{"results", l.Say("searches.item.results"), l.Say("searches.prisma.results"), ""},
		{"who", l.Say("searches.item.who"), "", s.Who},
	}
}

// IsUnknown reports whether the search says that an item is not known.
func (s SourceSearch) IsUnknown(item string) bool { return slices.Contains(s.Unknown, item) }
