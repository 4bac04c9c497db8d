package records

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/screening"
)

// Screened is the result of [Screen].
type Screened struct {
	Files  []File // to write, all or none; none if nothing changes
	Stages []StageTally
	Each   []Explanation // of the first record of each group, in the order of records.csv
	NotRun int           // records whose texts are private and missing: their verdicts stay as they were
}

// StageTally is what the rules decided at a stage: Reached is the sum of the other four.
type StageTally struct {
	Stage                                           string // id
	Reached, Included, Excluded, Unclear, Undecided int
}

// Explanation is what the rules say about a record.
type Explanation struct {
	Record  string
	Applied []screening.Applied // for each stage with rules that it reaches
	Before  []review.Decision   // what decisions/rules.csv says so far
}

// Screen applies the rules of the protocol to the records of an edition, and returns its
// new decisions/rules.csv. A verdict that stays the same keeps its moment; others are of
// the given one. It is an error if the edition cannot be changed, or has no records or no
// protocol.
func Screen(src fs.FS, edition string, now review.Instant) (Screened, diag.List, error) {
	s, problems, err := open(src, edition)
	if err != nil || problems.HasErrors() {
		return Screened{}, problems, err
	}
	p, problems, err := protocolOf(src, edition)
	if err != nil || problems.HasErrors() {
		return Screened{}, problems, err
	}
	result, problems, err := s.screen(src, p)
	if err != nil || problems.HasErrors() {
		return Screened{}, problems, err
	}
	var decisions []review.Decision
	for _, each := range result.Each {
		decisions = append(decisions, each.decisions(now)...)
	}
	name := review.DecisionsFile(edition, review.RulesDecider)
	text := review.DecisionsText(review.RulesDecider, decisions)
	old, err := fs.ReadFile(src, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Screened{}, nil, err
	}
	if string(old) != string(text) {
		result.Files = []File{{name, text}}
	}
	return result, problems, nil
}

// protocolOf reads the protocol of an edition that can be used.
func protocolOf(src fs.FS, edition string) (*review.Protocol, diag.List, error) {
	name := path.Join("data", edition, review.ProtocolFile)
	if review.Absent(src, name) {
		return nil, nil, fmt.Errorf("the edition %s has no protocol; write %s", edition, name)
	}
	p, problems := review.ReadProtocol(src, name)
	return p, problems, nil
}

// screen applies the rules of a protocol to the first record of each group.
func (s *store) screen(src fs.FS, p *review.Protocol) (Screened, diag.List, error) {
	if len(s.records) == 0 {
		return Screened{}, nil, fmt.Errorf("the edition %s has no records; add some with recension records import", s.edition)
	}
	rules, problems := screening.NewRules(p)
	if problems.HasErrors() {
		return Screened{}, problems, nil
	}
	before, problems := s.decided(src)
	if problems.HasErrors() {
		return Screened{}, problems, nil
	}
	var result Screened
	tallies := map[string]*StageTally{}
	for i := range s.records {
		r := &s.records[i]
		if r.DuplicateOf != "" {
			continue
		}
		each := Explanation{Record: r.ID, Before: before[r.ID]}
		if s.level != review.PublishAll && !s.private[r.ID] {
			result.NotRun++
			result.Each = append(result.Each, each)
			continue
		}
		applied, err := rules.Apply(r)
		if err != nil {
			return Screened{}, contradicted(p, err), nil
		}
		each.Applied = applied
		for _, a := range applied {
			if tallies[a.Stage] == nil {
				tallies[a.Stage] = &StageTally{Stage: a.Stage}
			}
			tallies[a.Stage].add(a.Verdict)
		}
		result.Each = append(result.Each, each)
	}
	for _, id := range p.StageIDs() {
		if tallies[id] != nil {
			result.Stages = append(result.Stages, *tallies[id])
		}
	}
	if result.NotRun == 0 {
		problems = append(problems, rules.Unused()...)
	} else {
		problems.Add(diag.Noticef(diag.Pos{File: review.PrivateRecordsFile(s.edition)}, "private", "the rules were not rerun for %d records, whose texts are private and missing", result.NotRun).
			Hintf(GetTextsBack))
	}
	return result, problems, nil
}

// contradicted reports why rules cannot be applied, at the rule.
func contradicted(p *review.Protocol, err error) diag.List {
	var c screening.Contradiction
	if !errors.As(err, &c) {
		return diag.List{diag.Errorf(p.Keys.At("rule"), "expression", "%v", err)}
	}
	return diag.List{diag.Errorf(p.Keys.At("rule", c.Include, "when"), "protocol", "%v", c).
		Note(p.Keys.At("rule", c.Other, "when"), "the other rule").Hintf("make the conditions exclude each other")}
}

// decided are the decisions of the rules so far, by record.
func (s *store) decided(src fs.FS) (map[string][]review.Decision, diag.List) {
	name := review.DecisionsFile(s.edition, review.RulesDecider)
	if review.Absent(src, name) {
		return nil, nil
	}
	all, _, problems := review.ReadDecisions(src, name)
	by := make(map[string][]review.Decision, len(all))
	for _, d := range all {
		by[d.Record] = append(by[d.Record], d)
	}
	return by, problems
}

func (t *StageTally) add(v review.Verdict) {
	t.Reached++
	switch v {
	case review.Include:
		t.Included++
	case review.Exclude:
		t.Excluded++
	case review.Unclear:
		t.Unclear++
	default:
		t.Undecided++
	}
}

// decisions are the rows of decisions/rules.csv about the record.
func (e Explanation) decisions(now review.Instant) []review.Decision {
	if e.Applied == nil {
		return e.Before // not rerun
	}
	var rows []review.Decision
	for _, a := range e.Applied {
		d := review.Decision{
			Record: e.Record, Stage: a.Stage, Who: review.RulesDecider, When: now, Verdict: a.Verdict, Criterion: a.Criterion,
			Rule: a.Rule, Matched: a.Matched, Venue: a.Venue,
		}
		for _, old := range e.Before {
			if same := old; same.Stage == d.Stage {
				same.When, same.Row = now, 0
				if string(same.Line()) == string(d.Line()) {
					d.When = old.When
				}
			}
		}
		rows = append(rows, d)
	}
	return rows
}

// Lines explain what the rules say about the record: a line for each stage, or one that
// says why there is none.
func (e Explanation) Lines() []string {
	if e.Applied == nil {
		return []string{e.Record + ": not rerun: its texts are private and missing"}
	}
	var lines []string
	for _, a := range e.Applied {
		what := "no rule decides"
		if a.Rule != "" {
			what = fmt.Sprintf("%s by the rule %s", a.Verdict, a.Rule)
			if a.Criterion != "" {
				what += ", criterion " + a.Criterion
			}
		}
		line := fmt.Sprintf("%s: %s: %s", e.Record, a.Stage, what)
		if others := slices.DeleteFunc(slices.Clone(a.Holding), func(id string) bool { return id == a.Rule }); len(others) > 0 {
			line += "; also true: " + strings.Join(others, ", ")
		}
		if len(a.Matched) > 0 {
			line += "; keywords: " + strings.Join(a.Matched, ", ")
		}
		if a.Venue != "" {
			line += "; venue: " + a.Venue
		}
		lines = append(lines, line)
	}
	return lines
}
