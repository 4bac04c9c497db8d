package lock

import (
	"cmp"
	"maps"
	"slices"
)

// Change is a text before and after a change; empty where there was, or is, none.
type Change struct {
	Before string `toml:"before,omitempty"`
	After  string `toml:"after,omitempty"`
}

// FileChange is what happened to a file.
type FileChange struct {
	Before string   `toml:"before,omitempty"`         // its SHA-256; empty: there was no such file
	After  string   `toml:"after,omitempty"`          // its SHA-256; empty: there is no such file
	From   string   `toml:"from,omitempty"`           // the path that it had, if it was renamed
	Parts  []string `toml:"parts,omitempty"`          // the rows or tables that changed, by id
	Diff   []string `toml:"diff,omitempty,multiline"` // lines before (-) and after (+), with those around
}

// Kind says in a word what happened: added, removed, renamed or changed.
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

// Changes are how two states differ.
type Changes struct {
	Files   map[string]FileChange        `toml:"files,omitempty" json:",omitempty"`
	Values  map[string]Change            `toml:"values,omitempty" json:",omitempty"`
	Figures map[string]map[string]Change `toml:"figures,omitempty" json:",omitempty"`
	Outputs map[string]Change            `toml:"outputs,omitempty" json:",omitempty"`
}

// None reports whether nothing differs.
func (c Changes) None() bool {
	return len(c.Files)+len(c.Values)+len(c.Figures)+len(c.Outputs) == 0
}

// Changes are how a later state differs from this one. What machines are given in
// addition, by a later version of the program, takes nothing back.
func (s State) Changes(now State) Changes {
	c := Changes{Files: files(s.Files, now.Files), Values: changed(s.Values, now.Values), Outputs: changed(s.Outputs, now.Outputs)}
	maps.DeleteFunc(c.Outputs, func(_ string, o Change) bool { return o.Before == "" })
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

// changed are the entries that differ; nil where none does.
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

// files are the files that differ. One that is missing while another, new one
// holds the same is renamed.
func files(before, after map[string]string) map[string]FileChange {
	var c map[string]FileChange
	missing := map[string][]string{} // by what they hold
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

// before is the path that a file had.
func (c FileChange) before(name string) string { return cmp.Or(c.From, name) }
