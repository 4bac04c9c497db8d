package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/lock"
	"recension/generator/output"
	"recension/generator/overlay"
	"recension/generator/site"
)

func editionCommand(root *string) *cobra.Command {
	command := &cobra.Command{
		Use:   "edition",
		Short: "Begin, publish, verify and correct editions",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	command.AddCommand(editionListCommand(root), editionNewCommand(root), editionPublishCommand(root), editionVerifyCommand(root), editionErratumCommand(root))
	return command
}

func editionListCommand(root *string) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the editions, with where each stands",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := os.OpenRoot(*root)
			if err != nil {
				return err
			}
			s, problems := site.Load(dir.FS(), site.Options{})
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, e := range s.Editions {
				current := ""
				if e == s.Current {
					current = " (current)"
				}
				fmt.Fprintf(w, "%s\t%s%s\t%s\n", e.ID, standing(e, problems), current, e.Meta.Title)
			}
			return w.Flush()
		},
	}
}

func editionVerifyCommand(root *string) *cobra.Command {
	return &cobra.Command{
		Use:   "verify [NAME]",
		Short: "Compare published editions with their locks",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			dir, err := os.OpenRoot(*root)
			if err != nil {
				return err
			}
			s, problems := site.Load(dir.FS(), site.Options{})
			editions := s.Editions
			if len(names) > 0 {
				e, err := editionNamed(s, names[0])
				if err != nil {
					return err
				}
				editions = []*site.Edition{e}
			}
			var found diag.List
			for _, e := range editions {
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", e.ID, standing(e, problems))
				found = append(found, altered(e, problems)...)
			}
			if err := found.Text(cmd.OutOrStdout()); err != nil {
				return err
			}
			if found.HasErrors() {
				return errDiagnostics
			}
			return nil
		},
	}
}

// altered are those of a review's problems that say an edition is not as it was
// published.
func altered(e *site.Edition, problems diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(problems), func(d diag.Diagnostic) bool {
		about := d.Rule == "lock" || d.Pos.File == lock.Name(e.ID) // which may be no lock at all
		return !about || !e.Owns(d.Pos.File)
	})
}

// standing says in a few words where an edition stands.
func standing(e *site.Edition, problems diag.List) string {
	switch {
	case e.Draft() && e.Lock != nil:
		return "a draft with a lock"
	case altered(e, problems).HasErrors():
		return "not as it was published"
	case e.Draft():
		return "a draft"
	case e.Lock == nil:
		return "published without a lock"
	case len(e.Lock.Errata) == 1:
		return "as published, with 1 correction"
	case len(e.Lock.Errata) > 1:
		return fmt.Sprintf("as published, with %d corrections", len(e.Lock.Errata))
	}
	return "as published"
}

// editionNamed is an edition of a review; an error that says which there are
// when it has none of that name.
func editionNamed(s *site.Site, name string) (*site.Edition, error) {
	var known []string
	for _, e := range s.Editions {
		if e.ID == name {
			return e, nil
		}
		known = append(known, e.ID)
	}
	if near := diag.Nearest(name, known); near != "" {
		return nil, fmt.Errorf("there is no edition %q; did you mean %q?", name, near)
	}
	return nil, fmt.Errorf("there is no edition %q, only %s", name, strings.Join(known, ", "))
}

// textFile is a file that a command is to write, by its path below the root.
type textFile struct {
	name string
	text []byte
}

// writeInOrder writes files one after the other, each in one step. So whoever
// gives the order decides what a run that ends early leaves behind.
func writeInOrder(dir *os.Root, files []textFile) error {
	for _, f := range files {
		if err := output.Replace(dir, f.name, f.text); err != nil {
			return err
		}
	}
	return nil
}

// with is the review as it would be with files written, to check it before they
// are.
func with(src fs.FS, files ...textFile) fs.FS {
	for _, f := range files {
		src = overlay.With(src, f.name, f.text)
	}
	return src
}

// report prints what is wrong with a review and returns errDiagnostics if any of
// it is an error.
func report(cmd *cobra.Command, problems diag.List) error {
	if !problems.HasErrors() {
		return nil
	}
	return errors.Join(errDiagnostics, problems.Text(cmd.ErrOrStderr()))
}
