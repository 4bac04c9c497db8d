package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"recension/generator/diag"
)

// explainUsage makes a command and those below it answer wrong arguments, missing flags
// and unknown flags with what is right.
func explainUsage(command *cobra.Command) {
	check := command.Args
	if check == nil {
		check = cobra.ArbitraryArgs
	}
	command.Args = func(cmd *cobra.Command, args []string) error {
		if cmd.HasSubCommands() && len(args) > 0 {
			return unknownCommand(cmd, args[0])
		}
		if err := check(cmd, args); err != nil {
			return fmt.Errorf("%w; usage: %s", err, cmd.UseLine())
		}
		if err := cmd.ValidateRequiredFlags(); err != nil {
			return fmt.Errorf("%w; usage: %s", err, cmd.UseLine())
		}
		return nil
	}
	command.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; %s --help lists the flags", err, cmd.CommandPath())
	})
	for _, below := range command.Commands() {
		explainUsage(below)
	}
}

// unknownCommand returns the error for an argument of a command that is none of its
// subcommands. It proposes one with a similar name or, since edition publish is easily
// taken for publish, one of that name in another place.
func unknownCommand(cmd *cobra.Command, name string) error {
	var names []string
	for _, below := range cmd.Commands() {
		names = append(names, below.Name())
	}
	near := namesakes(cmd.Root(), name)
	if similar := diag.Nearest(name, names); similar != "" {
		near = []string{cmd.CommandPath() + " " + similar}
	}
	if len(near) > 0 {
		return fmt.Errorf("unknown command %q; did you mean %q?", name, near[0])
	}
	return fmt.Errorf("unknown command %q; %s --help lists the commands", name, cmd.CommandPath())
}

// namesakes returns the commands below a command that have a name.
func namesakes(command *cobra.Command, name string) []string {
	var found []string
	for _, below := range command.Commands() {
		if below.Name() == name {
			found = append(found, below.CommandPath())
		}
		found = append(found, namesakes(below, name)...)
	}
	return found
}
