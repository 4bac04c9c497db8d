package dedupe

import (
	"cmp"
	"slices"
)

// assemble makes groups of the pairs found and of the answers.
func assemble(in *Input, profiles []profile, found []pair) Result {
	index := make(map[string]int, len(profiles))
	for i := range profiles {
		index[profiles[i].id] = i
	}
	g := newGrouping(profiles)
	var r Result
	r.answers(g, in.Answers, index)
	var links []pair
	for _, p := range found {
		if _, answered := g.answer(p.a, p.b); answered {
			continue
		}
		switch p.verdict {
		case duplicate:
			links = append(links, p)
		case doubtful:
			r.doubt(profiles, &p, p.reason(&p.comparison))
		case related:
			from, to := p.a, p.b
			if p.reverse {
				from, to = to, from
			}
			r.Relations = append(r.Relations, Relation{profiles[from].id, profiles[to].id, p.kind})
		}
	}
	// The links of an earlier run come first, so that new records do not change its
	// groups; then the strongest.
	earlier := func(p *pair) bool {
		x, y := in.Firsts[profiles[p.a].id], in.Firsts[profiles[p.b].id]
		return x != "" && x == y
	}
	slices.SortStableFunc(links, func(x, y pair) int {
		if a, b := earlier(&x), earlier(&y); a != b {
			if a {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.score, x.score)
	})
	for i := range links {
		p := &links[i]
		if against := g.join(p.a, p.b, false); against != "" {
			r.doubt(profiles, p, against+"; "+p.reason(&p.comparison))
			continue
		}
		r.Links = append(r.Links, Link{profiles[p.a].id, profiles[p.b].id, p.reason(&p.comparison), p.score})
	}
	r.partsOfBooks(profiles)
	r.group(g, in.Firsts, profiles)
	r.settle(g, index)
	return r
}

// answers joins what a person said is the same. If answers contradict each other, those
// that separate win, and the others are doubts.
func (r *Result) answers(g *grouping, answers []Answer, index map[string]int) {
	type known struct{ a, b int }
	var joined []known
	for _, answer := range answers {
		a, okA := index[answer.A]
		b, okB := index[answer.B]
		if !okA || !okB || a == b {
			continue
		}
		a, b = min(a, b), max(a, b)
		if answer.Same {
			joined = append(joined, known{a, b})
			if _, separate := g.said[[2]int{a, b}]; !separate {
				g.said[[2]int{a, b}] = true
			}
			continue
		}
		g.said[[2]int{a, b}] = false
		g.separate[a] = append(g.separate[a], b)
		g.separate[b] = append(g.separate[b], a)
	}
	slices.SortFunc(joined, func(x, y known) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	for _, k := range slices.Compact(joined) {
		a, b := g.profiles[k.a].id, g.profiles[k.b].id
		if against := g.join(k.a, k.b, true); against != "" {
			r.Doubts = append(r.Doubts, Doubt{a, b, "answers contradict each other: " + against, 1})
			continue
		}
		r.Links = append(r.Links, Link{a, b, "a person said so", 1})
	}
}

func (r *Result) doubt(profiles []profile, p *pair, reason string) {
	r.Doubts = append(r.Doubts, Doubt{profiles[p.a].id, profiles[p.b].id, reason, p.score})
}

// group lists the groups and chooses their first records: that of the earlier run, or
// else the first in natural order.
func (r *Result) group(g *grouping, earlier map[string]string, profiles []profile) {
	r.Firsts = make(map[string]string, len(profiles))
	for i := range profiles {
		if g.find(i) != i {
			continue
		}
		members := slices.Clone(g.members[i])
		if len(members) == 0 {
			r.Firsts[profiles[i].id] = profiles[i].id
			continue
		}
		slices.Sort(members)
		first := members[0]
		// A record that was first, before one that is new, before one that was not first.
		rank := func(m int) int {
			switch before := earlier[profiles[m].id]; before {
			case profiles[m].id:
				return 0
			case "":
				return 1
			}
			return 2
		}
		for _, m := range members {
			if rank(m) < rank(first) {
				first = m
			}
		}
		group := Group{First: profiles[first].id}
		for _, m := range members {
			group.Members = append(group.Members, profiles[m].id)
			r.Firsts[profiles[m].id] = group.First
		}
		r.Groups = append(r.Groups, group)
	}
	slices.SortFunc(r.Groups, func(a, b Group) int { return compareIDOrder(a.Members[0], b.Members[0]) })
}

// settle drops doubts and relations within a group, and sorts all lists.
func (r *Result) settle(g *grouping, index map[string]int) {
	together := func(a, b string) bool { return g.find(index[a]) == g.find(index[b]) }
	r.Doubts = slices.DeleteFunc(r.Doubts, func(d Doubt) bool { return together(d.A, d.B) })
	r.Relations = slices.DeleteFunc(r.Relations, func(x Relation) bool { return together(x.A, x.B) })
	byIDs := func(a, b, c, d string) int {
		return cmp.Or(cmp.Compare(index[a], index[c]), cmp.Compare(index[b], index[d]))
	}
	slices.SortFunc(r.Links, func(x, y Link) int { return byIDs(x.A, x.B, y.A, y.B) })
	slices.SortFunc(r.Doubts, func(x, y Doubt) int { return byIDs(x.A, x.B, y.A, y.B) })
	slices.SortFunc(r.Relations, func(x, y Relation) int { return cmp.Or(byIDs(x.A, x.B, y.A, y.B), cmp.Compare(x.Kind, y.Kind)) })
	r.Relations = slices.Compact(r.Relations)
}

// maxBooks is how many records with one title can be the book that another says to be in.
const maxBooks = 8

// partsOfBooks relates chapters and papers to the record of the book that contains them.
func (r *Result) partsOfBooks(profiles []profile) {
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
				r.Relations = append(r.Relations, Relation{p.id, q.id, Part})
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
