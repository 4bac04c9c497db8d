package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/site"
)

func checkCommand(root *string) *cobra.Command {
	var format string
	command := &cobra.Command{
		Use:   "check",
		Short: "Report everything that is wrong in the review, and write nothing",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			print, ok := diag.Formats[format]
			if !ok {
				return fmt.Errorf("unknown format %q; one of %s", format, strings.Join(slices.Sorted(maps.Keys(diag.Formats)), ", "))
			}
			_, problems, err := build(*root, site.Options{})
			if err != nil {
				return err
			}
			if err := print(problems, cmd.OutOrStdout()); err != nil {
				return err
			}
			if problems.HasErrors() {
				return errDiagnostics
			}
			return nil
		},
	}
	command.Flags().StringVar(&format, "format", "text", "text or json")
	return command
}
