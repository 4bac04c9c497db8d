// Package diag describes mistakes in input files to the person who can fix them:
// file, line, column, the line itself and a hint.
//
// What comes in: every package that reads input wraps its text in a [File], makes
// positions with [File.At] or [File.Offset], and returns its diagnostics as a
// [List] alongside its result. No package prints or logs them. These two methods
// are the only code that converts byte offsets to the characters that an editor
// counts.
//
// What goes out: the command line sorts the list, prints it in one of [Formats]
// (text, JSON, SARIF or GitHub annotations) and derives the exit status from it.
//
// To report a new kind of mistake, add a row to [Rules]. If its correction is certain, add
// it with [Diagnostic.FixedBy] where the diagnostic is made. To add an output format,
// add a file with its method and a row to [Formats].
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says how a diagnostic affects a build.
type Severity int

const (
	// Error stops the build: nothing is written.
	Error Severity = iota
	// Warning is printed; the build continues, unless it is strict.
	Warning
	// Notice is printed but never fails a command: it depends on the current date,
	// or concerns lines that the change under review did not touch.
	Notice
)

// String returns the severity as it is printed: error, warning or notice.
func (s Severity) String() string {
	return [...]string{"error", "warning", "notice"}[s]
}

// Pos is a range within one line of an input file. The zero Pos means no
// position; a Pos with a File but no Line means the whole file.
type Pos struct {
	File      string // slash-separated path below the root
	Line      int    // from 1; 0 for the whole file
	Column    int    // from 1, in characters
	EndColumn int    // column after the last character, at least Column+1
	Excerpt   string // the line, without its line ending; empty for the whole file
}

// String returns the position in the form that editors and terminals recognise:
// file:line:column, or the file name alone for a whole file.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Note is a second position that a diagnostic refers to, such as the first of two
// equal ids.
type Note struct {
	Pos     Pos
	Message string
}

// Diagnostic is one mistake. Message starts in lower case, has no full stop and
// quotes the value. Hint says what to write instead; it may be empty. Rule is the
// id of the rule that is broken. Fix has the edits that are sure to correct the mistake,
// all of which must be made; none if a person has to decide.
type Diagnostic struct {
	Severity Severity
	Pos      Pos
	Rule     string
	Message  string
	Hint     string
	Notes    []Note
	Fix      []Edit
}

// Errorf returns a diagnostic of severity error.
func Errorf(pos Pos, rule, format string, args ...any) Diagnostic {
	return Diagnostic{Severity: Error, Pos: pos, Rule: rule, Message: clip(fmt.Sprintf(format, args...))}
}

// Warnf returns a diagnostic of severity warning.
func Warnf(pos Pos, rule, format string, args ...any) Diagnostic {
	d := Errorf(pos, rule, format, args...)
	d.Severity = Warning
	return d
}

// Noticef returns a diagnostic of severity notice.
func Noticef(pos Pos, rule, format string, args ...any) Diagnostic {
	d := Errorf(pos, rule, format, args...)
	d.Severity = Notice
	return d
}

// Hintf returns the diagnostic with a hint.
func (d Diagnostic) Hintf(format string, args ...any) Diagnostic {
	d.Hint = clip(fmt.Sprintf(format, args...))
	return d
}

// DidYouMean returns the diagnostic with the [Nearest] known word as its hint. If
// no word is near, the hint lists all known words, up to twelve; if there are
// more, the hint stays as it is.
func (d Diagnostic) DidYouMean(word string, known []string) Diagnostic {
	const few = 12
	if near := Nearest(word, known); near != "" {
		return d.Hintf("did you mean %q?", near)
	}
	if len(known) == 1 {
		return d.Hintf("the only one is %q", known[0])
	}
	if len(known) > 0 && len(known) <= few {
		return d.Hintf("one of %s", strings.Join(known, ", "))
	}
	return d
}

// Note returns the diagnostic with a second position added.
func (d Diagnostic) Note(pos Pos, message string) Diagnostic {
	d.Notes = append(slices.Clip(d.Notes), Note{pos, message})
	return d
}

// List is a list of diagnostics, in any order until [List.Sort] is called.
type List []Diagnostic

// Add appends diagnostics.
func (l *List) Add(ds ...Diagnostic) { *l = append(*l, ds...) }

// Count returns the number of errors and warnings, without notices.
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

// HasErrors reports whether the list contains an error.
func (l List) HasErrors() bool {
	errors, _ := l.Count()
	return errors > 0
}

// Sort sorts the list by file, line, column, rule and message and removes exact
// duplicates, so that two runs over the same files print the same.
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
