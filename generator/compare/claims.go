package compare

import (
	"cmp"
	"slices"

	"recension/generator/count"
)

// Standing is what became of a claim from one state to the other.
type Standing string

// The standings of a claim. A claim no longer holds if its expression, evaluated with the
// numbers of the later state, is false, whether or not the later state still makes it. A
// claim that only the earlier state makes is withdrawn if it would still hold, or cannot
// be tested.
const (
	Stands    Standing = "stands"
	NoLonger  Standing = "no-longer"
	Restored  Standing = "restored" // false before, in a draft
	Withdrawn Standing = "withdrawn"
	NewClaim  Standing = "new"
)

// Claim is a claim that one of the states makes, or both.
type Claim struct {
	ID       string   `json:"id"`
	OldID    string   `json:"old_id,omitzero"` // if the id changed
	Label    string   `json:"label"`           // of the later state that makes it
	Standing Standing `json:"standing"`
	Before   Tested   `json:"before"`
	After    Tested   `json:"after"`
	BeforeAt *Place   `json:"before_at"` // of its expression; null if the state does not make it
	AfterAt  *Place   `json:"after_at"`
}

// Result says whether a claim holds with the numbers of a state.
type Result string

// The results of testing a claim. It is unknown if the state lacks a number that the
// claim names.
const (
	Holds     Result = "holds"
	DoesNot   Result = "does-not-hold"
	NotTested Result = "unknown"
)

// Tested is a claim with the numbers of a state, even if the state does not make it: the
// expression is then that of the other state.
type Tested struct {
	Made     bool          `json:"made"` // the state makes the claim
	Result   Result        `json:"result"`
	Why      string        `json:"why,omitzero"` // it cannot be tested
	Expr     string        `json:"expr"`
	Compared string        `json:"compared,omitzero"` // both sides, such as "323 > 350", if there are two
	Numbers  []ClaimNumber `json:"numbers"`
}

// ClaimNumber is a number behind a claim.
type ClaimNumber struct {
	Name  string `json:"name"` // the id of a value, or the words for a count
	Label string `json:"label"`
	Text  string `json:"text"`
}

// Claims returns all claims of two states, sorted by id. Of the states, it reads Edition and
// Counts.
func Claims(before, after State) []Claim {
	p := pairing{before: before, after: after}
	return p.claimStandings(p.match(claims, "", nil))
}

