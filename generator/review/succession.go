package review

import (
	"slices"
	"strings"

	"recension/generator/diag"
)

// checkSuccession reports standards that supersede each other in a circle, a succession
// that only one of its two rows states, and one that contradicts the dates. checkRow
// reports unknown ids.
func (e *Edition) checkSuccession() diag.List {
	var problems diag.List
	for i := range e.Standards {
		s := &e.Standards[i]
		for _, link := range []struct {
			column, back string
			ids          []string
			older        bool // the other standard is the older one
			backOf       func(*Standard) []string
		}{
			{"supersedes", "superseded_by", s.Supersedes, true, func(o *Standard) []string { return o.SupersededBy }},
			{"superseded_by", "supersedes", s.SupersededBy, false, func(o *Standard) []string { return o.Supersedes }},
		} {
			for _, id := range link.ids {
				other, ok := e.Standard(id)
				if !ok {
					continue
				}
				if id == s.ID {
					problems.Add(diag.Errorf(s.At(link.column), "supersedes", "%q supersedes itself", id))
					continue
				}
				if back := link.backOf(other); !slices.Contains(back, s.ID) && !e.hasUnknown(back) {
					problems.Add(diag.Errorf(s.At(link.column), "supersedes", "%q does not say so in its column %s", id, link.back).
						Note(other.At(link.back), "this row").Hintf("enter %s there, or remove %s here", s.ID, id))
				}
				if link.older && before(string(s.Published), string(other.Published)) {
					problems.Add(diag.Errorf(s.At("published"), "supersedes", "published %s, before %q, which it supersedes", s.Published, id).
						Note(other.At("published"), "this row"))
				}
			}
		}
	}
	return append(problems, e.checkCircles()...)
}

// hasUnknown reports whether one of some ids is unknown; it may be a mistyped one.
func (e *Edition) hasUnknown(ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { _, ok := e.Standard(id); return !ok })
}

// before reports whether date a is certainly before date b. 2024 is not certainly before
// 2024-05.
func before(a, b string) bool {
	n := min(len(a), len(b))
	return n > 0 && a[:n] < b[:n]
}

// checkCircles reports each circle of successions once, at its first row.
func (e *Edition) checkCircles() diag.List {
	var problems diag.List
	done := map[string]bool{}
	var follow func(path []string, id string)
	follow = func(path []string, id string) {
		s, ok := e.Standard(id)
		if !ok || done[id] {
			return
		}
		if i := slices.Index(path, id); i >= 0 {
			circle := append(slices.Clone(path[i:]), id)
			if len(circle) > 2 { // a standard that supersedes itself is reported already
				problems.Add(diag.Errorf(s.At("supersedes"), "supersedes", "standards supersede each other in a circle: %s", strings.Join(circle, ", ")))
			}
			return
		}
		path = append(path, id)
		for _, next := range s.Supersedes {
			follow(path, next)
		}
		done[id] = true
	}
	for _, s := range e.Standards {
		follow(nil, s.ID)
	}
	return problems
}
