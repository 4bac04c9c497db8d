// Package checklist has the checklists for reporting systematic reviews, and reads how an
// edition answers their items where its data does not.
//
// [All] returns the checklists: PRISMA 2020, PRISMA-S and PRISMA-LSR. Each [Item] is a row
// of a table with its number, its section, its topic and the part of the edition's data that
// answers it. [Load] reads data/<edition>/checklists.toml. Package reporting answers the
// items from both.
//
// Topics are messages, in this project's own words. The statements say what an item asks for.
package checklist

import (
	"slices"
	"strings"
)

// Checklist is a checklist of a statement about reporting.
type Checklist struct {
	ID    string // such as prisma-2020: its table in checklists.toml
	Name  string // such as PRISMA 2020
	For   string // the message that says what it is for, in a few words
	DOI   string // of the statement
	Cite  string // the statement, as a reference
	Limit string // the message with a sentence about what of the statement the items leave out; empty: nothing
	Items []Item
}

// Item is an item of a checklist.
type Item struct {
	Number  string // such as 13a or L1
	Section string // of the checklist: a message
	Topic   string // a message
	From    Part   // what of the data answers it; empty: nothing does
}

// LSR is the id of the checklist for living reviews.
const LSR = "prisma-lsr"

// All returns the checklists in the order of their pages.
func All() []Checklist { return []Checklist{prisma2020, prismaS, prismaLSR} }

// Find returns a checklist by id.
func Find(id string) (Checklist, bool) {
	all := All()
	i := slices.IndexFunc(all, func(c Checklist) bool { return c.ID == id })
	if i < 0 {
		return Checklist{}, false
	}
	return all[i], true
}

// ID returns the id of the item in its checklist, such as item-13a.
func (i Item) ID() string { return "item-" + strings.ToLower(i.Number) }

// itemIDs returns the ids of the items of a checklist.
func (c Checklist) itemIDs() []string {
	ids := make([]string, 0, len(c.Items))
	for _, item := range c.Items {
		ids = append(ids, item.ID())
	}
	return ids
}

// Part is a part of the data of an edition that answers items. Package reporting has a
// function for each.
type Part string

// The parts. Those of searches are keys of searches.toml, see [review.SourceSearch].
const (
	Title        Part = "title"
	Questions    Part = "questions"    // of the protocol
	Criteria     Part = "criteria"     // of the protocol
	Sources      Part = "sources"      // that were searched, with the dates
	Strategies   Part = "strategies"   // of the searches
	Selection    Part = "selection"    // stages, reviewers, rules and tools of the protocol
	Variables    Part = "variables"    // facets with their words
	Flow         Part = "flow"         // of the records
	Excluded     Part = "excluded"     // full texts, with the reasons
	Included     Part = "included"     // documents
	Registration Part = "registration" // of the protocol
	Access       Part = "access"       // to the protocol
	Amendments   Part = "amendments"   // of the protocol
	Support      Part = "support"
	Availability Part = "availability" // of data and code

	Databases  Part = "databases"
	Platforms  Part = "platforms"
	Registries Part = "registries"
	Browsing   Part = "browsing"
	Citations  Part = "citations"
	Contacts   Part = "contacts"
	Others     Part = "others" // other ways of searching
	Queries    Part = "query"
	Limits     Part = "limits"
	Filters    Part = "filters"
	PriorWork  Part = "prior_work"
	Updates    Part = "updates"
	Dates      Part = "date"
	PeerReview Part = "peer_review"
	Results    Part = "results"
	Duplicates Part = "duplicates"

	LivingTitle      Part = "living-title"
	Retirement       Part = "retirement"
	Preceding        Part = "preceding" // the edition before
	ChangedQuestions Part = "changed-questions"
	LivingMode       Part = "living-mode"
	ChangedMethods   Part = "changed-methods"
	ChangedResults   Part = "changed-results"
	Authors          Part = "authors"
	Status           Part = "status" // of the review
)
