package history

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/locale"
	"recension/generator/lock"
)

// TestFoldRenames shows that a series with a new name takes one row, unless one of its
// numbers changed too.
func TestFoldRenames(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes map[string]lock.Change
		want    []string
	}{
		{"a new name", map[string]lock.Change{
			"arch / old": {Before: "3"}, "beam / old": {Before: "4"}, "arch / new": {After: "3"}, "beam / new": {After: "4"},
		}, []string{"Figure 1: name of a series: old, new"}},
		{"a new name and another number", map[string]lock.Change{
			"arch / old": {Before: "3"}, "arch / new": {After: "5"},
		}, []string{"Figure 1: arch / new: , 5", "Figure 1: arch / old: 3, "}},
		{"a new name for a part of the numbers", map[string]lock.Change{
			"arch / old": {Before: "3"}, "beam / old": {Before: "4"}, "arch / new": {After: "3"},
		}, []string{"Figure 1: arch / new: , 3", "Figure 1: arch / old: 3, ", "Figure 1: beam / old: 4, "}},
		{"two series with the same numbers", map[string]lock.Change{
			"arch / a": {Before: "3"}, "arch / b": {Before: "3"}, "arch / c": {After: "3"},
		}, []string{"Figure 1: name of a series: a, c", "Figure 1: arch / b: 3, "}},
		{"another number, and no series", map[string]lock.Change{
			"arch": {Before: "3"}, "vault": {After: "3"}, "arch / old": {Before: "1", After: "2"},
		}, []string{"Figure 1: arch: 3, ", "Figure 1: arch / old: 1, 2", "Figure 1: vault: , 3"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, n := range foldRenames(locale.English(), "Figure 1", c.changes) {
				got = append(got, n.Text+": "+n.Before+", "+n.After)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}
