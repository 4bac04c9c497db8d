package reading

import (
	"strings"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// protocolPage is the data of the layout of the protocol of an edition.
type protocolPage struct {
	Facts      []fact
	Questions  []protocolText
	Stages     []protocolStage
	Criteria   []protocolCriterion
	Rules      []protocolRule
	Venues     []protocolVenue
	Keywords   []protocolKeyword
	Reviewers  []review.Reviewer
	Tools      []protocolTool
	Amendments []protocolText
	Place      view.Place // protocol.toml
	Flow       string     // the address of the flow
}

// protocolText is a text of the protocol with its links, and its date or label.
type protocolText struct {
	ID, Label string
	Date      decode.Date
	Text      view.Inline
}

type protocolStage struct {
	review.Stage
	ID        string
	Conflicts view.Inline
}

type protocolCriterion struct {
	review.Criterion
	ID     string
	Text   view.Inline
	Stages string
}

type protocolRule struct {
	review.ScreeningRule
	ID, StageLabel, CriterionLabel string
	Why                            view.Inline
}

type protocolVenue struct {
	review.Venue
	Names string
}

type protocolKeyword struct {
	review.Keyword
	Found, In string
	Terms     []page.Link // the words of facets that go with it
}

type protocolTool struct {
	review.Tool
	ID               string
	Steps            string
	HumanCheck, Note view.Inline
}

// shares say how much a tool decides.
var shares = map[review.Share]string{"none": "nothing: it helps people", "part": "some records", "all": "all records, alone", "": "not stated"}

// DecidesText says how much the tool decides.
func (t protocolTool) DecidesText() string { return shares[t.Decides] }

// ProtocolPages returns the page with the protocol of an edition; nothing if it has none.
func ProtocolPages(r *edition.Review, e *edition.Edition) []page.Page {
	p := e.Protocol
	if p == nil || !e.Has(address.Protocol) {
		return nil
	}
	var popovers page.Popovers
	text := func(kind, id, key string) view.Inline {
		t := view.InlineOf(e, edition.Ref{Kind: kind, ID: id}, key)
		popovers.Add(t.Popovers())
		return t
	}
	data := protocolPage{
		Facts: protocolFacts(p), Place: view.RepositoryOf(r).Line(diag.Pos{File: e.File(review.ProtocolFile)}),
		Flow: address.In(e.ID, address.Flow),
	}
	for _, id := range p.Keys.Under("question") {
		data.Questions = append(data.Questions, protocolText{ID: id, Text: text("question", id, "text")})
	}
	for _, id := range p.StageIDs() {
		data.Stages = append(data.Stages, protocolStage{p.Stages[id], id, text("stage", id, "conflicts")})
	}
	for _, id := range p.Keys.Under("criterion") {
		c := p.Criteria[id]
		data.Criteria = append(data.Criteria, protocolCriterion{c, id, text("criterion", id, "text"), strings.Join(stageLabels(p, c.Stages), ", ")})
	}
	for _, id := range p.Keys.Under("rule") {
		rule := p.Rules[id]
		data.Rules = append(data.Rules, protocolRule{rule, id, p.Stages[rule.Stage].Label, p.Criteria[rule.Criterion].Label, text("rule", id, "why")})
	}
	for _, id := range p.Keys.Under("venue") {
		data.Venues = append(data.Venues, protocolVenue{p.Venues[id], strings.Join(p.Venues[id].Aliases, "; ")})
	}
	for _, id := range p.Keys.Under("keyword") {
		data.Keywords = append(data.Keywords, keywordOf(e, p.Keywords[id]))
	}
	for _, id := range p.Keys.Under("reviewer") {
		data.Reviewers = append(data.Reviewers, p.Reviewers[id])
	}
	for _, id := range p.Keys.Under("tool") {
		t := p.Tools[id]
		data.Tools = append(data.Tools, protocolTool{t, id, strings.Join(stageLabels(p, t.Steps), ", "), text("tool", id, "human_check"), text("tool", id, "note")})
	}
	for _, id := range p.Keys.Under("amendment") {
		data.Amendments = append(data.Amendments, protocolText{ID: id, Date: p.Amendments[id].Date, Text: text("amendment", id, "text")})
	}
	made := view.List(view.EditionOf(r, e), address.Protocol, "Protocol",
		"What the review asks, which records it includes and why, who decides that, and which software takes part.", "protocol", data)
	made.Popovers = popovers
	return []page.Page{made}
}

func protocolFacts(p *review.Protocol) []fact {
	var facts []fact
	for _, f := range []fact{{"Title", "", p.Title}, {"Registration", "", p.Registration}, {"Where the protocol can be read", "", p.Access}, {"Updates the edition", "", p.Updates}} {
		if f.Text != "" {
			facts = append(facts, fact{f.Label, "", page.UpperFirst(f.Text)})
		}
	}
	return facts
}

// stageLabels are the labels of stages, and other names as they are.
func stageLabels(p *review.Protocol, ids []string) []string {
	var labels []string
	for _, id := range ids {
		if stage, ok := p.Stages[id]; ok {
			id = stage.Label
		}
		labels = append(labels, id)
	}
	return labels
}

func keywordOf(e *edition.Edition, k review.Keyword) protocolKeyword {
	shown := protocolKeyword{Keyword: k, Found: strings.Join(k.Terms, "; "), In: strings.Join(k.In, ", ")}
	if len(k.In) == 0 {
		shown.In = strings.Join(review.KeywordFields, ", ")
	}
	for _, facet := range e.Facets {
		for _, id := range k.Words[facet.ID] {
			if w, ok := e.Vocabulary.Word(facet.ID, id); ok {
				shown.Terms = append(shown.Terms, page.Link{Text: w.Label, Path: address.Term(e.ID, w.ID)})
			}
		}
	}
	return shown
}
