package command

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// completions are the shells for which cobra has a script.
var completions = map[string]func(root *cobra.Command, out io.Writer) error{
	"bash":       func(root *cobra.Command, out io.Writer) error { return root.GenBashCompletionV2(out, true) },
	"fish":       func(root *cobra.Command, out io.Writer) error { return root.GenFishCompletion(out, true) },
	"powershell": (*cobra.Command).GenPowerShellCompletionWithDesc,
	"zsh":        (*cobra.Command).GenZshCompletion,
}

// completionCommand prints cobra's scripts that complete commands and flags in a shell.
// It replaces cobra's own command, which has a subcommand with a long help for each shell.
func completionCommand(*workspace) *cobra.Command {
	shells := slices.Sorted(maps.Keys(completions))
	return &cobra.Command{
		Use:       "completion " + strings.Join(shells, "|"),
		Short:     "Print a script that completes commands and flags in a shell",
		Long:      "For the current bash, for example:\n\n  source <(recension completion bash)",
		ValidArgs: shells,
		Args:      cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			print, err := named("shell", names[0], completions)
			if err != nil {
				return err
			}
			return print(cmd.Root(), cmd.OutOrStdout())
		},
	}
}
