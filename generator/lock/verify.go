package lock

import (
	"fmt"
	"maps"
	"slices"

	"recension/generator/diag"
)

// Places are the positions at which values, figures and facets are declared, by id.
type Places struct{ Values, Figures, Facets map[string]diag.Pos }

// Verify reports each difference between the lock and the current state of its
// edition. A changed number is reported where it is declared. Changed
// machine-readable files are only reported if nothing else differs, because then the
// program itself has changed.
func (l Lock) Verify(now State, at Places) diag.List {
	var problems diag.List
	c := l.Changes(now)
	record := fmt.Sprintf("undo the change, or record a correction: recension edition erratum %s --note \"…\"", l.Edition)
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
	for _, id := range slices.Sorted(maps.Keys(c.Facets)) {
		d := diag.Errorf(l.place(at.Facets, "facets", id), "lock", "the facet %q, which the published edition %s shows, %s", id, l.Edition, c.Facets[id].words())
		problems.Add(d.Note(l.keys.At("facets", id), "the lock").Hintf("%s", record))
	}
	if len(problems) > 0 {
		return problems
	}
	for _, name := range slices.Sorted(maps.Keys(c.Outputs)) {
		d := diag.Errorf(l.keys.At("outputs", name), "lock", "%s differs from the published file, although the edition's files are unchanged", name)
		problems.Add(d.Hintf(`build with the version that published the edition, or record a correction: recension edition erratum %s --kind presentation --note "…"`, l.Edition))
	}
	return problems
}

// VerifyFiles is [Lock.Verify] for the files alone. It is meant for editions with
// errors, whose numbers may be missing for a reason that is already reported.
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
		d = diag.Errorf(at, "lock", "the file was published as %s and renamed afterwards", c.From)
	case "added":
		return diag.Errorf(at, "lock", "the file was added after the edition %s was published", l.Edition)
	case "removed":
		d = diag.Errorf(at, "lock", "the file was removed after it was published")
	default:
		d = diag.Errorf(at, "lock", "the file was changed after it was published")
	}
	return d.Note(l.keys.At("files", c.before(name)), "the lock")
}

// place returns the position at which a value or figure is declared, or that of its
// entry in the lock if it is not declared.
func (l Lock) place(places map[string]diag.Pos, path ...string) diag.Pos {
	if pos, ok := places[path[1]]; ok {
		return pos
	}
	return l.keys.At(path...)
}

// words describes the change of a number.
func (c Change) words() string {
	switch {
	case c.Before == "":
		return fmt.Sprintf("was not published and is now %q", c.After)
	case c.After == "":
		return fmt.Sprintf("was published as %q and is now missing", c.Before)
	}
	return fmt.Sprintf("was published as %q and is now %q", c.Before, c.After)
}
