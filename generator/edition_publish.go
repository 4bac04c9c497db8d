package main

import (
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lock"
	"recension/generator/review"
	"recension/generator/site"
)

func editionPublishCommand(root *string) *cobra.Command {
	var date string
	command := &cobra.Command{
		Use:   "publish NAME",
		Short: "Publish a draft, and lock it: from then on it stays as it is",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			var day decode.Date
			if err := day.UnmarshalText([]byte(date)); err != nil {
				return fmt.Errorf("--date: %w", err)
			}
			dir, err := os.OpenRoot(*root)
			if err != nil {
				return err
			}
			files, problems, err := publication(dir.FS(), names[0], day)
			if err != nil {
				return err
			}
			if err := report(cmd, problems); err != nil {
				return err
			}
			if err := writeInOrder(dir, files); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s is published; %s keeps it as it is\n", names[0], lock.Name(names[0]))
			return nil
		},
	}
	command.Flags().StringVar(&date, "date", "", "the day of publication, for an edition that names none: YYYY-MM-DD")
	return command
}

// publication is what to write to publish an edition: edition.toml and the lock,
// in an order in which the edition is, whenever writing ends, a draft or
// published. Diagnostics say why it cannot be published yet; an error, why it
// makes no sense to.
func publication(src fs.FS, name string, date decode.Date) ([]textFile, diag.List, error) {
	s, found := site.Load(src, site.Options{})
	e, err := editionNamed(s, name)
	if err != nil {
		return nil, nil, err
	}
	if _, problems := lock.Read(src, name); problems.HasErrors() {
		return nil, problems, nil
	}
	if !e.Draft() && e.Lock != nil {
		return nil, nil, fmt.Errorf("the edition %q is published already; to correct it: recension edition erratum %s --note \"…\"", name, name)
	}
	if date != "" && e.Meta.Published != "" && date != e.Meta.Published {
		return nil, nil, fmt.Errorf("--date: the edition %q says that it was published on %s", name, e.Meta.Published)
	}
	missing := func(d diag.Diagnostic) bool { return d.Pos.File == lock.Name(name) } // the lock, which is to be made
	if found = slices.DeleteFunc(found, missing); found.HasErrors() {
		return nil, found, nil
	}
	about, problems := review.Read(src, e.File("edition.toml"))
	if problems.HasErrors() {
		return nil, problems, nil
	}
	var settings []decode.Setting
	if e.Draft() {
		settings = append(settings, decode.Setting{Key: "status", Text: string(review.Published)})
	}
	if date != "" && e.Meta.Published == "" {
		settings = append(settings, decode.Setting{Key: "published", Text: string(date)})
	}
	text, err := decode.Set(about, settings...)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", about.Name, err)
	}
	published := textFile{about.Name, text}
	locked, problems := lockOf(with(src, published), name)
	if problems.HasErrors() {
		return nil, problems, nil
	}
	if e.Lock != nil && !e.Lock.Same(locked) {
		d := diag.Errorf(diag.Pos{File: lock.Name(name)}, "lock", "the draft has a lock, and is not what that was made for")
		return nil, diag.List{d.Hintf("if the edition never was published, remove the file; if it was, put it back from the history of the repository")}, nil
	}
	lockText, err := locked.Text()
	if err != nil {
		return nil, nil, err
	}
	files := []textFile{{lock.Name(name), lockText}, published}
	if !e.Draft() { // without a lock: it gets one last
		files = []textFile{published, {lock.Name(name), lockText}}
	}
	_, problems = site.Build(with(src, files...), site.Options{})
	return files, problems, nil
}

// lockOf is the lock of an edition as it is.
func lockOf(src fs.FS, name string) (lock.Lock, diag.List) {
	s, _ := site.Load(src, site.Options{}) // what is wrong is found when all is checked
	e, err := editionNamed(s, name)
	if err != nil {
		panic("an edition is gone: " + err.Error())
	}
	now, problems := e.State(src)
	return lock.New(name, now), problems
}
