package history

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/compare"
)

// TestClaimLists tests the claims that only one edition makes: those that are false with
// the data of the other come first, with the numbers that moved, and for those that cannot
// be tested, what is not there.
func TestClaimLists(t *testing.T) {
	r := bridges(t, "published")
	c := SincePublished(compared(r), r.Editions[1])
	v := c.newView()
	var got []string
	for _, list := range v.ClaimRows.Lists {
		got = append(got, list.ID+": "+list.Title)
		for _, row := range list.Rows {
			line := row.Name + ": " + row.Note
			for _, f := range row.Fields {
				line += " " + f.Label + " " + marks(f.Spans)
			}
			got = append(got, line)
		}
	}
	want := []string{
		"claims-added-does-not-hold: New claims that are false with the 2021 data",
		"There are more than five documents:  Documents [-five-] {+six+} Compared [-5 > 5-] {+6 > 5+}",
		"claims-added-unknown: New claims that the 2021 data cannot test",
		"Chains are used: There is no number “Chains”.",
		"claims-removed-does-not-hold: Removed claims that are false with the 2022 data",
		"There are at most ten beams:  Beams of any kind [-ten-] {+eleven+} Compared [-10 ≤ 10-] {+11 ≤ 10+}",
		"claims-removed-holds: Removed claims that are still true with the 2022 data",
		"There are fewer documents than arches:  Documents [-five-] {+six+} arch [-about 1,200-] {+about 1,300+} Compared [-5 < 1,200-] {+6 < 1,300+}",
		"claims-removed-unknown: Removed claims that the 2022 data cannot test",
		"Hemp is used: There is no number “Ropes of hemp”.",
		"claims-changed: Changed",
		"Arches outnumber beams:  Label [-There are more arches than beams-] {+Arches outnumber beams+}",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTelling tests which numbers behind a claim that no longer holds are shown.
func TestTelling(t *testing.T) {
	move := func(before, after string) compare.NumberMove { return compare.NumberMove{Before: before, After: after} }
	for _, c := range []struct{ all, want []compare.NumberMove }{
		{[]compare.NumberMove{move("0", "0"), move("0", "1"), move("17", ""), move("", "9")}, []compare.NumberMove{move("0", "1"), move("", "9")}},
		{[]compare.NumberMove{{Before: "9", After: "nine", Respelled: true}, move("0", "1")}, []compare.NumberMove{move("0", "1")}},
		{[]compare.NumberMove{move("0", "0"), move("17", "")}, []compare.NumberMove{move("0", "0"), move("17", "")}},
	} {
		if diff := cmp.Diff(c.want, telling(c.all)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
