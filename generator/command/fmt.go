package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/format"
	"recension/generator/output"
)

func fmtCommand(w *workspace) *cobra.Command {
	var check bool
	command := &cobra.Command{
		Use:   "fmt [FILE...]",
		Short: "Format data files and chapters without changing their content",
		Long: "Format data files and chapters without changing their content.\n\n" +
			"Without FILE, format config.toml and all files of data/ and content/, except those\n" +
			"of locked editions. A FILE is one of them, or a folder.",
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := w.open()
			if err != nil {
				return err
			}
			names, err := filesToFormat(dir, args)
			if err != nil {
				return err
			}
			f := formatter{cmd: cmd, dir: dir, check: check}
			for _, name := range names {
				f.format(name)
			}
			f.write()
			return f.result()
		},
	}
	command.Flags().BoolVar(&check, "check", false, "write nothing; fail if a file is not formatted")
	return command
}

// formatter formats files one by one, even if some of them fail.
type formatter struct {
	cmd      *cobra.Command
	dir      *output.Folder
	check    bool
	changed  []output.File
	problems diag.List
	failures []error
}

// format formats a file. If that changes it, --check prints how.
func (f *formatter) format(name string) {
	before, err := f.dir.ReadFile(name)
	if err != nil {
		f.failures = append(f.failures, err)
		return
	}
	after, problems, err := format.File(diag.File{Name: name, Text: before})
	f.problems = append(f.problems, problems...)
	if err != nil {
		f.failures = append(f.failures, fmt.Errorf("%s: not changed, because of a bug in fmt: %w", name, err))
	}
	if err != nil || problems.HasErrors() || bytes.Equal(before, after) {
		return
	}
	f.changed = append(f.changed, output.File{Name: name, Text: after})
	if f.check {
		line, old, new := format.Difference(before, after)
		fmt.Fprintf(f.cmd.OutOrStdout(), "%s:%d\n  - %s\n  + %s\n", name, line, old, new)
	}
}

// write writes the files that changed, and prints their names.
func (f *formatter) write() {
	if f.check || len(f.changed) == 0 {
		return
	}
	if err := f.dir.Replace(f.changed...); err != nil {
		f.failures = append(f.failures, err)
		return
	}
	for _, file := range f.changed {
		fmt.Fprintln(f.cmd.OutOrStdout(), file.Name)
	}
}

// result prints the diagnostics and returns the error of the command.
func (f *formatter) result() error {
	err := report(f.cmd.ErrOrStderr(), f.problems)
	if err := errors.Join(f.failures...); err != nil {
		return err
	}
	if err == nil && f.check && len(f.changed) > 0 {
		return errInput
	}
	return err
}

// filesToFormat returns the paths of the files that the arguments name or, without
// arguments, of all files. It is an error if an argument names no file or a locked
// edition.
func filesToFormat(dir *output.Folder, args []string) ([]string, error) {
	all, locked, err := reviewFiles(dir.FS())
	if err != nil {
		return nil, err
	}
	free := slices.DeleteFunc(slices.Clone(all), func(name string) bool { return locked[editionOf(name)] })
	if len(args) == 0 {
		return free, nil
	}
	var chosen []string
	for _, arg := range args {
		name, err := pathBelow(dir.Name(), arg)
		if err != nil {
			return nil, err
		}
		if edition := editionOf(path.Join(name, "-")); locked[edition] {
			return nil, fmt.Errorf("%s: the edition %s is locked; record changes with recension edition erratum", arg, edition)
		}
		within := func(file string) bool { return name == "." || file == name || strings.HasPrefix(file, name+"/") }
		if !slices.ContainsFunc(all, within) {
			return nil, fmt.Errorf("%s: fmt formats config.toml, and files of data/ and content/ that end in %s", arg, strings.Join(format.Extensions(), ", "))
		}
		for _, file := range free {
			if within(file) {
				chosen = append(chosen, file)
			}
		}
	}
	slices.Sort(chosen)
	return slices.Compact(chosen), nil
}

// reviewFiles returns the files of a review that fmt can format, and the names of
// the editions that are locked.
func reviewFiles(src fs.FS) (files []string, locked map[string]bool, err error) {
	locked = map[string]bool{}
	for _, dir := range []string{"config.toml", "content", "data"} {
		err := fs.WalkDir(src, dir, func(name string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case d.IsDir() && strings.HasPrefix(d.Name(), "."):
				return fs.SkipDir
			case d.Type().IsRegular() && hasFormat(name):
				files = append(files, name)
			}
			if path.Base(name) == "lock.toml" && path.Dir(path.Dir(name)) == "data" {
				locked[editionOf(name)] = true
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return files, locked, nil
}

// hasFormat reports whether fmt can format a file of the review: CSV and TOML in
// data/, Markdown in content/.
func hasFormat(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	ending := path.Ext(name)
	return slices.Contains(format.Extensions(), ending) && (ending == ".md") == (top == "content") && !strings.HasPrefix(path.Base(name), ".")
}

// editionOf returns the edition that a file belongs to, by its path; empty if it
// belongs to none.
func editionOf(name string) string {
	parts := strings.Split(name, "/")
	if len(parts) > 2 && (parts[0] == "data" || parts[0] == "content") {
		return parts[1]
	}
	return ""
}

// pathBelow returns the slash-separated path, below a root, of the file that an
// argument names. It is an error if the file does not exist or is outside the root.
func pathBelow(root, arg string) (string, error) {
	var paths [2]string
	for i, name := range []string{root, arg} {
		name, err := filepath.EvalSymlinks(name)
		if err != nil {
			return "", err
		}
		if paths[i], err = filepath.Abs(name); err != nil {
			return "", err
		}
	}
	name, err := filepath.Rel(paths[0], paths[1])
	if err != nil || !filepath.IsLocal(name) {
		return "", fmt.Errorf("%s is outside %s", arg, root)
	}
	return filepath.ToSlash(name), nil
}
