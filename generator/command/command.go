// Package command is the command line: it reads flags, calls the packages that do
// the work, prints their diagnostics and writes their files.
//
// To add a command, add a file with a function that takes a workspace and returns the
// command, and a row to commands; for a subcommand of edition, a row to
// editionCommands.
package command

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"recension/generator/diag"
)

// commands lists all commands. To add one, add a row.
var commands = []func(*workspace) *cobra.Command{
	initCommand,
	buildCommand,
	checkCommand,
	serveCommand,
	diffCommand,
	recheckCommand,
	schemaCommand,
	fmtCommand,
	newCommand,
	editionCommand,
	recordsCommand,
	pdfCommand,
	themeCommand,
	completionCommand,
	manCommand,
	versionCommand,
}

// Exit statuses.
const (
	exitInput   = 1 // the input has errors
	exitFailure = 2 // wrong usage, or a failure to read or write
)

// Main runs the command line and exits with its status.
func Main() {
	os.Exit(status(run(rootCommand()), os.Stderr))
}

// run runs a command. It returns a panic as an error.
func run(command *cobra.Command) (err error) {
	defer diag.CatchError(&err, diag.Pos{})
	return command.Execute()
}

// status is the exit status for the error that ended a command. It prints the error,
// unless the command has printed what is wrong.
func status(err error, to io.Writer) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errInput):
		return exitInput
	}
	err = reportError(to, err)
	switch {
	case errors.Is(err, errInput):
		return exitInput
	case !errors.Is(err, errFault):
		fmt.Fprintln(to, "recension:", err)
	}
	return exitFailure
}

// rootCommand returns the program, which prints its help if no command is given.
func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "recension",
		Short:         "Publish a living evidence review as a versioned static site",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var w workspace
	root.PersistentFlags().StringVar(&w.root, "root", ".", "folder of the review")
	for _, command := range commands {
		root.AddCommand(command(&w))
	}
	explainUsage(root)
	return root
}
