// Package parallel spreads work that needs no order over all cores. Results come back in
// the order of the work, so that diagnostics and files do not depend on the machine.
//
// A panic in a part of the work is raised again where the work was started, so that
// [diag.Working] and [diag.Catch] see it.
package parallel

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"recension/generator/diag"
)

// least is the number of items below which a second core gains less than starting it
// costs.
const least = 256

// Do calls functions on all cores, and returns their results in the order of the functions.
func Do[R any](work ...func() R) []R {
	results := make([]R, len(work))
	faults := make([]any, len(work))
	var next atomic.Int64
	run := func() {
		for i := int(next.Add(1)) - 1; i < len(work); i = int(next.Add(1)) - 1 {
			results[i], faults[i] = call(work[i])
		}
	}
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(work)) - 1 {
		group.Go(run)
	}
	run()
	group.Wait()
	if i := slices.IndexFunc(faults, func(fault any) bool { return fault != nil }); i >= 0 {
		panic(faults[i])
	}
	return results
}

// Chunks divides n items among all cores: it calls work with the first item of each
// chunk and the one after its last. The results are in the order of the items; there are
// none of no items.
func Chunks[R any](n int, work func(from, to int) R) []R {
	const each = 4 // chunks for each core, as some take longer than others
	size := max(least, (n-1)/(each*runtime.GOMAXPROCS(0))+1)
	var parts []func() R
	for from := 0; from < n; from += size {
		parts = append(parts, func() R { return work(from, min(from+size, n)) })
	}
	return Do(parts...)
}

// Join calls functions on all cores, and joins the lists that they return in their order.
func Join[S ~[]T, T any](work ...func() S) S { return slices.Concat(Do(work...)...) }

// call returns the result of a function, or else what it panicked with. The fault is made
// here, where the stack still tells which function it was.
func call[R any](work func() R) (result R, fault any) {
	defer func() { fault = recover() }()
	defer diag.Working(diag.Pos{})
	return work(), nil
}
