package compare

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"recension/generator/count"
	"recension/generator/figure"
	"recension/generator/locale"
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
	Why      string        `json:"why,omitzero"` // it cannot be tested, in English: "there is no number “Arches”"
	Expr     string        `json:"expr"`
	Compared string        `json:"compared,omitzero"` // both sides, such as "323 > 350", if there are two
	Numbers  []ClaimNumber `json:"numbers"`

	lacks lacks // for Reason
}

// ClaimNumber is a number behind a claim.
type ClaimNumber struct {
	Name  string `json:"name"` // the id of a value, or the words for a count
	Label string `json:"label"`
	Text  string `json:"text"`

	number float64
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
		return notTested(expr, t.missing(lack))
	}
	v, err := t.with.Test(expr)
	var lacking *count.LackError
	switch {
	case errors.As(err, &lacking):
		return notTested(expr, t.missing(lacking.Lack))
	case err != nil:
		return notTested(expr, lacks{message: "untested.form"})
	}
	return verdict(v)
}

// lacks is what the data do not have: the id of the message that says so, and the name of
// what they lack.
type lacks struct{ message, name string }

// missing is what the data do not have, by the name that it has in the state that makes the
// claim.
func (t tester) missing(lack count.Lack) lacks {
	name := lack.Name
	switch lack.Kind {
	case count.LacksValue:
		if v, ok := t.of.Counts.Value(name); ok {
			name = v.Label
		}
		return lacks{"untested.value", name}
	case count.LacksCount:
		if name == "" {
			return lacks{"untested.counts", lack.In}
		}
		return lacks{"untested.count", name}
	case count.LacksCountsFile:
		return lacks{"untested.countsFile", name}
	case count.LacksTable:
		if i := slices.IndexFunc(t.of.Tables, func(f figure.Table) bool { return f.ID == name }); i >= 0 {
			name = t.of.Tables[i].Title
		}
		return lacks{"untested.table", name}
	case count.LacksDocument:
		if d, ok := t.of.Edition.Document(name); ok {
			name = d.Title
		}
		return lacks{"untested.document", name}
	case count.LacksStandard:
		if s, ok := t.of.Edition.Standard(name); ok {
			name = s.Reference
		}
		return lacks{"untested.standard", name}
	case count.LacksSearches:
		return lacks{"untested.searches", ""}
	case count.LacksRecords:
		return lacks{"untested.records", ""}
	case count.LacksSearch:
		if i := slices.IndexFunc(t.of.Edition.Searches, func(s review.SourceSearch) bool { return s.ID == name }); i >= 0 {
			name = t.of.Edition.Searches[i].Name()
		}
		return lacks{"untested.search", name}
	case count.LacksColumn:
		return lacks{"untested.column", strings.ReplaceAll(name, "_", " ")}
	}
	return lacks{"untested.note", name} // the last kind
}

// notTested is a claim that cannot be tested.
func notTested(expr string, lacks lacks) Tested {
	t := Tested{Result: NotTested, Expr: expr, lacks: lacks}
	english := locale.English()
	t.Why = strings.TrimSuffix(english.Inside(t.Reason(english)), ".")
	return t
}

// Reason is a sentence about why the claim cannot be tested; empty if it can.
func (t Tested) Reason(l *locale.Locale) string {
	if t.lacks.message == "" {
		return ""
	}
	return l.Say(t.lacks.message, "name", t.lacks.name)
}

func verdict(v count.Verdict) Tested {
	t := Tested{Result: DoesNot, Expr: v.Expr, Compared: v.Compared}
	if v.Holds {
		t.Result = Holds
	}
	for _, n := range v.Behind() {
		t.Numbers = append(t.Numbers, ClaimNumber{n.Name, n.Label, n.Text, n.N})
	}
	return t
}

// NumberMove is a number behind a claim in both states; empty in a state in which nothing
// names it.
type NumberMove struct {
	Name, Label, Before, After string

	Respelled bool // both texts state the same number, such as "9" and "nine"
}

// Moves returns the numbers behind the claim in both states, and both sides of its
// comparison. Labels that are not from the data are in a language.
func (c Claim) Moves(l *locale.Locale) []NumberMove {
	var moves []NumberMove
	before := map[string]float64{}
	for _, n := range c.Before.Numbers {
		before[n.Name] = n.number
		moves = append(moves, NumberMove{Name: n.Name, Label: n.Label, Before: n.Text})
	}
	for _, n := range c.After.Numbers {
		i := slices.IndexFunc(moves, func(m NumberMove) bool { return m.Name == n.Name })
		if i < 0 {
			i = len(moves)
			moves = append(moves, NumberMove{Name: n.Name})
		}
		moves[i].Label, moves[i].After = n.Label, n.Text
		old, known := before[n.Name]
		moves[i].Respelled = known && old == n.number && moves[i].Before != n.Text
	}
	if c.Before.Compared != "" || c.After.Compared != "" {
		moves = append(moves, NumberMove{Name: "compared", Label: l.Say("changes.compared"), Before: c.Before.Compared, After: c.After.Compared})
	}
	return moves
}
