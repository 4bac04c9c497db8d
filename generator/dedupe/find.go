package dedupe

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// Find finds the duplicates among records. It fails if a record has no ID, or two have
// the same.
func Find(in Input) (Result, error) {
	order := naturalOrder(in.Records)
	for i, n := range order {
		if in.Records[n].ID == "" {
			return Result{}, fmt.Errorf("record %d has no ID", n+1)
		}
		if i > 0 && in.Records[order[i-1]].ID == in.Records[n].ID {
			return Result{}, fmt.Errorf("two records have the ID %q", in.Records[n].ID)
		}
	}
	done := newStages(in.Progress)
	profiles := prepareAll(in.Records, order, done.begin(0.5))
	pairs := candidates(profiles, in.Firsts, done.begin(0.2))
	found := compareAll(profiles, pairs, done.begin(0.2))
	done.begin(0)
	return assemble(&in, profiles, found), nil
}

// prepareAll prepares the records in the given order.
func prepareAll(records []Record, order []int, done *stage) []profile {
	const often = 1 << 10
	profiles := make([]profile, len(order))
	parallel(len(order), func(from, to int) {
		p := newPreparer()
		for i := from; i < to; i++ {
			if i%often == 0 {
				done.add(often, len(order))
			}
			profiles[i] = p.prepare(&records[order[i]])
		}
	})
	return profiles
}

// pair is two records that are not merely different.
type pair struct {
	a, b int // indexes of profiles, a < b
	decision
	comparison comparison
}

// compareAll compares the pairs and returns, in their order, those that are duplicates,
// doubtful or related.
func compareAll(profiles []profile, pairs []uint64, done *stage) []pair {
	const chunk = 1 << 14
	chunks := make([][]pair, (len(pairs)+chunk-1)/chunk)
	parallel(len(chunks), func(from, to int) {
		for n := from; n < to; n++ {
			done.add(1, len(chunks))
			for _, both := range pairs[n*chunk : min((n+1)*chunk, len(pairs))] {
				i, j := int(both>>32), int(both&0xffffffff)
				c := compare(&profiles[i], &profiles[j])
				if d := decide(&profiles[i], &profiles[j], &c); d.verdict != different {
					chunks[n] = append(chunks[n], pair{i, j, d, c})
				}
			}
		}
	})
	return slices.Concat(chunks...)
}

// parallel calls a function for parts of the numbers below n, on all processors.
func parallel(n int, do func(from, to int)) {
	workers := max(1, min(runtime.GOMAXPROCS(0), n))
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() { do(w*n/workers, (w+1)*n/workers) })
	}
	group.Wait()
}
