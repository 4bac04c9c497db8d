package command

import (
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manCommand writes the manual pages that cobra makes from the help of all commands.
func manCommand(*workspace) *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages of all commands to a folder",
		Long:  "Write a manual page for each command to a folder. The pages have the date in\nSOURCE_DATE_EPOCH or, if it is not set, today's.",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			day, err := today()
			if err != nil {
				return err
			}
			date, err := time.Parse(time.DateOnly, string(day))
			if err != nil {
				return err
			}
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			root := cmd.Root()
			root.DisableAutoGenTag = true // has the day of the run
			return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Date: &date, Source: "recension", Manual: "Recension"}, args[0])
		},
	}
}
