package command

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/exchange"
)

func recordsExportCommand(w *workspace) *cobra.Command {
	var edition, stage, to, priors, out string
	command := &cobra.Command{
		Use:   "export --edition NAME --to TOOL",
		Short: "Write the records of an edition for another screening tool",
		Long: `Write the records of an edition for another screening tool: those that have reached a
stage of its protocol, and only the first of each group of duplicates. The file has
nobody's verdicts, so that people decide without seeing those of others.

The tools are ` + strings.Join(exchange.ToolIDs(), ", ") + `. The file is CSV for ASReview and Rayyan, and RIS
for Covidence and EPPI-Reviewer. It has the ids of the records, by which
recension records decisions finds them again.`,
		Example: "  recension records export --edition 2026 --to rayyan --out for-rayyan.csv\n" +
			"  recension records export --edition 2026 --to asreview --priors ana --out for-asreview.csv\n" +
			"  recension records export --edition 2026 --stage full-text --to covidence --out full-text.ris",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src, err := w.source()
			if err != nil {
				return err
			}
			file, problems, err := exchange.Export(src, edition, stage, to, priors)
			if err != nil {
				return err
			}
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			if out == "" {
				_, err = cmd.OutOrStdout().Write(file.Text)
			} else {
				err = os.WriteFile(out, file.Text, 0o666)
			}
			if err != nil {
				return err
			}
			printExported(cmd, file, out)
			return nil
		},
	}
	command.Flags().StringVar(&edition, "edition", "", "edition whose records are written, named as its folder in data/ (required)")
	command.Flags().StringVar(&to, "to", "", "tool: "+strings.Join(exchange.ToolIDs(), ", ")+" (required)")
	for _, name := range []string{"edition", "to"} {
		_ = command.MarkFlagRequired(name) // fails only for an unknown flag
	}
	command.Flags().StringVar(&stage, "stage", "", "stage of the protocol (default the first one of titles and abstracts)")
	command.Flags().StringVar(&priors, "priors", "", "for asreview: reviewer or tool, or rules, whose verdicts it learns from")
	command.Flags().StringVar(&out, "out", "", "file to write (default the standard output)")
	command.Flags().SortFlags = false
	return command
}

// printExported says on the standard error what the file has; the standard output may be it.
func printExported(cmd *cobra.Command, file exchange.Exported, out string) {
	to := cmd.ErrOrStderr()
	fmt.Fprintf(to, "%s of the stage %s for %s", counted(file.Records, "record"), file.Stage, file.Tool)
	if file.Known > 0 {
		fmt.Fprintf(to, ", %d of them decided before", file.Known)
	}
	if out != "" {
		fmt.Fprintf(to, ": %s", out)
	}
	fmt.Fprintln(to)
	if file.Most > 0 && file.Records > file.Most {
		fmt.Fprintf(to, "%s takes at most %s in a file: split it\n", file.Tool, counted(file.Most, "record"))
	}
}
