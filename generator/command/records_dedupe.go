package command

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/output"
	"recension/generator/records"
	"recension/generator/review"
)

func recordsDedupeCommand(w *workspace) *cobra.Command {
	var edition string
	var explain, dryRun bool
	command := &cobra.Command{
		Use:   "dedupe --edition NAME",
		Short: "Link the records of an edition that are of the same publication",
		Long: `Link the records of an edition that are of the same publication, and those that an
earlier edition has: duplicate_of and earlier in its records.csv. Nothing is deleted.
Its duplicates.csv has each link with its reason and score. The pairs at its top, without
a verdict, are doubtful: enter same or different, and your name in the column who. The
program never changes what a person has entered.`,
		Example: "  recension records dedupe --edition 2026\n" +
			"  recension records dedupe --edition 2026 --explain r7h2k9w0c4xqd r0b6m3t8z5npv",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case explain && len(args) != 2:
				return errors.New("--explain needs the ids of two records")
			case !explain && len(args) > 0:
				return fmt.Errorf("unexpected argument %q", args[0])
			}
			dir, err := w.open()
			if err != nil {
				return err
			}
			defer dir.Close()
			if explain {
				text, problems, err := records.Explain(dir.FS(), edition, args[0], args[1])
				if err != nil {
					return err
				}
				fmt.Fprint(cmd.OutOrStdout(), text)
				return report(cmd.ErrOrStderr(), problems)
			}
			return dedupeRecords(cmd, dir, edition, dryRun)
		},
	}
	command.Flags().StringVar(&edition, "edition", "", "edition to change, named as its folder in data/ (required)")
	_ = command.MarkFlagRequired("edition") // fails only for an unknown flag
	command.Flags().BoolVar(&explain, "explain", false, "say why the two named records are or are not linked, and write nothing")
	command.Flags().BoolVar(&dryRun, "dry-run", false, "list what would change, and write nothing")
	command.MarkFlagsMutuallyExclusive("explain", "dry-run")
	command.Flags().SortFlags = false
	return command
}

// dedupeRecords links the records of an edition, and says what it found.
func dedupeRecords(cmd *cobra.Command, dir *output.Folder, edition string, dryRun bool) error {
	shown := newPartProgress(cmd.ErrOrStderr(), "comparing")
	result, problems, err := records.Dedupe(dir.FS(), edition, shown.setPart)
	shown.finish()
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return report(cmd.ErrOrStderr(), problems)
	}
	out := cmd.OutOrStdout()
	if dryRun {
		printChanges(out, result)
		printDeduped(out, edition, result)
		fmt.Fprintln(out, "nothing was written: --dry-run")
		return nil
	}
	if err := writeRecords(dir, result.Files); err != nil {
		return err
	}
	printDeduped(out, edition, result)
	return nil
}

// printChanges lists which links would change, and which files.
func printChanges(to io.Writer, result records.Deduped) {
	out := bufio.NewWriter(to)
	defer out.Flush()
	for _, c := range result.Changes {
		var says []string
		switch {
		case c.DuplicateOf == c.WasDuplicateOf:
		case c.WasDuplicateOf == "":
			says = append(says, "duplicate of "+c.DuplicateOf)
		case c.DuplicateOf == "":
			says = append(says, "no longer a duplicate of "+c.WasDuplicateOf)
		default:
			says = append(says, fmt.Sprintf("duplicate of %s, no longer of %s", c.DuplicateOf, c.WasDuplicateOf))
		}
		if earlier := c.Earlier.String(); earlier != "" {
			says = append(says, "earlier "+earlier)
		}
		fmt.Fprintf(out, "%s: %s\n", c.ID, strings.Join(says, "; "))
	}
	for _, f := range result.Files {
		fmt.Fprintf(out, "would write %s\n", f.Name)
	}
	if len(result.Files) == 0 {
		fmt.Fprintln(out, "nothing would change")
	}
}

func printDeduped(out io.Writer, edition string, result records.Deduped) {
	fmt.Fprintf(out, "%s = %s + %s\n", counted(result.Records, "record"), counted(result.Publications, "publication"), counted(result.Linked, "duplicate"))
	if result.Earlier > 0 {
		fmt.Fprintf(out, "%s, of which an earlier edition has %d\n", counted(result.Publications, "publication"), result.Earlier)
	}
	if result.Related > 0 {
		fmt.Fprintf(out, "%s of related publications, such as a preprint and its article\n", counted(result.Related, "pair"))
	}
	if result.Doubtful > 0 {
		fmt.Fprintf(out, "%s to decide: data/%s/%s\n", counted(result.Doubtful, "doubtful pair"), edition, review.RecordPairsFile)
	}
	if result.LeftOut > 0 {
		fmt.Fprintf(out, "%s has no room for %s, which --explain explains\n", review.RecordPairsFile, counted(result.LeftOut, "pair"))
	}
	if len(result.WithoutTexts) > 0 {
		fmt.Fprintf(out, "not compared with %s, whose titles in private/ are missing\n", strings.Join(result.WithoutTexts, ", "))
	}
}
