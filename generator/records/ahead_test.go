package records

import (
	"fmt"
	"iter"
	"testing"

	"recension/generator/diag"
	"recension/generator/intake"
)

// numbered yields n records, and panics after them if it is told to.
func numbered(n int, panics bool) iter.Seq2[intake.Record, *diag.Diagnostic] {
	return func(yield func(intake.Record, *diag.Diagnostic) bool) {
		for i := range n {
			if !yield(intake.Record{Number: i}, nil) {
				return
			}
		}
		if panics {
			panic("reader")
		}
	}
}

func TestAhead(t *testing.T) {
	for _, n := range []int{0, 1, batch - 1, batch, batch + 1, 10 * batch} {
		next := 0
		for r := range ahead(numbered(n, false)) {
			if r.Number != next {
				t.Fatalf("of %d: record %d comes after %d others", n, r.Number, next)
			}
			next++
		}
		if next != n {
			t.Errorf("%d records of %d", next, n)
		}
	}
	for range ahead(numbered(100*batch, true)) { // the reader stops, too
		break
	}
	n := 0
	defer func() {
		if got := fmt.Sprint(recover()); got != "reader" || n != batch {
			t.Errorf("after %d records: %s", n, got)
		}
	}()
	for range ahead(numbered(batch+1, true)) {
		n++
	}
}
