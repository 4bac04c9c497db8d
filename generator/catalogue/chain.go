package catalogue

import (
	"recension/generator/edition"
	"recension/generator/review"
	"recension/generator/view"
)

// chainStep is a standard in a chain of standards that superseded each other or,
// where the chain divides, its branches.
type chainStep struct {
	*Standard
	Here  bool // the page is about this standard
	Again bool // another branch has it already, with the steps beyond it
	// Also are the other standards that superseded an earlier one or, if Later, that a
	// later one superseded.
	Also  []view.Value
	Later bool

	// Branches are chains that join in the next step or, after the standard of the
	// page, into which the chain divides; nil for a step that is a standard.
	Branches [][]chainStep
	Joining  bool
}

// chainOf returns the chain of standards that a standard belongs to, oldest first;
// empty if it neither superseded another nor was superseded.
func chainOf(e *edition.Edition, s *Standard) []chainStep {
	before, after := stepsBeyond(e, s, false), stepsBeyond(e, s, true)
	if len(before)+len(after) == 0 {
		return nil
	}
	return append(append(before, chainStep{Standard: s, Here: true}), after...)
}

// walk follows the successions of standards in one direction.
type walk struct {
	edition *edition.Edition
	later   bool
	seen    map[string]bool
}

// stepsBeyond returns the steps before or after a standard, oldest first.
func stepsBeyond(e *edition.Edition, s *Standard, later bool) []chainStep {
	w := walk{e, later, map[string]bool{s.Standard.ID: true}}
	return w.beyond(s.Standard)
}

// next returns the neighbours of a standard in the direction of the walk or, with
// back, in the other direction.
func (w walk) next(s *review.Standard, back bool) []string {
	if w.later != back {
		return s.SupersededBy
	}
	return s.Supersedes
}

// beyond returns the steps beyond a standard, oldest first.
func (w walk) beyond(s *review.Standard) []chainStep {
	var branches [][]chainStep
	for _, id := range w.next(s, false) {
		if other, ok := w.edition.Standard(id); ok {
			branches = append(branches, w.branch(other, s.ID))
		}
	}
	switch len(branches) {
	case 0:
		return nil
	case 1:
		return branches[0]
	}
	return []chainStep{{Branches: branches, Joining: !w.later}}
}

// branch returns a standard and the steps beyond it. The walk reached it from
// another standard, whose id is from.
func (w walk) branch(s *review.Standard, from string) []chainStep {
	step := chainStep{Standard: standardOf(w.edition, s, nil), Again: w.seen[s.ID], Later: w.later}
	if step.Again { // two branches met
		return []chainStep{step}
	}
	w.seen[s.ID] = true
	for _, id := range w.next(s, true) {
		if id != from {
			step.Also = append(step.Also, view.ValueOf(w.edition, "standard", id))
		}
	}
	beyond := w.beyond(s)
	if w.later {
		return append([]chainStep{step}, beyond...)
	}
	return append(beyond, step)
}
