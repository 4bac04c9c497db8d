package lock

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Kind is the kind of a correction.
type Kind string

// The kinds of corrections. Pages say that they were corrected only where facts were.
const (
	Fact         Kind = "fact"         // what the edition says
	Wording      Kind = "wording"      // how it says it
	Markup       Kind = "markup"       // how a file is written
	Presentation Kind = "presentation" // how a page shows it
)

// Kinds are all of them.
var Kinds = []Kind{Fact, Wording, Markup, Presentation}

// UnmarshalText accepts the kinds.
func (k *Kind) UnmarshalText(text []byte) error {
	if *k = Kind(text); slices.Contains(Kinds, *k) {
		return nil
	}
	var names []string
	for _, kind := range Kinds {
		names = append(names, string(kind))
	}
	return fmt.Errorf("unknown kind of correction %q; one of %s", text, strings.Join(names, ", "))
}

// OfFact reports whether the correction is one of fact.
func (e Erratum) OfFact() bool { return e.Kind == "" || e.Kind == Fact }

// changes returns what the correction changed.
func (e Erratum) changes() Changes {
	return Changes{Files: e.Files, Values: e.Values, Figures: e.Figures, Outputs: e.Outputs, Facets: e.Facets}
}

// setChanges replaces what the correction changed.
func (e *Erratum) setChanges(c Changes) {
	e.Files, e.Values, e.Figures, e.Outputs, e.Facets = c.Files, c.Values, c.Figures, c.Outputs, c.Facets
}

// number describes a number that differs: a value, or one of a figure. It is empty if
// none does. A figure whose numbers only have other names has the same numbers.
func (c Changes) number() string {
	for _, id := range slices.Sorted(maps.Keys(c.Values)) {
		return fmt.Sprintf("the value %q %s", id, c.Values[id].words())
	}
	for _, id := range slices.Sorted(maps.Keys(c.Figures)) {
		var before, after []string
		for _, name := range slices.Sorted(maps.Keys(c.Figures[id])) {
			change := c.Figures[id][name]
			if change.Before != "" {
				before = append(before, change.Before)
			}
			if change.After != "" {
				after = append(after, change.After)
			}
		}
		slices.Sort(before)
		slices.Sort(after)
		if !slices.Equal(before, after) {
			return fmt.Sprintf("the figure %q has other numbers than those published", id)
		}
	}
	return ""
}

// DifferencesName returns the path, below the root, of the file with the differences of a
// correction that is not one of fact; number counts the corrections from 1. The file is
// one of the edition's, so that the lock holds its checksum.
func DifferencesName(edition string, number int) string {
	return path.Join(DifferencesDir(edition), fmt.Sprintf("%d.toml", number))
}

// DifferencesDir returns the folder of these files.
func DifferencesDir(edition string) string { return path.Join("data", edition, "errata") }

const differencesHead = `# What a correction of the edition changed; lock.toml has its date and its note.
# "recension edition erratum" writes this file; do not edit it.

`

// Differences returns the content of the file with the differences of the last
// correction.
func (l Lock) Differences() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(differencesHead)
	if err := toml.NewEncoder(&b).Encode(l.Errata[len(l.Errata)-1].changes()); err != nil {
		return nil, fmt.Errorf("correction of %s: %w", l.Edition, err)
	}
	return b.Bytes(), nil
}

// readDifferences reads the differences of the corrections that are not of fact. A
// missing file is left to [Lock.Verify].
func (l *Lock) readDifferences(src fs.FS) diag.List {
	var problems diag.List
	for i := range l.Errata {
		if l.Errata[i].OfFact() {
			continue
		}
		name := DifferencesName(l.Edition, i+1)
		text, err := readFile(src, name, diag.LockBytes)
		f := diag.File{Name: name, Text: text}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			problems.Add(diag.Errorf(f.Whole(), "unreadable-file", "the file cannot be read: %v", err))
			continue
		}
		var c Changes
		_, ps := decode.TOML(f, &c)
		problems = append(problems, ps...)
		l.Errata[i].setChanges(c)
	}
	return problems
}
