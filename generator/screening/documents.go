package screening

import (
	"slices"

	"recension/generator/diag"
	"recension/generator/review"
)

// CheckDocuments reports documents of an edition whose role and the screening of its
// records disagree: included documents that no search found, or whose record is not
// included, and included records without a document. A document that the edition keeps
// from an earlier one, which its protocol names, needs neither record nor search. before
// are the earlier editions. Without a screening there is nothing to report.
func (s *Screening) CheckDocuments(before []*review.Edition) diag.List {
	if s == nil {
		return nil
	}
	e := s.Edition
	if e.Lost.All(e.File("documents.csv")) {
		return nil
	}
	kept, problems := s.kept(before)
	index := make(map[string]int, len(s.Records))
	for i, r := range s.Records {
		index[r.ID] = i
	}
	documented := map[int]bool{}
	for i := range e.Documents {
		d := &e.Documents[i]
		record, known := index[d.Record]
		included := known && s.Included(record)
		documented[record] = documented[record] || known
		switch role := e.RoleOf(d); {
		case role == review.Cited && included:
			problems.Add(diag.Errorf(d.At("id"), "included", "the screening includes the record of the document, but its role is not %q", review.Included).
				Hintf("enter included in the column role"))
		case role != review.Included:
		case d.Record == "" && d.Search == "" && !kept[d.ID]:
			problems.Add(diag.Errorf(d.At("id"), "included", "the document is included, but no search found it").
				Hintf("enter its record in the column record, or the search that found it in search; if the screening did not include it, its role is cited"))
		case !known || included:
		case !s.IsFirst(record):
			problems.Add(diag.Errorf(d.At("record"), "included", "the record of the document is a duplicate").
				Hintf("enter the first record of its group, %s", s.Records[s.Records[record].First].ID))
		default:
			outcome, stage := s.Final(record)
			problems.Add(diag.Errorf(d.At("record"), "included", "the document is included, but its record is %s at the stage %q", outcome.State, s.Stages[stage].ID).
				Hintf("correct the decision, or the role of the document"))
		}
	}
	without := 0
	for i := range s.Records {
		if s.Included(i) && !documented[i] {
			without++
		}
	}
	if without > 0 {
		problems.Add(diag.Warnf(diag.Pos{File: e.File("documents.csv")}, "included", "included records without a document: %d", without).
			Hintf("%s --documents", s.flowHint()))
	}
	return problems
}

// kept are the ids of the documents that the edition keeps from the earlier one which its
// protocol names.
func (s *Screening) kept(before []*review.Edition) (map[string]bool, diag.List) {
	name := s.Protocol.Updates
	if name == "" {
		return nil, nil
	}
	var names []string
	for _, e := range before {
		names = append(names, e.ID)
	}
	i := slices.Index(names, name)
	if i < 0 {
		at := s.Protocol.Keys.At("updates")
		return nil, diag.List{diag.Errorf(at, "reference", "there is no earlier edition %q", name).DidYouMean(name, names)}
	}
	ids := map[string]bool{}
	for j := range before[i].Documents {
		if d := &before[i].Documents[j]; before[i].RoleOf(d) != review.Cited {
			ids[d.ID] = true
		}
	}
	return ids, nil
}
