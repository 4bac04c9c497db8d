package review

import (
	"fmt"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// checkSuccession reports standards that supersede each other in a circle, a succession
// that only one of its two rows states, and one that contradicts the dates or the status.
// A draft alone states what it will supersede.
// checkRow reports unknown ids.
func (e *Edition) checkSuccession() diag.List {
	var problems diag.List
	// Each list of ids is searched once for each of its ids, so long ones are not searched.
	stated := map[[3]string]bool{} // the id of a row, a column, and an id in its cell
	unknown := map[[2]string]bool{}
	for _, s := range e.Standards {
		for column, ids := range map[string][]string{"supersedes": s.Supersedes, "superseded_by": s.SupersededBy} {
			for _, id := range ids {
				stated[[3]string{s.ID, column, id}] = true
				if _, ok := e.Standard(id); !ok {
					unknown[[2]string{s.ID, column}] = true // it may be a mistyped one
				}
			}
		}
	}
	for i := range e.Standards {
		s := &e.Standards[i]
		problems = append(problems, e.checkSuperseded(s)...)
		for _, link := range []struct {
			column, back string
			ids          []string
			older        bool // the other standard is the older one
		}{
			{"supersedes", "superseded_by", s.Supersedes, true},
			{"superseded_by", "supersedes", s.SupersededBy, false},
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
				// A draft supersedes nothing yet: the standard in force need not name it.
				planned := link.older && e.phase(s) == InDevelopment
				if !planned && !stated[[3]string{id, link.back, s.ID}] && !unknown[[2]string{id, link.back}] {
					d := diag.Errorf(s.At(link.column), "supersedes", "%q does not name %q in its column %s", id, s.ID, link.back).
						Note(other.At(link.back), "this row").Hintf("enter %s there, or remove %s here", s.ID, id)
					newer, older := s, other
					if !link.older {
						newer, older = other, s
					}
					if !stated[[3]string{id, link.column, s.ID}] && e.canSucceed(newer, older) {
						d = other.Fix(d, link.back, decode.List(append(other.List(link.back), s.ID)).String())
					}
					problems.Add(d)
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

// canSucceed reports whether nothing else in two rows contradicts that one supersedes the
// other: the dates are in order, and the older one is not in force.
func (e *Edition) canSucceed(newer, older *Standard) bool {
	return !before(string(newer.Published), string(older.Published)) && e.phase(older) != InForce
}

// checkSuperseded reports a standard that has a successor and is still in force.
func (e *Edition) checkSuperseded(s *Standard) diag.List {
	if e.phase(s) != InForce || len(s.SupersededBy) == 0 {
		return nil
	}
	return diag.List{diag.Errorf(s.At(e.StatusColumn()), "superseded", "the status is %s, but %s supersedes the standard", s.Status, strings.Join(s.SupersededBy, ", ")).
		Note(s.At("superseded_by"), "stated here").
		Hintf("enter a status whose phase in vocabulary.toml is %q or, while the standard is in force, leave superseded_by empty", Withdrawn)}
}

// before reports whether date a is certainly before date b. 2024 is not certainly before
// 2024-05.
func before(a, b string) bool {
	return decode.Date(a).Before(decode.Date(b))
}

// mostOfCircle is how many standards of a circle are named.
const mostOfCircle = 20

// checkCircles reports each circle of successions once, at its first row. A chain can be as
// long as the file, so the way back to a standard is looked up, not searched, and the
// function does not call itself.
func (e *Edition) checkCircles() diag.List {
	var problems diag.List
	done := map[string]bool{}
	on := map[string]int{} // where on the path a standard is
	var path []*Standard
	var next [][]string // what each standard on the path supersedes and is not followed yet
	enter := func(id string) {
		s, ok := e.Standard(id)
		if !ok || done[id] {
			return
		}
		if from, ok := on[id]; ok {
			if circle := path[from:]; len(circle) > 1 { // a standard that supersedes itself is reported already
				problems.Add(diag.Errorf(s.At("supersedes"), "supersedes", "standards supersede each other in a loop: %s", circleOf(circle)).
					Hintf("remove the succession that is wrong, from both of its rows"))
			}
			return
		}
		on[id] = len(path)
		path, next = append(path, s), append(next, s.Supersedes)
	}
	for _, s := range e.Standards {
		enter(s.ID)
		for last := len(path) - 1; last >= 0; last = len(path) - 1 {
			if len(next[last]) > 0 {
				id := next[last][0]
				next[last] = next[last][1:]
				enter(id)
				continue
			}
			id := path[last].ID
			done[id] = true
			delete(on, id)
			path, next = path[:last], next[:last]
		}
	}
	return problems
}

// circleOf names the standards of a circle, the first one again at the end.
func circleOf(circle []*Standard) string {
	var ids []string
	for _, s := range circle[:min(len(circle), mostOfCircle)] {
		ids = append(ids, s.ID)
	}
	if more := len(circle) - len(ids); more > 0 {
		ids = append(ids, fmt.Sprintf("%d more", more))
	}
	return strings.Join(append(ids, circle[0].ID), ", ")
}
