package dedupe

import (
	"cmp"
	"slices"
)

// finding is a link, doubt or relation between the profiles with two indexes.
type finding struct {
	a, b  int
	text  string // reason, or kind of the relation
	score float64
}

// assembly is a result in the making.
type assembly struct {
	*grouping
	links, doubts, relations []finding
}

// assemble makes groups of the pairs found and of the answers.
func assemble(in *Input, profiles []profile, found []pair) Result {
	r := assembly{grouping: newGrouping(profiles)}
	r.answers(in.Answers)
	var links []pair
	for _, p := range found {
		if _, answered := r.answer(p.a, p.b); answered {
			continue
		}
		switch p.verdict {
		case duplicate:
			links = append(links, p)
		case doubtful:
			r.doubts = append(r.doubts, finding{p.a, p.b, p.reason(&p.comparison), p.score})
		case related:
			from, to := p.a, p.b
			if p.reverse {
				from, to = to, from
			}
			r.relations = append(r.relations, finding{from, to, p.kind, 0})
		}
	}
	r.link(links, in.Firsts)
	r.partsOfBooks()
	return r.result(in.Firsts)
}

// link joins the linked pairs. The links of an earlier run come first, so that new records
// do not change its groups; then the strongest.
func (r *assembly) link(links []pair, firsts map[string]string) {
	earlier := func(p *pair) bool {
		x, y := firsts[r.profiles[p.a].id], firsts[r.profiles[p.b].id]
		return x != "" && x == y
	}
	slices.SortStableFunc(links, func(x, y pair) int {
		if len(firsts) > 0 {
			if a, b := earlier(&x), earlier(&y); a != b {
				if a {
					return -1
				}
				return 1
			}
		}
		return cmp.Compare(y.score, x.score)
	})
	for i := range links {
		p := &links[i]
		reason := p.reason(&p.comparison)
		if against := r.join(p.a, p.b, false); against != "" {
			r.doubts = append(r.doubts, finding{p.a, p.b, against + "; " + reason, p.score})
			continue
		}
		r.links = append(r.links, finding{p.a, p.b, reason, p.score})
	}
}

// answers joins what a person said is the same. If answers contradict each other, those
// that separate win, and the others are doubts.
func (r *assembly) answers(answers []Answer) {
	if len(answers) == 0 {
		return
	}
	index := make(map[string]int, len(r.profiles))
	for i := range r.profiles {
		index[r.profiles[i].id] = i
	}
	var joined [][2]int
	for _, answer := range answers {
		a, okA := index[answer.A]
		b, okB := index[answer.B]
		if !okA || !okB || a == b {
			continue
		}
		both := [2]int{min(a, b), max(a, b)}
		if answer.Same {
			joined = append(joined, both)
			if _, separate := r.said[both]; !separate {
				r.said[both] = true
			}
			continue
		}
		r.said[both] = false
		r.separate[a] = append(r.separate[a], b)
		r.separate[b] = append(r.separate[b], a)
	}
	for root := range r.separate {
		slices.Sort(r.separate[root]) // the reasons name the first one
	}
	slices.SortFunc(joined, func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
	for _, both := range slices.Compact(joined) {
		if against := r.join(both[0], both[1], true); against != "" {
			r.doubts = append(r.doubts, finding{both[0], both[1], "answers contradict each other: " + against, 1})
			continue
		}
		r.links = append(r.links, finding{both[0], both[1], "a person said so", 1})
	}
}

// result sorts what was found. Doubts and relations within a group are dropped.
func (r *assembly) result(earlier map[string]string) Result {
	together := func(f finding) bool { return r.find(f.a) == r.find(f.b) }
	r.doubts = slices.DeleteFunc(r.doubts, together)
	r.relations = slices.DeleteFunc(r.relations, together)
	for _, list := range [][]finding{r.links, r.doubts, r.relations} {
		slices.SortFunc(list, func(x, y finding) int {
			return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.text, y.text))
		})
	}
	var out Result
	id := func(i int) string { return r.profiles[i].id }
	for _, f := range r.links {
		out.Links = append(out.Links, Link{id(f.a), id(f.b), f.text, f.score})
	}
	for _, f := range r.doubts {
		out.Doubts = append(out.Doubts, Doubt{id(f.a), id(f.b), f.text, f.score})
	}
	for _, f := range slices.Compact(r.relations) {
		out.Relations = append(out.Relations, Relation{id(f.a), id(f.b), f.text})
	}
	out.Groups, out.Firsts = r.groups(earlier)
	return out
}

