package history

import (
	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/page"
	"recension/generator/view"
)

// ClaimMove is a claim of the earlier edition that does not hold with the numbers of the
// later one.
type ClaimMove struct {
	ID, Label, Path string
	Words           string // what became of it
	Numbers         []compare.NumberMove
	At              []view.Place
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
			ID: "claim-" + claim.ID, Label: claim.Label, Path: path, Words: page.UpperFirst(claim.Words()),
			Numbers: claim.Moves(), At: c.repository.Places(claim.BeforeAt, claim.AfterAt),
		})
	}
	return all
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
