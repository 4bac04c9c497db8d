package command

import (
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
edition of the same name in a review.`,
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

// loadOperands loads the reviews of both operands, only once if they are the same.
// If one has errors that prevent a comparison, it prints them and returns errInput.
func loadOperands(operands [2]operand, stderr io.Writer) (reviews [2][]compare.State, err error) {
	for i, o := range operands {
		if i > 0 && o.review == operands[0].review {
			reviews[i] = reviews[0]
			continue
		}
		states, problems := edition.States(o.src)
		reviews[i] = states
		if states != nil && problems.HasErrors() {
			fmt.Fprintf(stderr, "some numbers in %q disagree; run check for details\n", o.name)
		}
		if states == nil {
			fmt.Fprintf(stderr, "%q cannot be compared, because its review has errors:\n", o.name)
			problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
			return reviews, report(stderr, problems)
		}
	}
	return reviews, nil
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
