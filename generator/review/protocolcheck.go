package review

import (
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// ToolSteps are the steps of a review that a tool can take part in, besides the stages of
// its screening.
var ToolSteps = []string{"search", "duplicates", "screening", "sample", "extraction", "synthesis", "writing"}

// check reports parts of the protocol that contradict each other, or name others that it
// does not have.
func (p *Protocol) check() diag.List {
	var problems diag.List
	for _, kind := range p.Keys.Under() {
		for _, id := range p.Keys.Under(kind) {
			if at := p.Keys.At(kind, id); !decode.IsID(id) {
				problems.Add(decode.BadID(at, id))
			}
		}
	}
	last := 0
	for _, id := range p.StageIDs() {
		stage := p.Stages[id]
		at := slices.Index(StageKinds, stage.Kind)
		if stage.Reviewers < 0 {
			problems.Add(diag.Errorf(p.Keys.At("stage", id, "reviewers"), "type", "reviewers: %d is not a number of people", stage.Reviewers).Hintf("a whole number from 0 up"))
		}
		if at >= 0 && at < last {
			problems.Add(diag.Errorf(p.Keys.At("stage", id, "kind"), "protocol", "the stage %q is %s, which comes before the stage above it", id, stage.Kind).
				Hintf("the order is automation, screening, retrieval, eligibility"))
		}
		last = max(at, last)
	}
	for _, id := range p.Keys.Under("criterion") {
		c := p.Criteria[id]
		if c.Kind != "" && !slices.Contains(CriterionKinds, c.Kind) {
			problems.Add(diag.Errorf(p.Keys.At("criterion", id, "kind"), "protocol", "a criterion cannot be %q", c.Kind).Hintf("include or exclude"))
		}
		for _, stage := range c.Stages {
			p.mustBe(&problems, p.Keys.At("criterion", id, "stages"), "stage", stage, p.StageIDs())
		}
	}
	for _, id := range p.Keys.Under("rule") {
		problems = append(problems, p.checkRule(id, p.Rules[id])...)
	}
	for _, id := range p.Keys.Under("keyword") {
		for _, field := range p.Keywords[id].In {
			p.mustBe(&problems, p.Keys.At("keyword", id, "in"), "field", field, KeywordFields)
		}
	}
	for _, id := range p.Keys.Under("count") {
		problems = append(problems, p.checkCount(id, p.Counts[id])...)
	}
	for _, id := range p.Keys.Under("tool") {
		for _, step := range p.Tools[id].Steps {
			p.mustBe(&problems, p.Keys.At("tool", id, "steps"), "step", step, slices.Concat(ToolSteps, p.StageIDs()))
		}
		if _, person := p.Reviewers[id]; person {
			problems.Add(diag.Errorf(p.Keys.At("tool", id), "duplicate-id", "the id %q is taken", id).
				Note(p.Keys.At("reviewer", id), "by this reviewer").Hintf("both would write decisions/%s.csv", id))
		}
	}
	for _, kind := range []string{"reviewer", "tool"} {
		for _, taken := range []string{RulesDecider, ConsensusDecider} {
			if slices.Contains(p.Keys.Under(kind), taken) {
				problems.Add(diag.Errorf(p.Keys.At(kind, taken), "protocol", "the id %q is reserved", taken).
					Hintf("%s is the file of what the rules decide, %s of how conflicts were settled", RulesDecider+".csv", ConsensusDecider+".csv"))
			}
		}
	}
	return problems
}

// checkRule reports what a rule names and the protocol does not have.
func (p *Protocol) checkRule(id string, r ScreeningRule) diag.List {
	var problems diag.List
	at := func(key string) diag.Pos { return p.Keys.At("rule", id, key) }
	if r.Stage != "" {
		p.mustBe(&problems, at("stage"), "stage", r.Stage, p.StageIDs())
	}
	c, known := p.Criteria[r.Criterion]
	switch {
	case r.Verdict == VerdictWithdrawn:
		problems.Add(diag.Errorf(at("verdict"), "protocol", "a rule cannot withdraw a verdict").Hintf("include, exclude or unclear"))
	case r.Criterion == "" && r.Verdict == Exclude:
		problems.Add(diag.Errorf(p.Keys.At("rule", id), "required", "the rule %q excludes records without a criterion", id).Hintf(`add criterion = "…"`))
	case r.Criterion == "":
	case !known:
		p.mustBe(&problems, at("criterion"), "criterion", r.Criterion, p.Keys.Under("criterion"))
	case r.Verdict == Include && c.Kind == Exclude:
		problems.Add(diag.Errorf(at("criterion"), "protocol", "the rule includes records for a criterion to exclude them").
			Note(p.Keys.At("criterion", r.Criterion, "kind"), "the criterion"))
	case len(c.Stages) > 0 && r.Stage != "" && !slices.Contains(c.Stages, r.Stage):
		problems.Add(diag.Errorf(at("criterion"), "protocol", "the criterion %q is not applied at the stage %q", r.Criterion, r.Stage).
			Note(p.Keys.At("criterion", r.Criterion, "stages"), "its stages"))
	}
	return problems
}

// mustBe reports a name that is not among the known ones.
func (p *Protocol) mustBe(problems *diag.List, at diag.Pos, what, name string, known []string) {
	if !slices.Contains(known, name) {
		d := diag.Errorf(at, "reference", "the protocol has no %s %q", what, name).DidYouMean(name, known)
		if d.Hint == "" && len(known) > 0 {
			d = d.Hintf("it has %s", strings.Join(known, ", "))
		}
		problems.Add(d)
	}
}
