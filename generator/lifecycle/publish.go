package lifecycle

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"recension/generator/compare"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/lock"
	"recension/generator/review"
)

// Publication is what publishing an edition writes and, as it cannot be undone, what it
// locks.
type Publication struct {
	Files []File // in the order in which they are written

	Date decode.Date // of publication; empty: not known, for an edition that was published without a lock
	// LockedFiles, Values and Figures are the numbers of what later changes need an
	// erratum for. LockedFiles is 0 if the edition is published and locked already, and
	// is only added to the list of locks.
	LockedFiles, Values, Figures int
	// Current is the id of the edition that the front page presents afterwards.
	Current string
	// Previous is the id of the published edition before; empty: there is none. Claims are
	// those that it makes and that the edition does not make, or that no longer hold.
	Previous string
	Claims   []compare.Claim
}

// Publish returns the files that publish an edition: edition.toml, the lock, and the list
// of locks. Their order ensures that, if writing stops, the edition is a draft or
// published, and can be published again. It completes the publication of an edition that
// has no lock, or is not in the list.
//
// date is the date of publication; if it is empty, a draft gets the date in its
// edition.toml or else today's. today is the current day.
//
// Diagnostics are errors anywhere in the review, before or after the change. It is
// an error if there is no such edition, if it is already published and locked, if it has
// another publication date, or if the date is wrong: see checkDate.
func Publish(src fs.FS, name string, date, today decode.Date) (Publication, diag.List, error) {
	none := Publication{}
	r, e, problems, err := loadEdition(src, name)
	if err != nil {
		return none, nil, err
	}
	if _, problems := lock.Read(src, name); problems.HasErrors() {
		return none, problems, nil
	}
	list, problemsOfList := lock.ReadList(src)
	if problemsOfList.HasErrors() {
		return none, problemsOfList, nil
	}
	if date != "" && e.Meta.Published != "" && date != e.Meta.Published {
		return none, nil, fmt.Errorf("the edition %q already has a publication date, %s", name, e.Meta.Published)
	}
	if !e.Draft() && e.Lock != nil {
		return addToList(src, r, e, list)
	}
	if date == "" && e.Draft() {
		date = cmp.Or(e.Meta.Published, today)
	}
	aboutLock := func(d diag.Diagnostic) bool { return d.Pos.File == lock.Name(name) } // Publish replaces it
	if problems = slices.DeleteFunc(problems, aboutLock); problems.HasErrors() {
		return none, problems, nil
	}
	if err := checkDate(r, e, date, today); err != nil {
		return none, nil, err
	}
	published, problems, err := asPublished(src, e, date)
	if err != nil || problems.HasErrors() {
		return none, problems, err
	}
	locked, now, problems, err := lockFile(with(src, published), e)
	if err != nil || problems.HasErrors() {
		return none, problems, err
	}
	if slices.Contains(list.Editions(), name) && !list.Lists(name, locked.Text) {
		d := diag.Errorf(list.At(name), "lock", "the edition %q was published before, with another lock", name)
		return none, diag.List{d.Hintf("restore the edition and %s from the history of the repository", lock.Name(name))}, nil
	}
	files := []File{locked, published}
	if !e.Draft() { // published without a lock: the lock comes last
		files = []File{published, locked}
	}
	listed, err := listFile(src, r, list, locked)
	if err != nil {
		return none, nil, err
	}
	files = append(files, listed)
	after, problems := edition.Load(with(src, files...), edition.Options{})
	p := Publication{Files: files, Date: cmp.Or(date, e.Meta.Published), LockedFiles: len(now.Files), Values: len(now.Values), Figures: len(now.Figures)}
	if after.Current != nil {
		p.Current = after.Current.ID
	}
	if e, ok := after.Edition(name); ok && !problems.HasErrors() {
		p.Previous, p.Claims = goneClaims(after, e)
	}
	return p, problems, nil
}

