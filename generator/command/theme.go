package command

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"recension/generator/output"
	"recension/generator/theme"
)

func themeCommand(w *workspace) *cobra.Command {
	command := &cobra.Command{
		Use:   "theme",
		Short: "List the built-in templates, or copy some to change them",
		Long: "The program has all templates, style sheets and scripts of a site. A file in the\n" +
			"review's templates/ overrides the built-in one of the same path, and no other.\n" +
			"It stays as it is when a new version of the program changes the built-in one.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	command.AddCommand(themeListCommand(w), themeCopyCommand(w))
	return command
}

func themeListCommand(w *workspace) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the built-in files, and those that the review overrides",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src, err := w.anySource()
			if err != nil {
				return err
			}
			of := theme.Of(src)
			table := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, name := range theme.Names() {
				if state := of.State(name); state != theme.BuiltIn {
					name += "\t" + string(state)
				}
				fmt.Fprintln(table, name)
			}
			return table.Flush()
		},
	}
}

func themeCopyCommand(w *workspace) *cobra.Command {
	return &cobra.Command{
		Use:   "copy NAME...",
		Short: "Write built-in files to the review's templates/, to change them there",
		Long: "NAME is a path as theme list prints it, such as partials/masthead.html.\n" +
			"A file that exists is not overwritten; all files are written, or none.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			dir, err := w.open()
			if err != nil {
				return err
			}
			defer dir.Close()
			files, err := themeFiles(dir, names)
			if err != nil {
				return err
			}
			if err := dir.Replace(files...); err != nil {
				return err
			}
			for _, f := range files {
				fmt.Fprintln(cmd.OutOrStdout(), f.Name)
			}
			return nil
		},
	}
}

// themeFiles returns built-in files with their paths in a review. It returns an error if
// there is no such file, or if the review has it.
func themeFiles(dir *output.Folder, names []string) ([]output.File, error) {
	var files []output.File
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			continue
		}
		seen[name] = true
		text, ok := theme.File(name)
		if !ok {
			return nil, unknownTheme(name)
		}
		target := path.Join(theme.Dir, name)
		if _, err := dir.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
			if err != nil {
				return nil, err
			}
			return nil, fmt.Errorf("%s exists; delete it to start again from the built-in file", target)
		}
		files = append(files, output.File{Name: target, Text: text})
	}
	return files, nil
}

// unknownTheme returns the error for a name that no built-in file has.
func unknownTheme(name string) error {
	if near := theme.Nearest(name); near != "" {
		return fmt.Errorf("there is no built-in file %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("there is no built-in file %q; recension theme list prints their names", name)
}
