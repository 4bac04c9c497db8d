package command

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/intake"
	"recension/generator/output"
	"recension/generator/records"
	"recension/generator/review"
)

func recordsImportCommand(w *workspace) *cobra.Command {
	var edition, search string
	var columns []string
	var dryRun bool
	command := &cobra.Command{
		Use:   "import FILE... --edition NAME --search ID",
		Short: "Add the records of exports to an edition",
		Long: `Add the records of exports to an edition, as rows of its records.csv. All fields of
the exports are kept beside it. The command recognises a format by its content.

The command reports what happened to each record:

  read = stored + already there + unreadable

Importing the same file again adds nothing; a record that a file repeats is stored twice.
If a file cannot be read to its end, nothing of any file is stored. If the search is not
in searches.toml of the edition, the command adds it, with its items to fill in.`,
		Example: "  recension records import spans.ris --edition 2026 --search spans\n" +
			"  recension records import list.csv --edition 2026 --search web --map title=Name --map url=Link",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			target := records.Target{Edition: edition, Search: search, Recognise: intake.Recognise}
			if len(columns) > 0 {
				format, err := mappedTable(columns)
				if err != nil {
					return err
				}
				target.Recognise = func(intake.Text) (intake.Format, *diag.Diagnostic) { return format, nil }
			}
			dir, err := w.open()
			if err != nil {
				return err
			}
			defer dir.Close()
			result, problems, err := importFiles(cmd, dir, target, files)
			if err != nil {
				return err
			}
			return finishImport(cmd, dir, target, result, problems, dryRun)
		},
	}
	command.Flags().StringVar(&edition, "edition", "", "edition to change, named as its folder in data/ (required)")
	command.Flags().StringVar(&search, "search", "", "id of the search in the edition's searches.toml that found the records (required)")
	for _, name := range []string{"edition", "search"} {
		_ = command.MarkFlagRequired(name) // fails only for an unknown flag
	}
	command.Flags().StringArrayVar(&columns, "map", nil, "read a table of any tool: a field and the name of its column, such as title=Name; repeat it for each field")
	command.Flags().BoolVar(&dryRun, "dry-run", false, "show what would happen to each record, and write nothing")
	command.Flags().SortFlags = false
	return command
}

// mappedTable returns the format of a table with some columns.
func mappedTable(flags []string) (intake.Format, error) {
	columns := map[string]string{}
	for _, flag := range flags {
		field, column, ok := strings.Cut(flag, "=")
		if !ok || column == "" {
			return intake.Format{}, fmt.Errorf("--map: %q is not a field and a column, such as title=Name", flag)
		}
		if columns[field] != "" {
			return intake.Format{}, fmt.Errorf("--map: the field %q has two columns", field)
		}
		columns[field] = column
	}
	return intake.Table(columns), nil
}

// importFiles reads the files and computes the import.
func importFiles(cmd *cobra.Command, dir *output.Folder, target records.Target, names []string) (records.Import, diag.List, error) {
	var exports []records.Export
	var total int64
	files := make([]*os.File, len(names))
	for i, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return records.Import{}, nil, err
		}
		if !info.Mode().IsRegular() {
			return records.Import{}, nil, fmt.Errorf("%s is not a file", name)
		}
		total += info.Size()
		if files[i], err = os.Open(name); err != nil {
			return records.Import{}, nil, err
		}
		defer files[i].Close()
	}
	shown := newProgress(cmd.ErrOrStderr(), "reading", total)
	defer shown.finish()
	for i, name := range names {
		exports = append(exports, records.Export{Name: name, Text: shown.reader(files[i])})
	}
	return records.Add(dir.FS(), target, exports...)
}

// finishImport prints what became of the records, and writes the files.
func finishImport(cmd *cobra.Command, dir *output.Folder, target records.Target, result records.Import, problems diag.List, dryRun bool) error {
	out := cmd.OutOrStdout()
	if err := problems.Text(cmd.ErrOrStderr()); err != nil {
		return err
	}
	if len(result.Tallies) == 0 || result.Failed {
		fmt.Fprintln(cmd.ErrOrStderr(), "nothing was stored")
		return outcome(problems)
	}
	for _, t := range result.Tallies {
		fmt.Fprintln(out, t)
	}
	if dryRun {
		fmt.Fprintln(out, "nothing was written: --dry-run")
		return outcome(problems)
	}
	if err := writeRecords(dir, result.Files); err != nil {
		return err
	}
	printImport(out, target, result)
	return outcome(problems)
}

// printImport says what the edition has now, and what is left to do.
func printImport(out io.Writer, target records.Target, result records.Import) {
	fmt.Fprintf(out, "data/%s/%s has %s\n", target.Edition, review.RecordsFile, counted(result.Total, "record"))
	if result.NewSearch {
		fmt.Fprintf(out, "added the search %q to data/%s/%s: state its items there\n", target.Search, target.Edition, review.SourceSearchesFile)
	}
	if result.Restored > 0 {
		fmt.Fprintf(out, "restored the private fields of %s\n", counted(result.Restored, "record"))
	}
	if result.Lacking > 0 {
		fmt.Fprintf(out, "%s lacks the private fields of %s: %s\n",
			review.PrivateRecordsFile(target.Edition), counted(result.Lacking, "record"), records.GetTextsBack)
	}
	if result.Published && stored(result) {
		fmt.Fprintf(out, "its titles and abstracts are public, which the terms of many databases do not allow: with publish = \"identifiers\" below [records] in edition.toml, they stay in private/\n")
	}
}

// stored reports whether an import stores a record.
func stored(result records.Import) bool {
	return slices.ContainsFunc(result.Tallies, func(t records.Tally) bool { return t.Stored > 0 })
}