// goneClaims returns the id of the published edition before one, and the claims that it
// makes and that this one does not, or that no longer hold.
func goneClaims(r *edition.Review, e *edition.Edition) (previous string, gone []compare.Claim) {
	for _, before := range r.Published() {
		if before.ID >= e.ID {
			continue
		}
		state := func(of *edition.Edition) compare.State {
			return compare.State{Name: of.ID, Edition: of.Edition, Counts: of.Numbers}
		}
		previous, gone = before.ID, nil
		for _, c := range compare.Claims(state(before), state(e)) {
			if c.Standing == compare.NoLonger || c.Standing == compare.Withdrawn {
				gone = append(gone, c)
			}
		}
	}
	return previous, gone
}

// addToList returns the list of locks with an edition that is published and locked, and
// not in the list. It is an error if it is.
func addToList(src fs.FS, r *edition.Review, e *edition.Edition, list *lock.List) (Publication, diag.List, error) {
	if slices.Contains(list.Editions(), e.ID) {
		return Publication{}, nil, fmt.Errorf("the edition %q is already published; to correct it, run: recension edition erratum %s --note \"…\"", e.ID, e.ID)
	}
	file, err := listFile(src, r, list)
	if err != nil {
		return Publication{}, nil, err
	}
	return Publication{Files: []File{file}, Date: e.Meta.Published}, check(src, file), nil
}

// listFile returns data/locks.toml with new locks added or replaced, and with every other
// published edition that has a lock and is not in the list.
func listFile(src fs.FS, r *edition.Review, list *lock.List, locks ...File) (File, error) {
	texts := map[string][]byte{}
	for _, e := range r.Published() {
		if e.Lock == nil || slices.Contains(list.Editions(), e.ID) {
			continue
		}
		text, err := fs.ReadFile(src, lock.Name(e.ID))
		if err != nil {
			return File{}, err
		}
		texts[e.ID] = text
	}
	for _, f := range locks {
		texts[path.Base(path.Dir(f.Name))] = f.Text
	}
	return File{lock.ListName, list.With(texts)}, nil
}

// checkDate returns an error if a date of publication is in the future, before the day of
// the edition's data, or before the publication of an edition that it follows.
func checkDate(r *edition.Review, e *edition.Edition, date, today decode.Date) error {
	if today.Before(date) {
		return fmt.Errorf("the date of publication, %s, is in the future: today is %s", date, today)
	}
	if date.Before(e.Meta.DataAsOf) {
		return fmt.Errorf("the date of publication, %s, is before the day of the edition's data, %s (data_as_of in %s)", date, e.Meta.DataAsOf, e.File("edition.toml"))
	}
	for _, other := range r.Published() {
		if other.ID < e.ID && date.Before(other.Meta.Published) {
			return fmt.Errorf("the date of publication, %s, is before that of the edition %q, %s", date, other.ID, other.Meta.Published)
		}
	}
	return nil
}

// asPublished returns the edition.toml of the published edition.
func asPublished(src fs.FS, e *edition.Edition, date decode.Date) (File, diag.List, error) {
	about, problems := review.Read(src, e.File("edition.toml"))
	if problems.HasErrors() {
		return File{}, problems, nil
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
		return File{}, nil, fmt.Errorf("%s: %w", about.Name, err)
	}
	return File{about.Name, text}, problems, nil
}

// lockFile returns the lock of a published edition, and the state that it locks. before is the edition before its
// publication. If it has a lock, left by an interrupted publication, the new lock
// must be the same.
func lockFile(src fs.FS, before *edition.Edition) (File, lock.State, diag.List, error) {
	e, _, err := load(src, before.ID) // the caller checks the whole review at the end
	if err != nil {
		return File{}, lock.State{}, nil, err
	}
	now, problems := e.LockState(src)
	if problems.HasErrors() {
		return File{}, now, problems, nil
	}
	locked := lock.New(e.ID, now)
	if before.Lock != nil && !before.Lock.Same(locked) {
		d := diag.Errorf(diag.Pos{File: lock.Name(e.ID)}, "lock", "the draft differs from its lock")
		return File{}, now, diag.List{d.Hintf("if the edition was never published, delete the lock; if it was, restore the edition from the repository's history")}, nil
	}
	text, err := locked.Text()
	return File{lock.Name(e.ID), text}, now, nil, err
}
