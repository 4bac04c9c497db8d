package compare

import (
	"slices"

	"recension/generator/locale"
)

// Words say to maintainers, in English, what became of a claim that is not in both states,
// or does not hold in both.
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
		for _, m := range c.Moves(locale.English()) {
			e.fields = append(e.fields, shownField{name: m.Name, before: m.Before, after: m.After})
		}
		g.entries = append(g.entries, e)
		g.tally.moved++
	}
	return g
}
