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

// firstEdition is why items about changes do not apply.
const firstEdition = "This is the first edition."

// statusAt is a place on the page about the status of the review.
func (s *subject) statusAt(fragment string) []edition.Place {
	return []edition.Place{s.place("Status of the review", address.Status, fragment)}
}

// noStatus is what an edition lacks that does not say whether it is kept up to date.
var noStatus = found{lacks: []string{"The edition does not say whether the review is kept up to date."}}

func livingTitle(s *subject) found {
	f := found{places: []edition.Place{s.overview()}, notes: []string{"The version is the edition " + s.e.ID + "."}}
	if !s.titleHas("living") {
		f.lacks = append(f.lacks, "Title and subtitle do not say that the review is living.")
	}
	return f
}

func retirement(s *subject) found {
	switch s.e.Meta.Living.Mode {
	case review.Updated:
		return found{notApplicable: "The living mode does not end with this edition."}
	case review.Ended:
		return found{places: s.statusAt(""), lacks: []string{"Whether the abstract says that updates have ended is not known."}}
	}
	return noStatus
}

func preceding(s *subject) found {
	f := found{lacks: []string{"The data does not say why the review is living."}}
	if s.e.Has(address.Changes) {
		f.places = []edition.Place{s.place("Changes", address.Changes, "")}
	}
	return f
}

func changedQuestions(s *subject) found {
	switch {
	case len(s.e.Meta.Scope()) > 0:
		return found{places: s.statusAt("#scope")}
	case !s.e.Has(address.Changes):
		return found{notApplicable: firstEdition}
	}
	return found{lacks: []string{"No change of scope is recorded, nor that there was none."}}
}

func livingMode(s *subject) found {
	living := s.e.Meta.Living
	if !living.Stated() {
		return noStatus
	}
	f := found{places: s.statusAt("")}
	if living.Mode == review.Updated && living.Schedule == "" {
		f.lacks = append(f.lacks, "No schedule is set.")
	}
	if living.Mode == review.Updated && living.Retirement == "" {
		f.lacks = append(f.lacks, "When updates are to end is not stated, nor that there is no plan.")
	}
	return f
}

func changedMethods(s *subject) found {
	var f found
	if len(s.e.Meta.Scope()) > 0 {
		f.places = s.statusAt("#scope")
	}
	if p := s.e.Protocol; p != nil && len(p.Amendments) > 0 {
		f.places = append(f.places, s.place("Protocol", address.Protocol, "#amendments"))
	}
	switch {
	case len(f.places) > 0:
		return f
	case !s.e.Has(address.Changes):
		return found{notApplicable: firstEdition}
	}
	return found{lacks: []string{"No change of the methods is recorded, nor that there was none."}}
}

func changedResults(s *subject) found {
	if !s.e.Has(address.Changes) {
		return found{notApplicable: firstEdition}
	}
	return found{places: []edition.Place{s.place("Changes", address.Changes, "")}}
}

func authors(s *subject) found {
	f := found{lacks: []string{"The data does not say what each of them did."}}
	if len(s.e.Meta.Authors) > 0 {
		f.places = append(f.places, s.overview())
	}
	if len(s.e.Meta.Living.Responsible) > 0 {
		f.places = append(f.places, s.statusAt("")...)
	}
	if len(f.places) == 0 {
		f.lacks = []string{"No authors are named."}
	}
	return f
}

func status(s *subject) found {
	living := s.e.Meta.Living
	if !living.Stated() {
		return noStatus
	}
	f := found{places: s.statusAt("")}
	if s.e.Meta.DataAsOf == "" {
		f.lacks = append(f.lacks, "The day of the data is not stated.")
	}
	if living.Mode == review.Updated && living.NextUpdate == "" {
		f.lacks = append(f.lacks, "When the next update is due is not stated.")
	}
	searched := slices.ContainsFunc(s.e.Searches, func(search review.SourceSearch) bool { return search.States("date") })
	for _, source := range s.e.Meta.Sources {
		searched = searched || source.Searched != ""
	}
	if !searched {
		f.lacks = append(f.lacks, "When the sources were last searched is not stated.")
	}
	return f
}
