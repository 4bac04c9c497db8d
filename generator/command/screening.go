package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"recension/generator/diag"
	"recension/generator/output"
	"recension/generator/records"
	"recension/generator/review"
	"recension/generator/serve"
	"recension/generator/terminal"
)

// screenByHand lets a person decide in the terminal.
func screenByHand(cmd *cobra.Command, dir *output.Folder, task records.Task) error {
	in, readable := cmd.InOrStdin().(*os.File)
	out, writable := cmd.OutOrStdout().(*os.File)
	if !readable || !writable || !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		return errors.New("there is no terminal to screen in; to screen in the browser, run recension serve, and open the address that it prints for screening")
	}
	var message string
	desk, err := newDesk(dir, func(text string) { message = text })
	if err != nil {
		return err
	}
	q, problems, err := records.OpenQueue(dir.FS(), task, desk)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return report(cmd.ErrOrStderr(), problems)
	}
	saved, err := terminal.Run(cmd.Context(), q, terminal.Terminal{In: in, Out: out, Environment: os.Environ()}, message)
	if message != "" {
		fmt.Fprintln(cmd.ErrOrStderr(), message)
	}
	fmt.Fprintf(out, "%s saved, %d in all, %d left\n", counted(saved, "decision"), q.Done(), q.Left())
	if hint := unionHint(dir); hint != "" {
		fmt.Fprintln(out, hint)
	}
	return err
}

// newScreening lets people screen the records of a review in the browser.
func newScreening(dir *output.Folder, messages io.Writer) (*serve.Screening, error) {
	desk, err := newDesk(dir, func(text string) { fmt.Fprintln(messages, text) })
	if err != nil {
		return nil, err
	}
	return &serve.Screening{
		Offers:  func() ([]records.Offer, error) { return records.Offers(dir.FS()) },
		Open:    func(t records.Task) (*records.Queue, diag.List, error) { return records.OpenQueue(dir.FS(), t, desk) },
		Version: func(t records.Task) string { return records.Version(dir.FS(), t) },
	}, nil
}

// newDesk returns what queues need: the files of the review's folder, and the clock. A
// message says what was repaired.
func newDesk(dir *output.Folder, say func(message string)) (records.Desk, error) {
	if _, err := now(); err != nil {
		return records.Desk{}, err
	}
	return records.Desk{
		Log: func(name string) (records.DecisionLog, error) {
			log, torn, err := dir.OpenLog(name)
			if err == nil && len(torn) > 0 {
				say(fmt.Sprintf("%s: cut off the last line, which was incomplete and so never confirmed: %q", name, torn))
			}
			return log, err
		},
		Now: func() time.Time {
			t, _ := now() // it gave no error before
			return t
		},
	}, nil
}

// unionMerge is the line of .gitattributes with which Git keeps the rows of both branches.
const unionMerge = "/data/*/" + review.DecisionsDir + "/*.csv merge=union"

// unionHint says how two people's branches merge; empty if the review is prepared for that,
// or not in a repository.
func unionHint(dir *output.Folder) string {
	if _, err := dir.Lstat(".git"); err != nil {
		return ""
	}
	text, err := dir.Root.ReadFile(".gitattributes")
	if err == nil && strings.Contains(string(text), "merge=union") {
		return ""
	}
	return "add this line to .gitattributes, so that Git merges the decisions of several people without a conflict:\n  " + unionMerge
}
