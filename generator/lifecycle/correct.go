package lifecycle

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lock"
)

// Correction is a correction of a published edition whose files have been changed.
type Correction struct {
	Note  string      // what was corrected, in a sentence for readers
	Kind  lock.Kind   // empty: of fact
	Date  decode.Date // the day of the correction; empty: today
	Today decode.Date // the current day
	// Before returns the text that a file had when the edition was locked.
	Before func(l lock.Lock, name string) ([]byte, error)
}

// Correct returns the files that record a correction: the lock of the edition with a new
// erratum, which records how its files differ from the lock, with the original text; the
// list of locks; and, unless the correction is one of fact, the file with the differences. Diagnostics are errors of the review, or report that nothing differs.
// It is an error if the note is empty or not one line of text, if there is no such
// edition, if it is a draft or has no lock, if the date is not between its publication
// and today, if numbers differ and the correction is not one of fact, or if Before fails.
func Correct(src fs.FS, name string, c Correction) ([]File, diag.List, error) {
	note := strings.Join(strings.Fields(c.Note), " ")
	if note == "" || !utf8.ValidString(note) || strings.ContainsFunc(note, unicode.IsControl) {
		return nil, nil, errors.New("the note must describe the correction in a sentence: --note \"…\"")
	}
	r, e, _, err := loadEdition(src, name)
	if err != nil {
		return nil, nil, err
	}
	locked, problems := lock.Read(src, name)
	switch {
	case problems.HasErrors():
		return nil, problems, nil
	case e.Draft():
		return nil, nil, fmt.Errorf("the edition %q is a draft: change it without an erratum", name)
	case locked == nil:
		return nil, nil, fmt.Errorf("the edition %q has no lock to compare with; to lock it, run: recension edition publish %s", name, name)
	}
	list, problems := lock.ReadList(src)
	if problems.HasErrors() {
		return nil, problems, nil
	}
	date := cmp.Or(c.Date, c.Today)
	switch {
	case c.Today.Before(date):
		return nil, nil, fmt.Errorf("the date of the correction, %s, is in the future: today is %s", date, c.Today)
	case date.Before(e.Meta.Published):
		return nil, nil, fmt.Errorf("the date of the correction, %s, is before the edition was published, %s", date, e.Meta.Published)
	}
	now, problems := e.LockState(src)
	if problems.HasErrors() {
		return nil, problems, nil
	}
	if locked.Changes(now).None() {
		d := diag.Errorf(diag.Pos{File: lock.Name(name)}, "lock", "there is no correction to record: the edition %s matches its lock", name)
		return nil, diag.List{d.Hintf("correct its files first, then record the correction")}, nil
	}
	before := func(name string) ([]byte, error) { return c.Before(*locked, name) }
	after := func(name string) ([]byte, error) { return fs.ReadFile(src, name) }
	corrected, err := locked.Correct(now, lock.Erratum{Date: date, Note: note, Kind: cmp.Or(c.Kind, lock.Fact)}, before, after)
	if err != nil {
		return nil, nil, err
	}
	text, err := corrected.Text()
	if err != nil {
		return nil, nil, err
	}
	file := File{lock.Name(name), text}
	listed, err := listFile(src, r, list, file)
	if err != nil {
		return nil, nil, err
	}
	files := []File{file, listed}
	if n := len(corrected.Errata); !corrected.Errata[n-1].OfFact() {
		text, err := corrected.Differences()
		if err != nil {
			return nil, nil, err
		}
		files = append(files, File{lock.DifferencesName(name, n), text})
	}
	return files, check(src, files...), nil
}
