package diag

import "testing"

// BenchmarkNear measures titles as they are compared to find duplicates: neighbours in a
// sorted list, which have little in common.
func BenchmarkNear(b *testing.B) {
	for b.Loop() {
		Near("loads on the old stone arches of the river a survey of many spans", "loads on the new steel girders in two valleys a review of most piers")
	}
}

// FuzzDistanceWithin tests that a distance is the same with a limit, unless it is greater.
func FuzzDistanceWithin(f *testing.F) {
	for _, pair := range [][2]string{{"", "a"}, {"arch", "acrh"}, {"abcd", "badc"}, {"old stone", "new steel"}, {"ab", "ba"}, {"kitten", "sitting"}, {"éa", "aé"}, {"xaby", "xbaz"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 200 {
			return
		}
		whole := distance(a, b)
		for limit := range 10 {
			if got := distanceWithin(a, b, limit); got != whole && (whole <= limit || got <= limit) {
				t.Errorf("%q and %q within %d: %d, and %d without a limit", a, b, limit, got, whole)
			}
		}
	})
}
