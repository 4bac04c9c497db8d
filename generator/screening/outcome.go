package screening

import (
	"recension/generator/review"
)

// decide works out the outcomes of all stages.
func (s *Screening) decide() {
	for stage := range s.Stages {
		s.Stages[stage].Outcomes = make([]Outcome, len(s.Records))
		for record := range s.Records {
			if !s.IsFirst(record) || stage > 0 && s.Stages[stage-1].Outcomes[record].State != Included {
				continue
			}
			s.Stages[stage].Outcomes[record] = s.outcome(record, stage)
		}
	}
}

// outcome combines the verdicts about a record at a stage.
func (s *Screening) outcome(record, stage int) Outcome {
	var people []review.Decision
	held := map[Basis]review.Decision{}
	for i := range s.Deciders {
		each := &s.Deciders[i]
		d, ok := each.Verdict(record, stage)
		switch {
		case !ok || d.Verdict == "":
		case each.Basis == ByPeople:
			people = append(people, d)
		default:
			held[each.Basis] = d
		}
	}
	if d, ok := held[BySettlement]; ok {
		return outcomeOf(BySettlement, d)
	}
	required := s.Stages[stage].Reviewers
	if len(people) > 0 && len(people) >= required {
		for _, d := range people[1:] {
			if d.Verdict != people[0].Verdict {
				return Outcome{State: Conflict, By: ByPeople, Who: whoOf(people)}
			}
		}
		o := outcomeOf(ByPeople, people[0])
		o.Who = whoOf(people)
		return o
	}
	for _, basis := range []Basis{ByTool, ByRule} {
		if d, ok := held[basis]; ok {
			return outcomeOf(basis, d)
		}
	}
	if passesUndecided(s.Stages[stage].Stage) {
		return Outcome{State: Included}
	}
	return Outcome{State: Pending, By: ByNobody, Who: whoOf(people)}
}

func outcomeOf(by Basis, d review.Decision) Outcome {
	state := map[review.Verdict]State{review.Include: Included, review.Exclude: Excluded, review.Unclear: Unclear}[d.Verdict]
	return Outcome{State: state, By: by, Who: []string{d.Who}, Criterion: d.Criterion, Rule: d.Rule}
}

func whoOf(decisions []review.Decision) []string {
	var who []string
	for _, d := range decisions {
		who = append(who, d.Who)
	}
	return who
}
