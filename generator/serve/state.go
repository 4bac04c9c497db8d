package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"sync"

	"recension/generator/diag"
)

// outcome is what a build came to.
type outcome struct {
	id       string // unlike that of any other build, also of an earlier run
	files    map[string]func(io.Writer) error
	problems diag.List
	err      error
}

// snapshot is what there is to serve at a moment.
type snapshot struct {
	site   string                           // the id of the last good build; empty if there was none
	files  map[string]func(io.Writer) error // those of that build
	report []byte                           // what pages are told of the last build, as JSON; nil before the first has ended
}

// report is what a page gets to know. Its members are read by client/serve.js.
type report struct {
	Build    string          `json:"build"`   // the id of the last build
	Site     string          `json:"site"`    // the id of the last good one, which pages are from
	Failure  string          `json:"failure"` // why the last build came to nothing; empty if it came to an end
	Problems json.RawMessage `json:"problems"`
}

// state is the last build and the last good site. It is for several goroutines.
type state struct {
	mu      sync.Mutex
	now     snapshot
	changed chan struct{} // closed when there is something new
}

func newState() *state { return &state{changed: make(chan struct{})} }

// get is what there is now, and a channel that is closed when it is out of date.
func (s *state) get() (snapshot, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now, s.changed
}

// first is what there is when the first build has ended; false if the context
// ends before.
func (s *state) first(ctx context.Context) (snapshot, bool) {
	for {
		now, changed := s.get()
		if now.report != nil {
			return now, true
		}
		select {
		case <-ctx.Done():
			return snapshot{}, false
		case <-changed:
		}
	}
}

// set takes the outcome of a build and tells everyone who waits. The files of a
// build that failed do not count.
func (s *state) set(o outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.err == nil && !o.problems.HasErrors() {
		s.now.site, s.now.files = o.id, o.files
	}
	r := report{Build: o.id, Site: s.now.site}
	if o.err != nil {
		r.Failure = o.err.Error()
	}
	var problems bytes.Buffer
	_ = o.problems.JSON(&problems) // strings and numbers in memory: neither this
	r.Problems = problems.Bytes()
	s.now.report, _ = json.Marshal(r) // nor this can fail
	close(s.changed)
	s.changed = make(chan struct{})
}
