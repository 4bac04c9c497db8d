package screening

import (
	"slices"

	"recension/generator/locale"
	"recension/generator/review"
)

// Box is a box of the flow diagram of PRISMA 2020, see Page MJ and others: The PRISMA 2020
// statement. BMJ 2021;372:n71, doi:10.1136/bmj.n71, figure 1. Its number is the number of
// its records; it is never worked out from other boxes.
type Box struct {
	ID      string // such as db-screened, unique in the flow
	Label   string
	Phase   string // Identification, Screening2020 or Inclusion
	Other   bool   // of the column "via other methods"
	Removed bool   // beside the stages: what leaves the flow
	Stage   string // the id of the stage that it is about; empty: none
	Records []int  // indexes of records, in the order of records.csv
	Parts   []Part // what the records are divided by; none: they are not divided
}

// Part is a part of a box: the records of one search, or with one reason.
type Part struct {
	ID      string // of the search, criterion or tool
	Label   string
	Records []int
}

// The phases of the flow diagram, as PRISMA 2020 names them.
const (
	Identification = "Identification"
	Screening2020  = "Screening"
	Inclusion      = "Included"
)

// phaseNames are the messages with the names of the phases.
var phaseNames = map[string]string{
	Identification: "flow.phase.identification", Screening2020: "flow.phase.screening", Inclusion: "flow.phase.included",
}

// PhaseIn is the name of the phase of a box in a language.
func (b Box) PhaseIn(l *locale.Locale) string { return l.Say(phaseNames[b.Phase]) }

// Flow returns the boxes of the flow diagram, in their order: those of databases and
// registers, unless all searches have other methods, and those of other methods if they
// found records. A protocol without a stage for a box has no such box. The labels are in
// the language of l.
func (s *Screening) Flow(l *locale.Locale) []Box {
	databases, other := s.columns()
	var boxes []Box
	if len(other) == 0 || slices.ContainsFunc(s.Edition.Searches, func(search review.SourceSearch) bool { return !isOther(search.Method) }) {
		boxes = s.column(l, databases, false)
	}
	if len(other) > 0 {
		boxes = append(boxes, s.column(l, other, true)...)
	}
	included := Box{ID: "included", Label: l.Say("flow.box.included"), Phase: Inclusion}
	for i := range s.Records {
		if s.Included(i) {
			included.Records = append(included.Records, i)
		}
	}
	return append(boxes, included)
}

// columns divides the records by how they were found.
func (s *Screening) columns() (databases, other []int) {
	others := map[string]bool{}
	for _, search := range s.Edition.Searches {
		others[search.ID] = isOther(search.Method)
	}
	for i, r := range s.Records {
		if others[r.Search] {
			other = append(other, i)
		} else {
			databases = append(databases, i)
		}
	}
	return databases, other
}

// isOther reports whether a search is of the column "via other methods".
func isOther(method review.SearchMethod) bool {
	return slices.Contains([]review.SearchMethod{"browsing", "citations", "contacts", "other"}, method)
}

// column returns the boxes of one way of finding records.
func (s *Screening) column(l *locale.Locale, records []int, other bool) []Box {
	prefix := "db-"
	if other {
		prefix = "other-"
	}
	var boxes []Box
	stageID := ""
	add := func(phase, id, label string, removed bool, records []int, divide func([]int) []Part) {
		b := Box{ID: prefix + id, Label: label, Phase: phase, Other: other, Removed: removed, Stage: stageID, Records: records}
		if divide != nil {
			b.Parts = divide(records)
		}
		boxes = append(boxes, b)
	}
	duplicates, left := s.split(records, func(i int) bool { return !s.IsFirst(i) })
	add(Identification, "identified", l.Say("flow.box.identified"), false, records, func(all []int) []Part { return s.bySearch(all, other) })
	add(Identification, "duplicates", l.Say("flow.box.duplicates"), true, duplicates, nil)
	for n, stage := range s.Stages {
		stageID = stage.ID
		names := stageNames[stage.Kind]
		reached, _ := s.split(left, func(i int) bool { return s.Stages[n].Outcomes[i].State != NotReached })
		phase := Screening2020
		if stage.Kind == review.Automation {
			phase = Identification
		} else {
			add(phase, stage.ID, s.boxLabel(l, names.reached, stage), false, reached, nil)
		}
		for _, out := range []struct {
			id, message string
			state       State
		}{{"excluded", names.excluded, Excluded}, {"unclear", "flow.box.unclear", Unclear}, {"undecided", "flow.box.undecided", Pending}, {"conflict", "flow.box.conflict", Conflict}} {
			removed, _ := s.split(reached, func(i int) bool { return s.Stages[n].Outcomes[i].State == out.state })
			switch {
			case out.state == Excluded || out.state == Unclear && len(removed) > 0:
				add(phase, stage.ID+"-"+out.id, s.boxLabel(l, out.message, stage), true, removed, func(all []int) []Part { return s.byReason(l, n, all) })
			case len(removed) > 0:
				add(phase, stage.ID+"-"+out.id, s.boxLabel(l, out.message, stage), true, removed, nil)
			}
		}
		left, _ = s.split(reached, func(i int) bool { return s.Stages[n].Outcomes[i].State == Included })
	}
	return boxes
}

