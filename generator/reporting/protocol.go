package reporting

import (
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/checklist"
	"recension/generator/edition"
	"recension/generator/review"
	"recension/generator/screening"
)

// protocolParts are the answers to items of PRISMA 2020.
var protocolParts = map[checklist.Part]answerer{
	checklist.Title:        title,
	checklist.Questions:    questions,
	checklist.Criteria:     criteria,
	checklist.Sources:      sources,
	checklist.Strategies:   strategies,
	checklist.Selection:    selection,
	checklist.Variables:    variables,
	checklist.Flow:         flow,
	checklist.Excluded:     excluded,
	checklist.Included:     included,
	checklist.Registration: registration,
	checklist.Access:       access,
	checklist.Amendments:   amendments,
	checklist.Support:      support,
	checklist.Availability: availability,
}

// noProtocol is what an edition without a protocol lacks.
func (s *subject) noProtocol() found { return found{lacks: []string{s.Say("reporting.noProtocol")}} }

// titleHas reports whether the title or subtitle of the edition has the words of a message.
func (s *subject) titleHas(words string) bool {
	return strings.Contains(strings.ToLower(s.e.Meta.Title+" "+s.e.Meta.Subtitle), s.Say(words))
}

// overview is the overview of the edition.
func (s *subject) overview() edition.Place {
	return edition.Place{Text: s.Say("reporting.place.overview"), Path: address.Edition(s.e.ID)}
}

func title(s *subject) found {
	if !s.titleHas("reporting.inTitle.systematic") {
		return found{lacks: []string{s.Say("reporting.notSystematic")}}
	}
	return found{places: []edition.Place{s.overview()}}
}

// protocol answers an item from the protocol, at a heading of its page.
func (s *subject) protocol(heading string, says bool, lack string) found {
	switch {
	case s.e.Protocol == nil:
		return s.noProtocol()
	case !says:
		return found{lacks: []string{lack}}
	}
	return found{places: []edition.Place{s.place("reporting.place.protocol", address.Protocol, "#"+heading)}}
}

func questions(s *subject) found {
	return s.protocol("questions", s.e.Protocol != nil && len(s.e.Protocol.Questions) > 0, s.Say("reporting.noQuestions"))
}

func criteria(s *subject) found {
	f := s.protocol("criteria", s.e.Protocol != nil && len(s.e.Protocol.Criteria) > 0, s.Say("reporting.noCriteria"))
	if len(f.places) > 0 {
		f.lacks = append(f.lacks, s.Say("reporting.noGroups"))
	}
	return f
}

func selection(s *subject) found {
	p := s.e.Protocol
	f := s.protocol("stages", p != nil && len(p.Stages) > 0, s.Say("reporting.noStages"))
	if len(f.places) == 0 {
		return f
	}
	people := 0
	for _, id := range p.StageIDs() {
		stage := p.Stages[id]
		people = max(people, stage.Reviewers)
		if stage.Reviewers == 0 && len(p.RulesOf(id)) == 0 && len(s.tools("screening", id)) == 0 {
			f.lacks = append(f.lacks, s.Say("reporting.emptyStage", "stage", stage.Label))
		}
	}
	if people > len(p.Reviewers) {
		f.lacks = append(f.lacks, s.Say("reporting.tooFewReviewers", "n", people, "named", len(p.Reviewers)))
	}
	return f
}

// tools returns the names of the tools of the protocol that take part in one of the steps.
func (s *subject) tools(steps ...string) []string {
	var names []string
	if p := s.e.Protocol; p != nil {
		for _, id := range p.Keys.Under("tool") {
			if slices.ContainsFunc(steps, func(step string) bool { return slices.Contains(p.Tools[id].Steps, step) }) {
				names = append(names, p.Tools[id].Name)
			}
		}
	}
	return names
}

