package compare

import (
	"slices"
	"strings"
)

// Value is a value whose text changed, with the sentences that state it.
type Value struct {
	ID           string     `json:"id"`
	OldID        string     `json:"old_id,omitzero"` // if the id changed too
	Label        string     `json:"label"`
	Before       string     `json:"before"` // with its qualifier, as in prose
	After        string     `json:"after"`
	BeforeNumber float64    `json:"before_number"`
	AfterNumber  float64    `json:"after_number"`
	BeforeAt     Place      `json:"before_at"` // the position of its expression
	AfterAt      Place      `json:"after_at"`
	Sentences    []Reworded `json:"sentences"`
}

// Reworded is a sentence that states a changed value, before and after. In a state
// without the sentence, its text is empty and its place null.
type Reworded struct {
	In       Passage `json:"in"` // in the later state, or in the earlier one if it was removed
	Before   string  `json:"before"`
	After    string  `json:"after"`
	BeforeAt *Place  `json:"before_at"`
	AfterAt  *Place  `json:"after_at"`
}

// movedValues returns the values in both states whose texts differ.
func (p *pairing) movedValues(values matched) []Value {
	before, after := p.sentences()
	var moved []Value
	for _, pair := range values.pairs {
		a, _ := p.before.Counts.Value(pair.before.id)
		b, _ := p.after.Counts.Value(pair.after.id)
		if a.String() == b.String() {
			continue
		}
		v := Value{
			ID: b.ID, Label: b.Label, Before: a.String(), After: b.String(),
			BeforeNumber: a.Number, AfterNumber: b.Number, BeforeAt: placeOf(a.Pos), AfterAt: placeOf(b.Pos),
			Sentences: p.reworded(stating(before, a.ID), stating(after, b.ID)),
		}
		if a.ID != b.ID {
			v.OldID = a.ID
		}
		moved = append(moved, v)
	}
	return moved
}

// sentences returns the sentences of both states. Those of the site's pages are left
// out if only one state has these pages, since nothing can be compared then.
func (p *pairing) sentences() (before, after []Sentence) {
	if len(p.before.Pages) > 0 && len(p.after.Pages) > 0 {
		return p.before.Sentences, p.after.Sentences
	}
	ofPage := func(s Sentence) bool { return s.In.Kind == "page" || s.In.Kind == "site" }
	return slices.DeleteFunc(slices.Clone(p.before.Sentences), ofPage), slices.DeleteFunc(slices.Clone(p.after.Sentences), ofPage)
}

func stating(sentences []Sentence, value string) []Sentence {
	return slices.DeleteFunc(slices.Clone(sentences), func(s Sentence) bool {
		return !slices.ContainsFunc(s.Values, func(v Stated) bool { return v.Value == value })
	})
}

// reworded matches the sentences of two states: first those with the same wording apart
// from the numbers, in the same section and then anywhere; then those in the same
// section, in their order.
func (p *pairing) reworded(before, after []Sentence) []Reworded {
	partner := make([]int, len(after)) // the sentence of before, from 1
	taken := make([]bool, len(before))
	samePlace := func(a, b Sentence) bool {
		id := a.In.ID
		if now, ok := p.texts[a.In.Kind][id]; ok {
			id = now
		}
		return a.In.Kind == b.In.Kind && id == b.In.ID && a.In.Section == b.In.Section
	}
	sameWording := func(a, b Sentence) bool { return a.In.Kind == b.In.Kind && a.wording() == b.wording() }
	for _, same := range []func(a, b Sentence) bool{
		func(a, b Sentence) bool { return samePlace(a, b) && sameWording(a, b) }, sameWording, samePlace,
	} {
		for j := range after {
			for i := range before {
				if partner[j] == 0 && !taken[i] && same(before[i], after[j]) {
					partner[j], taken[i] = i+1, true
				}
			}
		}
	}
	var all []Reworded
	for j, s := range after {
		at := placeOf(s.Pos)
		r := Reworded{In: s.In, After: s.Text, AfterAt: &at}
		if partner[j] > 0 {
			old := before[partner[j]-1]
			oldAt := placeOf(old.Pos)
			r.Before, r.BeforeAt = old.Text, &oldAt
		}
		all = append(all, r)
	}
	for i, s := range before {
		if !taken[i] {
			at := placeOf(s.Pos)
			all = append(all, Reworded{In: s.In, Before: s.Text, BeforeAt: &at})
		}
	}
	return all
}

// wording returns the sentence with placeholders for the values it states.
func (s Sentence) wording() string {
	text := s.Text
	for _, v := range s.Values {
		text = strings.Replace(text, v.Text, "{"+v.Value+"}", 1)
	}
	return text
}