// stageNames are the messages of the flow diagram for the kinds of stages.
var stageNames = map[review.StageKind]struct{ reached, excluded string }{
	review.Automation:  {"", "flow.box.automation"},
	review.Screen:      {"flow.box.screened", "flow.box.screenedOut"},
	review.Retrieval:   {"flow.box.sought", "flow.box.notRetrieved"},
	review.Eligibility: {"flow.box.assessed", "flow.box.assessedOut"},
}

// boxLabel is the label of a box, by its message, with the stage if there are several of
// its kind.
func (s *Screening) boxLabel(l *locale.Locale, message string, stage Stage) string {
	label := l.Say(message)
	if s.isAlone(stage) {
		return label
	}
	return l.Say("flow.boxAt", "box", label, "stage", stage.Label)
}

// isAlone reports whether no other stage has the kind of a stage.
func (s *Screening) isAlone(stage Stage) bool { return len(s.Protocol.StagesOf(stage.Kind)) < 2 }

// split returns the records for which a condition holds, and the others.
func (s *Screening) split(records []int, holds func(int) bool) (with, without []int) {
	for _, i := range records {
		if holds(i) {
			with = append(with, i)
		} else {
			without = append(without, i)
		}
	}
	return with, without
}

// bySearch divides records of a column by their search, in the order of searches.toml.
func (s *Screening) bySearch(records []int, other bool) []Part {
	var parts []Part
	for _, search := range s.Edition.Searches {
		if isOther(search.Method) == other {
			parts = append(parts, Part{ID: search.ID, Label: search.Name()})
		}
	}
	return divide(records, parts, func(i int) string { return s.Records[i].Search })
}

// byReason divides records that did not pass a stage: those that people removed by
// criterion, and apart from them those that rules and tools removed, by criterion and
// tool. They are not divided if no reason is known.
func (s *Screening) byReason(l *locale.Locale, stage int, records []int) []Part {
	var parts []Part
	for _, by := range []struct {
		prefix, message string
		basis           []Basis
	}{{"", "", []Basis{ByPeople, BySettlement, ByNobody}}, {"rule-", "flow.byRule", []Basis{ByRule}}, {"tool-", "flow.byTool", []Basis{ByTool}}} {
		for _, id := range append(s.Protocol.Keys.Under("criterion"), "") {
			of, _ := s.split(records, func(i int) bool {
				o := s.Stages[stage].Outcomes[i]
				return o.Criterion == id && slices.Contains(by.basis, o.By)
			})
			if len(of) == 0 {
				continue
			}
			label := s.Protocol.Criteria[id].Label
			if id == "" {
				label = l.Say("flow.noCriterion")
			}
			if by.message != "" {
				label = l.Say(by.message, "reason", label)
			}
			parts = append(parts, Part{ID: by.prefix + id, Label: label, Records: of})
		}
	}
	if len(parts) == 1 && parts[0].ID == "" {
		return nil // no reason is known
	}
	return parts
}

// divide puts records into the parts by their ids. Parts without records stay.
func divide(records []int, parts []Part, id func(int) string) []Part {
	for _, i := range records {
		at := slices.IndexFunc(parts, func(p Part) bool { return p.ID == id(i) })
		if at >= 0 {
			parts[at].Records = append(parts[at].Records, i)
		}
	}
	return parts
}
