package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/revision"
	"recension/generator/site"
)

func checkCommand(root *string) *cobra.Command {
	var format, since string
	formats := strings.Join(slices.Sorted(maps.Keys(diag.Formats)), ", ")
	command := &cobra.Command{
		Use:   "check",
		Short: "Report everything that is wrong in the review, and write nothing",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			print, ok := diag.Formats[format]
			if !ok {
				return fmt.Errorf("unknown format %q; one of %s", format, formats)
			}
			check := func() (diag.List, error) {
				src, options, err := sourceOf(*root, site.Options{})
				if err != nil {
					return nil, err
				}
				return site.Check(src, options), nil
			}
			var problems diag.List
			var err error
			if cmd.Flags().Changed("since") {
				problems, err = checkSince(cmd.Context(), *root, since, check)
			} else {
				problems, err = check()
			}
			if err != nil {
				return err
			}
			if err := printTo(cmd.OutOrStdout(), *root, format == "github", func(o diag.Outlet) error { return print(problems, o) }); err != nil {
				return err
			}
			if problems.HasErrors() {
				return errDiagnostics
			}
			return nil
		},
	}
	command.Flags().StringVar(&format, "format", "text", "one of "+formats)
	command.Flags().StringVar(&since, "since", "", "a Git revision: what was wrong before the branch left it, outside the lines changed since, is a notice")
	return command
}

// checkSince checks the review, and as it was where HEAD left the history of a
// revision; what was wrong there already, outside the lines that changed since,
// becomes a notice. Where nothing is wrong now, the past does not matter.
func checkSince(ctx context.Context, root, rev string, check func() (diag.List, error)) (diag.List, error) {
	lines, err := revision.Changed(ctx, root, rev)
	if err != nil {
		return nil, fmt.Errorf("--since: %w", err)
	}
	now, err := check()
	if err != nil || len(now) == 0 {
		return now, err
	}
	base, err := revision.FS(ctx, root, lines.Base)
	if err != nil {
		return nil, fmt.Errorf("--since: %w", err)
	}
	return lines.Excuse(now, site.Check(base, site.Options{})), nil
}

// printTo prints to standard output and, in a workflow of GitHub, to the page
// that it keeps for the summary of a step.
func printTo(out io.Writer, root string, summarise bool, print func(diag.Outlet) error) error {
	outlet := diag.Outlet{Out: out, Root: belowTop(root)}
	name := os.Getenv("GITHUB_STEP_SUMMARY")
	if name == "" || !summarise {
		return print(outlet)
	}
	page, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	outlet.Summary = page
	if err := print(outlet); err != nil {
		page.Close()
		return err
	}
	return page.Close()
}

// belowTop is a folder as a host of repositories names it: from the top of the
// repository, which a workflow of GitHub says and otherwise is the current
// folder. It is empty for the top, and for a folder that is not below it.
func belowTop(dir string) string {
	top, err := filepath.Abs(os.Getenv("GITHUB_WORKSPACE"))
	if err != nil {
		return ""
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return ""
	}
	below, err := filepath.Rel(top, dir)
	if err != nil || below == "." || !filepath.IsLocal(below) {
		return ""
	}
	return filepath.ToSlash(below)
}
