package lock

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
)

// Change is a text before and after a change. Before is empty if the text was added,
// After if it was removed.
type Change struct {
	Before string `toml:"before,omitempty"`
	After  string `toml:"after,omitempty"`
}

// FileChange is a change of a file.
type FileChange struct {
	Before string   `toml:"before,omitempty"`         // its SHA-256; empty if the file was added
	After  string   `toml:"after,omitempty"`          // its SHA-256; empty if the file was removed
	From   string   `toml:"from,omitempty"`           // its previous path, if it was renamed
	Parts  []string `toml:"parts,omitempty"`          // the ids of the rows or tables that changed
	Diff   []string `toml:"diff,omitempty,multiline"` // removed (-) and added (+) lines, with context
}

// Kind returns the kind of change: added, removed, renamed or changed.
func (c FileChange) Kind() string {
	switch {
	case c.From != "":
		return "renamed"
	case c.Before == "":
		return "added"
	case c.After == "":
		return "removed"
	}
	return "changed"
}

// Changes are the differences between two states, by the keys of [State]. Content
// that is the same in both is missing from the maps.
type Changes struct {
	Files   map[string]FileChange        `toml:"files,omitempty" json:",omitempty"`
	Values  map[string]Change            `toml:"values,omitempty" json:",omitempty"`
	Figures map[string]map[string]Change `toml:"figures,omitempty" json:",omitempty"`
	Outputs map[string]Change            `toml:"outputs,omitempty" json:",omitempty"`
	Facets  map[string]Change            `toml:"facets,omitempty" json:",omitempty"`
}

// None reports whether the states are equal.
func (c Changes) None() bool {
	return len(c.Files)+len(c.Values)+len(c.Figures)+len(c.Outputs)+len(c.Facets) == 0
}

// Changes returns the differences from this state to a later one. Additional
// machine-readable files are not reported: a later version of the program may write
// more of them. Facets are not reported if this state does not record them, nor are the
// colours of their words, which older locks record.
func (s State) Changes(now State) Changes {
	c := Changes{Files: files(s.Files, now.Files), Values: changed(s.Values, now.Values), Outputs: changed(s.Outputs, now.Outputs)}
	maps.DeleteFunc(c.Outputs, func(_ string, o Change) bool { return o.Before == "" })
	if s.Facets != nil {
		c.Facets = changed(withoutColours(s.Facets), now.Facets)
	}
	for id := range union(s.Figures, now.Figures) {
		if points := changed(s.Figures[id], now.Figures[id]); points != nil {
			if c.Figures == nil {
				c.Figures = map[string]map[string]Change{}
			}
			c.Figures[id] = points
		}
	}
	return c
}

// colours are the last parts of a declaration in a lock of an older version.
var colours = regexp.MustCompile(`(; colour of [^;]+: [0-9]+)+$`)

func withoutColours(facets map[string]string) map[string]string {
	facets = maps.Clone(facets)
	for id, declaration := range facets {
		facets[id] = colours.ReplaceAllString(declaration, "")
	}
	return facets
}

// changed returns the entries that differ; nil if there are none.
func changed(before, after map[string]string) map[string]Change {
	var c map[string]Change
	for key := range union(before, after) {
		if was, is := before[key], after[key]; was != is {
			if c == nil {
				c = map[string]Change{}
			}
			c[key] = Change{was, is}
		}
	}
	return c
}

// files returns the files that differ. A missing file whose content appears under a
// new path is renamed.
func files(before, after map[string]string) map[string]FileChange {
	var c map[string]FileChange
	missing := map[string][]string{} // paths by checksum
	all := changed(before, after)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if c == nil {
			c = map[string]FileChange{}
		}
		change := all[name]
		c[name] = FileChange{Before: change.Before, After: change.After}
		if change.After == "" {
			missing[change.Before] = append(missing[change.Before], name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c)) {
		if f := c[name]; f.Before == "" && len(missing[f.After]) > 0 {
			f.From, missing[f.After] = missing[f.After][0], missing[f.After][1:]
			f.Before = f.After
			delete(c, f.From)
			c[name] = f
		}
	}
	return c
}

func union[V any](a, b map[string]V) map[string]V {
	all := maps.Clone(a)
	if all == nil {
		all = map[string]V{}
	}
	maps.Copy(all, b)
	return all
}

// before returns the path that a file had before the change.
func (c FileChange) before(name string) string { return cmp.Or(c.From, name) }
