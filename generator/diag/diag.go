// Package diag describes what is wrong in an input file, to the person who can
// mend it: file, line, column, the line itself and a hint.
//
// Every package that reads input returns its diagnostics as a [List] beside
// its result; none prints or logs them. Package main prints the list, in one of
// the formats of format.go, and turns it into the exit status. A position is
// made by [File.At] or [File.Offset], the only places where bytes become the
// characters that an editor counts.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a diagnostic does to a build.
type Severity int

const (
	// Error stops the build: nothing is written.
	Error Severity = iota
	// Warning is printed; the build goes on, unless it is strict.
	Warning
	// Notice is printed, and never fails anything: it depends on the day, or is
	// about what the change at hand did not touch.
	Notice
)

// String is the severity as it is printed.
func (s Severity) String() string {
	return [...]string{"error", "warning", "notice"}[s]
}

// Pos is a stretch of one line of an input file. The zero Pos is no place at
// all; one with a File but no Line is the whole file.
type Pos struct {
	File      string // slash-separated path below the root
	Line      int    // from 1; 0 for the whole file
	Column    int    // from 1, in characters
	EndColumn int    // column after the last character, at least Column+1
	Excerpt   string // the line, without its end; empty for the whole file
}

// String is the place in the form that editors and terminals link:
// file:line:column.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Note points at a second place that a diagnostic is about, such as the first
// of two equal ids.
type Note struct {
	Pos     Pos
	Message string
}

// Diagnostic is one thing wrong. Message is lower case without a full stop and
// quotes the value; Hint says what to write instead and may be empty. Rule is
// the id of the check that found it.
type Diagnostic struct {
	Severity Severity
	Pos      Pos
	Rule     string
	Message  string
	Hint     string
	Notes    []Note
}

// Errorf is a diagnostic of severity error.
func Errorf(pos Pos, rule, format string, args ...any) Diagnostic {
	return Diagnostic{Severity: Error, Pos: pos, Rule: rule, Message: fmt.Sprintf(format, args...)}
}

// Warnf is a diagnostic of severity warning.
func Warnf(pos Pos, rule, format string, args ...any) Diagnostic {
	d := Errorf(pos, rule, format, args...)
	d.Severity = Warning
	return d
}

// Noticef is a diagnostic of severity notice.
func Noticef(pos Pos, rule, format string, args ...any) Diagnostic {
	d := Errorf(pos, rule, format, args...)
	d.Severity = Notice
	return d
}

// Hintf returns the diagnostic with a hint.
func (d Diagnostic) Hintf(format string, args ...any) Diagnostic {
	d.Hint = fmt.Sprintf(format, args...)
	return d
}

// DidYouMean returns the diagnostic with the known word nearest to the unknown
// one as its hint; where none is near, with the words there are to choose
// from, if they are few.
func (d Diagnostic) DidYouMean(word string, known []string) Diagnostic {
	const few = 12
	if near := Nearest(word, known); near != "" {
		return d.Hintf("did you mean %q?", near)
	}
	if len(known) > 0 && len(known) <= few {
		return d.Hintf("one of %s", strings.Join(known, ", "))
	}
	return d
}

// Note returns the diagnostic with a second place.
func (d Diagnostic) Note(pos Pos, message string) Diagnostic {
	d.Notes = append(slices.Clip(d.Notes), Note{pos, message})
	return d
}

// List is a list of diagnostics in any order.
type List []Diagnostic

// Add appends diagnostics.
func (l *List) Add(ds ...Diagnostic) { *l = append(*l, ds...) }

// Count returns how many errors and warnings the list holds; notices do not
// count.
func (l List) Count() (errors, warnings int) {
	for _, d := range l {
		switch d.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		}
	}
	return errors, warnings
}

// HasErrors reports whether the list holds an error.
func (l List) HasErrors() bool {
	errors, _ := l.Count()
	return errors > 0
}

// Sort orders the list by file, line, column, rule and message, and drops exact
// repeats, so that two runs over the same files print the same.
func (l *List) Sort() {
	slices.SortStableFunc(*l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Rule == b.Rule && a.Message == b.Message
	})
}
