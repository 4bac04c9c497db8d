package revision

import (
	"slices"

	"recension/generator/diag"
)

// finding identifies a diagnostic without its line number, which changes when lines are
// added above it.
type finding struct{ file, rule, message, excerpt string }

// Excuse returns the diagnostics of the review on disk, with those that the changed lines
// did not cause turned into notices. before are the diagnostics at Base.
//
// A new diagnostic keeps its severity, wherever it is: changing a count may make an
// unchanged sentence wrong. A diagnostic also keeps its severity if its line, or that of
// one of its notes, changed. A diagnostic that existed before on an unchanged line becomes
// a notice. Of equal diagnostics, as many become notices as there were before.
func (l *Lines) Excuse(now, before diag.List) diag.List {
	left := map[finding]int{}
	for _, d := range before {
		left[finding{d.Pos.File, d.Rule, d.Message, d.Pos.Excerpt}]++
	}
	now = slices.Clone(now)
	for i, d := range now {
		f := finding{l.nameBefore(d.Pos.File), d.Rule, d.Message, d.Pos.Excerpt}
		if left[f] > 0 && !l.touches(d) && d.Rule != "fault" { // after a fault, nothing is known of the rest
			left[f]--
			now[i].Severity = diag.Notice
		}
	}
	return now
}

// touches reports whether a diagnostic or one of its notes is in a changed line.
func (l *Lines) touches(d diag.Diagnostic) bool {
	return l.Touch(d.Pos) || slices.ContainsFunc(d.Notes, func(n diag.Note) bool { return l.Touch(n.Pos) })
}

// nameBefore returns the path of a file at Base.
func (l *Lines) nameBefore(file string) string {
	if was, ok := l.was[file]; ok {
		return was
	}
	return file
}
