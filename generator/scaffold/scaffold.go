// Package scaffold adds documents, standards, figures and chapters to an edition.
//
// What comes in are the [Values] of a new item, from the command new. Their names are the
// columns and keys that the types of review, figure and site declare, so a new column needs
// no change here. What goes out is a [Change], the new text of one file. It keeps every byte
// of the old text, except in the rows of standards that succeed the new one or that it
// succeeds. [Change.Check] checks the review with the change in memory; the command writes
// the change if that adds no errors.
//
// To add a kind of item, add a file with its functions and a row to [Kinds].
package scaffold

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// Values are the values of a new item, by the name of the column or key. Unknown values
// are missing or empty.
type Values map[string]string

// Kind is a kind of item that can be added.
type Kind struct {
	Name   string
	Help   string  // what the command does, in one line
	Next   string  // what to do with the new item; {id} stands for its id
	Fields []Field // those that an item of every edition can have

	rows string // documents or standards, whose facets are fields, too; else empty
	// id derives the words of an id from the values; the id need not be free.
	id func(*Target, Values) []string
	// taken returns the ids that a new item cannot have.
	taken func(*Target) []string
	// change returns the change for values that include an id.
	change func(*Target, Values) (Change, diag.List)
}

// Kinds lists all kinds.
var Kinds = []Kind{
	{
		Name: "document", Help: "Add a row to documents.csv",
		Next:   "cite it as [@{id}] in a chapter",
		Fields: columns(review.Facets{}.Columns(review.Documents)), rows: review.Documents,
		id: documentID, taken: rowIDs, change: addDocument,
	},
	{
		Name: "standard", Help: "Add a row to standards.csv",
		Next:   "link it as [its name](standard:{id}) in a chapter",
		Fields: columns(review.Facets{}.Columns(review.Standards)), rows: review.Standards,
		id: standardID, taken: rowIDs, change: addStandard,
	},
	{
		Name: "figure", Help: "Add a figure to the end of figures.toml",
		Next:   "place it as ![](figure:{id}), alone in a paragraph of a chapter",
		Fields: figureFields(),
		id:     titleID, taken: figureIDs, change: addFigure,
	},
	{
		Name: "chapter", Help: "Add a chapter after the others",
		Next:   "write its text below the front matter; headings begin at ##",
		Fields: chapterFields(),
		id:     titleID, taken: chapterIDs, change: addChapter,
	},
}

// Target is the edition to which an item is added.
type Target struct {
	*review.Edition
	src fs.FS
}

// Open returns the edition with a name. It returns an error if there is no such edition,
// or if the edition is published and therefore locked.
func Open(src fs.FS, name string) (*Target, error) {
	editions, _ := review.Load(src) // Check reports errors
	for _, e := range editions {
		if e.ID != name {
			continue
		}
		if !review.Absent(src, e.File("lock.toml")) {
			return nil, fmt.Errorf("the edition %s is published and locked; add new items to the next edition", name)
		}
		return &Target{e, src}, nil
	}
	return nil, review.NoEdition(src, name)
}

// FieldsIn returns the fields that an item of an edition can have. Those of a document or
// standard are the columns of the edition's file; all columns if that has none.
func (k Kind) FieldsIn(t *Target) []Field {
	if k.rows == "" {
		return k.Fields
	}
	if has := t.Columns(k.rows); len(has) > 0 {
		return columns(has)
	}
	return columns(t.Facets.Columns(k.rows))
}

// HasFacets reports whether items of the kind can have facets.
func (k Kind) HasFacets() bool { return k.rows != "" }

// FlagOf returns how to give a field on the command line: "--title", or "--facet topic=…"
// for a facet.
func (k Kind) FlagOf(f Field) string {
	if slices.ContainsFunc(k.Fields, func(own Field) bool { return own.Name == f.Name }) {
		return "--" + f.Flag()
	}
	return "--facet " + f.Name + "=…"
}

// SetFacet sets the words of a facet, given as "name=words". It is an error if the items
// have no such facet in the edition.
func (k Kind) SetFacet(t *Target, v Values, given string) error {
	name, words, ok := strings.Cut(given, "=")
	known := t.Facets.Of(k.rows).IDs()
	switch {
	case !ok:
		return fmt.Errorf("%q is not a facet and its words: write --facet name=words", given)
	case !slices.Contains(known, name):
		d := diag.Errorf(diag.Pos{}, "facet", "there is no facet %q of %s", name, k.rows).DidYouMean(name, known)
		return fmt.Errorf("%s; %s", d.Message, d.Hint)
	}
	v[name] = strings.TrimSpace(words)
	return nil
}

// Missing returns the required fields of an item of an edition that have no value.
func (k Kind) Missing(t *Target, v Values) []Field {
	var missing []Field
	for _, f := range k.FieldsIn(t) {
		if v[f.Name] == "" && f.needed(v) {
			missing = append(missing, f)
		}
	}
	return missing
}

// ID derives an id from the values that is short and not taken.
func (k Kind) ID(t *Target, v Values) string {
	parts, taken := k.id(t, v), k.taken(t)
	free := func(id string) bool { return decode.IsID(id) && !slices.Contains(taken, id) }
	for n := min(shortID, len(parts)); n <= len(parts); n++ { // add words until it is unique
		if id := strings.Join(parts[:n], "-"); free(id) {
			return id
		}
	}
	base := strings.Join(append(parts[:min(shortID, len(parts))], plainWords(v["year"])...), "-")
	const number = len("-10000")
	base = strings.Trim(base[:min(len(base), decode.MaxID-number)], "-")
	if base == "" {
		base = k.Name
	}
	id := base
	for n := 2; !free(id); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id
}

// Change returns the change that adds an item with these values. If the values have no
// id, Change sets one. If the file cannot be changed, the list says why.
func (k Kind) Change(t *Target, v Values) (Change, diag.List) {
	if v["id"] == "" {
		v["id"] = k.ID(t, v)
	}
	c, problems := k.change(t, v)
	c.ID = v["id"]
	return c, problems
}
