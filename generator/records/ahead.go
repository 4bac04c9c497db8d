package records

import (
	"iter"

	"recension/generator/diag"
	"recension/generator/intake"
)

// item is what a reader yields.
type item struct {
	record intake.Record
	fault  *diag.Diagnostic
}

// batch is how many items are handed over at once.
const batch = 256

// ahead yields what a reader yields, which it reads ahead on another core while the caller
// stores what came before.
func ahead(read iter.Seq2[intake.Record, *diag.Diagnostic]) iter.Seq2[intake.Record, *diag.Diagnostic] {
	return func(yield func(intake.Record, *diag.Diagnostic) bool) {
		batches, stop := make(chan []item, 4), make(chan struct{})
		defer close(stop)
		var panicked any // set before batches is closed
		go func() {
			defer close(batches)
			defer func() { panicked = recover() }()
			var items []item
			send := func() bool {
				select {
				case batches <- items:
					items = make([]item, 0, batch)
					return true
				case <-stop:
					return false
				}
			}
			for record, fault := range read {
				items = append(items, item{record, fault})
				if len(items) == batch && !send() {
					return
				}
			}
			send()
		}()
		for items := range batches {
			for _, i := range items {
				if !yield(i.record, i.fault) {
					return
				}
			}
		}
		if panicked != nil {
			panic(panicked)
		}
	}
}
