package command

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/compare"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/review"
	"recension/generator/revision"
)

func diffCommand(w *workspace) *cobra.Command {
	var format string
	command := &cobra.Command{
		Use:   "diff A B",
		Short: "Show what changed between two editions, or two versions of the review",
		Long: `Show what changed from A to B. Each of them is

  an edition    2024       that edition of the review as it is now
  a revision    git:main   the whole review at a revision of its Git repository
  a folder      .          the whole review as it is now; ../other is another one

Two reviews are compared edition by edition. An edition is compared with the
edition of the same name in a review.

Errors do not prevent a comparison: they are printed, with the side that has them.
Only an edition with a file that cannot be read is not compared.`,
		Example: "  recension diff 2024 2026\n  recension diff git:main . --format markdown",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			write, err := named("format", format, compare.Formats)
			if err != nil {
				return err
			}
			var operands [2]operand
			for i, arg := range args {
				if operands[i], err = w.operand(cmd.Context(), arg); err != nil {
					return err
				}
			}
			reviews, err := loadOperands(operands, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			comparison, err := compareOperands(operands, reviews)
			if err != nil {
				return err
			}
			return write(comparison, cmd.OutOrStdout())
		},
	}
	command.Flags().StringVar(&format, "format", "text", "text, markdown or json")
	return command
}

// operand is a review, or one edition of it, that an argument of diff names.
type operand struct {
	name    string // the argument
	review  string // the argument for the whole review: git:main, or . for that of --root
	src     fs.FS
	edition string // empty for the whole review
}

// operand returns the operand that an argument names.
func (w *workspace) operand(ctx context.Context, arg string) (operand, error) {
	if rev, ok := strings.CutPrefix(arg, "git:"); ok {
		src, err := revision.FS(ctx, w.root, rev)
		return operand{name: arg, review: arg, src: src}, err
	}
	if arg != "." && strings.ContainsAny(arg, `/\`) {
		src, err := source(arg)
		return operand{name: arg, review: arg, src: src}, err
	}
	src, err := w.source()
	o := operand{name: arg, review: ".", src: src}
	if err != nil || arg == "." {
		return o, err
	}
	o.edition = arg
	return o, findEdition(src, arg)
}

// loadOperands loads the reviews of both operands, only once if they are the same, and
// prints the errors of each side that the comparison is about. Editions that one side
// cannot read are removed from both. It returns errInput if nothing is left to compare.
func loadOperands(operands [2]operand, stderr io.Writer) (reviews [2][]compare.State, err error) {
	var unread []string
	for i, o := range operands {
		side := side{operand: o, name: [2]string{"before", "after"}[i], edition: cmp.Or(o.edition, operands[1-i].edition)}
		side.states, side.unread, side.problems = edition.States(o.src)
		reviews[i] = side.states
		if i > 0 && o.review == operands[0].review && o.edition == operands[0].edition {
			continue // the errors are printed already
		}
		if err := side.report(stderr); err != nil {
			return reviews, err
		}
		unread = append(unread, side.unread...)
	}
	for i, states := range reviews {
		reviews[i] = slices.DeleteFunc(slices.Clone(states), func(s compare.State) bool { return slices.Contains(unread, s.Edition.ID) })
	}
	return reviews, nil
}

// side is one side of a comparison, and what is wrong with it.
type side struct {
	operand
	name     string // before or after
	edition  string // that is compared; empty: all
	states   []compare.State
	unread   []string // ids of editions that cannot be read
	problems diag.List
}

// report prints the errors of the side. It returns errInput if what is compared cannot be
// read.
func (s side) report(stderr io.Writer) error {
	problems := slices.DeleteFunc(slices.Clone(s.problems), func(d diag.Diagnostic) bool { return d.Severity != diag.Error || !s.concerns(d.Pos.File) })
	switch {
	case slices.Contains(s.unread, s.edition) || s.edition == "" && len(s.states) == 0:
		fmt.Fprintf(stderr, "%q (%s) cannot be compared, because files cannot be read:\n", s.operand.name, s.name)
		if err := report(stderr, problems); err != nil {
			return err
		}
		return errInput
	case len(problems) == 0:
		return nil
	case edition.DisagreeOnly(problems):
		fmt.Fprintf(stderr, "some numbers in %q disagree; run check for details\n", s.operand.name)
		return nil
	}
	if s.edition == "" {
		for _, id := range s.unread {
			fmt.Fprintf(stderr, "the edition %q is not compared, because files of %q (%s) cannot be read\n", id, s.operand.name, s.name)
		}
	}
	fmt.Fprintf(stderr, "%q (%s) has errors; the comparison may be incomplete:\n", s.operand.name, s.name)
	return problems.Text(stderr)
}

// concerns reports whether a file is one of the edition that is compared, or of the whole
// site.
func (s side) concerns(file string) bool {
	of := editionOf(file)
	return s.edition == "" || of == "" || of == s.edition
}

// compareOperands compares two reviews, two editions, or an edition with the edition
// of the same name in a review.
func compareOperands(operands [2]operand, reviews [2][]compare.State) (compare.Comparison, error) {
	if operands[0].edition == "" && operands[1].edition == "" {
		return compare.Reviews(operands[0].name, operands[1].name, reviews[0], reviews[1]), nil
	}
	var states [2]compare.State
	for i, o := range operands {
		id := o.edition
		if id == "" {
			id = operands[1-i].edition
		}
		found := slices.IndexFunc(reviews[i], func(s compare.State) bool { return s.Edition.ID == id })
		if found < 0 {
			return compare.Comparison{}, fmt.Errorf("%s: %w", o.name, review.NoEdition(o.src, id))
		}
		states[i] = reviews[i][found]
		if o.edition == "" {
			states[i].Name = o.name
		}
	}
	return compare.Editions(states[0], states[1]), nil
}
