package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"recension/generator/decode"
	"recension/generator/lifecycle"
	"recension/generator/lock"
	"recension/generator/revision"
)

func editionErratumCommand(w *workspace) *cobra.Command {
	var note, kind, date, before string
	command := &cobra.Command{
		Use:   "erratum NAME --note TEXT",
		Short: "Record a correction of a published edition, with the original text",
		Long: `Record a correction of a published edition, whose files have been corrected. Its
kind says what was wrong:

  fact          what the edition says; the pages that it affects are marked as
                corrected, and the edition's front page shows what changed
  wording       how it says it: spelling, style, a clearer sentence
  markup        how a file is written, such as the layout of a table
  presentation  how a page shows it, such as the colours of a figure

Corrections that are not of fact take one line on the edition's front page, which
leads to a page with the differences. They cannot change a number.`,
		Example: "  recension edition erratum 2024 --note \"The year of the guidelines was misread.\"\n" +
			"  recension edition erratum 2024 --kind wording --note \"Spelling.\"",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			day, err := parseDay(date)
			if err != nil {
				return err
			}
			var of lock.Kind
			if err := of.UnmarshalText([]byte(kind)); err != nil {
				return fmt.Errorf("--kind: %w", err)
			}
			now, err := today()
			if err != nil {
				return err
			}
			dir, err := w.open()
			if err != nil {
				return err
			}
			files, problems, err := lifecycle.Correct(dir.FS(), names[0], lifecycle.Correction{
				Note: note, Kind: of, Date: day, Today: now,
				Before: func(l lock.Lock, name string) ([]byte, error) {
					return textBefore(cmd.Context(), w.root, before, l, name)
				},
			})
			if err != nil {
				return err
			}
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			if err := write(dir, files...); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "recorded the correction of %s in %s\n", names[0], files[0].Name)
			return nil
		},
	}
	command.Flags().StringVar(&note, "note", "", "what was corrected, in a sentence for readers")
	command.Flags().StringVar(&kind, "kind", string(lock.Fact), "what was wrong: fact, wording, markup or presentation")
	command.Flags().StringVar(&date, "date", "", "day of the correction, YYYY-MM-DD (default today)")
	command.Flags().StringVar(&before, "before", "", "file, or copy of the review's folder, with the original text (default: search the Git repository)")
	return command
}

// textBefore returns the text that a file had when the edition was locked: from
// before, a copy of the file or of the review's folder, or, if before is empty, from
// the history of the Git repository.
func textBefore(ctx context.Context, root, before string, l lock.Lock, name string) ([]byte, error) {
	if before == "" {
		text, err := revision.Find(ctx, root, name, func(text []byte) bool { return l.Holds(name, text) })
		if err != nil {
			return nil, fmt.Errorf("%s: the original text was not found: %w; name a copy with --before", name, err)
		}
		return text, nil
	}
	from := before
	if info, err := os.Stat(before); err == nil && info.IsDir() {
		from = filepath.Join(before, filepath.FromSlash(name))
	}
	text, err := os.ReadFile(from)
	if err != nil {
		return nil, fmt.Errorf("--before: %w", err)
	}
	if !l.Holds(name, text) {
		return nil, fmt.Errorf("--before: %s is not the original text of %s", from, name)
	}
	return text, nil
}

// parseDay parses the flag --date. An empty one stays empty.
func parseDay(date string) (decode.Date, error) {
	if date == "" {
		return "", nil
	}
	var day decode.Date
	if err := day.UnmarshalText([]byte(date)); err != nil || len(day) != len(time.DateOnly) {
		return "", fmt.Errorf("--date: %q is not a day; write it as 2024-02-01", date)
	}
	return day, nil
}