func variables(s *subject) found {
	facets := s.e.Facets.Of(review.Documents)
	if len(facets) == 0 {
		return found{lacks: []string{s.Say("reporting.noFacets")}}
	}
	section, text := address.Data, "reporting.place.data"
	if s.e.Has(address.Terms) {
		section, text = address.Terms, "reporting.place.terms"
	}
	return found{
		places: []edition.Place{s.place(text, section, "")},
		notes:  []string{s.Say("reporting.facets", "n", len(facets))},
		lacks:  []string{s.Say("reporting.assumptions")},
	}
}

func flow(s *subject) found {
	if s.e.Screening == nil {
		return s.noProtocol()
	}
	if len(s.e.Screening.Records) == 0 {
		return found{lacks: []string{s.Say("reporting.noRecords")}}
	}
	f := found{places: []edition.Place{s.place("reporting.place.flow", address.Flow, "")}}
	open := map[screening.State]int{}
	for _, stage := range s.e.Screening.Stages {
		for _, o := range stage.Outcomes {
			open[o.State]++
		}
	}
	if n := open[screening.Pending]; n > 0 {
		f.lacks = append(f.lacks, s.Say("reporting.openDecisions", "n", n))
	}
	if n := open[screening.Conflict]; n > 0 {
		f.lacks = append(f.lacks, s.Say("reporting.openConflicts", "n", n))
	}
	return f
}

func excluded(s *subject) found {
	if s.e.Screening == nil {
		return s.noProtocol()
	}
	assessed, out, unexplained := 0, 0, 0
	for _, stage := range s.e.Screening.Stages {
		if stage.Kind != review.Eligibility {
			continue
		}
		for _, o := range stage.Outcomes {
			if o.State != screening.NotReached && o.State != screening.Pending {
				assessed++
			}
			if o.State == screening.Excluded {
				out++
				if o.Criterion == "" {
					unexplained++
				}
			}
		}
	}
	if assessed == 0 {
		return found{lacks: []string{s.Say("reporting.noFullText")}}
	}
	f := found{
		places: []edition.Place{s.place("reporting.place.flow", address.Flow, "")},
		notes:  []string{s.Say("reporting.fullTextsExcluded", "n", out)},
	}
	if unexplained > 0 {
		f.lacks = append(f.lacks, s.Say("reporting.noReason", "n", unexplained))
	}
	return f
}

func included(s *subject) found {
	if !s.e.DocumentColumns.Has("role") {
		return found{lacks: []string{s.Say("reporting.noRole")}}
	}
	n := 0
	for i := range s.e.Documents {
		if s.e.RoleOf(&s.e.Documents[i]) == review.Included {
			n++
		}
	}
	if n == 0 {
		return found{lacks: []string{s.Say("reporting.noneIncluded")}}
	}
	return found{
		places: []edition.Place{s.place("reporting.place.documents", address.Documents, "")},
		notes:  []string{s.Say("reporting.documentsIncluded", "n", n)},
	}
}

func registration(s *subject) found {
	return s.protocol("registration", s.e.Protocol != nil && s.e.Protocol.Registration != "", s.Say("reporting.noRegistration"))
}

func access(s *subject) found {
	return s.protocol("registration", s.e.Protocol != nil && s.e.Protocol.Access != "", s.Say("reporting.noAccess"))
}

func amendments(s *subject) found {
	return s.protocol("amendments", s.e.Protocol != nil && len(s.e.Protocol.Amendments) > 0, s.Say("reporting.noAmendment"))
}

func support(s *subject) found {
	if s.e.Meta.CommissionedBy == "" {
		return found{lacks: []string{s.Say("reporting.noSupport")}}
	}
	return found{
		places: []edition.Place{s.overview()},
		lacks:  []string{s.Say("reporting.roleOfSupport")},
	}
}

func availability(s *subject) found {
	f := found{places: []edition.Place{s.place("reporting.place.data", address.Data, "#files")}}
	if s.e.Meta.Licence == "" && s.Licence.Name == "" {
		f.lacks = append(f.lacks, s.Say("reporting.noLicence"))
	}
	if s.Repository == "" {
		f.lacks = append(f.lacks, s.Say("reporting.noRepository"))
	}
	return f
}
