package timing

import (
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestTimings tests that the times of all goroutines add up, and that the table has the
// stages in the order in which they first began.
func TestTimings(t *testing.T) {
	const each = 20 * time.Millisecond
	var timings Timings
	endLoad := timings.Start(Load)
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			defer timings.Start(Render)()
			time.Sleep(each)
		})
	}
	group.Wait()
	endLoad()
	for i, want := range []stage{{Load, each, 1}, {Render, 3 * each, 3}} {
		if s := timings.stages[i]; s.name != want.name || s.times != want.times || s.time < want.time {
			t.Errorf("stage %d is %+v, want at least %+v", i, *s, want)
		}
	}
	var out strings.Builder
	if err := timings.Write(&out, 1500*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`^ +stage +seconds +times\n +load +\d\.\d{3} +1\n *render +\d\.\d{3} +3\n +whole +1\.500 +1\n$`)
	if !want.MatchString(out.String()) {
		t.Errorf("table:\n%s", out.String())
	}
}

// TestNothingMeasured tests that a nil Timings can be used.
func TestNothingMeasured(t *testing.T) {
	var none *Timings
	none.Start(Load)()
}
