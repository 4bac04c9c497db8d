package review

import (
	"fmt"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// CountRef names a count of the same edition, as a cell does: "papers/2023"
// is that of the category 2023 in counts/papers.csv. Where the category
// has several counts, the series follows, and where these have several, the group:
// "shares/Papers/By industry". The zero CountRef names none.
type CountRef struct{ File, Name string }

// CountRefForm is the form of the reference, as a regular expression of all of it.
const CountRefForm = decode.IDForm + `/.+`

// UnmarshalCSV splits a cell.
func (r *CountRef) UnmarshalCSV(cell string) error {
	*r = CountRef{}
	if cell == "" {
		return nil
	}
	file, name, _ := strings.Cut(cell, "/")
	*r = CountRef{strings.TrimSpace(file), strings.TrimSpace(name)}
	if !r.valid() {
		return decode.HintedError(fmt.Sprintf("%q does not name a count", cell), "write the name of the counts file, a slash and the category: papers/2023")
	}
	return nil
}

func (r CountRef) valid() bool { return decode.IsID(r.File) && r.Name != "" }

// String is the reference as it stands in a cell.
func (r CountRef) String() string {
	if r == (CountRef{}) {
		return ""
	}
	return r.File + "/" + r.Name
}

// names are those by which a reference can name the count, the shortest first.
func (c Count) names() []string {
	names := []string{c.Category}
	for _, part := range []string{c.Series, c.Group} {
		if part != "" {
			names = append(names, names[len(names)-1]+"/"+part)
		}
	}
	return names
}

// sameAs is the column that names another count.
const sameAs = "same_as"

// sharedColumns are those that a count with same_as takes from the count that it
// names.
var sharedColumns = []string{"count", "qualifier", "basis", "source"}

// FactColumns are the columns that say something about the file's counts: those that
// the file has, and those that a count can take from another one, but not same_as,
// which only says where the number stands.
func (f CountFile) FactColumns() []string {
	var names []string
	for _, name := range CountColumns.Names() {
		if name != sameAs && (f.Columns.Has(name) || slices.Contains(sharedColumns, name)) {
			names = append(names, name)
		}
	}
	return names
}

// At is the place of the count's cell in a column. For what the count takes from
// another one, it is the cell of that count.
func (c Count) At(column string) diag.Pos { return c.origin(column).At(column) }

// Cell is the text of the count's cell in a column. For what the count takes from
// another one, it is the cell of that count.
func (c Count) Cell(column string) string { return c.origin(column).Cell(column) }

// origin is the row whose cell in a column holds for the count.
func (c Count) origin(column string) decode.Origin {
	if c.stated != nil && slices.Contains(sharedColumns, column) {
		return c.stated.Origin
	}
	return c.Origin
}

// Unresolved reports whether the count names another one that could not be found,
// or that has no number for a reason that is reported. Its own number is unknown.
func (c Count) Unresolved() bool { return c.SameAs != (CountRef{}) && c.stated == nil }

// take gives the count what it shares with the one that states its number. Its
// note is its own, but a limit of the number holds here too, and so does the day up
// to which an unfinished period was counted.
func (c *Count) take(stated *Count) {
	c.stated = stated
	c.Count, c.Qualifier, c.Basis, c.Source = stated.Count, stated.Qualifier, stated.Basis, stated.Source
	if c.Note.Limits == "" {
		c.Note.Limits = stated.Note.Limits
	}
	if c.Note.Incomplete == "" {
		c.Note.Incomplete = stated.Note.Incomplete
	}
}

// resolveCounts gives each count with same_as the number of the count that it
// names, and reports those that name none.
func (e *Edition) resolveCounts() diag.List {
	var problems diag.List
	r := resolver{edition: e, named: map[*Count]*Count{}}
	for _, f := range e.Counts {
		for i := range f.Rows {
			if c := &f.Rows[i]; c.SameAs != (CountRef{}) {
				problems = append(problems, checkStatesNothing(c)...)
				problems = append(problems, r.find(c)...)
			}
		}
	}
	reported := map[*Count]bool{}
	for _, f := range e.Counts {
		for i := range f.Rows {
			c := &f.Rows[i]
			if r.named[c] == nil {
				continue
			}
			stated, circle := r.follow(c)
			switch {
			case stated != nil:
				c.take(stated)
			case len(circle) > 0 && !reported[circle[0]]:
				problems.Add(circleProblem(circle))
				for _, member := range circle {
					reported[member] = true
				}
			}
		}
	}
	return problems
}

// checkStatesNothing reports a count that names another one and has a number, or
// something about a number, of its own.
func checkStatesNothing(c *Count) diag.List {
	for _, column := range sharedColumns {
		if c.Origin.Cell(column) != "" {
			d := diag.Errorf(c.Origin.At(column), "count", "the row has same_as and a %s of its own", column)
			return diag.List{d.Note(c.Origin.At(sameAs), "the count is stated there").
				Hintf("leave count, qualifier, basis and source empty, or same_as")}
		}
	}
	return nil
}

// resolver finds the counts that others name.
type resolver struct {
	edition *Edition
	named   map[*Count]*Count // by the count that names it
}

// find finds the count that another one names. It reports a name that is that of
// none, unless what it names may be in a part that could not be read.
func (r resolver) find(c *Count) diag.List {
	e, at, ref := r.edition, c.Origin.At(sameAs), c.SameAs
	file := e.File("counts/" + ref.File + ".csv")
	if e.Lost.All(file) || !ref.valid() {
		return nil // which is reported
	}
	f, ok := e.CountFile(ref.File)
	if !ok {
		d := diag.Errorf(at, "reference", "there is no counts/%s.csv", ref.File)
		return diag.List{d.DidYouMean(ref.File, e.countFileNames())}
	}
	var found, exact []*Count
	var known []string
	for i := range f.Rows {
		names := f.Rows[i].names()
		known = append(known, names...)
		if slices.Contains(names, ref.Name) {
			found = append(found, &f.Rows[i])
		}
		if names[len(names)-1] == ref.Name {
			exact = append(exact, &f.Rows[i])
		}
	}
	if len(exact) == 1 { // others of the category have a series too
		found = exact
	}
	switch {
	case len(found) == 0 && e.Lost.May(file, c.category()):
		return nil
	case len(found) == 0:
		d := diag.Errorf(at, "reference", "counts/%s.csv has no count %q", ref.File, ref.Name)
		slices.Sort(known)
		return diag.List{d.DidYouMean(ref.Name, slices.Compact(known))}
	case len(found) > 1:
		names := found[0].names()
		d := diag.Errorf(at, "reference", "counts/%s.csv has %d counts %q", ref.File, len(found), ref.Name)
		return diag.List{d.Hintf("name the series too, such as %s/%s", ref.File, names[len(names)-1])}
	case found[0] == c:
		return diag.List{diag.Errorf(at, "reference", "the count names itself").Hintf("name the count that states the number")}
	}
	r.named[c] = found[0]
	return nil
}

// category is the first part of the name that the count gives another one.
func (c Count) category() string {
	category, _, _ := strings.Cut(c.SameAs.Name, "/")
	return category
}

// follow goes from a count to the one that states its number. Without one, it
// returns the circle that the counts name each other in; neither where a count on
// the way names one that could not be found.
func (r resolver) follow(c *Count) (stated *Count, circle []*Count) {
	var path []*Count
	for c.SameAs != (CountRef{}) {
		if i := slices.Index(path, c); i >= 0 {
			return nil, path[i:]
		}
		path = append(path, c)
		if c = r.named[c]; c == nil {
			return nil, nil
		}
	}
	return c, nil
}

func circleProblem(circle []*Count) diag.Diagnostic {
	d := diag.Errorf(circle[0].Origin.At(sameAs), "reference", "counts name each other in a loop, and none states the number")
	for _, c := range circle[1:] {
		d = d.Note(c.Origin.At(sameAs), "this one is part of it")
	}
	return d.Hintf("state the number in one of the rows")
}

func (e *Edition) countFileNames() []string {
	names := make([]string, len(e.Counts))
	for i, f := range e.Counts {
		names[i] = f.Name
	}
	return names
}
