package command

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"recension/generator/records"
	"recension/generator/screening"
)

func recordsSampleCommand(w *workspace) *cobra.Command {
	var spec records.SampleSpec
	command := &cobra.Command{
		Use:   "sample --edition NAME --stage ID",
		Short: "Draw a sample of records, to test the rules",
		Long: `Draw a sample of the records that the rules decided at a stage, and print it as a table:
the same number of each verdict, as far as possible, in an order that does not show the
verdicts. Whoever reads the records fills in who, when, verdict and criterion, and keeps the
first seven columns as samples/<who>.csv of the edition. The same seed draws the same
sample.

Without --stage, print how often the samples of the edition contradict the decisions, and
how well reviewers agree, with 95% intervals.`,
		Example: "  recension records sample --edition 2026 --stage title --size 300 --seed 1 > sample.csv\n" +
			"  recension records sample --edition 2026",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src, err := w.source()
			if err != nil {
				return err
			}
			if spec.Stage == "" {
				s, problems, err := records.Screening(src, spec.Edition)
				if err != nil || problems.HasErrors() {
					return cmp.Or(err, report(cmd.ErrOrStderr(), problems))
				}
				printErrors(cmd.OutOrStdout(), s)
				return nil
			}
			text, problems, err := records.Sample(src, spec)
			if err != nil || problems.HasErrors() {
				return cmp.Or(err, report(cmd.ErrOrStderr(), problems))
			}
			_, err = cmd.OutOrStdout().Write(text)
			return err
		},
	}
	command.Flags().StringVar(&spec.Edition, "edition", "", "edition, named as its folder in data/ (required)")
	_ = command.MarkFlagRequired("edition") // fails only for an unknown flag
	command.Flags().StringVar(&spec.Stage, "stage", "", "id of the stage in the edition's protocol.toml")
	command.Flags().IntVar(&spec.Size, "size", 300, "how many records to draw")
	command.Flags().Uint64Var(&spec.Seed, "seed", 1, "a number; a different one draws a different sample")
	command.Flags().SortFlags = false
	return command
}

// printErrors prints how often samples contradict what was decided, and how well people
// agree.
func printErrors(out io.Writer, s *screening.Screening) {
	for _, e := range s.Errors() {
		rate, low, high := e.Rate.Percent()
		fmt.Fprintf(out, "%s: %s by %s: read %d of %d, wrong %d: %s (%s to %s)\n", e.Stage, e.State, e.By, e.Read, e.Total, len(e.Wrong), rate, low, high)
	}
	for _, a := range s.Agreement() {
		kappa := "kappa is not defined"
		if a.Defined {
			kappa = "kappa " + a.Kappa.String()
		}
		fmt.Fprintf(out, "%s: %s and %s: %d of %d the same, %s\n", a.Stage, a.Who[0], a.Who[1], a.Same, a.Both, kappa)
	}
}
