package figure

import (
	"fmt"
	"strings"
	"testing"
)

// TestSummaryOfTwelve shows where listing ends: 12 numbers are few, 13 are many,
// in all series together, those that are not published too.
func TestSummaryOfTwelve(t *testing.T) {
	for _, kind := range []string{"comparison", "ranking", "trend", "matrix"} {
		for n, listed := range map[int]bool{12: true, 13: false} {
			rows := []string{"2000,a,,,not-published,stated", "2000,b,,55,exact,stated"}
			for i := len(rows); i < n; i++ {
				rows = append(rows, stated(fmt.Sprint(1999+i), "a", 100+(i*5)%12))
			}
			got := drawn(t, kind, "", rows...).Summary
			all := true
			for i := 2; i < n; i++ {
				all = all && strings.Contains(got, fmt.Sprint(100+(i*5)%12))
			}
			if all != listed {
				t.Errorf("%s of %d: every number is there: %t: %s", kind, n, all, got)
			}
			if strings.Count(got, "not published") != 1 {
				t.Errorf("%s of %d: what is missing is not said once: %s", kind, n, got)
			}
		}
	}
}

// TestUnpublishedSeries shows what is said of a series none of whose numbers is
// published, beside one of many.
func TestUnpublishedSeries(t *testing.T) {
	rows := append(rivers(13, "long"), "River 1,short,,,not-published,stated", "River 2,short,,,not-published,stated")
	want := "Long: highest 13 (River 12), lowest 1 (River 1). Short: 2 of 2 numbers not published."
	if got := drawn(t, "comparison", "", rows...).Summary; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
