package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/output"
	"recension/generator/records"
	"recension/generator/scaffold"
)

// addDocuments adds a row to documents.csv for each included record without a document. It
// writes the rows also if check reports errors in them, which a person then corrects.
func addDocuments(cmd *cobra.Command, dir *output.Folder, edition string, dryRun bool) error {
	included, problems, err := records.NewDocuments(dir.FS(), edition)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return report(cmd.ErrOrStderr(), problems)
	}
	target, err := scaffold.Open(dir.FS(), edition)
	if err != nil {
		return err
	}
	out, name := cmd.OutOrStdout(), target.File("documents.csv")
	for _, same := range included.Same {
		fmt.Fprintf(out, "%s may be the document %s: enter it in the column record\n", same.Record, same.Document)
	}
	if len(included.Rows) == 0 {
		fmt.Fprintf(out, "%s: no row to add\n", name)
		return nil
	}
	var all []scaffold.Values
	for _, row := range included.Rows {
		all = append(all, row)
	}
	change, problems := scaffold.AddDocuments(target, all)
	if problems.HasErrors() {
		return report(cmd.ErrOrStderr(), problems)
	}
	problems = slices.DeleteFunc(change.Check(dir.FS()), func(d diag.Diagnostic) bool {
		return d.Pos.File == name && d.Pos.Line == 0 // how many documents are still missing
	})
	did := "added"
	if dryRun {
		did = "would be added"
	} else if err := dir.Replace(output.File{Name: change.File, Text: change.Text}); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %s %s, from line %d on\n", name, counted(len(all), "row"), did, change.Line)
	if len(included.LeftOut) > 0 {
		fmt.Fprintf(out, "it has no column for %s, which is left out\n", strings.Join(included.LeftOut, ", "))
	}
	for _, facet := range included.Several {
		fmt.Fprintf(out, "the keywords of some records have several words of %s, which takes one: choose it\n", facet)
	}
	return report(cmd.ErrOrStderr(), problems)
}
