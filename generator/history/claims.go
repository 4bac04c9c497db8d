package history

import (
	"slices"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/view"
)

// ClaimMove is a claim of the earlier edition that does not hold with the numbers of the
// later one.
type ClaimMove struct {
	ID, Label, Path string
	Standing        string // what became of it: a sentence
	Numbers         []compare.NumberMove
}

// claimMoves returns the claims that no longer hold.
func (c *Comparison) claimMoves(claims []compare.Claim) []ClaimMove {
	var all []ClaimMove
	for _, claim := range claims {
		if claim.Standing != compare.NoLonger {
			continue
		}
		path := address.Claim(c.Before.ID, claim.ID)
		if claim.After.Made {
			path = address.Claim(c.After.ID, claim.ID)
		}
		all = append(all, ClaimMove{
			ID: "claim-" + claim.ID, Label: claim.Label, Path: path, Standing: c.standing(claim),
			Numbers: telling(claim.Moves(c.locale)),
		})
	}
	return all
}

// standing says what became of a claim that no longer holds.
func (c *Comparison) standing(claim compare.Claim) string {
	if claim.After.Made {
		return c.locale.Say("changes.noLongerHolds")
	}
	return c.locale.Say("changes.withdrawn")
}

// telling returns the numbers that differ, which are those that make a claim false. Numbers
// without a later one were not needed: the claim is false without them. If no others
// differ, all numbers are returned.
func telling(moves []compare.NumberMove) []compare.NumberMove {
	same := func(m compare.NumberMove) bool { return m.Before == m.After || m.Respelled || m.After == "" }
	if told := slices.DeleteFunc(slices.Clone(moves), same); len(told) > 0 {
		return told
	}
	return moves
}

// claimsNoLonger returns how many claims no longer hold.
func claimsNoLonger(c compare.Changes) int {
	n := 0
	for _, claim := range c.ClaimStandings {
		if claim.Standing == compare.NoLonger {
			n++
		}
	}
	return n
}

// claimGroups are the lists of claims that only one edition makes, by what became of
// them. Those that matter most come first.
var claimGroups = []struct {
	kind  string // of [ChangeKind]
	of    compare.Result
	title string // the id of a message, with the id of the edition whose data tested the claim
}{
	{"added", compare.DoesNot, "changes.addedFalse"},
	{"added", compare.Holds, "changes.addedTrue"},
	{"added", compare.NotTested, "changes.addedUntested"},
	{"removed", compare.DoesNot, "changes.removedFalse"},
	{"removed", compare.Holds, "changes.removedTrue"},
	{"removed", compare.NotTested, "changes.removedUntested"},
}

// mostMoves is the most numbers behind a claim that its row shows.
const mostMoves = 4

// claimLists splits the lists of claims that only one edition makes, and shows the numbers
// behind each claim, or why it cannot be tested.
func (c *Comparison) claimLists(section ChangeSection, claims []compare.Claim) ChangeSection {
	var lists []ChangeList
	for _, list := range section.Lists {
		if list.Kind.stays || list.Kind.id == "renamed" {
			lists = append(lists, list)
			continue
		}
		e := c.Before // whose data test the claim
		if list.Kind.id == "removed" {
			e = c.After
		}
		for _, group := range claimGroups {
			if group.kind != list.Kind.id {
				continue
			}
			var rows []ChangeRow
			for _, row := range list.Rows {
				claim := claims[slices.IndexFunc(claims, func(claim compare.Claim) bool {
					return claim.ID == row.item && claim.Before.Made == (group.kind == "removed") && claim.After.Made == (group.kind == "added")
				})]
				tested := claim.Before
				if claim.Before.Made {
					tested = claim.After
				}
				if tested.Result != group.of {
					continue
				}
				row.Note = tested.Reason(c.locale)
				row.Fields = c.movedNumbersOf(claim)
				rows = append(rows, row)
			}
			if rows != nil {
				part := c.newList(section.ID, list.Kind, rows)
				part.ID += "-" + string(group.of)
				part.Title = c.locale.Say(group.title, "id", e.ID)
				lists = append(lists, part)
			}
		}
	}
	section.Lists = lists
	return section
}

// movedNumbersOf returns the numbers behind a claim that differ between the editions; nil
// if there are many, or if one edition cannot test it.
func (c *Comparison) movedNumbersOf(claim compare.Claim) []view.FieldChange {
	if claim.Before.Result == compare.NotTested || claim.After.Result == compare.NotTested {
		return nil
	}
	var fields []view.FieldChange
	for _, move := range claim.Moves(c.locale) {
		if move.Before != move.After && !move.Respelled {
			fields = append(fields, view.FieldChange{Label: move.Label, Spans: inFull(move.Before, move.After)})
		}
	}
	if len(fields) > mostMoves {
		return nil
	}
	return fields
}
