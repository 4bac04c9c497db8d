package command

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"recension/generator/output"
	"recension/generator/records"
)

// formatFlow prints the flow in a format, and says for what the format has no place.
func formatFlow(cmd *cobra.Command, dir *output.Folder, edition, format string) error {
	text, leftOut, problems, err := records.FlowAs(dir.FS(), edition, format)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return report(cmd.ErrOrStderr(), problems)
	}
	for _, box := range leftOut {
		column := ""
		if box.Other {
			column = " (other methods)"
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "the format has no place for: %s%s, %d\n", box.Label, column, len(box.Records))
	}
	_, err = cmd.OutOrStdout().Write(text)
	return err
}

// compareFlow says where a table and the records differ, which is an error of the input.
func compareFlow(cmd *cobra.Command, dir *output.Folder, edition, name string) error {
	table, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	differ, agree, problems, err := records.CompareFlow(dir.FS(), edition, table)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if problems.HasErrors() {
		return report(cmd.ErrOrStderr(), problems)
	}
	out := cmd.OutOrStdout()
	for _, d := range differ {
		gives := "the records do not say"
		if d.Records != "" {
			gives = "the records give " + d.Records
		}
		fmt.Fprintf(out, "%s:%d: %s: the table states %s, %s\n", name, d.Line, d.Data, d.Text, gives)
	}
	fmt.Fprintf(out, "%s: numbers that agree: %d, that differ: %d\n", name, agree, len(differ))
	if len(differ) > 0 {
		return errInput
	}
	return nil
}
