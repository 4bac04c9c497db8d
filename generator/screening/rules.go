package screening

import (
	"fmt"
	"slices"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// Rules are the rules of a protocol, ready to be applied to records.
type Rules struct {
	protocol *review.Protocol
	keywords *Keywords
	venues   *Venues
	all      []rule // in the order of the file
	used     map[string]int
	budget   *count.Budget
}

type rule struct {
	id string
	review.ScreeningRule
	condition *count.Condition
}

// NewRules compiles the rules of a protocol.
func NewRules(p *review.Protocol) (*Rules, diag.List) {
	r := &Rules{protocol: p, keywords: NewKeywords(p), venues: NewVenues(p), used: map[string]int{}, budget: &count.Budget{}}
	var problems diag.List
	like := r.row(&review.Record{}, nil, "")
	for _, id := range p.Keys.Under("rule") {
		spec := p.Rules[id]
		if spec.When == "" {
			continue // reported as missing
		}
		condition, err := count.NewCondition(spec.When, like, r.budget)
		if err != nil {
			problems.Add(decode.WithHint(diag.Errorf(p.Keys.At("rule", id, "when"), "expression", "%v", err), err))
			continue
		}
		r.all = append(r.all, rule{id, spec, condition})
	}
	return r, problems
}

// Columns are the names that the expressions of rules can use, with what they mean.
var Columns = []struct{ Name, Help string }{
	{"title", "the title"},
	{"abstract", "the abstract"},
	{"year", "the year of publication; 0: unknown"},
	{"authors", "a list of the authors"},
	{"container", "the journal, proceedings or book as the export names it"},
	{"language", "the language tag"},
	{"type", "the kind of publication"},
	{"keywords", "a list of its own keywords"},
	{"doi", "the DOI"},
	{"arxiv", "the number in arXiv"},
	{"pmid", "the number in PubMed"},
	{"url", "the address"},
	{"search", "the id of the search that found it"},
	{"matched", "a list of the ids of the keywords of the protocol that match"},
	{"venue", "the id of the venue of the protocol; empty: it has none with that name"},
	{"venue_group", "the group of that venue"},
	{"words", "by the id of a facet, a list of the words of the keywords that match"},
}

// row is what expressions see of a record.
func (r *Rules) row(record *review.Record, matched []string, venue string) count.Row {
	words := map[string][]string{}
	for _, id := range matched {
		for facet, of := range r.protocol.Keywords[id].Words {
			words[facet] = append(words[facet], of...)
		}
	}
	return count.Row{
		"title": record.Title, "abstract": record.Abstract, "year": int(record.Year), "authors": []string(record.Authors),
		"container": record.Container, "language": string(record.Language), "type": string(record.Type), "keywords": []string(record.Keywords),
		"doi": string(record.DOI), "arxiv": record.ArXiv, "pmid": record.PMID, "url": string(record.URL), "search": record.Search,
		"matched": matched, "venue": venue, "venue_group": r.venues.Group(venue), "words": words,
	}
}

// Applied is what the rules say about one record at one stage.
type Applied struct {
	Stage     string
	Verdict   review.Verdict // empty: no rule decides
	Rule      string         // the id of the rule that decides
	Criterion string
	Matched   []string // the ids of the keywords that match
	Venue     string   // the id of the venue
	Holding   []string // the ids of all rules of the stage that hold, in the order of the file
}

// Contradiction is a record that one rule includes and another one does not.
type Contradiction struct{ Record, Include, Other string }

func (c Contradiction) Error() string {
	return fmt.Sprintf("the rules %q and %q both hold for the record %s", c.Include, c.Other, c.Record)
}

// Apply returns what the rules say about a record, for each stage that has rules, up to
// the first one at which the record does not go on. At a stage, the first rule that
// excludes decides; if there is none, the first one whose verdict is unclear, then the
// first one that includes. The error is a [Contradiction], or says why a rule cannot be
// evaluated.
func (r *Rules) Apply(record *review.Record) ([]Applied, error) {
	matched, venue := r.keywords.In(record), r.venues.Of(record.Container)
	row := r.row(record, matched, venue)
	r.budget.AddRows(1)
	var all []Applied
	for _, stage := range r.protocol.StageIDs() {
		a := Applied{Stage: stage, Matched: matched, Venue: venue}
		var first [3]*rule // by strength
		rules := 0
		for i := range r.all {
			each := &r.all[i]
			if each.Stage != stage {
				continue
			}
			rules++
			holds, err := each.condition.Holds(row)
			if err != nil {
				return nil, fmt.Errorf("the rule %q: %w", each.id, err)
			}
			if !holds {
				continue
			}
			r.used[each.id]++
			a.Holding = append(a.Holding, each.id)
			if at := slices.Index(strength, each.Verdict); at >= 0 && first[at] == nil {
				first[at] = each
			}
		}
		if rules == 0 {
			continue
		}
		decides := firstOf(first[:])
		if include := first[len(strength)-1]; include != nil && decides != include {
			return nil, Contradiction{record.ID, include.id, decides.id}
		}
		if decides != nil {
			a.Verdict, a.Rule, a.Criterion = decides.Verdict, decides.id, decides.Criterion
		}
		all = append(all, a)
		if a.Verdict != review.Include && !(a.Verdict == "" && passesUndecided(r.protocol.Stages[stage])) {
			break
		}
	}
	return all, nil
}

// passesUndecided reports whether records about which nothing decides go on: an automation
// stage only marks those that are ineligible.
func passesUndecided(stage review.Stage) bool {
	return stage.Kind == review.Automation && stage.Reviewers == 0
}

// strength are the verdicts of rules, the strongest first.
var strength = []review.Verdict{review.Exclude, review.Unclear, review.Include}

func firstOf(rules []*rule) *rule {
	for _, r := range rules {
		if r != nil {
			return r
		}
	}
	return nil
}

// Unused reports the rules that have held for none of the records so far.
func (r *Rules) Unused() diag.List {
	var problems diag.List
	for _, each := range r.all {
		if r.used[each.id] == 0 {
			problems.Add(diag.Warnf(r.protocol.Keys.At("rule", each.id, "when"), "protocol", "the rule %q holds for no record", each.id).
				Hintf("correct the expression, or remove the rule"))
		}
	}
	return problems
}
