package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"recension/generator/lifecycle"
)

func editionNewCommand(w *workspace) *cobra.Command {
	var from string
	command := &cobra.Command{
		Use:   "new NAME --from NAME",
		Short: "Start an edition as a copy of another one, as a draft",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			name := names[0]
			dir, err := w.open()
			if err != nil {
				return err
			}
			files, problems, err := lifecycle.New(dir.FS(), name, from)
			if err != nil {
				return err
			}
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			if err := write(dir, files...); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "copied %d files to data/%s and content/%s; the edition is a draft\n", len(files), name, name)
			return nil
		},
	}
	command.Flags().StringVar(&from, "from", "", "edition to copy")
	_ = command.MarkFlagRequired("from") // fails only for an unknown flag
	return command
}