// groups lists the groups, and the first record of each record. The first record of a
// group is that of the earlier run, or else the first in natural order.
func (r *assembly) groups(earlier map[string]string) ([]Group, map[string]string) {
	var list []Group
	firsts := make(map[string]string, len(r.profiles))
	// A record that was first comes before one that is new, and that before one that was
	// not first.
	rank := func(m int) int {
		switch before := earlier[r.profiles[m].id]; before {
		case r.profiles[m].id:
			return 0
		case "":
			return 1
		}
		return 2
	}
	for i := range r.profiles {
		if r.find(i) != i {
			continue
		}
		members := r.of(i)
		slices.Sort(members)
		first := slices.MinFunc(members, func(a, b int) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
		group := Group{First: r.profiles[first].id}
		for _, m := range members {
			group.Members = append(group.Members, r.profiles[m].id)
			firsts[r.profiles[m].id] = group.First
		}
		if len(members) > 1 {
			list = append(list, group)
		}
	}
	slices.SortFunc(list, func(a, b Group) int { return compareIDOrder(a.Members[0], b.Members[0]) })
	return list, firsts
}

// maxBooks is how many records with one title can be the book that another says to be in.
const maxBooks = 8

// partsOfBooks relates chapters and papers to the record of the book that contains them.
func (r *assembly) partsOfBooks() {
	profiles := r.profiles
	books := map[string][]int{}
	for i := range profiles {
		if p := &profiles[i]; p.kind == book && len(p.compact()) > 10 {
			books[p.compact()] = append(books[p.compact()], i)
		}
	}
	if len(books) == 0 {
		return
	}
	for i := range profiles {
		p := &profiles[i]
		if p.kind != chapter && p.kind != conference {
			continue
		}
		whole := books[p.container.compact]
		if len(whole) > maxBooks {
			continue
		}
		for _, b := range whole {
			if q := &profiles[b]; q.year == p.year || q.year == "" || p.year == "" {
				r.relations = append(r.relations, finding{i, b, Part, 0})
			}
		}
	}
}

// grouping joins records to groups (union-find), and keeps apart what must not be joined.
type grouping struct {
	profiles []profile
	parent   []int32
	members  map[int][]int   // by root, of groups with two or more
	separate map[int][]int   // by record: those that a person said are different
	said     map[[2]int]bool // what a person said of pairs
}

func newGrouping(profiles []profile) *grouping {
	g := &grouping{profiles, make([]int32, len(profiles)), map[int][]int{}, map[int][]int{}, map[[2]int]bool{}}
	for i := range g.parent {
		g.parent[i] = int32(i)
	}
	return g
}

// answer returns what a person said of two records.
func (g *grouping) answer(a, b int) (isSame, answered bool) {
	isSame, answered = g.said[[2]int{min(a, b), max(a, b)}]
	return isSame, answered
}

func (g *grouping) find(i int) int {
	for int(g.parent[i]) != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = int(g.parent[i])
	}
	return i
}

func (g *grouping) of(root int) []int {
	if list := g.members[root]; list != nil {
		return list
	}
	return []int{root}
}

// maxCross bounds how many members of each group are compared before groups are joined.
const maxCross = 24

// join joins the groups of two records. It returns why it did not, or nothing. What a
// person said is joined whatever the comparison says.
func (g *grouping) join(a, b int, said bool) string {
	x, y := g.find(a), g.find(b)
	if x == y {
		return ""
	}
	left, right := g.of(x), g.of(y)
	for _, m := range left {
		for _, n := range g.separate[m] {
			if g.find(n) == y {
				return "a person said that " + g.profiles[m].id + " and " + g.profiles[n].id + " are different"
			}
		}
	}
	if !said {
		for _, m := range left[:min(len(left), maxCross)] {
			for _, n := range right[:min(len(right), maxCross)] {
				if against := g.against(m, n, a, b); against != "" {
					return against
				}
			}
		}
	}
	if len(left) < len(right) {
		x, y, left, right = y, x, right, left
	}
	g.parent[y] = int32(x)
	g.members[x] = append(left, right...)
	delete(g.members, y)
	return ""
}

// against returns why two records cannot be in one group, where a and b are the linked
// pair.
func (g *grouping) against(m, n, a, b int) string {
	if m == a && n == b || m == b && n == a {
		return ""
	}
	if isSame, answered := g.answer(m, n); answered && isSame {
		return ""
	}
	c := compare(&g.profiles[m], &g.profiles[n])
	if !contradicts(&g.profiles[m], &g.profiles[n], &c) {
		return ""
	}
	return "it would put " + g.profiles[m].id + " and " + g.profiles[n].id + " into one group, which contradict each other"
}
