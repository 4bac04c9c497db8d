package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lock"
	"recension/generator/revision"
	"recension/generator/site"
)

func editionErratumCommand(root *string) *cobra.Command {
	var note, date, before string
	command := &cobra.Command{
		Use:   "erratum NAME --note TEXT",
		Short: "Record that a published edition was corrected, and what stood before",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			note = strings.Join(strings.Fields(note), " ")
			if note == "" || !utf8.ValidString(note) || strings.ContainsFunc(note, unicode.IsControl) {
				return fmt.Errorf("--note: say in a sentence what was corrected")
			}
			day, err := dayOf(date)
			if err != nil {
				return err
			}
			dir, err := os.OpenRoot(*root)
			if err != nil {
				return err
			}
			c := correction{name: names[0], note: note, date: day}
			c.before = func(l lock.Lock, name string) ([]byte, error) {
				return textBefore(cmd.Context(), *root, before, l, name)
			}
			file, problems, err := c.file(dir.FS())
			if err != nil {
				return err
			}
			if err := report(cmd, problems); err != nil {
				return err
			}
			if err := writeInOrder(dir, []textFile{file}); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "the correction of %s is recorded in %s\n", names[0], file.name)
			return nil
		},
	}
	command.Flags().StringVar(&note, "note", "", "what was corrected, in a sentence for readers")
	command.Flags().StringVar(&date, "date", "", "the day of the correction, YYYY-MM-DD (default today)")
	command.Flags().StringVar(&before, "before", "", "a file, or a copy of the review's folder, as it stood before (default: from the Git repository)")
	return command
}

// correction is what to record of the differences between a published edition and
// its lock.
type correction struct {
	name, note string
	date       decode.Date
	before     func(l lock.Lock, name string) ([]byte, error) // the text of a file as it was locked
}

// file is the lock with the correction. Diagnostics say why it cannot be recorded
// yet, or that there is none.
func (c correction) file(src fs.FS) (textFile, diag.List, error) {
	none := textFile{}
	s, _ := site.Load(src, site.Options{})
	e, err := editionNamed(s, c.name)
	if err != nil {
		return none, nil, err
	}
	locked, problems := lock.Read(src, c.name)
	switch {
	case problems.HasErrors():
		return none, problems, nil
	case e.Draft():
		return none, nil, fmt.Errorf("the edition %q is a draft; change it as you like", c.name)
	case locked == nil:
		return none, nil, fmt.Errorf("the edition %q has no lock to compare it with; to make one: recension edition publish %s", c.name, c.name)
	}
	now, problems := e.State(src)
	if problems.HasErrors() {
		return none, problems, nil
	}
	if locked.Changes(now).None() {
		d := diag.Errorf(diag.Pos{File: lock.Name(c.name)}, "lock", "there is nothing to record: the edition %s is as it was published", c.name)
		return none, diag.List{d.Hintf("correct its files first, then record it")}, nil
	}
	was := func(name string) ([]byte, error) { return c.before(*locked, name) }
	is := func(name string) ([]byte, error) { return fs.ReadFile(src, name) }
	corrected, err := locked.Correct(now, c.date, c.note, was, is)
	if err != nil {
		return none, nil, err
	}
	text, err := corrected.Text()
	if err != nil {
		return none, nil, err
	}
	file := textFile{lock.Name(c.name), text}
	_, problems = site.Build(with(src, file), site.Options{})
	return file, problems, nil
}

// textBefore finds the text of a file as it was locked: in a file or folder that
// holds a copy or, when none is named, in the history of the Git repository.
func textBefore(ctx context.Context, root, before string, l lock.Lock, name string) ([]byte, error) {
	if before == "" {
		text, err := revision.Find(ctx, root, name, func(text []byte) bool { return l.Holds(name, text) })
		if err != nil {
			return nil, fmt.Errorf("%s: what stood before is not to be found: %w; name a copy with --before", name, err)
		}
		return text, nil
	}
	from := before
	if info, err := os.Stat(before); err == nil && info.IsDir() {
		from = filepath.Join(before, filepath.FromSlash(name))
	}
	text, err := os.ReadFile(from)
	if err != nil {
		return nil, fmt.Errorf("--before: %w", err)
	}
	if !l.Holds(name, text) {
		return nil, fmt.Errorf("--before: %s is not %s as it was published", from, name)
	}
	return text, nil
}

// dayOf is a day as it is given or, where it is empty, today: that of
// SOURCE_DATE_EPOCH, if it is set, else that of the clock, in UTC.
func dayOf(date string) (decode.Date, error) {
	if date == "" {
		today := time.Now()
		if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
			seconds, err := strconv.ParseInt(epoch, 10, 64)
			if err != nil {
				return "", fmt.Errorf("SOURCE_DATE_EPOCH: %q is not a number of seconds", epoch)
			}
			today = time.Unix(seconds, 0)
		}
		date = today.UTC().Format(time.DateOnly)
	}
	var day decode.Date
	if err := day.UnmarshalText([]byte(date)); err != nil || len(day) != len(time.DateOnly) {
		return "", fmt.Errorf("--date: %q is not a day; write it as 2024-02-01", date)
	}
	return day, nil
}
