package reading

import (
	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/locale"
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
	Stages string // their labels
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
	Steps, Decides   string // in words
	HumanCheck, Note view.Inline
}

// shares are the messages that say how much a tool decides.
var shares = map[review.Share]string{
	"none": "protocol.share.none", "part": "protocol.share.part", "all": "protocol.share.all", "": "common.notStated",
}

// steps are the messages that name the steps of a review that a tool can take part in; see
// [review.ToolSteps].
var steps = map[string]string{
	"search": "protocol.step.search", "duplicates": "protocol.step.duplicates", "screening": "protocol.step.screening",
	"sample": "protocol.step.sample", "extraction": "protocol.step.extraction", "synthesis": "protocol.step.synthesis",
	"writing": "protocol.step.writing",
}

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
	l := e.Locale
	data := protocolPage{
		Facts: protocolFacts(l, p), Place: view.RepositoryOf(r).Line(diag.Pos{File: e.File(review.ProtocolFile)}),
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
		data.Criteria = append(data.Criteria, protocolCriterion{c, id, text("criterion", id, "text"), l.Joined(stageLabels(l, p, c.Stages))})
	}
	for _, id := range p.Keys.Under("rule") {
		rule := p.Rules[id]
		data.Rules = append(data.Rules, protocolRule{rule, id, p.Stages[rule.Stage].Label, p.Criteria[rule.Criterion].Label, text("rule", id, "why")})
	}
	for _, id := range p.Keys.Under("venue") {
		data.Venues = append(data.Venues, protocolVenue{p.Venues[id], l.Clauses(p.Venues[id].Aliases...)})
	}
	for _, id := range p.Keys.Under("keyword") {
		data.Keywords = append(data.Keywords, keywordOf(e, p.Keywords[id]))
	}
	for _, id := range p.Keys.Under("reviewer") {
		data.Reviewers = append(data.Reviewers, p.Reviewers[id])
	}
	for _, id := range p.Keys.Under("tool") {
		t := p.Tools[id]
		data.Tools = append(data.Tools, protocolTool{t, id, l.Joined(stageLabels(l, p, t.Steps)), l.Say(shares[t.Decides]), text("tool", id, "human_check"), text("tool", id, "note")})
	}
	for _, id := range p.Keys.Under("amendment") {
		data.Amendments = append(data.Amendments, protocolText{ID: id, Date: p.Amendments[id].Date, Text: text("amendment", id, "text")})
	}
	made := view.List(view.EditionOf(r, e), address.Protocol, l.Say("protocol.title"), l.Say("protocol.description"), "protocol", data)
	made.Popovers = popovers
	return []page.Page{made}
}

func protocolFacts(l *locale.Locale, p *review.Protocol) []fact {
	var facts []fact
	for _, f := range []struct{ label, text, none string }{
		{"protocol.titleOfProtocol", p.Title, ""},
		{"protocol.registration", p.Registration, "protocol.registrationNone"},
		{"protocol.access", p.Access, "protocol.accessNone"},
		{"protocol.updates", p.Updates, ""},
	} {
		switch {
		case f.text == none && f.none != "":
			facts = append(facts, fact{l.Say(f.label), "", l.Say(f.none)})
		case f.text != "":
			facts = append(facts, fact{l.Say(f.label), "", page.UpperFirst(f.text)})
		}
	}
	return facts
}

// stageLabels are the labels of stages, and the names of other steps of a review.
func stageLabels(l *locale.Locale, p *review.Protocol, ids []string) []string {
	var labels []string
	for _, id := range ids {
		if stage, ok := p.Stages[id]; ok {
			id = stage.Label
		} else if step, ok := steps[id]; ok {
			id = l.Say(step)
		}
		labels = append(labels, id)
	}
	return labels
}

func keywordOf(e *edition.Edition, k review.Keyword) protocolKeyword {
	fields := k.In
	if len(fields) == 0 {
		fields = review.KeywordFields
	}
	var in []string
	for _, field := range fields {
		in = append(in, e.Locale.Say("protocol.field", "field", field))
	}
	shown := protocolKeyword{Keyword: k, Found: e.Locale.Clauses(k.Terms...), In: e.Locale.Joined(in)}
	for _, facet := range e.Facets {
		for _, id := range k.Words[facet.ID] {
			if w, ok := e.Vocabulary.Word(facet.ID, id); ok {
				shown.Terms = append(shown.Terms, page.Link{Text: w.Label, Path: address.Term(e.ID, w.ID)})
			}
		}
	}
	return shown
}
