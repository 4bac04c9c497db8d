package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"recension/generator/cache"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/revision"
	"recension/generator/site"
	"recension/generator/timing"
)

func checkCommand(w *workspace) *cobra.Command {
	var format, since string
	var searches, numbers, correct, dryRun, online, all bool
	var m measurement
	formats := strings.Join(slices.Sorted(maps.Keys(diag.Formats)), ", ")
	command := &cobra.Command{
		Use:   "check",
		Short: "Report all problems in the review, or correct those that are certain",
		Long: "Report all problems in the review. Nothing is written, except with\n" +
			"--fix and --online.\n\n" +
			"With --fix, correct what has only one correction, show that as a diff, and report\n" +
			"the rest: numbers in texts that differ from the data, successions of standards that\n" +
			"only one of two rows records, old ids that have an alias, addresses in place of DOIs,\n" +
			"and words of a cell in a wrong order. Files of a locked edition stay as they are.\n\n" +
			"With --online, look up each DOI and link of the review on the web, unless that was\n" +
			"done in the last 30 days, record what was seen in data/links.csv, and report what\n" +
			"disagrees. No other command uses the network.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if numbers {
				return w.listNumbers(format, cmd.OutOrStdout(), cmd.ErrOrStderr())
			}
			print, err := named("format", format, diag.Formats)
			if err != nil {
				return err
			}
			if correct {
				return w.fix(cmd, fixOptions{print, format, searches, dryRun})
			}
			if online {
				return w.online(cmd, onlineOptions{print, format, searches, all})
			}
			if all {
				return errors.New("--all is for --online: add it")
			}
			if dryRun {
				return errors.New("--dry-run shows what --fix would correct: add --fix")
			}
			check := func() (diag.List, error) { return w.check(searches, m.stages) }
			if cmd.Flags().Changed("since") {
				check = func() (diag.List, error) { return w.checkSince(cmd.Context(), since, searches, m.stages) }
			}
			problems, err := check()
			if err != nil {
				return err
			}
			err = printTo(cmd.OutOrStdout(), w.root, format == "github", func(o diag.Outlet) error { return print(problems, o) })
			if err != nil {
				return err
			}
			return outcome(problems)
		},
	}
	command.Flags().StringVar(&format, "format", "text", "one of "+formats)
	command.Flags().StringVar(&since, "since", "", "Git revision, such as origin/main: problems from before the branch left it, outside the lines changed since, become notices")
	command.Flags().BoolVar(&correct, "fix", false, "correct what is certain, show it as a diff, and report the rest")
	command.Flags().BoolVar(&dryRun, "dry-run", false, "with --fix, only show what it would correct")
	command.Flags().BoolVar(&online, "online", false, "also look up DOIs and links on the web, and record the results in data/links.csv")
	command.Flags().BoolVar(&all, "all", false, "with --online, also look up addresses that were looked up in the last 30 days")
	command.Flags().BoolVar(&numbers, "numbers", false, "list every number in the texts instead, as bound to data, exempt or unbound; in text or json")
	command.MarkFlagsMutuallyExclusive("fix", "since", "online", "numbers")
	command.MarkFlagsMutuallyExclusive("dry-run", "online")
	command.Flags().BoolVar(&searches, "searches", false, "also run the searches of data/searches.toml, and report those whose first result differs")
	return m.measured(command)
}

// check checks the review on the current day and, if asked, runs its searches. The stages
// may be nil.
func (w *workspace) check(searches bool, stages *timing.Timings) (diag.List, error) {
	day, err := today()
	if err != nil {
		return nil, err
	}
	src, err := w.anySource()
	if err != nil {
		return nil, err
	}
	// A check keeps most of what it makes, so that collecting garbage more often costs it
	// little time, and saves a third of the memory that a large review needs.
	const garbage = 50 // percent of what is kept
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	options := w.checkOptions(day, searches)
	options.Timings = stages
	return site.Check(src, options), nil
}

func (w *workspace) checkOptions(day decode.Date, searches bool) site.Options {
	return site.Options{Today: day, Folder: w.folder(), Searches: searches, Keep: keepLazily()}
}

// keepLazily opens the cache when something is to be drawn or bundled: a check draws only
// where the review overrides templates.
func keepLazily() func(string, func() ([]byte, error)) ([]byte, error) {
	kept := sync.OnceValue(cache.Open)
	return func(key string, make func() ([]byte, error)) ([]byte, error) { return kept().Keep(key, make) }
}

// checkSince checks the review and turns diagnostics into notices if they existed at
// the commit where HEAD left the history of a revision, except in lines that changed
// since. It checks that commit only if there are diagnostics to compare.
func (w *workspace) checkSince(ctx context.Context, rev string, searches bool, stages *timing.Timings) (diag.List, error) {
	lines, err := revision.Changed(ctx, w.root, rev)
	if err != nil {
		return nil, fmt.Errorf("--since: %w", err)
	}
	now, err := w.check(searches, stages)
	if err != nil || len(now) == 0 {
		return now, err
	}
	base, err := revision.FS(ctx, w.root, lines.Base)
	if err != nil {
		return nil, fmt.Errorf("--since: %w", err)
	}
	return lines.Excuse(now, site.Check(base, w.checkOptions("", searches))), nil
}

// printTo prints to standard output and, with summarise, in a GitHub workflow also
// to the summary page of the step.
func printTo(out io.Writer, root string, summarise bool, print func(diag.Outlet) error) error {
	outlet := diag.Outlet{Out: out, Root: belowRepository(root)}
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

// belowRepository returns the slash-separated path of a folder below the top of its
// repository, as repository hosts show it. The top is the folder that a GitHub
// workflow names, or the current folder. The path is empty for the top itself and
// for a folder outside it.
func belowRepository(dir string) string {
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
