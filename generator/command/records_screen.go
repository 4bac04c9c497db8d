package command

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"recension/generator/output"
	"recension/generator/records"
	"recension/generator/review"
)

func recordsScreenCommand(w *workspace) *cobra.Command {
	var edition, protocol string
	var rules, explain, dryRun bool
	var task records.Task
	command := &cobra.Command{
		Use:   "screen --edition NAME",
		Short: "Decide which records of an edition are included",
		Long: `Decide which records of an edition are included.

--rules applies the rules of its protocol.toml to the first record of each group of
duplicates, and writes decisions/rules.csv: the verdict, the rule and the criterion, and
the keywords and the venue that were found. A verdict that stays the same keeps its date.
If an edition does not publish the texts of records, they must be in private/.

--protocol says which of these verdicts another protocol would change, and writes
nothing. It is a file of the review, or the name of an edition.

With --stage and --reviewer, a person decides, in the terminal: one record at a time, of
those that reached the stage and that neither rules nor this reviewer have decided, in
the order of records.csv. Each decision is a row of decisions/<reviewer>.csv, and on the
disk before the screen calls it saved; the next start continues where the last one
ended. Nobody sees what others decided, except with --conflicts, which settles what
reviewers decided differently: decisions/consensus.csv. ? explains the keys.
recension serve offers the same in the browser.`,
		Example: "  recension records screen --edition 2026 --rules\n" +
			"  recension records screen --edition 2026 --rules --explain --dry-run\n" +
			"  recension records screen --edition 2026 --protocol data/2026/protocol-2024.toml\n" +
			"  recension records screen --edition 2026 --stage title --reviewer ana",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := w.open()
			if err != nil {
				return err
			}
			defer dir.Close()
			switch {
			case protocol != "":
				return replay(cmd, dir, edition, protocol)
			case rules:
				return screenByRules(cmd, dir, edition, explain, dryRun)
			}
			if task.Stage == "" || task.Reviewer == "" {
				return errors.New("say what to do: --rules, --protocol, or --stage and --reviewer, to decide yourself")
			}
			task.Edition = edition
			return screenByHand(cmd, dir, task)
		},
	}
	command.Flags().StringVar(&edition, "edition", "", "edition to change, named as its folder in data/ (required)")
	_ = command.MarkFlagRequired("edition") // fails only for an unknown flag
	command.Flags().BoolVar(&rules, "rules", false, "apply the rules of the protocol")
	command.Flags().BoolVar(&explain, "explain", false, "with --rules: say for each record which rule decided")
	command.Flags().BoolVar(&dryRun, "dry-run", false, "with --rules: write nothing")
	command.Flags().StringVar(&protocol, "protocol", "", "show which verdicts of the rules would change with another protocol")
	command.Flags().StringVar(&task.Stage, "stage", "", "id of the stage of the protocol at which you decide")
	command.Flags().StringVar(&task.Reviewer, "reviewer", "", "your id in the protocol")
	command.Flags().BoolVar(&task.Conflicts, "conflicts", false, "settle the conflicts between reviewers at the stage")
	for _, own := range []string{"stage", "reviewer", "conflicts"} {
		command.MarkFlagsMutuallyExclusive("rules", "protocol", own)
	}
	command.Flags().SortFlags = false
	return command
}

// screenByRules applies the rules, and says what they decided.
func screenByRules(cmd *cobra.Command, dir *output.Folder, edition string, explain, dryRun bool) error {
	moment, err := now()
	if err != nil {
		return err
	}
	result, problems, err := records.Screen(dir.FS(), edition, review.InstantOf(moment))
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return report(cmd.ErrOrStderr(), problems)
	}
	out := cmd.OutOrStdout()
	if explain {
		for _, each := range result.Each {
			for _, line := range each.Lines() {
				fmt.Fprintln(out, line)
			}
		}
	}
	printScreened(out, edition, result)
	if dryRun {
		fmt.Fprintln(out, "nothing was written: --dry-run")
	} else if err := writeRecords(dir, result.Files); err != nil {
		return err
	}
	return report(cmd.ErrOrStderr(), problems)
}

func printScreened(out io.Writer, edition string, result records.Screened) {
	if len(result.Stages) == 0 && result.NotRun == 0 {
		fmt.Fprintln(out, "the protocol has no rules")
	}
	for _, t := range result.Stages {
		fmt.Fprintf(out, "%s: reached %d = included %d + excluded %d + unclear %d + undecided %d\n", t.Stage, t.Reached, t.Included, t.Excluded, t.Unclear, t.Undecided)
	}
	if len(result.Files) == 0 {
		fmt.Fprintf(out, "%s stays as it is\n", review.DecisionsFile(edition, review.RulesDecider))
	}
}

// replay says which verdicts another protocol would change.
func replay(cmd *cobra.Command, dir *output.Folder, edition, protocol string) error {
	result, problems, err := records.Replay(dir.FS(), edition, protocol)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return report(cmd.ErrOrStderr(), problems)
	}
	out := cmd.OutOrStdout()
	for _, change := range result.Changes {
		fmt.Fprintf(out, "%s: %s; would be: %s\n", change.Record, change.Before, change.After)
	}
	fmt.Fprintf(out, "%s would change, of %s\n", counted(len(result.Changes), "verdict"), counted(result.Records, "publication"))
	return report(cmd.ErrOrStderr(), problems)
}
