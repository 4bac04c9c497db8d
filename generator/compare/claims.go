package compare

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"recension/generator/count"
	"recension/generator/figure"
	"recension/generator/review"
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

// The results of testing a claim. It is unknown if the state lacks a number, row or note
// that the claim names.
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
	Why      string        `json:"why,omitzero"` // it cannot be tested: "there is no number “Arches”"
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
	after := newTester(p.before, p.after, claims.removed)
	for _, it := range claims.removed {
		a, _ := p.before.Counts.Claim(it.id)
		c := Claim{ID: a.ID, Label: a.Label, Standing: Withdrawn, Before: made(a), After: after.tested(a.Expr), BeforeAt: it.place()}
		if c.After.Result == DoesNot {
			c.Standing = NoLonger
		}
		all = append(all, c)
	}
	before := newTester(p.after, p.before, claims.added)
	for _, it := range claims.added {
		b, _ := p.after.Counts.Claim(it.id)
		all = append(all, Claim{ID: b.ID, Label: b.Label, Standing: NewClaim, Before: before.tested(b.Expr), After: made(b), AfterAt: it.place()})
	}
	slices.SortFunc(all, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// tester tests claims of one state with the data of the other.
type tester struct {
	of   State // whose claims they are
	with *count.Tester
}

// newTester returns a tester for claims that only one of the states makes.
func newTester(of, with State, claims []item) tester {
	if len(claims) == 0 {
		return tester{}
	}
	return tester{of, count.NewTester(with.Counts)}
}

// made is a claim with the numbers of the state that makes it.
func made(c count.Claim) Tested {
	t := verdict(c.Verdict)
	t.Made = true
	return t
}

// tested is a claim with the numbers of the state that does not make it.
func (t tester) tested(expr string) Tested {
	if lack, ok := t.with.LackOf(expr, t.of.Edition); ok {
		return Tested{Result: NotTested, Expr: expr, Why: t.missing(lack)}
	}
	v, err := t.with.Test(expr)
	var lacking *count.LackError
	switch {
	case errors.As(err, &lacking):
		return Tested{Result: NotTested, Expr: expr, Why: t.missing(lacking.Lack)}
	case err != nil:
		return Tested{Result: NotTested, Expr: expr, Why: "they have another form"}
	}
	return verdict(v)
}

// missing says in words for readers what the data do not have, by the names that it has in
// the state that makes the claim.
func (t tester) missing(lack count.Lack) string {
	name := lack.Name
	switch lack.Kind {
	case count.LacksValue:
		if v, ok := t.of.Counts.Value(name); ok {
			name = v.Label
		}
		return "there is no number “" + name + "”"
	case count.LacksCount:
		if name == "" {
			return "there are no published counts “" + lack.In + "”"
		}
		return "there is no published count of “" + name + "”"
	case count.LacksCountsFile:
		return "there are no counts “" + name + "”"
	case count.LacksTable:
		if i := slices.IndexFunc(t.of.Tables, func(f figure.Table) bool { return f.ID == name }); i >= 0 {
			name = t.of.Tables[i].Title
		}
		return "there is no table “" + name + "”"
	case count.LacksDocument:
		if d, ok := t.of.Edition.Document(name); ok {
			name = d.Title
		}
		return "there is no document “" + name + "”"
	case count.LacksStandard:
		if s, ok := t.of.Edition.Standard(name); ok {
			name = s.Reference
		}
		return "there is no standard “" + name + "”"
	case count.LacksSearches:
		return "there are no searches"
	case count.LacksRecords:
		return "there are no records of searches"
	case count.LacksSearch:
		if i := slices.IndexFunc(t.of.Edition.Searches, func(s review.SourceSearch) bool { return s.ID == name }); i >= 0 {
			name = t.of.Edition.Searches[i].Name()
		}
		return "there is no search “" + name + "”"
	case count.LacksColumn:
		return "there is no column “" + strings.ReplaceAll(name, "_", " ") + "”"
	}
	return "there is no note with the words “" + name + "”" // the last kind
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
			return "withdrawn: cannot be tested with the later data, as " + c.After.Why
		}
		return "withdrawn, though it still holds"
	case NewClaim:
		switch c.Before.Result {
		case NotTested:
			return "new: cannot be tested with the earlier data, as " + c.Before.Why
		case Holds:
			return "new: held before, too"
		}
		return "new: did not hold before" + c.sides()
	}
	return "still holds"
}

// sides returns both sides of the comparison of a new claim, before and now, in brackets;
// empty if its expression is not one comparison.
func (c Claim) sides() string {
	if c.Before.Compared == "" || c.After.Compared == "" {
		return ""
	}
	return " (" + c.Before.Compared + "; now " + c.After.Compared + ")"
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
