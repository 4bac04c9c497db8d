package catalogue

import (
	"recension/generator/edition"
	"recension/generator/review"
	"recension/generator/view"
)

// chainStep is a standard in the line of those that superseded each other or,
// where the line divides, the branches of that place.
type chainStep struct {
	*Standard
	Here  bool // the standard whose page it is
	Again bool // it stands in another branch already, with what comes before or after it
	// Also are the other standards that superseded one before this standard, or
	// were superseded by one after it, and AlsoHow says which of the two.
	Also    []view.Value
	AlsoHow string

	// Branches are lines that join in the next step or, after this standard, lines
	// into which it divides; nil for a step that is one standard.
	Branches [][]chainStep
	Joining  bool
}

// chainOf is the line of standards that one is in, the oldest first. Empty where it
// neither superseded another nor was superseded.
func chainOf(e *edition.Edition, s *Standard) []chainStep {
	before, after := newLine(e, s, false), newLine(e, s, true)
	if len(before)+len(after) == 0 {
		return nil
	}
	return append(append(before, chainStep{Standard: s, Here: true}), after...)
}

// line follows the successions of standards to one side.
type line struct {
	edition *edition.Edition
	later   bool
	seen    map[string]bool
}

func newLine(e *edition.Edition, s *Standard, later bool) []chainStep {
	l := line{e, later, map[string]bool{s.Standard.ID: true}}
	return l.from(s.Standard)
}

// next are the neighbours of a standard on the side that the line goes to, or
// with back those on the other side.
func (l line) next(s *review.Standard, back bool) []string {
	if l.later != back {
		return s.SupersededBy
	}
	return s.Supersedes
}

// from are the steps beyond a standard, the oldest first.
func (l line) from(s *review.Standard) []chainStep {
	var branches [][]chainStep
	for _, id := range l.next(s, false) {
		if other, ok := l.edition.Standard(id); ok {
			branches = append(branches, l.branch(other, s.ID))
		}
	}
	switch len(branches) {
	case 0:
		return nil
	case 1:
		return branches[0]
	}
	return []chainStep{{Branches: branches, Joining: !l.later}}
}

// branch is a standard, which was reached from another, and the steps beyond it.
func (l line) branch(s *review.Standard, from string) []chainStep {
	step := chainStep{Standard: standardOf(l.edition, s), Again: l.seen[s.ID], AlsoHow: "Also superseded by"}
	if l.later {
		step.AlsoHow = "Also supersedes"
	}
	if step.Again { // two branches met
		return []chainStep{step}
	}
	l.seen[s.ID] = true
	for _, id := range l.next(s, true) {
		if id != from {
			step.Also = append(step.Also, view.ValueOf(l.edition, "standard", id))
		}
	}
	beyond := l.from(s)
	if l.later {
		return append([]chainStep{step}, beyond...)
	}
	return append(beyond, step)
}
