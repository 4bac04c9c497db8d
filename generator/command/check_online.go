package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/online"
	"recension/generator/output"
	"recension/generator/review"
	"recension/generator/site"
)

// network is how check --online reaches addresses. Tests replace it.
var network online.Network

type onlineOptions struct {
	print    func(diag.List, diag.Outlet) error
	format   string // its name
	searches bool
	all      bool // look up those that were looked up lately, too
}

// online checks the review and, if it has no errors, looks up its addresses on the web. It
// records what it saw in data/links.csv, and reports it with the rest. An interrupt ends it
// early; what it has seen by then is recorded.
func (w *workspace) online(cmd *cobra.Command, o onlineOptions) error {
	day, err := today()
	if err != nil {
		return err
	}
	dir, err := w.open()
	if err != nil {
		return err
	}
	defer dir.Close()
	src := dir.FS()
	print := func(problems diag.List) error {
		return printTo(cmd.OutOrStdout(), w.root, o.format == "github", func(outlet diag.Outlet) error { return o.print(problems, outlet) })
	}
	problems := site.Check(src, w.checkOptions(day, o.searches))
	if problems.HasErrors() {
		if err := print(problems); err != nil {
			return err
		}
		fmt.Fprintln(cmd.ErrOrStderr(), "nothing was looked up: correct the errors first")
		return outcome(problems)
	}
	r, _ := edition.Load(src, edition.Options{})
	known, _ := review.LoadSeenLinks(src)
	addresses := online.Addresses(r)
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
	defer stop()
	fmt.Fprintf(cmd.ErrOrStderr(), "looking up the links, at most one a second of each host; Ctrl-C ends it and keeps what was seen\n")
	result, err := online.Look(ctx, addresses, known, online.Options{Today: day, All: o.all, Agent: agent(r), Network: network})
	if err != nil {
		return err
	}
	if err := writeSeen(dir, result.Rows); err != nil {
		return err
	}
	problems = append(problems, online.Report(addresses, result.Rows)...)
	problems.Sort()
	if err := print(problems); err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "looked up %d of %d addresses; %s has what was seen\n", result.Looked, len(addresses), review.SeenLinksFile)
	if result.Left > 0 {
		return fmt.Errorf("interrupted: %d addresses are left; run the command again to look them up", result.Left)
	}
	return outcome(problems)
}

// agent names the program, and the site if it has an address, to the hosts that are asked.
func agent(r *edition.Review) string {
	if r.BaseURL == "" {
		return "Recension (check of links)"
	}
	return fmt.Sprintf("Recension (check of links; %s)", r.BaseURL)
}

// writeSeen writes data/links.csv, unless it stays the same or would be new and empty.
func writeSeen(dir *output.Folder, rows []review.SeenLink) error {
	before, err := dir.ReadFile(review.SeenLinksFile)
	text := review.SeenLinksText(rows)
	switch missing := errors.Is(err, fs.ErrNotExist); {
	case err != nil && !missing:
		return err
	case missing && len(rows) == 0, err == nil && bytes.Equal(before, text):
		return nil
	}
	return dir.Replace(output.File{Name: review.SeenLinksFile, Text: text})
}
