package review

import (
	"strings"
	"unicode"

	"recension/generator/diag"
)

// checkTitles reports two standards with the same reference, and two of an organisation
// with the same title of which one is published and the other in development. A draft may
// have the title of the standard that it will supersede.
func (e *Edition) checkTitles() diag.List {
	var problems diag.List
	type title struct {
		phase              Phase
		text, organisation string
	}
	references, titles := map[string]*Standard{}, map[title]*Standard{}
	supersedes := e.successions()
	for i := range e.Standards {
		s := &e.Standards[i]
		reference := s.FoldedReference()
		if first, ok := references[reference]; ok && !isSameWork(first, s) {
			problems.Add(diag.Errorf(s.At("reference"), "duplicate-standard", "the reference is the same as that of %q", first.ID).
				Note(first.At("reference"), "this row").Hintf("%s", duplicateHint(first.ID)))
		}
		references[reference] = s
		phase, text, reported := e.phase(s), Folded(s.Title), false
		other := map[Phase]Phase{InDevelopment: InForce, InForce: InDevelopment}[phase]
		for _, organisation := range s.Organisation {
			first, ok := titles[title{other, text, organisation}]
			if ok && other != "" && !reported && !isSameWork(first, s) && !supersedes[[2]string{s.ID, first.ID}] && !supersedes[[2]string{first.ID, s.ID}] {
				reported = true
				problems.Add(diag.Errorf(s.At(e.StatusColumn()), "status", "the title is the same as that of %q, which has the status %s", first.ID, first.Status).
					Note(first.At(e.StatusColumn()), "this row").
					Hintf("correct one status; if both rows are one piece of work, write duplicate_of: %s in the note of this one; if the draft will replace the standard, name the standard in the draft's column supersedes", first.ID))
			}
			if key := (title{phase, text, organisation}); titles[key] == nil {
				titles[key] = s
			}
		}
	}
	return problems
}

// successions are the pairs of ids of which the first supersedes the second, as the rows
// of the first state.
func (e *Edition) successions() map[[2]string]bool {
	pairs := map[[2]string]bool{}
	for _, s := range e.Standards {
		for _, id := range s.Supersedes {
			pairs[[2]string{s.ID, id}] = true
		}
	}
	return pairs
}

// isSameWork reports whether one of two rows says that it duplicates the other.
func isSameWork(a, b *Standard) bool {
	return a.Note.DuplicateOf == b.ID || b.Note.DuplicateOf == a.ID
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
