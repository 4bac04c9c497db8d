package command

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"recension/generator/lifecycle"
)

func editionListCommand(w *workspace) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the editions and their status",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src, err := w.source()
			if err != nil {
				return err
			}
			columns := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			statuses, problems := lifecycle.Statuses(src)
			for _, e := range statuses {
				current := ""
				if e.Current {
					current = " (current)"
				}
				fmt.Fprintf(columns, "%s\t%s%s\t%s\n", e.ID, e.Text, current, e.Title)
			}
			if err := columns.Flush(); err != nil {
				return err
			}
			return problems.Text(cmd.ErrOrStderr())
		},
	}
}
