package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/format"
	"recension/generator/output"
)

func fmtCommand(root *string) *cobra.Command {
	var check bool
	command := &cobra.Command{
		Use:   "fmt [FILE...]",
		Short: "Give data files and chapters their one form, and change nothing that they say",
		Long: "Give data files and chapters their one form, and change nothing that they say.\n\n" +
			"Without FILE it is config.toml and every file of data/ and content/, but those of\n" +
			"editions that are locked. A FILE is one of them, or a folder.",
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := os.OpenRoot(*root)
			if err != nil {
				return err
			}
			names, err := filesToFormat(dir, args)
			if err != nil {
				return err
			}
			f := formatter{cmd: cmd, dir: dir, check: check}
			for _, name := range names {
				f.file(name)
			}
			return f.end()
		},
	}
	command.Flags().BoolVar(&check, "check", false, "write nothing, and fail if a file has another form")
	return command
}

// formatter formats one file after another, whatever is wrong with one of them.
type formatter struct {
	cmd      *cobra.Command
	dir      *os.Root
	check    bool
	changed  int
	problems diag.List
	failures []error
}

// file formats a file, and names it if that changes it.
func (f *formatter) file(name string) {
	before, err := f.dir.ReadFile(name)
	if err != nil {
		f.failures = append(f.failures, err)
		return
	}
	after, problems, err := format.File(diag.File{Name: name, Text: before})
	f.problems = append(f.problems, problems...)
	if err != nil {
		f.failures = append(f.failures, fmt.Errorf("%s: left as it is, by a fault of fmt: %w", name, err))
	}
	if err != nil || problems.HasErrors() || bytes.Equal(before, after) {
		return
	}
	f.changed++
	if f.check {
		line, old, new := format.Difference(before, after)
		fmt.Fprintf(f.cmd.OutOrStdout(), "%s:%d\n  - %s\n  + %s\n", name, line, old, new)
		return
	}
	if err := output.Replace(f.dir, name, after); err != nil {
		f.failures = append(f.failures, err)
		return
	}
	fmt.Fprintln(f.cmd.OutOrStdout(), name)
}

// end prints what was wrong, and is how the command ends.
func (f *formatter) end() error {
	if err := f.problems.Text(f.cmd.ErrOrStderr()); err != nil {
		return err
	}
	if err := errors.Join(f.failures...); err != nil {
		return err
	}
	if f.problems.HasErrors() || f.check && f.changed > 0 {
		return errDiagnostics
	}
	return nil
}

// filesToFormat are the files of the review that the arguments name, or all of
// them, by their paths below the root.
func filesToFormat(dir *os.Root, args []string) ([]string, error) {
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
		name, err := below(dir.Name(), arg)
		if err != nil {
			return nil, err
		}
		if edition := editionOf(path.Join(name, "-")); locked[edition] {
			return nil, fmt.Errorf("%s: the edition %s is locked; an erratum records a change to it", arg, edition)
		}
		within := func(file string) bool { return name == "." || file == name || strings.HasPrefix(file, name+"/") }
		if !slices.ContainsFunc(all, within) {
			return nil, fmt.Errorf("%s: not config.toml, nor a file of data/ or content/ that ends in %s", arg, strings.Join(format.Extensions(), ", "))
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

// reviewFiles are the files of a review that have a form, and the editions that
// are locked.
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
			case d.Type().IsRegular() && belongs(name):
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

// belongs reports whether a file is one of the review's that have a form: data
// is CSV and TOML, content Markdown.
func belongs(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	ending := path.Ext(name)
	return slices.Contains(format.Extensions(), ending) && (ending == ".md") == (top == "content") && !strings.HasPrefix(path.Base(name), ".")
}

// editionOf is the edition whose folder of data or chapters a file is in; empty
// if it is in none.
func editionOf(name string) string {
	parts := strings.Split(name, "/")
	if len(parts) > 2 && (parts[0] == "data" || parts[0] == "content") {
		return parts[1]
	}
	return ""
}

// below is the slash-separated path below a root of what an argument names; an
// error if that is not there, or is somewhere else.
func below(root, arg string) (string, error) {
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
