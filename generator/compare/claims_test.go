package compare_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/locale"
)

// TestClaimStandings compares claims of two states, one of which may be a draft whose
// claims are false.
func TestClaimStandings(t *testing.T) {
	const more, few = "[more]\nlabel = \"More\"\nexpr = 'value(\"arches\") > value(\"beams\")'\n", "[few]\nlabel = \"Few\"\nexpr = 'value(\"beams\") <= 10'\n"
	for _, c := range []struct{ name, before, after, want string }{
		{"in both, and true", more, more, "more stands: still holds"},
		{"in both, and no longer true", few, few, "few no-longer: no longer holds"},
		{"in both, and true again", "[few]\nlabel = \"Few\"\nexpr = 'value(\"beams\") > 10'\n", "[few]\nlabel = \"Few\"\nexpr = 'value(\"beams\") > 10'\n", "few restored: did not hold before"},
		{"with another id", more, "[arches]\nlabel = \"More\"\nexpr = 'value(\"arches\") > 1'\n", "arches stands: still holds, was more"},
		{"withdrawn, as it is false", few, "", "few no-longer: withdrawn: no longer holds"},
		{"withdrawn, though it is true", more, "", "more withdrawn: withdrawn, though it still holds"},
		{"withdrawn, and not to be tested", "[hemp]\nlabel = \"Hemp\"\nexpr = 'value(\"hemp\") > 0'\n", "", `hemp withdrawn: withdrawn: cannot be tested with the later data, as there is no number “Ropes of hemp”`},
		{"new, though it was true", "", more, "more new: new: held before, too"},
		{"new, and false before", "", "[many]\nlabel = \"Many\"\nexpr = 'value(\"beams\") > 10'\n", "many new: new: did not hold before (10 > 10; now 11 > 10)"},
		{"new, and not to be tested before", "", "[chains]\nlabel = \"Chains\"\nexpr = 'value(\"chains\") > 0'\n", `chains new: new: cannot be tested with the earlier data, as there is no number “Chains”`},
		{"none", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, after := bridges(t)
			all := changesOf(t, with(before, c.before), with(after, c.after)).ClaimStandings
			got := ""
			for _, claim := range all {
				got += fmt.Sprintf("%s %s: %s", claim.ID, claim.Standing, claim.Words())
				if claim.OldID != "" {
					got += ", was " + claim.OldID
				}
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// with replaces the claims of a review.
func with(src fstest.MapFS, claims string) fstest.MapFS {
	src["data/2021/claims.toml"] = &fstest.MapFile{Data: []byte(claims)}
	return src
}

// changesOf compares the edition 2021 of two reviews, which may have errors.
func changesOf(t *testing.T, before, after fstest.MapFS) compare.Changes {
	t.Helper()
	find := func(src fstest.MapFS) compare.State {
		states, _, _ := edition.States(src)
		for _, s := range states {
			if s.Name == "2021" {
				return s
			}
		}
		t.Fatal("there is no edition 2021 that can be read")
		return compare.State{}
	}
	return compare.Of(find(before), find(after))
}

// TestClaimMoves compares the numbers behind a claim.
func TestClaimMoves(t *testing.T) {
	before, after := bridges(t)
	claim := "[beams]\nlabel = \"Beams\"\nexpr = 'value(\"beams\") + number(\"spans\", \"arch\") < 1211'\n"
	c := changesOf(t, with(before, claim), with(after, "")).ClaimStandings[0]
	want := []compare.NumberMove{
		{Name: "beams", Label: "Beams of any kind", Before: "ten", After: "eleven"},
		{Name: `"arch" of counts/spans.csv`, Label: "arch", Before: "about 1,200", After: "about 1,300"},
		{Name: "compared", Label: "Compared", Before: "1,210 < 1,211", After: "1,311 < 1,211"},
	}
	if diff := cmp.Diff(want, c.Moves(locale.English())); diff != "" {
		t.Errorf("numbers (-want +got):\n%s", diff)
	}
	if c.Before.Result != compare.Holds || c.After.Result != compare.DoesNot || c.After.Made {
		t.Errorf("tested: %+v, %+v", c.Before, c.After)
	}
}
