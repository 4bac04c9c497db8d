package compare

import (
	"slices"
	"strings"
)

// Value is a value whose text moved, with the sentences that state it.
type Value struct {
	ID           string     `json:"id"`
	OldID        string     `json:"old_id,omitzero"` // where the id moved too
	Label        string     `json:"label"`
	Before       string     `json:"before"` // with its qualifier, as prose states it
	After        string     `json:"after"`
	BeforeNumber float64    `json:"before_number"`
	AfterNumber  float64    `json:"after_number"`
	BeforeAt     Place      `json:"before_at"` // of its expression
	AfterAt      Place      `json:"after_at"`
	Sentences    []Reworded `json:"sentences"`
}

// Reworded is a sentence that states a moved value, before and after; on a side
// where there is no such sentence its text is empty and its place null.
type Reworded struct {
	In       Passage `json:"in"` // of the later state, where it is there
	Before   string  `json:"before"`
	After    string  `json:"after"`
	BeforeAt *Place  `json:"before_at"`
	AfterAt  *Place  `json:"after_at"`
}

// movedValues are the values on both sides whose texts differ.
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

// sentences are those of either side. Where only one side has the pages of the
// whole site, they say nothing about what changed.
func (p *pairing) sentences() (before, after []Sentence) {
	if len(p.before.Pages) > 0 && len(p.after.Pages) > 0 {
		return p.before.Sentences, p.after.Sentences
	}
	ofPage := func(s Sentence) bool { return s.In.Kind == "page" }
	return slices.DeleteFunc(slices.Clone(p.before.Sentences), ofPage), slices.DeleteFunc(slices.Clone(p.after.Sentences), ofPage)
}

func stating(sentences []Sentence, value string) []Sentence {
	return slices.DeleteFunc(slices.Clone(sentences), func(s Sentence) bool {
		return !slices.ContainsFunc(s.Values, func(v Stated) bool { return v.Value == value })
	})
}

// reworded pairs the sentences of two sides: first those that are the same but
// for the numbers they state, at the same place and then anywhere, then those at
// the same place of the text, in their order.
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
	sameFrame := func(a, b Sentence) bool { return a.In.Kind == b.In.Kind && a.frame() == b.frame() }
	for _, same := range []func(a, b Sentence) bool{
		func(a, b Sentence) bool { return samePlace(a, b) && sameFrame(a, b) }, sameFrame, samePlace,
	} {
		for j := range after {
			for i := range before {
				if partner[j] == 0 && !taken[i] && same(before[i], after[j]) {
					partner[j], taken[i] = i+1, true
				}
			}
		}
	}
	var found []Reworded
	for j, s := range after {
		at := placeOf(s.Pos)
		r := Reworded{In: s.In, After: s.Text, AfterAt: &at}
		if partner[j] > 0 {
			old := before[partner[j]-1]
			oldAt := placeOf(old.Pos)
			r.Before, r.BeforeAt = old.Text, &oldAt
		}
		found = append(found, r)
	}
	for i, s := range before {
		if !taken[i] {
			at := placeOf(s.Pos)
			found = append(found, Reworded{In: s.In, Before: s.Text, BeforeAt: &at})
		}
	}
	return found
}

// frame is the sentence without the numbers it states.
func (s Sentence) frame() string {
	text := s.Text
	for _, v := range s.Values {
		text = strings.Replace(text, v.Text, "{"+v.Value+"}", 1)
	}
	return text
}
