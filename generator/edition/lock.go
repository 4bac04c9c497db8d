package edition

import (
	"io/fs"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/diag"
	"recension/generator/export"
	"recension/generator/lock"
	"recension/generator/review"
)

// LockState is the state that the edition is in: what a lock of it holds. Of an
// edition with errors it is incomplete. Of the files that machines are given it has
// the CSV file of each figure, which holds numbers alone; the JSON file has the same
// numbers, and a summary, which may be reworded.
func (e *Edition) LockState(src fs.FS) (lock.State, diag.List) {
	files, problems := lock.Files(src, e.ID)
	e.Lock.IgnoreLineEnds(src, files)
	now := lock.State{Files: files, Values: map[string]string{}}
	for _, v := range e.Numbers.Values {
		now.Values[v.ID] = v.String()
	}
	for _, f := range e.Figures {
		for _, p := range f.Data.Points {
			name := strings.Join(slices.DeleteFunc([]string{p.Group, p.Category, p.Series, p.Item, p.Date}, func(s string) bool { return s == "" }), " / ")
			now.Figure(f.ID, name, p.Text())
		}
		text, err := export.FigureCSV(f)
		if err != nil {
			problems.Add(diag.Errorf(f.Spec.Pos, "lock", "the CSV of the figure %q cannot be made: %v", f.ID, err))
		}
		now.Output(address.Figure(e.ID, f.ID)+export.FigureCSVFile, text)
	}
	return now, problems
}

// verify reads the locks and reports every edition that is not as it was
// published. problems are those of all files.
func (r *Review) verify(src fs.FS, problems diag.List) diag.List {
	var found diag.List
	for _, e := range r.Editions {
		var ps diag.List
		if e.Lock, ps = lock.Read(src, e.ID); ps.HasErrors() {
			found = append(found, ps...)
			continue
		}
		switch {
		case e.Lost.All(e.File("edition.toml")): // its status is not known
		case e.Meta.Status == review.Draft && e.Lock != nil:
			found.Add(diag.Errorf(diag.Pos{File: lock.Name(e.ID)}, "lock", "a draft has a lock: publishing it was interrupted, or it was made a draft again").
				Hintf("publish it: recension edition publish %s; or, if it never was published, remove the file", e.ID))
		case !e.Draft() && e.Lock == nil && r.Locks:
			found.Add(diag.Errorf(diag.Pos{File: lock.Name(e.ID)}, "lock", "the edition %q is published and has no lock", e.ID).
				Hintf("recension edition publish %s makes one; if there was one, put it back from the history of the repository", e.ID))
		case !e.Draft() && e.Lock != nil:
			found = append(found, e.verify(src, problems)...)
		}
	}
	return found
}

func (e *Edition) verify(src fs.FS, problems diag.List) diag.List {
	now, found := e.LockState(src)
	if wrongIn(problems, e.Dir()+"/", "content/"+e.ID+"/") {
		return append(found, e.Lock.VerifyFiles(now.Files)...)
	}
	at := lock.Places{Values: map[string]diag.Pos{}, Figures: map[string]diag.Pos{}}
	for _, v := range e.Numbers.Values {
		at.Values[v.ID] = v.Pos
	}
	for _, f := range e.Figures {
		at.Figures[f.ID] = f.Spec.Pos
	}
	return append(found, e.Lock.Verify(now, at)...)
}

// Owns reports whether a file is one of the edition's.
func (e *Edition) Owns(file string) bool {
	return strings.HasPrefix(file, e.Dir()+"/") || strings.HasPrefix(file, "content/"+e.ID+"/")
}

// Errata are the corrections of the edition since it was published, the oldest
// first.
func (e *Edition) Errata() []lock.Erratum {
	if e.Lock == nil || e.Draft() {
		return nil
	}
	return e.Lock.Errata
}
