package reporting

import (
	"slices"

	"recension/generator/address"
	"recension/generator/checklist"
	"recension/generator/edition"
	"recension/generator/review"
)

// livingParts are the answers to items of PRISMA-LSR.
var livingParts = map[checklist.Part]answerer{
	checklist.LivingTitle:      livingTitle,
	checklist.Retirement:       retirement,
	checklist.Preceding:        preceding,
	checklist.ChangedQuestions: changedQuestions,
	checklist.LivingMode:       livingMode,
	checklist.ChangedMethods:   changedMethods,
	checklist.ChangedResults:   changedResults,
	checklist.Authors:          authors,
	checklist.Status:           status,
}

// statusAt is a place on the page about the status of the review.
func (s *subject) statusAt(fragment string) []edition.Place {
	return []edition.Place{s.place("reporting.place.status", address.Status, fragment)}
}

// noStatus is what an edition lacks that does not say whether it is kept up to date.
func (s *subject) noStatus() found { return found{lacks: []string{s.Say("reporting.noStatus")}} }

func livingTitle(s *subject) found {
	f := found{places: []edition.Place{s.overview()}, notes: []string{s.Say("reporting.version", "id", s.e.ID)}}
	if !s.titleHas("reporting.inTitle.living") {
		f.lacks = append(f.lacks, s.Say("reporting.notLiving"))
	}
	return f
}

func retirement(s *subject) found {
	switch s.e.Meta.Living.Mode {
	case review.Updated:
		return found{notApplicable: s.Say("reporting.goesOn")}
	case review.Ended:
		return found{places: s.statusAt(""), lacks: []string{s.Say("reporting.endInAbstract")}}
	}
	return s.noStatus()
}

func preceding(s *subject) found {
	f := found{lacks: []string{s.Say("reporting.whyLiving")}}
	if s.e.Has(address.Changes) {
		f.places = []edition.Place{s.place("reporting.place.changes", address.Changes, "")}
	}
	return f
}

func changedQuestions(s *subject) found {
	switch {
	case len(s.e.Meta.Scope()) > 0:
		return found{places: s.statusAt("#scope")}
	case !s.e.Has(address.Changes):
		return found{notApplicable: s.Say("reporting.firstEdition")}
	}
	return found{lacks: []string{s.Say("reporting.noScopeChange")}}
}

func livingMode(s *subject) found {
	living := s.e.Meta.Living
	if !living.Stated() {
		return s.noStatus()
	}
	f := found{places: s.statusAt("")}
	if living.Mode == review.Updated && living.Schedule == "" {
		f.lacks = append(f.lacks, s.Say("reporting.noSchedule"))
	}
	if living.Mode == review.Updated && living.Retirement == "" {
		f.lacks = append(f.lacks, s.Say("reporting.noEnd"))
	}
	return f
}

func changedMethods(s *subject) found {
	var f found
	if len(s.e.Meta.Scope()) > 0 {
		f.places = s.statusAt("#scope")
	}
	if p := s.e.Protocol; p != nil && len(p.Amendments) > 0 {
		f.places = append(f.places, s.place("reporting.place.protocol", address.Protocol, "#amendments"))
	}
	switch {
	case len(f.places) > 0:
		return f
	case !s.e.Has(address.Changes):
		return found{notApplicable: s.Say("reporting.firstEdition")}
	}
	return found{lacks: []string{s.Say("reporting.noMethodChange")}}
}

func changedResults(s *subject) found {
	if !s.e.Has(address.Changes) {
		return found{notApplicable: s.Say("reporting.firstEdition")}
	}
	return found{places: []edition.Place{s.place("reporting.place.changes", address.Changes, "")}}
}

func authors(s *subject) found {
	f := found{lacks: []string{s.Say("reporting.noRoles")}}
	if len(s.e.Meta.Authors) > 0 {
		f.places = append(f.places, s.overview())
	}
	if len(s.e.Meta.Living.Responsible) > 0 {
		f.places = append(f.places, s.statusAt("")...)
	}
	if len(f.places) == 0 {
		f.lacks = []string{s.Say("reporting.noAuthors")}
	}
	return f
}

func status(s *subject) found {
	living := s.e.Meta.Living
	if !living.Stated() {
		return s.noStatus()
	}
	f := found{places: s.statusAt("")}
	if s.e.Meta.DataAsOf == "" {
		f.lacks = append(f.lacks, s.Say("reporting.noDataDay"))
	}
	if living.Mode == review.Updated && living.NextUpdate == "" {
		f.lacks = append(f.lacks, s.Say("reporting.noNextUpdate"))
	}
	searched := slices.ContainsFunc(s.e.Searches, func(search review.SourceSearch) bool { return search.States("date") })
	for _, source := range s.e.Meta.Sources {
		searched = searched || source.Searched != ""
	}
	if !searched {
		f.lacks = append(f.lacks, s.Say("reporting.lastSearched"))
	}
	return f
}
