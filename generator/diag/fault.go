package diag

import (
	"errors"
	"fmt"
	"path"
	"runtime"
	"strings"
)

// Fault is a panic: a mistake of the program, found while it worked on a file. Users see
// it as one diagnostic, never as a stack trace.
type Fault struct {
	Pos    Pos    // what was being worked on; zero if that is not known
	Reason string // the panic's own words, with the function and line of its origin
}

// Diagnostic is the fault as users see it.
func (f *Fault) Diagnostic() Diagnostic {
	return Errorf(f.Pos, "fault", "a bug in the program, not a problem in the review: %s", f.Reason).
		Hintf("nothing was written; please report it to the authors of recension, with this message and the file")
}

func (f *Fault) Error() string {
	d := f.Diagnostic()
	if f.Pos != (Pos{}) {
		return fmt.Sprintf("%s: %s (%s)", f.Pos, d.Message, d.Hint)
	}
	return fmt.Sprintf("%s (%s)", d.Message, d.Hint)
}

// Working says which file a function works on, if it panics. The innermost place counts:
//
//	defer diag.Working(f.Whole())
func Working(on Pos) {
	if reason := recover(); reason != nil {
		panic(newFault(reason, on))
	}
}

// Catch is for the edges of the program, which return diagnostics: it turns a panic into
// the only diagnostic of the list, since all others are incomplete.
//
//	defer diag.Catch(&problems)
func Catch(problems *List) {
	if reason := recover(); reason != nil {
		*problems = List{newFault(reason, Pos{}).Diagnostic()}
	}
}

// CatchError is Catch for functions that return an error. on is what the function works
// on; it may be zero.
func CatchError(err *error, on Pos) {
	if reason := recover(); reason != nil {
		*err = newFault(reason, on)
	}
}

// newFault is the fault of a panic that was just recovered from. One without a place gets
// the place that is known now.
func newFault(reason any, on Pos) *Fault {
	if f, ok := reason.(*Fault); ok {
		if f.Pos != (Pos{}) {
			return f
		}
		return &Fault{on, f.Reason}
	}
	return &Fault{on, origin() + fmt.Sprint(reason)}
}

// origin is the function that panicked, with its line, for those who mend it: "figure.Load
// (figure.go:92): ". It is empty if no function of the program is known.
func origin() string {
	const module = "recension/generator/"
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	panicked := false
	for {
		frame, more := frames.Next()
		panicked = panicked || strings.HasPrefix(frame.Function, "runtime.")
		if name, ours := strings.CutPrefix(frame.Function, module); ours && panicked {
			return fmt.Sprintf("%s (%s:%d): ", name, path.Base(frame.File), frame.Line)
		}
		if !more {
			return ""
		}
	}
}

// AsFault returns the fault that is, or is wrapped by, an error.
func AsFault(err error) (*Fault, bool) {
	var f *Fault
	ok := errors.As(err, &f)
	return f, ok
}

// Problem is a mistake in an input file that is found when something is made of it, such
// as a template that fails on one page: a diagnostic as an error.
type Problem struct{ Diagnostic }

func (p *Problem) Error() string { return fmt.Sprintf("%s: %s", p.Pos, p.Message) }

// AsDiagnostic returns the diagnostic that is, or is wrapped by, an error: that of a
// [Fault] or of a [Problem].
func AsDiagnostic(err error) (Diagnostic, bool) {
	if f, ok := AsFault(err); ok {
		return f.Diagnostic(), true
	}
	if p, ok := errors.AsType[*Problem](err); ok {
		return p.Diagnostic, true
	}
	return Diagnostic{}, false
}

// HasFault reports whether the list has a fault: it then says nothing about the input.
func (l List) HasFault() bool {
	for _, d := range l {
		if d.Rule == "fault" {
			return true
		}
	}
	return false
}
