// Package timing measures how long the stages of a command take, on all cores together.
//
// Each part of the program marks its own stages:
//
//	defer timings.Start(timing.Draw)()
//
// The trace of Go, if one is recorded, shows them as regions.
package timing

import (
	"context"
	"fmt"
	"io"
	"runtime/trace"
	"sync"
	"text/tabwriter"
	"time"
)

// Stages, in the order in which a build begins them.
const (
	Compare  = "compare"  // find out whether the last build read and wrote the same
	Load     = "load"     // read the files of the review, and check each of them and all together
	Design   = "design"   // parse the templates, bundle style sheets and scripts
	Plan     = "plan"     // make the list of pages and files, with what they show
	Check    = "check"    // check addresses, templates and searches
	Render   = "render"   // make the text of each file, drawings included
	Draw     = "draw"     // draw figures, as SVG and PNG, that are not in the cache
	Write    = "write"    // compare with the old files, link or write
	Compress = "compress" // make the compressed copies of texts that are not in the cache
	Replace  = "replace"  // put the new site in the place of the old one
	Remove   = "remove"   // remove the old site
)

// Timings has the time of each stage. A nil Timings measures nothing. Several goroutines
// can use it at once.
type Timings struct {
	mu     sync.Mutex
	stages []*stage // in the order in which they first began
}

// stage is what was measured of a stage.
type stage struct {
	name  string
	time  time.Duration // the sum, of all goroutines
	times int
}

// Start begins a stage, and returns the function that ends it, which the same goroutine
// must call. Stages may overlap: the time of one within another counts for both.
func (t *Timings) Start(name string) func() {
	if t == nil {
		return func() {}
	}
	t.mu.Lock()
	s := t.stage(name)
	t.mu.Unlock()
	region := trace.StartRegion(context.Background(), name)
	start := time.Now()
	return func() {
		took := time.Since(start)
		region.End()
		t.mu.Lock()
		defer t.mu.Unlock()
		s.time += took
		s.times++
	}
}

// stage returns a stage, which is new if it has not begun before.
func (t *Timings) stage(name string) *stage {
	for _, s := range t.stages {
		if s.name == name {
			return s
		}
	}
	s := &stage{name: name}
	t.stages = append(t.stages, s)
	return s
}

// Write writes a table with a row for each stage: its time in seconds, and how many times
// it ran. The last row has the time that the whole command took.
func (t *Timings) Write(w io.Writer, whole time.Duration) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "stage\tseconds\ttimes\t")
	for _, s := range t.stages {
		fmt.Fprintf(table, "%s\t%.3f\t%d\t\n", s.name, s.time.Seconds(), s.times)
	}
	fmt.Fprintf(table, "whole\t%.3f\t1\t\n", whole.Seconds())
	return table.Flush()
}
