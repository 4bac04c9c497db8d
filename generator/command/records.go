package command

import (
	"github.com/spf13/cobra"

	"recension/generator/output"
	"recension/generator/records"
)

// recordsCommands lists the subcommands of records.
var recordsCommands = []func(*workspace) *cobra.Command{
	recordsImportCommand,
	recordsDedupeCommand,
	recordsScreenCommand,
	recordsSampleCommand,
	recordsFlowCommand,
	recordsPublishCommand,
	recordsExportCommand,
	recordsDecisionsCommand,
}

func recordsCommand(w *workspace) *cobra.Command {
	command := &cobra.Command{
		Use:   "records",
		Short: "Import search results, link duplicates, screen records and count them",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	for _, subcommand := range recordsCommands {
		command.AddCommand(subcommand(w))
	}
	return command
}

// writeRecords writes the files of a command about records, if there are any.
func writeRecords(dir *output.Folder, all []records.File) error {
	if len(all) == 0 {
		return nil
	}
	files := make([]output.File, len(all))
	for i, f := range all {
		files[i] = output.File(f)
	}
	return dir.Replace(files...)
}
