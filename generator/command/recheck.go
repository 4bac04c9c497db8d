package command

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/recheck"
)

func recheckCommand(w *workspace) *cobra.Command {
	var format string
	var strict bool
	var options recheck.Options
	command := &cobra.Command{
		Use:   "recheck FILE",
		Short: "Say what became of quoted sentences in each edition",
		Long: `Say what became of sentences quoted from an edition, in each edition. FILE is plain text or
Markdown, such as an article that quotes the review; - is standard input. In an
edition, a sentence

  stands     the same sentence is there; case, white space, punctuation, typographic
             forms, citations and links do not count
  changed    a similar sentence is there, shown with the words that differ
  corrected  it was there until a correction changed it
  gone       there is nothing similar

If a sentence is in no edition, the command also looks for its parts in quotation marks.
What is in no edition at all is listed at the end. Drafts are included, and labelled.

With --strict the exit status is 1 unless every sentence stands in the current edition,
or in that of --edition. In an article, whose own sentences are in no edition, add
--quotations.`,
		Example: "  recension recheck article.md\n  pbpaste | recension recheck - --edition 2024\n  recension recheck article.md --quotations --strict",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			write, err := named("format", format, recheck.Formats)
			if err != nil {
				return err
			}
			src, err := w.source()
			if err != nil {
				return err
			}
			if options.Edition != "" {
				if err := findEdition(src, options.Edition); err != nil {
					return err
				}
			}
			f, err := readQuotes(args[0], cmd.InOrStdin())
			if err != nil {
				return err
			}
			r, problems := edition.Load(src, edition.Options{})
			if problems.HasFault() || len(r.Editions) == 0 {
				return report(cmd.ErrOrStderr(), problems)
			}
			if problems.HasErrors() {
				fmt.Fprintln(cmd.ErrOrStderr(), "the review has errors, and sentences may be missing; run check for details")
			}
			result, problems := recheck.Check(src, r, f, options)
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			for _, warning := range result.Warnings {
				fmt.Fprintln(cmd.ErrOrStderr(), "warning:", warning)
			}
			if err := write(result, cmd.OutOrStdout()); err != nil {
				return err
			}
			if strict && !result.AllStand() {
				return errInput
			}
			return nil
		},
	}
	command.Flags().StringVar(&format, "format", "text", "text or json")
	command.Flags().StringVar(&options.Edition, "edition", "", "look in this edition only")
	command.Flags().BoolVar(&options.Quotations, "quotations", false, "look only for text in quotation marks or block quotations")
	command.Flags().BoolVar(&strict, "strict", false, "exit with status 1 unless every sentence stands")
	return command
}

// readQuotes reads a file, or standard input if its name is "-". It returns an error if
// the file is too large, or not text in UTF-8.
func readQuotes(name string, stdin io.Reader) (f diag.File, err error) {
	from := stdin
	if f.Name = name; name == "-" {
		f.Name = "standard input"
	} else {
		file, err := os.Open(name)
		if err != nil {
			return f, err
		}
		defer file.Close()
		from = file
	}
	if f.Text, err = io.ReadAll(io.LimitReader(from, recheck.MostBytes+1)); err != nil {
		return f, err
	}
	if len(f.Text) > recheck.MostBytes {
		return f, fmt.Errorf("%s: the file is larger than %d MB", f.Name, recheck.MostBytes>>20)
	}
	f, problems := decode.Readable(f.WithoutBOM())
	for _, d := range problems {
		if d.Rule == "encoding" {
			return f, errors.New(f.Name + ": " + d.Message + "; " + d.Hint)
		}
	}
	return f, nil
}
