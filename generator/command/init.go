package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/lifecycle"
	"recension/generator/output"
	"recension/generator/review"
	"recension/generator/starter"
)

func initCommand(*workspace) *cobra.Command {
	var minimal bool
	command := &cobra.Command{
		Use:   "init DIR",
		Short: "Start a review in a new or empty folder",
		Long: `Start a review in a new or empty folder: a small, complete example whose files explain
themselves, with one figure of each kind and two editions. Its README.md says what each
file is, and how to replace it with your own data.`,
		Example: "  recension init my-review\n  recension init my-review --minimal",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := args[0]
			if err := outsideReviews(dir); err != nil {
				return err
			}
			files, problems, err := starterFiles(minimal)
			if err != nil {
				return err
			}
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			if err := writeNew(dir, files); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "wrote a review of %d files to %s; next:\n\n", len(files), dir)
			if filepath.Clean(dir) != "." {
				fmt.Fprintf(cmd.OutOrStdout(), "  cd %s\n", quoted(dir))
			}
			fmt.Fprintln(cmd.OutOrStdout(), "  recension serve")
			return nil
		},
	}
	command.Flags().BoolVar(&minimal, "minimal", false, "the smallest review: one draft with one document and one chapter")
	return command
}

// starterFiles returns the files of a new review, published today if it has a published
// edition.
func starterFiles(minimal bool) ([]lifecycle.File, diag.List, error) {
	if minimal {
		files, err := starter.Minimal()
		return files, nil, err
	}
	day, err := today()
	if err != nil {
		return nil, nil, err
	}
	return starter.Example(day)
}

// outsideReviews returns an error if a folder is inside a review. The folder need not
// exist.
func outsideReviews(dir string) error {
	at, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	at = resolved(at)
	for at != filepath.Dir(at) {
		at = filepath.Dir(at)
		if isReview(at) {
			return fmt.Errorf("%s is inside the review %s; choose a folder outside it", dir, at)
		}
	}
	return nil
}

// resolved returns an absolute path without links. Its last parts need not exist.
func resolved(path string) string {
	parent := filepath.Dir(path)
	if found, err := filepath.EvalSymlinks(path); err == nil || parent == path {
		return found
	}
	return filepath.Join(resolved(parent), filepath.Base(path))
}

// isReview reports whether a folder is a review: it has a config.toml and editions.
func isReview(dir string) bool {
	src := os.DirFS(dir)
	if _, err := fs.Stat(src, "config.toml"); err != nil {
		return false
	}
	names, _ := review.Names(src) // no names if data/ cannot be read
	return len(names) > 0
}

// writeNew writes files to a folder that does not exist or is empty but for .git: all of
// them, or none if it returns an error. It creates missing folders.
func writeNew(dir string, files []lifecycle.File) (err error) {
	created, err := makeFolders(dir)
	defer func() {
		if err == nil {
			return
		}
		for _, folder := range slices.Backward(created) {
			_ = os.Remove(folder) // it stays if somebody else has put a file there
		}
	}()
	if err != nil {
		return fmt.Errorf("cannot write to %s: %w", dir, cause(err))
	}
	root, err := output.Open(dir)
	if err != nil {
		return fmt.Errorf("cannot write to %s: %w", dir, cause(err))
	}
	defer root.Close()
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(entries, func(e fs.DirEntry) bool { return e.Name() != ".git" }); i >= 0 {
		return fmt.Errorf("%s is not empty: it has %s; choose a new or empty folder", dir, entries[i].Name())
	}
	if err := write(root, files...); err != nil {
		return fmt.Errorf("cannot write to %s: %w", dir, cause(err))
	}
	return nil
}

// makeFolders creates a folder, and those around it that do not exist. It returns those
// that it created, outer ones first, even if it fails.
func makeFolders(dir string) (created []string, err error) {
	dir = filepath.Clean(dir)
	if _, err := os.Stat(dir); err == nil {
		return nil, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if created, err = makeFolders(filepath.Dir(dir)); err != nil {
		return created, err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return created, err
	}
	return append(created, dir), nil
}

// cause returns what went wrong, without the name of the operation and of the file.
func cause(err error) error {
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return failed.Err
	}
	return err
}

// quoted returns a path as a shell reads it.
func quoted(path string) string {
	if strings.ContainsAny(path, " '\"$&();<>|*?") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}
