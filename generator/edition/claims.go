package edition

import (
	"fmt"

	"recension/generator/diag"
	"recension/generator/markdown"
)

// checkClaim reports a link to a claim that is false, and one that says no words. Errors
// in the claim itself are reported at its expression.
func (e *Edition) checkClaim(ref markdown.Ref) diag.List {
	if ref.Text == "" {
		d := diag.Errorf(ref.TextPos, "link-form", "a claim without words")
		return diag.List{d.Hintf("write the words that make the claim between the square brackets, such as [most](claim:%s)", ref.ID)}
	}
	claim, ok := e.Numbers.Claim(ref.ID)
	if !ok || claim.Holds {
		return nil
	}
	d := diag.Errorf(ref.TextPos, "claim", "the text says %q, but this is false: %s", ref.Text, claim.Numbers())
	return diag.List{d.Hintf("change the sentence and the claim, or correct the data").
		Note(claim.Pos, fmt.Sprintf("the claim %q is tested here", claim.Label))}
}

// checkUnlinkedClaims reports claims that are false and that no text makes. Those that a
// text makes are reported there.
func (e *Edition) checkUnlinkedClaims() diag.List {
	var problems diag.List
	for _, claim := range e.Numbers.Claims {
		if !claim.Holds && len(e.Uses(Ref{"claim", claim.ID})) == 0 {
			problems.Add(diag.Errorf(claim.Pos, "claim", "%q is false: %s", claim.Label, claim.Numbers()).
				Hintf("remove the claim, which nothing links to, or correct the data"))
		}
	}
	return problems
}

// checkUnusedClaims reports claims that are true and that no text makes.
func (e *Edition) checkUnusedClaims() diag.List {
	var problems diag.List
	for _, claim := range e.Numbers.Claims {
		if claim.Holds && len(e.Uses(Ref{"claim", claim.ID})) == 0 {
			problems.Add(diag.Warnf(claim.Pos, "orphan", "nothing links to the claim %q", claim.ID).
				Hintf("write [words](claim:%s) where a text makes it, or remove it", claim.ID))
		}
	}
	return problems
}
