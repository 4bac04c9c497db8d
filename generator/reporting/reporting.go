// Package reporting answers the items of checklists for systematic reviews: from the data of
// an edition, and from the places that its checklists.toml names.
//
//	for _, report := range reporting.Of(r, e) {
//		missing := report.Count(reporting.NotReported)
//	}
//
// Package checklist has the items. To answer more of them from data, add a part there, and a
// function for it here: protocol.go has those of PRISMA 2020, searches.go those of
// PRISMA-S, living.go those of PRISMA-LSR. What data cannot show is a gap, until the edition
// says where it is reported.
package reporting

import (
	"recension/generator/address"
	"recension/generator/checklist"
	"recension/generator/edition"
	"recension/generator/review"
)

// Report is a checklist with the answers of an edition.
type Report struct {
	checklist.Checklist
	Items []Item // in the order of the checklist
}

// Item is an item with its answer.
type Item struct {
	checklist.Item
	State  State
	Places []edition.Place // where it is answered; those that the edition names come first. Without an address, the place is data that no page shows
	Notes  []string        // sentences about what the data says
	Lacks  []string        // sentences about what the data does not say; empty if the item does not apply, or if the edition says more
}

// State says whether an item is reported.
type State string

// The states of an item, as files for programs have them.
const (
	Reported      State = "reported"
	InPart        State = "reported in part"
	NotApplicable State = "not applicable"
	NotReported   State = "not reported"
)

// States are all of them, in the order in which they are counted.
var States = []State{Reported, InPart, NotApplicable, NotReported}

// Gap reports whether something is left to report.
func (s State) Gap() bool { return s == InPart || s == NotReported }

// Of returns the checklists with the answers of an edition; none if it has no page with
// checklists. PRISMA-LSR is for reviews that are or were kept up to date, or answer it.
func Of(r *edition.Review, e *edition.Edition) []Report {
	if !e.Has(address.Checklists) {
		return nil
	}
	var reports []Report
	for _, c := range checklist.All() {
		living := e.Meta.Living.Mode == review.Updated || e.Meta.Living.Mode == review.Ended
		if c.ID == checklist.LSR && !living && !e.Checklists.Has(c.ID) {
			continue
		}
		report := Report{Checklist: c}
		for _, item := range c.Items {
			report.Items = append(report.Items, answer(&subject{r, e}, c.ID, item))
		}
		reports = append(reports, report)
	}
	return reports
}

// Count returns how many items are in a state.
func (r Report) Count(state State) int {
	n := 0
	for _, item := range r.Items {
		if item.State == state {
			n++
		}
	}
	return n
}

// subject is the edition that answers.
type subject struct {
	*edition.Review
	e *edition.Edition
}

// found is what the data says about an item.
type found struct {
	places []edition.Place // none: the data does not answer it
	notes  []string
	lacks  []string
	// notApplicable is a sentence that says why the item does not apply; empty: it does.
	notApplicable string
}

// answerer answers an item from a part of the data.
type answerer func(*subject) found

// partOf returns what answers an item from a part of the data; false if nothing does.
func partOf(part checklist.Part) (answerer, bool) {
	for _, of := range []map[checklist.Part]answerer{protocolParts, searchParts, livingParts} {
		if answer, ok := of[part]; ok {
			return answer, true
		}
	}
	return nil, false
}

// answer answers an item. What the edition says holds, whatever the data says.
func answer(s *subject, list string, item checklist.Item) Item {
	said := s.e.Checklists.Of(list, item.ID())
	if said.NotApplicable != "" {
		return Item{Item: item, State: NotApplicable}
	}
	var f found
	if of, ok := partOf(item.From); ok {
		f = of(s)
	}
	answered := len(said.At) > 0 || said.Note != ""
	a := Item{Item: item, Notes: f.notes, Lacks: f.lacks}
	for _, at := range said.At {
		if p, ok := s.PlaceAt(s.e, at); ok {
			a.Places = append(a.Places, p)
		}
	}
	a.Places = append(a.Places, f.places...)
	if answered || said.Missing != "" {
		a.Lacks = nil
	}
	switch {
	case f.notApplicable != "" && !answered && said.Missing == "":
		return Item{Item: item, State: NotApplicable, Notes: []string{f.notApplicable}}
	case !answered && len(f.places) == 0:
		a.State = NotReported
	case len(a.Lacks) > 0 || said.Missing != "":
		a.State = InPart
	default:
		a.State = Reported
	}
	return a
}

// Say writes a message in the language of the review.
func (s *subject) Say(id string, args ...any) string { return s.Locale.Say(id, args...) }

// place returns a place on the page of a section, which a message names; without an address
// if the edition has no such page. A fragment follows a number sign.
func (s *subject) place(message, section, fragment string) edition.Place {
	text := s.Say(message)
	if !s.e.Has(section) {
		return edition.Place{Text: text}
	}
	return edition.Place{Text: text, Path: address.In(s.e.ID, section) + fragment}
}
