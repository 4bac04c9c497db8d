package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/exchange"
	"recension/generator/output"
)

func recordsDecisionsCommand(w *workspace) *cobra.Command {
	var to exchange.Target
	var reasons []string
	var dryRun bool
	command := &cobra.Command{
		Use:   "decisions [VERDICT=]FILE... --edition NAME (--reviewer ID | --tool ID)",
		Short: "Add the decisions that people made in another screening tool",
		Long: `Add the decisions that people made in another screening tool to those of a reviewer or
tool of the protocol. The records come from recension records export; a record whose
id did not come back is found by its DOI, its numbers in PubMed and arXiv, or its title
and year. Each row and each record is accounted for:

  rows = decided + undecided + unknown + repeated
  records of the stage = decided + undecided + missing

The command names what is missing, unknown, changed, repeated or contradictory. If
records are missing or contradictory, it stores nothing, unless you add --partial.
Reading the same files again adds nothing; a decision that has changed replaces the first.

A list file has one verdict for all its records. Covidence names its files after its
lists; before other files, write ` + strings.Join(exchange.ListVerdicts, ", ") + `: exclude=FILE.`,
		Example: "  recension records decisions articles.csv --edition 2026 --reviewer ana --name \"Ana Costa\"\n" +
			"  recension records decisions review_1_*.csv --edition 2026 --reviewer ana --settled\n" +
			"  recension records decisions include=yes.ris exclude=no.ris --edition 2026 --reviewer ana --from eppi",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			if to.Settled && to.Reviewer == "" {
				return errors.New("--settled needs the reviewer who has settled the conflicts: --reviewer ID")
			}
			var err error
			if to.Reasons, err = givenReasons(reasons); err != nil {
				return err
			}
			dir, err := w.open()
			if err != nil {
				return err
			}
			defer dir.Close()
			result, problems, err := importDecisions(dir, to, files)
			if err != nil {
				return err
			}
			return finishDecisions(cmd, dir, result, problems, dryRun)
		},
	}
	flags := command.Flags()
	flags.StringVar(&to.Edition, "edition", "", "edition to change, named as its folder in data/ (required)")
	_ = command.MarkFlagRequired("edition") // fails only for an unknown flag
	flags.StringVar(&to.Stage, "stage", "", "stage of the protocol (default the first one of titles and abstracts)")
	flags.StringVar(&to.Reviewer, "reviewer", "", "reviewer of the protocol who decided")
	flags.StringVar(&to.Tool, "tool", "", "tool of the protocol that decided")
	command.MarkFlagsOneRequired("reviewer", "tool")
	command.MarkFlagsMutuallyExclusive("reviewer", "tool")
	flags.BoolVar(&to.Settled, "settled", false, "the decisions are what all reviewers agreed on, for decisions/consensus.csv")
	flags.StringVar(&to.From, "from", "", "tool that exported the files: "+strings.Join(exchange.ToolIDs(), ", ")+" (default as the files show)")
	flags.StringVar(&to.Name, "name", "", "person, or code set of EPPI-Reviewer, whose decisions are taken, as the export calls it")
	flags.StringArrayVar(&reasons, "reason", nil, "criterion for a reason of the other tool, such as \"Wrong population=population\"; repeat it for each one")
	flags.BoolVar(&to.Partial, "partial", false, "store what came back, even if other records are missing or contradictory")
	flags.BoolVar(&dryRun, "dry-run", false, "say what would become of each row, and write nothing")
	flags.SortFlags = false
	return command
}

// givenReasons returns the ids of criteria by the reasons of the other tool.
func givenReasons(given []string) (map[string]string, error) {
	reasons := map[string]string{}
	for _, each := range given {
		at := strings.LastIndex(each, "=")
		if at <= 0 || at == len(each)-1 {
			return nil, fmt.Errorf("--reason: %q is not a reason and a criterion, such as \"Wrong population=population\"", each)
		}
		reasons[each[:at]] = each[at+1:]
	}
	return reasons, nil
}

// importDecisions reads the files and computes the decisions.
func importDecisions(dir *output.Folder, to exchange.Target, names []string) (exchange.Imported, diag.List, error) {
	sources := make([]exchange.Source, len(names))
	for i, name := range names {
		if verdict, file, ok := strings.Cut(name, "="); ok && slices.Contains(exchange.ListVerdicts, verdict) {
			sources[i].List, name = verdict, file
		}
		f, err := os.Open(name)
		if err != nil {
			return exchange.Imported{}, nil, err
		}
		defer f.Close()
		if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
			return exchange.Imported{}, nil, fmt.Errorf("%s is not a file", name)
		}
		sources[i].Name, sources[i].Text = name, f
	}
	return exchange.Import(dir.FS(), to, sources...)
}

// finishDecisions prints what became of the rows, and writes the decisions.
func finishDecisions(cmd *cobra.Command, dir *output.Folder, result exchange.Imported, problems diag.List, dryRun bool) error {
	if err := problems.Text(cmd.ErrOrStderr()); err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	printDecisions(out, result)
	if problems.HasErrors() {
		fmt.Fprintln(cmd.ErrOrStderr(), "nothing was stored")
		return outcome(problems)
	}
	if dryRun {
		fmt.Fprintln(out, "nothing was written: --dry-run")
		return outcome(problems)
	}
	if err := writeRecords(dir, result.Files); err != nil {
		return err
	}
	fmt.Fprintf(out, "decided %d = stored %d + already there %d + replaced %d\n", result.Decided, result.Stored, result.There, result.Replaced)
	return outcome(problems)
}

func printDecisions(out io.Writer, result exchange.Imported) {
	for _, t := range result.Tallies {
		fmt.Fprintln(out, t)
	}
	if len(result.Tallies) > 0 {
		fmt.Fprintf(out, "the stage %s: records %d = decided %d + undecided %d + missing %d\n",
			result.Stage, result.Records, result.Decided, result.Undecided, result.Missing)
	}
	if len(result.Unmatched) > 0 {
		fmt.Fprintf(out, "reasons that are no criteria are in the notes: %s\n", strings.Join(result.Unmatched, ", "))
	}
}
