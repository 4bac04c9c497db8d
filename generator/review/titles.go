package review

import (
	"strings"
	"unicode"

	"recension/generator/diag"
)

// checkTitles reports two standards with the same reference, and two with the same title
// of which one is published and the other in development.
func (e *Edition) checkTitles() diag.List {
	var problems diag.List
	type key struct{ kind, text string }
	seen := map[key]*Standard{}
	for i := range e.Standards {
		s := &e.Standards[i]
		reference := key{"reference", s.FoldedReference()}
		if first, ok := seen[reference]; ok && first.Note.DuplicateOf != s.ID && s.Note.DuplicateOf != first.ID {
			problems.Add(diag.Errorf(s.At("reference"), "duplicate-standard", "the reference is that of %q", first.ID).
				Note(first.At("reference"), "this row").Hintf("%s", duplicateHint(first.ID)))
		}
		seen[reference] = s
		phase := e.phase(s)
		other := map[Phase]Phase{InDevelopment: InForce, InForce: InDevelopment}[phase]
		if first, ok := seen[key{string(other), Folded(s.Title)}]; ok && other != "" && first.Note.DuplicateOf != s.ID && s.Note.DuplicateOf != first.ID {
			problems.Add(diag.Errorf(s.At(e.StatusColumn()), "status", "the title is that of %q, which has the status %s", first.ID, first.Status).
				Note(first.At(e.StatusColumn()), "this row").
				Hintf("correct one status; if both rows are one piece of work, write duplicate_of: %s in the note of this one", first.ID))
		}
		if _, ok := seen[key{string(phase), Folded(s.Title)}]; !ok {
			seen[key{string(phase), Folded(s.Title)}] = s
		}
	}
	return problems
}

// FoldedReference is the reference with its organisations, reduced for comparison: letters
// and digits in lower case, without accents. Between two digits, a sign counts as a
// hyphen, since it tells part 1 of RB 1 from RB 11; a space does not.
func (s *Standard) FoldedReference() string {
	runes := []rune(Unmarked(s.Reference))
	isDigit := func(i int) bool { return i >= 0 && i < len(runes) && unicode.IsDigit(runes[i]) }
	var b strings.Builder
	for i, c := range runes {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			b.WriteRune(unicode.ToLower(c))
		case isDigit(i-1) && isDigit(i+1) && !unicode.IsSpace(c):
			b.WriteByte('-')
		}
	}
	return Folded(strings.Join(s.Organisation, " ")) + b.String()
}

// phase is the phase of a standard's life; empty if its status does not say.
func (e *Edition) phase(s *Standard) Phase {
	if w := e.StatusOf(s); w != nil {
		return w.Phase
	}
	return ""
}
