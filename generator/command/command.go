// Package command is the command line: it reads flags, calls the packages that do
// the work, prints their diagnostics and writes their files.
//
// To add a command: a file with a function that takes the [workspace] and returns
// the command, and a row of commands. A subcommand of edition is a row of
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

// commands are all commands, in the order of README's table.
var commands = []func(*workspace) *cobra.Command{
	buildCommand,
	checkCommand,
	serveCommand,
	diffCommand,
	schemaCommand,
	fmtCommand,
	newCommand,
	editionCommand,
	pdfCommand,
	versionCommand,
}

// Exit statuses.
const (
	exitInput   = 1 // the input has errors
	exitFailure = 2 // wrong usage, or a failure to read or write
)

// Main runs the command line and ends the program with its exit status.
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
	if err := reportFault(to, err); !errors.Is(err, errFault) {
		fmt.Fprintln(to, "recension:", err)
	}
	return exitFailure
}

// rootCommand is the program without a command: it prints its help.
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
	return root
}
