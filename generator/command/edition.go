package command

import "github.com/spf13/cobra"

// editionCommands lists the subcommands of edition.
var editionCommands = []func(*workspace) *cobra.Command{
	editionListCommand,
	editionNewCommand,
	editionPublishCommand,
	editionVerifyCommand,
	editionErratumCommand,
}

func editionCommand(w *workspace) *cobra.Command {
	command := &cobra.Command{
		Use:   "edition",
		Short: "Start, publish, verify and correct editions",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	for _, subcommand := range editionCommands {
		command.AddCommand(subcommand(w))
	}
	return command
}