// claimStandings returns all claims of both states, sorted by id.
func (p *pairing) claimStandings(claims matched) []Claim {
	var all []Claim
	for _, pair := range claims.pairs {
		a, _ := p.before.Counts.Claim(pair.before.id)
		b, _ := p.after.Counts.Claim(pair.after.id)
		c := Claim{ID: b.ID, Label: b.Label, Before: made(a), After: made(b), BeforeAt: pair.before.place(), AfterAt: pair.after.place()}
		if a.ID != b.ID {
			c.OldID = a.ID
		}
		switch {
		case !b.Holds:
			c.Standing = NoLonger
		case !a.Holds:
			c.Standing = Restored
		default:
			c.Standing = Stands
		}
		all = append(all, c)
	}
	after := tester(p.after.Counts, claims.removed)
	for _, it := range claims.removed {
		a, _ := p.before.Counts.Claim(it.id)
		c := Claim{ID: a.ID, Label: a.Label, Standing: Withdrawn, Before: made(a), After: tested(after, a.Expr), BeforeAt: it.place()}
		if c.After.Result == DoesNot {
			c.Standing = NoLonger
		}
		all = append(all, c)
	}
	before := tester(p.before.Counts, claims.added)
	for _, it := range claims.added {
		b, _ := p.after.Counts.Claim(it.id)
		all = append(all, Claim{ID: b.ID, Label: b.Label, Standing: NewClaim, Before: tested(before, b.Expr), After: made(b), AfterAt: it.place()})
	}
	slices.SortFunc(all, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// tester returns a tester for claims of the other state; nil if there are none.
func tester(c *count.Counts, others []item) *count.Tester {
	if len(others) == 0 {
		return nil
	}
	return count.NewTester(c)
}

// made is a claim with the numbers of the state that makes it.
func made(c count.Claim) Tested {
	t := verdict(c.Verdict)
	t.Made = true
	return t
}

// tested is a claim with the numbers of a state that does not make it.
func tested(with *count.Tester, expr string) Tested {
	v, err := with.Test(expr)
	if err != nil {
		return Tested{Result: NotTested, Expr: expr, Why: err.Error()}
	}
	return verdict(v)
}

func verdict(v count.Verdict) Tested {
	t := Tested{Result: DoesNot, Expr: v.Expr, Compared: v.Compared}
	if v.Holds {
		t.Result = Holds
	}
	for _, n := range v.Behind() {
		t.Numbers = append(t.Numbers, ClaimNumber{n.Name, n.Label, n.Text})
	}
	return t
}

// Words say in a few words what became of a claim that is not in both states, or does not
// hold in both.
func (c Claim) Words() string {
	switch c.Standing {
	case NoLonger:
		if c.After.Made {
			return "no longer holds"
		}
		return "withdrawn: no longer holds"
	case Restored:
		return "did not hold before"
	case Withdrawn:
		if c.After.Result == NotTested {
			return "withdrawn: cannot be tested, as " + c.After.Why
		}
		return "withdrawn, though it still holds"
	case NewClaim:
		switch c.Before.Result {
		case NotTested:
			return "new: cannot be tested before, as " + c.Before.Why
		case Holds:
			return "new, though it held before"
		}
		return "new: did not hold before"
	}
	return "still holds"
}

// NumberMove is a number behind a claim in both states; empty in a state in which nothing
// names it.
type NumberMove struct{ Name, Label, Before, After string }

// Moves returns the numbers behind the claim in both states, and both sides of its
// comparison.
func (c Claim) Moves() []NumberMove {
	var moves []NumberMove
	for _, n := range c.Before.Numbers {
		moves = append(moves, NumberMove{Name: n.Name, Label: n.Label, Before: n.Text})
	}
	for _, n := range c.After.Numbers {
		i := slices.IndexFunc(moves, func(m NumberMove) bool { return m.Name == n.Name })
		if i < 0 {
			i = len(moves)
			moves = append(moves, NumberMove{Name: n.Name})
		}
		moves[i].Label, moves[i].After = n.Label, n.Text
	}
	if c.Before.Compared != "" || c.After.Compared != "" {
		moves = append(moves, NumberMove{"compared", "Compared", c.Before.Compared, c.After.Compared})
	}
	return moves
}

// noted adds to the rows of claims that only one state makes what became of them.
func noted(rows Rows, all []Claim) Rows {
	for _, list := range [][]Row{rows.Added, rows.Removed} {
		for i, row := range list {
			// An id may stand for an added and a removed claim, if that was renamed.
			of := slices.IndexFunc(all, func(c Claim) bool { return c.ID == row.ID && (c.AfterAt == nil) == (row.AfterAt == nil) })
			list[i].Note = all[of].Words()
		}
	}
	return rows
}

// claimsGroup returns the claims that no longer hold, or are true again, with their
// numbers.
func claimsGroup(all []Claim) group {
	g := group{kind: "claims", name: "Claims that no longer hold, or hold again"}
	for _, c := range all {
		if c.Standing != NoLonger && c.Standing != Restored {
			continue
		}
		e := entry{sign: "~", id: c.ID, title: c.Label, note: c.Words(), at: between(c.BeforeAt, c.AfterAt)}
		for _, m := range c.Moves() {
			e.fields = append(e.fields, shownField{name: m.Name, before: m.Before, after: m.After})
		}
		g.entries = append(g.entries, e)
		g.tally.moved++
	}
	return g
}
