package reporting

import (
	"fmt"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/checklist"
	"recension/generator/edition"
	"recension/generator/page"
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
var noProtocol = found{lacks: []string{"The edition has no protocol."}}

// titleHas reports whether the title or subtitle of the edition has a word.
func (s *subject) titleHas(word string) bool {
	return strings.Contains(strings.ToLower(s.e.Meta.Title+" "+s.e.Meta.Subtitle), word)
}

// overview is the overview of the edition.
func (s *subject) overview() edition.Place {
	return edition.Place{Text: "Overview", Path: address.Edition(s.e.ID)}
}

func title(s *subject) found {
	if !s.titleHas("systematic review") {
		return found{lacks: []string{"Title and subtitle do not name a systematic review."}}
	}
	return found{places: []edition.Place{s.overview()}}
}

// protocol answers an item from the protocol, at a heading of its page.
func (s *subject) protocol(heading string, says bool, lack string) found {
	switch {
	case s.e.Protocol == nil:
		return noProtocol
	case !says:
		return found{lacks: []string{lack}}
	}
	return found{places: []edition.Place{s.place("Protocol", address.Protocol, "#"+heading)}}
}

func questions(s *subject) found {
	return s.protocol("questions", s.e.Protocol != nil && len(s.e.Protocol.Questions) > 0, "The protocol has no questions.")
}

func criteria(s *subject) found {
	f := s.protocol("criteria", s.e.Protocol != nil && len(s.e.Protocol.Criteria) > 0, "The protocol has no criteria.")
	if len(f.places) > 0 {
		f.lacks = append(f.lacks, "The protocol does not say how studies were grouped for the syntheses.")
	}
	return f
}

func selection(s *subject) found {
	p := s.e.Protocol
	f := s.protocol("stages", p != nil && len(p.Stages) > 0, "The protocol has no stages.")
	if len(f.places) == 0 {
		return f
	}
	people := 0
	for _, id := range p.StageIDs() {
		stage := p.Stages[id]
		people = max(people, stage.Reviewers)
		if stage.Reviewers == 0 && len(p.RulesOf(id)) == 0 && len(s.tools("screening", id)) == 0 {
			f.lacks = append(f.lacks, fmt.Sprintf("The stage “%s” names neither reviewers nor rules nor tools.", stage.Label))
		}
	}
	if people > len(p.Reviewers) {
		f.lacks = append(f.lacks, fmt.Sprintf("A stage has %s, but the protocol names %d.", page.Plural(people, "reviewer", "reviewers"), len(p.Reviewers)))
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
		return found{lacks: []string{"The documents have no facets."}}
	}
	section, text := address.Data, "Data"
	if s.e.Has(address.Terms) {
		section, text = address.Terms, "Terms"
	}
	return found{
		places: []edition.Place{s.place(text, section, "")},
		notes:  []string{fmt.Sprintf("%s of documents.", page.Plural(len(facets), "facet", "facets"))},
		lacks:  []string{"What was assumed about missing or unclear information is not stated."},
	}
}

func flow(s *subject) found {
	if s.e.Screening == nil {
		return noProtocol
	}
	if len(s.e.Screening.Records) == 0 {
		return found{lacks: []string{"The edition has no records."}}
	}
	f := found{places: []edition.Place{s.place("Flow", address.Flow, "")}}
	open := map[screening.State]int{}
	for _, stage := range s.e.Screening.Stages {
		for _, o := range stage.Outcomes {
			open[o.State]++
		}
	}
	if n := open[screening.Pending]; n > 0 {
		f.lacks = append(f.lacks, page.Plural(n, "decision", "decisions")+" about records to be made.")
	}
	if n := open[screening.Conflict]; n > 0 {
		f.lacks = append(f.lacks, page.Plural(n, "conflict", "conflicts")+" between reviewers to be settled.")
	}
	return f
}

func excluded(s *subject) found {
	if s.e.Screening == nil {
		return noProtocol
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
		return found{lacks: []string{"No full text was assessed."}}
	}
	f := found{
		places: []edition.Place{s.place("Flow", address.Flow, "")},
		notes:  []string{page.Plural(out, "full text", "full texts") + " excluded."},
	}
	if unexplained > 0 {
		f.lacks = append(f.lacks, "No reason is given for "+page.Plural(unexplained, "full text", "full texts")+".")
	}
	return f
}

func included(s *subject) found {
	if !s.e.DocumentColumns.Has("role") {
		return found{lacks: []string{"The documents have no role, so which of them were included is not stated."}}
	}
	n := 0
	for i := range s.e.Documents {
		if s.e.RoleOf(&s.e.Documents[i]) == review.Included {
			n++
		}
	}
	if n == 0 {
		return found{lacks: []string{"No document is listed as included."}}
	}
	return found{
		places: []edition.Place{s.place("Documents", address.Documents, "")},
		notes:  []string{page.Plural(n, "document", "documents") + " included."},
	}
}

func registration(s *subject) found {
	return s.protocol("registration", s.e.Protocol != nil && s.e.Protocol.Registration != "", "The protocol does not say whether the review is registered.")
}

func access(s *subject) found {
	return s.protocol("registration", s.e.Protocol != nil && s.e.Protocol.Access != "", "The protocol does not say where it can be read.")
}

func amendments(s *subject) found {
	return s.protocol("amendments", s.e.Protocol != nil && len(s.e.Protocol.Amendments) > 0, "No amendment of the protocol is recorded, nor that there was none.")
}

func support(s *subject) found {
	if s.e.Meta.CommissionedBy == "" {
		return found{lacks: []string{"The data names nobody who supported the review."}}
	}
	return found{
		places: []edition.Place{s.overview()},
		lacks:  []string{"The data does not say what part those who commissioned the review took in it."},
	}
}

func availability(s *subject) found {
	f := found{places: []edition.Place{s.place("Data", address.Data, "#files")}}
	if s.e.Meta.Licence == "" && s.Licence.Name == "" {
		f.lacks = append(f.lacks, "No licence is stated.")
	}
	if s.Repository == "" {
		f.lacks = append(f.lacks, "The site does not name its repository.")
	}
	return f
}
