package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lock"
	"recension/generator/review"
	"recension/generator/site"
)

func editionNewCommand(root *string) *cobra.Command {
	var from string
	command := &cobra.Command{
		Use:   "new NAME --from NAME",
		Short: "Begin an edition as a copy of another one: a draft",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			dir, err := os.OpenRoot(*root)
			if err != nil {
				return err
			}
			files, problems, err := draftFrom(dir.FS(), names[0], from)
			if err != nil {
				return err
			}
			if err := report(cmd, problems); err != nil {
				return err
			}
			if err := writeEdition(dir, names[0], files); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%d files in data/%s and content/%s; it is a draft\n", len(files), names[0], names[0])
			return nil
		},
	}
	command.Flags().StringVar(&from, "from", "", "the edition to copy")
	_ = command.MarkFlagRequired("from") // it is there: the line above
	return command
}

// taken are names below the root of a site that are not editions'.
var taken = []string{"assets", "compare", "latest", "style"}

// draftFrom is the files of a new edition, a copy of another. Diagnostics are
// about the one that is to be copied.
func draftFrom(src fs.FS, name, from string) ([]textFile, diag.List, error) {
	if !decode.IsID(name) || slices.Contains(taken, name) {
		return nil, nil, fmt.Errorf("%q is not a name for an edition: lower-case letters, digits and single hyphens, and none of %s", name, strings.Join(taken, ", "))
	}
	for _, there := range []string{path.Join("data", name), path.Join("content", name), path.Join("content", name+".md")} {
		if _, err := fs.Stat(src, there); err == nil {
			return nil, nil, fmt.Errorf("the name %q is taken: there is %s", name, there)
		}
	}
	s, problems := site.Load(src, site.Options{})
	old, err := editionNamed(s, from)
	if err != nil {
		return nil, nil, err
	}
	problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return !old.Owns(d.Pos.File) })
	if problems.HasErrors() {
		return nil, problems, nil
	}
	sums, problems := lock.Files(src, from)
	var files []textFile
	for file := range sums {
		text, err := fs.ReadFile(src, file)
		if err != nil {
			return nil, nil, err
		}
		if file == old.File("edition.toml") {
			if text, err = draftOf(diag.File{Name: file, Text: text}, from); err != nil {
				return nil, nil, err
			}
		}
		top, rest, _ := strings.Cut(file, "/"+from+"/")
		files = append(files, textFile{path.Join(top, name, rest), text})
	}
	slices.SortFunc(files, func(a, b textFile) int { return strings.Compare(a.name, b.name) })
	return files, problems, nil
}

// draftOf is edition.toml of a copy: what says that the edition was published is
// reset. When its data was gathered stays, as it is still the same data.
func draftOf(f diag.File, from string) ([]byte, error) {
	text, err := decode.Set(f.WithoutBOM(), decode.Setting{Key: "status", Text: string(review.Draft)},
		decode.Setting{Key: "published", Text: ""}, decode.Setting{Key: "doi", Text: ""})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	if bytes.HasPrefix(text, []byte(begun)) { // it is a copy itself
		_, text, _ = bytes.Cut(text, []byte("\n\n"))
	}
	head := begun + from + ". Its data_as_of, and as_of and searched of its sources,\n" +
		"# still say when that edition's data was gathered: change them with the data.\n\n"
	return append([]byte(head), text...), nil
}

// begun is how the comment begins that a copy has before everything else.
const begun = "# Begun as a copy of the edition "

// folders is what writeEdition needs of os.Root.
type folders interface {
	MkdirAll(name string, mode fs.FileMode) error
	WriteFile(name string, text []byte, mode fs.FileMode) error
	Rename(from, to string) error
	RemoveAll(name string) error
}

// writeEdition writes the files of a new edition, all of them or none. They are
// written to folders beside, whose names begin with a dot, which nothing reads;
// data/<name> comes last, and with it the edition.
func writeEdition(dir folders, name string, files []textFile) (err error) {
	next := func(top string) string { return path.Join(top, "."+name+"-next") }
	tops := []string{"content", "data"}
	for _, top := range tops { // of a run that was killed
		if err := dir.RemoveAll(next(top)); err != nil {
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
		made = append(made, next(top))
		if err := dir.MkdirAll(next(top), 0o755); err != nil {
			return err
		}
	}
	for _, f := range files {
		top, rest, _ := strings.Cut(f.name, "/"+name+"/")
		to := path.Join(next(top), rest)
		if err := dir.MkdirAll(path.Dir(to), 0o755); err != nil {
			return err
		}
		if err := dir.WriteFile(to, f.text, 0o644); err != nil {
			return err
		}
	}
	for _, top := range tops {
		if err := dir.Rename(next(top), path.Join(top, name)); err != nil {
			return err
		}
		made = append(made, path.Join(top, name))
	}
	return nil
}
