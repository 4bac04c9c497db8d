package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"recension/generator/decode"
	"recension/generator/lifecycle"
	"recension/generator/lock"
)

func editionPublishCommand(w *workspace) *cobra.Command {
	var date string
	command := &cobra.Command{
		Use:   "publish NAME",
		Short: "Publish a draft and lock it against changes",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			var day decode.Date
			if err := day.UnmarshalText([]byte(date)); err != nil {
				return fmt.Errorf("--date: %w", err)
			}
			dir, err := w.open()
			if err != nil {
				return err
			}
			files, problems, err := lifecycle.Publish(dir.FS(), names[0], day)
			if err != nil {
				return err
			}
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			if err := write(dir, files...); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "published %s and locked it in %s\n", names[0], lock.Name(names[0]))
			return nil
		},
	}
	command.Flags().StringVar(&date, "date", "", "publication date, if edition.toml has none: YYYY-MM-DD")
	return command
}
