package command

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"recension/generator/diag"
)

// TestFault shows what a user sees of a panic: a diagnostic without a stack trace, and
// the exit status of a failure.
func TestFault(t *testing.T) {
	fault := &diag.Fault{Pos: diag.Pos{File: "data/2021/spans.csv"}, Reason: "it fell"}
	for _, c := range []struct {
		name   string
		run    func() error
		status int
		prints string
	}{
		{"a panic", func() error { panic("it fell") }, exitFailure, "error: a bug in the program, not a problem in the review: "},
		{"a fault of a package", func() error { return fmt.Errorf("output: %w", fault) }, exitFailure, "data/2021/spans.csv: error: a bug in the program, not a problem in the review: it fell [fault]\n  hint: nothing was written; please report it"},
		{"a list with a fault", func() error { return outcome(diag.List{fault.Diagnostic()}) }, exitFailure, ""},
		{"an error of the input", func() error { return outcome(diag.List{diag.Errorf(diag.Pos{}, "csv", "wrong")}) }, exitInput, ""},
		{"a warning", func() error { return outcome(diag.List{diag.Warnf(diag.Pos{}, "csv", "odd")}) }, 0, ""},
		{"another failure", func() error { return errors.New("disk full") }, exitFailure, "recension: disk full\n"},
	} {
		command := &cobra.Command{SilenceErrors: true, SilenceUsage: true, RunE: func(*cobra.Command, []string) error { return c.run() }}
		command.SetArgs(nil)
		var b strings.Builder
		if got := status(run(command), &b); got != c.status {
			t.Errorf("%s: the exit status is %d, want %d", c.name, got, c.status)
		}
		if got := b.String(); !strings.HasPrefix(got, c.prints) || c.prints == "" && got != "" || strings.Contains(got, "goroutine") {
			t.Errorf("%s: prints %q", c.name, got)
		}
	}
}
