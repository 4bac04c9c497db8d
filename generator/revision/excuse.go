package revision

import (
	"slices"

	"recension/generator/diag"
)

// finding is a diagnostic without its line, which shifts when a line is added
// above it.
type finding struct{ file, rule, message, excerpt string }

// Excuse returns the diagnostics of the review on disk with those that are not
// the change's doing as notices. before are the diagnostics at Base.
//
// A diagnostic keeps its severity if it is new, wherever it stands: a sentence
// that nobody touched may disagree since a count changed. It also keeps it if
// its line, or that of one of its notes, changed. One that was there before, on
// lines that did not change, is somebody else's, and becomes a notice. Of equal
// diagnostics, as many are excused as there were before.
func (l *Lines) Excuse(now, before diag.List) diag.List {
	left := map[finding]int{}
	for _, d := range before {
		left[finding{d.Pos.File, d.Rule, d.Message, d.Pos.Excerpt}]++
	}
	now = slices.Clone(now)
	for i, d := range now {
		f := finding{l.nameBefore(d.Pos.File), d.Rule, d.Message, d.Pos.Excerpt}
		if left[f] > 0 && !l.touches(d) {
			left[f]--
			now[i].Severity = diag.Notice
		}
	}
	return now
}

// touches reports whether a diagnostic is about changed lines.
func (l *Lines) touches(d diag.Diagnostic) bool {
	return l.Touch(d.Pos) || slices.ContainsFunc(d.Notes, func(n diag.Note) bool { return l.Touch(n.Pos) })
}

// nameBefore is what a file was called at Base.
func (l *Lines) nameBefore(file string) string {
	if was, ok := l.was[file]; ok {
		return was
	}
	return file
}
