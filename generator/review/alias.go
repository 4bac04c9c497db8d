package review

import (
	"maps"
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Aliases are the tables [alias.<kind>] of edition.toml: old-id = "new-id" says that
// what an earlier edition, or an earlier state of the site, called old-id is new-id in
// this edition. Comparisons follow aliases, so that a changed id does not show as one
// thing removed and another added. [Edition.CheckAliases] checks the aliases of one
// kind; the packages that know the ids of a kind call it.
type Aliases struct {
	Documents map[string]string `toml:"documents" help:"old ids of documents, each with the one it has now"`
	Standards map[string]string `toml:"standards" help:"old ids of standards, each with the one it has now"`
	Terms     map[string]string `toml:"terms" help:"old ids of words of the vocabulary, each with the one it has now"`
	Figures   map[string]string `toml:"figures" help:"old ids of figures, each with the one it has now"`
	Tables    map[string]string `toml:"tables" help:"old ids of tables, each with the one it has now"`
	Chapters  map[string]string `toml:"chapters" help:"old ids of chapters, each with the one it has now"`
}

// of are the aliases of a kind of row, document or standard.
func (a Aliases) of(kind string) map[string]string {
	return map[string]map[string]string{"document": a.Documents, "standard": a.Standards}[kind]
}

// renamed returns a diagnostic about an unknown id in a row's cell with its correction, if
// the id is an alias of one of the known ids.
func renamed(d diag.Diagnostic, row decode.Origin, column, id string, aliases map[string]string, known []string) diag.Diagnostic {
	now, ok := aliases[id]
	if !ok || !slices.Contains(known, now) {
		return d
	}
	d = d.Hintf("the id is now %q", now)
	cell, ok := decode.ReplaceInList(row.Cell(column), id, now)
	if !ok {
		return d
	}
	return row.Fix(d, column, cell)
}

// checkAliases checks the kinds that this package knows.
func (e *Edition) checkAliases() diag.List {
	aliases := e.Meta.Aliases
	var problems diag.List
	if len(aliases.Documents) > 0 { // most editions have none, and large ones take long to sort
		problems = e.CheckAliases("documents", "documents.csv", aliases.Documents, slices.Sorted(maps.Keys(e.documents)))
	}
	problems = append(problems, e.CheckAliases("standards", "standards.csv", aliases.Standards, e.standardIDs())...)
	return append(problems, e.CheckAliases("terms", "vocabulary.toml", aliases.Terms, e.Vocabulary.termIDs())...)
}

// CheckAliases checks the aliases of one kind. ids are the ids of that kind, declared in
// the named file of the edition; reserved ids belong to other pages with the same
// addresses. An alias leads from an id that is not in use to one that is, in one step.
func (e *Edition) CheckAliases(kind, file string, aliases map[string]string, ids []string, reserved ...string) diag.List {
	var problems diag.List
	for _, old := range e.Meta.Keys.Under("alias", kind) {
		target, read := aliases[old]
		if !read {
			continue
		}
		at := e.Meta.Keys.At("alias", kind, old)
		switch _, chain := aliases[target]; {
		case !decode.IsID(old):
			problems.Add(decode.BadID(at, old))
		case slices.Contains(ids, old) || slices.Contains(reserved, old):
			problems.Add(diag.Errorf(at, "alias", "the alias %q is an id in use", old).
				Hintf("an alias is an id that is no longer in use"))
		case chain:
			d := diag.Errorf(at, "alias", "the alias %q leads to another alias, %q", old, target)
			if end, ok := endOf(aliases, target); ok {
				d = d.Hintf("write %s = %q", old, end)
				if edit, ok := decode.EditString(at, target, end); ok && slices.Contains(ids, end) {
					d = d.FixedBy(edit)
				}
				problems.Add(d)
			} else {
				problems.Add(d.Hintf("the aliases form a loop"))
			}
		case !slices.Contains(ids, target) && !e.Lost.May(e.File(file), target):
			problems.Add(diag.Errorf(at, "alias", "the alias %q leads to %q, which does not exist", old, target).DidYouMean(target, ids))
		}
	}
	return problems
}

// endOf follows aliases to an id that is not an alias; false if they run in a circle.
func endOf(aliases map[string]string, id string) (string, bool) {
	for range aliases {
		next, ok := aliases[id]
		if !ok {
			return id, true
		}
		id = next
	}
	return "", false
}
