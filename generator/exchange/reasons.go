package exchange

import (
	"fmt"
	"slices"
	"strings"

	"recension/generator/records"
	"recension/generator/review"
)

// reasons finds the criteria that reasons of another tool stand for.
type reasons struct {
	criteria  map[string]string // ids by their id, label and given names, as [sameTitle] has them
	unmatched map[string]int    // how many exclusions have a reason that is none of them
}

// newReasons returns the criteria of a stage. given has the ids of criteria by the names
// that the other tool has for them. It is an error if the stage has no such criterion.
func newReasons(p *review.Protocol, stage string, given map[string]string) (*reasons, error) {
	r := &reasons{criteria: map[string]string{}, unmatched: map[string]int{}}
	var ids []string
	for _, id := range p.Keys.Under("criterion") {
		if c := p.Criteria[id]; slices.Contains(c.Stages, stage) {
			ids = append(ids, id)
			r.criteria[sameTitle(c.Label)] = id
		}
	}
	for _, id := range ids {
		r.criteria[sameTitle(id)] = id
	}
	for name, id := range given {
		if !slices.Contains(ids, id) {
			return nil, fmt.Errorf("--reason: the stage %s has no criterion %q; there are %s", stage, id, strings.Join(ids, ", "))
		}
		r.criteria[sameTitle(name)] = id
	}
	return r, nil
}

// of returns the criterion of an exclusion, and its note. A criterion may have commas in
// its label, at which Rayyan has divided it. The reasons besides the criterion go into the
// note, and so do all of them if they may be those of somebody else.
func (r *reasons) of(v vote) (criterion, note string) {
	parts := []string{v.note}
	if v.shared && len(v.reasons) > 0 {
		return "", noteOf(append(parts, "reasons of several people: "+strings.Join(v.reasons, ", "))...)
	}
	var others []string
	for i := 0; i < len(v.reasons); {
		id, n := r.match(v.reasons[i:])
		text := strings.Join(v.reasons[i:i+n], ", ")
		i += n
		switch {
		case id == "":
			r.unmatched[text]++
			others = append(others, text)
		case criterion == "":
			criterion = id
		case id != criterion:
			others = append(others, text)
		}
	}
	if len(others) > 0 {
		parts = append(parts, "reason: "+strings.Join(others, ", "))
	}
	return criterion, noteOf(parts...)
}

// match returns the criterion that the first reasons stand for together, and how many
// those are; empty for one reason that is no criterion.
func (r *reasons) match(list []string) (id string, n int) {
	for n := len(list); n > 0; n-- {
		if id := r.criteria[sameTitle(strings.Join(list[:n], ", "))]; id != "" {
			return id, n
		}
	}
	return "", 1
}

// noteOf joins the parts of a note that are not empty, as a cell has it.
func noteOf(parts ...string) string {
	var all []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return records.Tidy(strings.Join(all, "; "))
}
