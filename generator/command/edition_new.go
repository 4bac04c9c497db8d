package command

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/lifecycle"
)

func editionNewCommand(w *workspace) *cobra.Command {
	var from string
	command := &cobra.Command{
		Use:   "new NAME --from NAME",
		Short: "Start an edition as a copy of another one, as a draft",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			name := names[0]
			dir, err := w.open()
			if err != nil {
				return err
			}
			files, problems, err := lifecycle.New(dir.FS(), name, from)
			if err != nil {
				return err
			}
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			if err := writeEdition(dir, name, files); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "copied %d files to data/%s and content/%s; the edition is a draft\n", len(files), name, name)
			return nil
		},
	}
	command.Flags().StringVar(&from, "from", "", "edition to copy")
	_ = command.MarkFlagRequired("from") // fails only for an unknown flag
	return command
}

// folders is what writeEdition needs of os.Root.
type folders interface {
	MkdirAll(name string, mode fs.FileMode) error
	WriteFile(name string, text []byte, mode fs.FileMode) error
	Rename(from, to string) error
	RemoveAll(name string) error
}

// writeEdition writes the files of a new edition, all or none. It writes them to
// hidden folders, which no command reads, and renames these to content/<name> and
// data/<name> at the end; the edition exists once data/<name> does.
func writeEdition(dir folders, name string, files []lifecycle.File) (err error) {
	hidden := func(top string) string { return path.Join(top, "."+name+"-next") }
	tops := []string{"content", "data"}
	for _, top := range tops { // left by a run that was killed
		if err := dir.RemoveAll(hidden(top)); err != nil {
			return err
		}
	}
	var made []string
	defer func() {
		if err != nil {
			for _, folder := range made {
				err = errors.Join(err, dir.RemoveAll(folder))
			}
		}
	}()
	for _, top := range tops {
		made = append(made, hidden(top))
		if err := dir.MkdirAll(hidden(top), 0o755); err != nil {
			return err
		}
	}
	for _, f := range files {
		top, rest, _ := strings.Cut(f.Name, "/"+name+"/")
		to := path.Join(hidden(top), rest)
		if err := dir.MkdirAll(path.Dir(to), 0o755); err != nil {
			return err
		}
		if err := dir.WriteFile(to, f.Text, 0o644); err != nil {
			return err
		}
	}
	for _, top := range tops {
		if err := dir.Rename(hidden(top), path.Join(top, name)); err != nil {
			return err
		}
		made = append(made, path.Join(top, name))
	}
	return nil
}
