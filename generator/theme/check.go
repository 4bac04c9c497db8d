package theme

import (
	"maps"
	"path"
	"slices"

	"recension/generator/diag"
)

// Check reports the review's files that cannot be read, those that nothing uses, and, as
// notices, those that equal the built-in ones. calls has the files that each template,
// style sheet or script refers to, all by their paths below templates/.
func (t *Theme) Check(calls map[string][]string) diag.List {
	problems := slices.Clone(t.problems)
	if t.sources {
		return problems
	}
	used := reachable(Names(), calls)
	for _, name := range slices.Sorted(maps.Keys(t.own)) {
		at := diag.Pos{File: path.Join(Dir, name)}
		switch {
		case t.State(name) == Equal:
			d := diag.Noticef(at, "override", "the file equals the built-in one")
			problems.Add(d.Hintf("change it, or delete it so that it follows new versions of the program"))
		case !used[name]:
			problems.Add(unused(at, name))
		}
	}
	return problems
}

// reachable returns the files that are used from some files, including these.
func reachable(from []string, calls map[string][]string) map[string]bool {
	used := map[string]bool{}
	for open := from; len(open) > 0; {
		name := open[0]
		open = open[1:]
		if !used[name] {
			used[name] = true
			open = append(slices.Clip(open), calls[name]...)
		}
	}
	return used
}

// unused is the diagnostic for a file that nothing uses.
func unused(at diag.Pos, name string) diag.Diagnostic {
	d := diag.Errorf(at, "override", "nothing uses the file: no built-in file has this path, and no template in use refers to it")
	if near := Nearest(name); near != "" {
		return d.Hintf("did you mean %q?", path.Join(Dir, near))
	}
	return d.Hintf("recension theme list prints the built-in files")
}

// Nearest returns the built-in file that was most likely meant by a path below templates/:
// the one whose name is nearest, in whatever folder; empty if none is near.
func Nearest(name string) string {
	names := Names()
	var last []string
	for _, known := range names {
		last = append(last, path.Base(known))
	}
	near := diag.Nearest(path.Base(name), last)
	if near == "" {
		return ""
	}
	if beside := path.Join(path.Dir(name), near); slices.Contains(names, beside) {
		return beside
	}
	return names[slices.Index(last, near)]
}
