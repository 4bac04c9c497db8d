package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"recension/generator/output"
	"recension/generator/records"
	"recension/generator/review"
)

func recordsPublishCommand(w *workspace) *cobra.Command {
	var edition string
	command := &cobra.Command{
		Use:   "publish --edition NAME",
		Short: "Move records between data/ and private/, as edition.toml says",
		Long: `Move the records of a draft between data/, which is published, and private/, which
Git ignores, after publish below [records] in its edition.toml has changed. The command
moves everything or, if something would be lost, such as when private/ is missing, nothing.`,
		Example: "  recension records publish --edition 2026",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := w.open()
			if err != nil {
				return err
			}
			defer dir.Close()
			result, problems, err := records.Publish(dir.FS(), edition)
			if err != nil {
				return err
			}
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			return publishRecords(cmd, dir, edition, result)
		},
	}
	command.Flags().StringVar(&edition, "edition", "", "edition to change, named as its folder in data/ (required)")
	_ = command.MarkFlagRequired("edition") // fails only for an unknown flag
	return command
}

// publishRecords moves the files, and says what was moved.
func publishRecords(cmd *cobra.Command, dir *output.Folder, edition string, result records.Published) error {
	out := cmd.OutOrStdout()
	public := "data/" + edition + "/" + review.RecordsFile
	if len(result.Files) == 0 {
		fmt.Fprintf(out, "%s has what edition.toml publishes of the records, %q; nothing was moved\n", public, result.Level)
		return nil
	}
	files := make([]output.File, len(result.Files))
	for i, f := range result.Files {
		files[i] = output.File(f)
	}
	if err := dir.Change(result.Remove, files...); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s has of %s what edition.toml publishes, %q", public, counted(result.Records, "record"), result.Level)
	if result.Level != review.PublishAll {
		fmt.Fprintf(out, "; the rest is in %s", review.PrivateDir(edition))
	}
	fmt.Fprintln(out)
	if result.Less {
		fmt.Fprintln(out, "what was pushed before stays in the repository's history")
	}
	return nil
}
