package command

import "github.com/spf13/cobra"

// recordsCommands lists the subcommands of records.
var recordsCommands = []func(*workspace) *cobra.Command{
	recordsImportCommand,
	recordsDedupeCommand,
}

func recordsCommand(w *workspace) *cobra.Command {
	command := &cobra.Command{
		Use:   "records",
		Short: "Import what databases export, and link duplicates",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	for _, subcommand := range recordsCommands {
		command.AddCommand(subcommand(w))
	}
	return command
}
