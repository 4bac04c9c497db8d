package edition

import (
	"io/fs"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/export"
	"recension/generator/lock"
	"recension/generator/review"
)

// LockState returns the state of the edition that a lock records; it is incomplete
// if the edition has errors. Of the machine-readable files, it contains the CSV file
// of each figure, which has only numbers. The JSON file has the same numbers, and a
// summary whose wording may change.
func (e *Edition) LockState(src fs.FS) (lock.State, diag.List) {
	files, problems := lock.Files(src, e.ID)
	e.Lock.IgnoreLineEnds(src, files)
	now := lock.State{Files: files, Values: map[string]string{}}
	for _, v := range e.Numbers.Values {
		now.Values[v.ID] = v.Typed()
	}
	now.Facets = map[string]string{}
	for _, f := range e.Facets {
		shared := f.Pos.File == review.FacetsFile
		if shared && (e.DocumentColumns.Has(f.ID) || e.StandardColumns.Has(f.ID)) {
			now.Facets[f.ID] = f.Declaration()
		}
	}
	for _, f := range e.Figures {
		for _, p := range f.Data.Points {
			name := strings.Join(slices.DeleteFunc([]string{p.Group, p.Category, p.Series, p.Item, p.Date}, func(s string) bool { return s == "" }), " / ")
			now.Figure(f.ID, name, p.Text())
		}
		text, err := export.FigureCSV(f)
		if err != nil {
			problems.Add(diag.Errorf(f.Spec.Pos, "lock", "cannot write the CSV file of the figure %q: %v", f.ID, err))
		}
		now.Output(address.Figure(e.ID, f.ID)+export.FigureCSVFile, text)
	}
	return now, problems
}

// verify reads the locks and reports each edition that differs from what was
// published. problems are those found so far.
func (r *Review) verify(src fs.FS, problems diag.List) diag.List {
	var found diag.List
	for _, e := range r.Editions {
		var ps diag.List
		if e.Lock, ps = lock.Read(src, e.ID); ps.HasErrors() {
			found = append(found, ps...)
			continue
		}
		switch {
		case e.Lost.All(e.File("edition.toml")): // its status is unknown
		case e.Meta.Status == review.Draft && e.Lock != nil:
			found.Add(diag.Errorf(diag.Pos{File: lock.Name(e.ID)}, "lock", "a draft has a lock: its publication was interrupted, or it was made a draft again").
				Hintf("publish it with recension edition publish %s or, if it was never published, remove the file", e.ID))
		case !e.Draft() && e.Lock == nil && r.Locks:
			found.Add(diag.Errorf(diag.Pos{File: lock.Name(e.ID)}, "lock", "the published edition %q has no lock", e.ID).
				Hintf("create one with recension edition publish %s; if it had one, restore it from the history of the repository", e.ID))
		case !e.Draft() && e.Lock != nil:
			found = append(found, e.verify(src, problems)...)
		}
	}
	return append(found, r.verifyList(src)...)
}

// verifyList compares the editions with the list of locks. It reports published editions
// that are gone, are drafts again or have another lock, and those that are not listed.
// Locks that cannot be read are reported before.
func (r *Review) verifyList(src fs.FS) diag.List {
	list, problems := lock.ReadList(src)
	if problems.HasErrors() {
		return problems
	}
	for _, id := range list.Editions() {
		e, ok := r.Edition(id)
		switch {
		case !ok:
			problems.Add(diag.Errorf(list.At(id), "lock", "the published edition %q is gone", id).
				Hintf("restore data/%s and content/%s from the history of the repository, under these names; to withdraw the edition for good, remove this line", id, id))
		case e.Draft() && e.Lock == nil && e.Meta.Status == review.Draft:
			problems.Add(diag.Errorf(list.At(id), "lock", "the edition %q was published, and is a draft now", id).
				Note(e.Meta.Keys.At("status"), "its status").Hintf("restore it from the history of the repository"))
		case e.Lock == nil && !r.Locks: // with locks, the missing lock is reported
			if review.Absent(src, lock.Name(id)) {
				problems.Add(diag.Errorf(list.At(id), "lock", "the lock of the published edition %q is gone", id).
					Hintf("restore %s from the history of the repository", lock.Name(id)))
			}
		}
	}
	for _, e := range r.Editions {
		if e.Draft() || e.Lock == nil {
			continue
		}
		text, err := fs.ReadFile(src, lock.Name(e.ID))
		at := diag.Pos{File: lock.Name(e.ID)}
		switch {
		case err != nil || list.Lists(e.ID, text):
		case list == nil: // published by a version that had no list
			problems.Add(diag.Noticef(at, "lock", "there is no list of the published editions, %s, so nothing would report that they are gone", lock.ListName).
				Hintf("add this one to it with recension edition publish %s", e.ID))
		case !slices.Contains(list.Editions(), e.ID):
			problems.Add(diag.Errorf(at, "lock", "the published edition %q is not in %s", e.ID, lock.ListName).
				Hintf("add it with recension edition publish %s", e.ID))
		default:
			problems.Add(diag.Errorf(at, "lock", "this is not the lock that %s lists", lock.ListName).
				Note(list.At(e.ID), "its checksum").Hintf("restore both files from the same commit of the repository"))
		}
	}
	return problems
}

func (e *Edition) verify(src fs.FS, problems diag.List) diag.List {
	now, found := e.LockState(src)
	if hasErrorIn(problems, e.Dir()+"/", "content/"+e.ID+"/") || e.LostFacets() {
		return append(found, e.Lock.VerifyFiles(now.Files)...)
	}
	at := lock.Places{Values: map[string]diag.Pos{}, Figures: map[string]diag.Pos{}, Facets: map[string]diag.Pos{}}
	for _, f := range e.Facets {
		if f.Pos.File != "" { // else no file declares it any longer
			at.Facets[f.ID] = f.Pos
		}
	}
	for _, v := range e.Numbers.Values {
		at.Values[v.ID] = v.Pos
	}
	for _, f := range e.Figures {
		at.Figures[f.ID] = f.Spec.Pos
	}
	return append(found, e.Lock.Verify(now, at)...)
}

// Owns reports whether a file belongs to the edition, by its path.
func (e *Edition) Owns(file string) bool {
	return strings.HasPrefix(file, e.Dir()+"/") || strings.HasPrefix(file, "content/"+e.ID+"/")
}

// Errata returns the corrections of the edition since it was published, oldest
// first.
func (e *Edition) Errata() []lock.Erratum {
	if e.Lock == nil || e.Draft() {
		return nil
	}
	return e.Lock.Errata
}

// CorrectedOn returns the date of the last correction of fact; empty if there is none.
func (e *Edition) CorrectedOn() decode.Date {
	for _, erratum := range slices.Backward(e.Errata()) {
		if erratum.OfFact() {
			return erratum.Date
		}
	}
	return ""
}
