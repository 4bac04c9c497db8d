package dedupe

import "strings"

// Explanation says why two records are or are not linked.
type Explanation struct {
	Verdict string // "duplicate", "doubtful", "different", or a kind of [Relation] with the IDs
	Reason  string
	Score   float64 // from 0 to 1
	Fields  []FieldExplanation
}

// FieldExplanation says how a field of two records compares.
type FieldExplanation struct {
	Name   string
	A, B   string  // the values as they are compared; empty if unknown
	Level  string  // such as "agree" or "differ"
	Points float64 // weight of the evidence: above 0 for a duplicate, below 0 against it
}

// Explain compares two records as [Find] does. Of the answers, those about the two
// decide. It does not know other records, through which [Find] may have put the two into
// one group, or kept them apart.
func Explain(a, b Record, answers []Answer) Explanation {
	if compareIDOrder(b.ID, a.ID) < 0 {
		a, b = b, a
	}
	prepare := newPreparer()
	x, y := prepare.prepare(&a), prepare.prepare(&b)
	c := compare(&x, &y)
	d := decide(&x, &y, &c)
	e := Explanation{Reason: d.reason(&c), Score: d.score, Verdict: "different"}
	switch d.verdict {
	case duplicate:
		e.Verdict = "duplicate"
	case doubtful:
		e.Verdict = "doubtful"
	case related:
		e.Verdict = a.ID + " is " + d.kind + " " + b.ID
		if d.reverse {
			e.Verdict = b.ID + " is " + d.kind + " " + a.ID
		}
	}
	for _, answer := range answers {
		if answer.A == a.ID && answer.B == b.ID || answer.A == b.ID && answer.B == a.ID {
			e.Verdict, e.Reason, e.Score = "duplicate", "a person said that they are the same", 1
			if !answer.Same {
				e.Verdict, e.Reason, e.Score = "different", "a person said that they are different", 0
				break
			}
		}
	}
	p := c.points(&x, &y)
	weights := []float64{p.title, p.authors, p.year, p.container, p.volume, p.issue, p.pages, p.doi, p.pmid, p.arxiv, p.abstract}
	left, right := x.values(), y.values()
	for i, f := range c.fields() {
		e.Fields = append(e.Fields, FieldExplanation{f.name, left[i], right[i], f.level.String(), weights[i]})
	}
	return e
}

// values returns the values as they are compared, in the order of comparison.fields.
func (p *profile) values() []string {
	var titles, people []string
	for _, f := range p.title.forms {
		titles = append(titles, strings.Join(f.words(nil), " "))
	}
	for _, n := range p.names.list {
		people = append(people, strings.TrimSpace(n.family+" "+n.given))
	}
	place := p.pages.first
	if p.pages.last != "" {
		place += "-" + p.pages.last
	}
	abstract := ""
	if len(p.abstract) > 0 {
		abstract = "known"
	}
	return []string{
		strings.Join(titles, " = "), strings.Join(people, ", "), p.year, strings.Join(p.container.words, " "), p.volume, p.issue, place,
		p.doi, p.pmid, p.arxiv, abstract,
	}
}
