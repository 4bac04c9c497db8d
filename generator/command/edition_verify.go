package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"recension/generator/lifecycle"
)

func editionVerifyCommand(w *workspace) *cobra.Command {
	return &cobra.Command{
		Use:   "verify [NAME]",
		Short: "Compare published editions with their locks",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			src, err := w.source()
			if err != nil {
				return err
			}
			if len(names) > 0 {
				if err := findEdition(src, names[0]); err != nil {
					return err
				}
			}
			statuses, problems := lifecycle.Statuses(src)
			for _, e := range statuses {
				if len(names) > 0 && e.ID != names[0] {
					continue
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", e.ID, e.Text)
				problems = append(problems, e.Problems...)
			}
			return report(cmd.OutOrStdout(), problems)
		},
	}
}
