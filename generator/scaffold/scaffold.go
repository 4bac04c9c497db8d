// Package scaffold adds a document, a standard, a figure or a chapter to an
// edition.
//
// What is known of the new thing comes from the command new as [Values], by the
// names of columns and keys that the row types of review, figure and site
// declare; so a new column can be given without a change here. A [Kind] turns
// them into a [Change], the new text of one file, in which every byte that was
// there stays. [Change.Check] builds the review with the change in memory, and
// the command writes it where that adds no error.
//
// To add a kind: a file with its functions, and a row of Kinds.
package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/review"
)

// Values are what is known of a new thing, by the name of the column or key.
// What is not known is missing or empty.
type Values map[string]string

// Kind is a kind of thing that can be added.
type Kind struct {
	Name   string
	Help   string // what the command does, in a line
	Next   string // what to do with the new thing; {id} stands for its id
	Fields []Field

	// id makes an id of what is known; it need not be free.
	id func(*Target, Values) []string
	// taken are the ids that a new thing cannot have.
	taken func(*Target) []string
	// change makes the change of values that have an id.
	change func(*Target, Values) (Change, diag.List)
}

// Kinds are all kinds.
var Kinds = []Kind{
	{
		Name: "document", Help: "Add a row to documents.csv",
		Next:   "cite it as [@{id}] in a chapter",
		Fields: columns[review.Document](),
		id:     documentID, taken: rowIDs, change: addDocument,
	},
	{
		Name: "standard", Help: "Add a row to standards.csv",
		Next:   "link it as [its name](standard:{id}) in a chapter",
		Fields: columns[review.Standard](),
		id:     standardID, taken: rowIDs, change: addStandard,
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

// Target is the edition that a thing is added to.
type Target struct {
	*review.Edition
	src fs.FS
}

// Open finds an edition that may be changed.
func Open(src fs.FS, name string) (*Target, error) {
	editions, _ := review.Load(src) // what is wrong is for Check to compare
	var names []string
	for _, e := range editions {
		names = append(names, e.ID)
		if e.ID != name {
			continue
		}
		if _, err := fs.Stat(src, e.File("lock.toml")); !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("the edition %s is published and locked; new things belong in the next one", name)
		}
		return &Target{e, src}, nil
	}
	if hint := (diag.Diagnostic{}).DidYouMean(name, names).Hint; hint != "" {
		return nil, fmt.Errorf("there is no edition %q; %s", name, hint)
	}
	return nil, fmt.Errorf("there is no edition %q", name)
}

// Missing are the fields that a thing needs beyond what is known.
func (k Kind) Missing(v Values) []Field {
	var missing []Field
	for _, f := range k.Fields {
		if v[f.Name] == "" && f.needed(v) {
			missing = append(missing, f)
		}
	}
	return missing
}

// ID is a good id for a thing: short, of what is known of it, and free.
func (k Kind) ID(t *Target, v Values) string {
	parts, taken := k.id(t, v), k.taken(t)
	free := func(id string) bool { return id != "" && !slices.Contains(taken, id) }
	for n := min(shortID, len(parts)); n <= len(parts); n++ { // another word tells it from the others
		if id := strings.Join(parts[:n], "-"); free(id) {
			return id
		}
	}
	base := strings.Join(append(parts[:min(shortID, len(parts))], plainWords(v["year"])...), "-")
	if base == "" {
		base = k.Name
	}
	id := base
	for n := 2; !free(id); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id
}

// Change makes the change that adds a thing. Without an id in the values, it
// gets one. The list says why the file cannot be changed.
func (k Kind) Change(t *Target, v Values) (Change, diag.List) {
	if v["id"] == "" {
		v["id"] = k.ID(t, v)
	}
	c, problems := k.change(t, v)
	c.ID = v["id"]
	return c, problems
}
