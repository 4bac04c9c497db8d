package lock

import (
	"fmt"
	"maps"
	"slices"

	"recension/generator/diag"
)

// Places are where values and figures are declared, by id.
type Places struct{ Values, Figures map[string]diag.Pos }

// Verify reports each difference between the lock and the state that its edition
// is in. A difference in numbers is reported at the number; where there is none,
// and no file differs either, one in what machines are given is reported too: the
// program has changed.
func (l Lock) Verify(now State, at Places) diag.List {
	var problems diag.List
	c := l.Changes(now)
	record := fmt.Sprintf("put it back, or record what was corrected: recension edition erratum %s --note \"…\"", l.Edition)
	for _, name := range slices.Sorted(maps.Keys(c.Files)) {
		problems.Add(l.fileProblem(name, c.Files[name]).Hintf("%s", record))
	}
	for _, id := range slices.Sorted(maps.Keys(c.Values)) {
		d := diag.Errorf(l.place(at.Values, "values", id), "lock", "the value %q %s", id, c.Values[id].words())
		problems.Add(d.Note(l.keys.At("values", id), "the lock").Hintf("%s", record))
	}
	for _, id := range slices.Sorted(maps.Keys(c.Figures)) {
		for _, name := range slices.Sorted(maps.Keys(c.Figures[id])) {
			d := diag.Errorf(l.place(at.Figures, "figures", id, name), "lock", "the number of %q in the figure %q %s", name, id, c.Figures[id][name].words())
			problems.Add(d.Note(l.keys.At("figures", id, name), "the lock").Hintf("%s", record))
		}
	}
	if len(problems) > 0 {
		return problems
	}
	for _, name := range slices.Sorted(maps.Keys(c.Outputs)) {
		d := diag.Errorf(l.keys.At("outputs", name), "lock", "%s is not written as it was published, though its edition's files are the same", name)
		problems.Add(d.Hintf(`build with the version that published the edition, or record the difference: recension edition erratum %s --note "…"`, l.Edition))
	}
	return problems
}

// VerifyFiles is Verify for an edition with errors, whose numbers may be missing
// for a reason that is reported: of the files alone.
func (l Lock) VerifyFiles(sums map[string]string) diag.List {
	now := l.State
	now.Files = sums
	return l.Verify(now, Places{})
}

func (l Lock) fileProblem(name string, c FileChange) diag.Diagnostic {
	at := diag.Pos{File: name}
	var d diag.Diagnostic
	switch c.Kind() {
	case "renamed":
		d = diag.Errorf(at, "lock", "the file was published as %s and has been renamed", c.From)
	case "added":
		return diag.Errorf(at, "lock", "the edition %s was published without this file", l.Edition)
	case "removed":
		d = diag.Errorf(at, "lock", "the file was published and is missing")
	default:
		d = diag.Errorf(at, "lock", "the file is not as it was published")
	}
	return d.Note(l.keys.At("files", c.before(name)), "the lock")
}

// place is where a thing is declared, or else where the lock names it.
func (l Lock) place(places map[string]diag.Pos, path ...string) diag.Pos {
	if pos, ok := places[path[1]]; ok {
		return pos
	}
	return l.keys.At(path...)
}

// words say what a number was and is.
func (c Change) words() string {
	switch {
	case c.Before == "":
		return fmt.Sprintf("was published without it and is now %q", c.After)
	case c.After == "":
		return fmt.Sprintf("was published as %q and is gone", c.Before)
	}
	return fmt.Sprintf("was published as %q and is now %q", c.Before, c.After)
}
