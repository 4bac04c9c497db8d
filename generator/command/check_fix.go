package command

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/aymanbagabas/go-udiff"
	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/fix"
	"recension/generator/lock"
	"recension/generator/output"
	"recension/generator/site"
)

type fixOptions struct {
	print    func(diag.List, diag.Outlet) error
	format   string // its name
	searches bool
	dryRun   bool
}

// fix corrects what is certain in the review, unless it is a dry run, prints that as a
// diff, and reports what is left. What it says apart from the diagnostics is on standard
// output with them if the format is for people, and otherwise on standard error.
func (w *workspace) fix(cmd *cobra.Command, o fixOptions) error {
	day, err := today()
	if err != nil {
		return err
	}
	dir, err := w.open()
	if err != nil {
		return err
	}
	defer dir.Close()
	src, options := dir.FS(), w.checkOptions(day, o.searches)
	result, err := fix.All(src, func(src fs.FS) diag.List { return site.Check(src, options) }, lockedEdition(src))
	if err != nil {
		return err
	}
	if !o.dryRun {
		if err := writeFixes(dir, result.Files); err != nil {
			return err
		}
	}
	out := cmd.OutOrStdout()
	if o.format != "text" {
		out = cmd.ErrOrStderr()
	}
	for _, f := range result.Files {
		fmt.Fprint(out, udiff.Unified("a/"+f.Name, "b/"+f.Name, string(f.Before), string(f.After)))
	}
	err = printTo(cmd.OutOrStdout(), w.root, o.format == "github", func(outlet diag.Outlet) error { return o.print(result.Left, outlet) })
	if err != nil {
		return err
	}
	sumUp(out, result, o.dryRun)
	if o.dryRun && result.Fixed > 0 {
		return errInput
	}
	return outcome(result.Left)
}

// lockedEdition returns a function that returns the edition of a file if the edition is
// locked; otherwise, it returns an empty text.
func lockedEdition(src fs.FS) func(file string) string {
	return func(file string) string {
		edition := editionOf(file)
		if edition == "" {
			return ""
		}
		if _, err := fs.Stat(src, lock.Name(edition)); err != nil {
			return ""
		}
		return edition
	}
}

func writeFixes(dir *output.Folder, files []fix.File) error {
	if len(files) == 0 {
		return nil
	}
	var texts []output.File
	for _, f := range files {
		texts = append(texts, output.File{Name: f.Name, Text: f.After})
	}
	return dir.Replace(texts...)
}

// sumUp says how much was fixed, how much is left, and what fixes locked editions have.
func sumUp(out io.Writer, r fix.Result, dryRun bool) {
	what := "fixed"
	if dryRun {
		what = "would fix"
	}
	fmt.Fprintf(out, "%s %s in %s; %d left\n", what, diag.Plural(r.Fixed, "problem"), diag.Plural(len(r.Files), "file"), len(r.Left))
	for _, edition := range slices.Sorted(maps.Keys(r.Locked)) {
		fmt.Fprintf(out, "not fixed, because the edition %s is locked: %s; correct the files, and record that with: recension edition erratum %s\n",
			edition, diag.Plural(r.Locked[edition], "problem"), edition)
	}
}
