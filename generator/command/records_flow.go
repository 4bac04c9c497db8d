package command

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/records"
	"recension/generator/review"
)

func recordsFlowCommand(w *workspace) *cobra.Command {
	var edition, format, compare string
	var dryRun, documents bool
	command := &cobra.Command{
		Use:   "flow --edition NAME",
		Short: "Count the records of an edition, and write the counts",
		Long: `Count the records of an edition: how many the searches found, and what became of them at
each stage, as in the flow diagram of PRISMA 2020. Each number counts a list of records.

The files that protocol.toml declares as [count.<id>] are written to counts/<id>.csv.
Notes in these files stay. check reports a file that no longer follows from the records.

With --documents, each included record that has no document becomes a row at the end of
documents.csv, with the words of the keywords that match. No other row changes.

With --format, the flow is printed in another form, and nothing is written:

  prisma2020  the table from which the R package PRISMA2020 draws a flow diagram
  roses       the numbers of the flow diagram of ROSES, as CSV
  json        each box with the ids of its records, and what each search contributed

With --compare, the command says where a table for PRISMA2020 differs from the records.`,
		Example: "  recension records flow --edition 2026\n" +
			"  recension records flow --edition 2026 --documents\n" +
			"  recension records flow --edition 2026 --format prisma2020 > flow.csv\n" +
			"  recension records flow --edition 2026 --compare flow.csv",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := w.open()
			if err != nil {
				return err
			}
			defer dir.Close()
			switch {
			case compare != "":
				return compareFlow(cmd, dir, edition, compare)
			case format != "text":
				return formatFlow(cmd, dir, edition, format)
			}
			result, problems, err := records.CountFlow(dir.FS(), edition, languageOf(dir.FS()))
			if err != nil {
				return err
			}
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			if !dryRun {
				if err := writeRecords(dir, result.Files); err != nil {
					return err
				}
			}
			printFlow(cmd.OutOrStdout(), edition, result, dryRun)
			if documents {
				return addDocuments(cmd, dir, edition, dryRun)
			}
			return nil
		},
	}
	command.Flags().StringVar(&edition, "edition", "", "edition to count, named as its folder in data/ (required)")
	_ = command.MarkFlagRequired("edition") // fails only for an unknown flag
	command.Flags().StringVar(&format, "format", "text", "print the flow as text, "+strings.Join(records.FlowFormats(), ", "))
	command.Flags().StringVar(&compare, "compare", "", "compare the numbers of a table for the R package PRISMA2020 with the records")
	command.Flags().BoolVar(&documents, "documents", false, "add a row to documents.csv for each included record that has none")
	command.Flags().BoolVar(&dryRun, "dry-run", false, "print the numbers, and write nothing")
	command.MarkFlagsMutuallyExclusive("format", "compare", "documents")
	command.MarkFlagsMutuallyExclusive("format", "compare", "dry-run")
	command.Flags().SortFlags = false
	return command
}

// languageOf is the language of the review, in which the site shows the counts.
func languageOf(review fs.FS) *locale.Locale { return edition.LocaleOf(review) }

// printFlow prints the flow, and what became of each file of counts.
func printFlow(out io.Writer, edition string, result records.Flow, dryRun bool) {
	fmt.Fprint(out, records.FlowText(result.Boxes))
	for _, c := range result.Counts {
		did := "unchanged"
		switch {
		case c.Changed && dryRun:
			did = "would change"
		case c.Changed:
			did = "written"
		}
		fmt.Fprintf(out, "%s: %s, %s\n", c.Name, counted(c.Rows, "row"), did)
	}
	if len(result.Counts) == 0 {
		fmt.Fprintf(out, "data/%s/%s declares no [count.<id>]\n", edition, review.ProtocolFile)
	}
}
