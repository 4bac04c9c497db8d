package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"sync"

	"recension/generator/diag"
)

// outcome is the result of a build.
type outcome struct {
	id       string // unique, also among the builds of earlier runs
	files    map[string]func(io.Writer) error
	problems diag.List
	err      error
}

// snapshot is what is served at one point in time.
type snapshot struct {
	site   string                           // the id of the last good build; empty if there was none
	files  map[string]func(io.Writer) error // the files of that build
	report []byte                           // the report of the last build, as JSON; nil before the first has ended
}

// report describes a build to pages. client/serve.js reads it.
type report struct {
	Build    string          `json:"build"`   // the id of the last build
	Site     string          `json:"site"`    // the id of the last good build, whose pages are served
	Failure  string          `json:"failure"` // why the last build was aborted; empty if it was not
	Problems json.RawMessage `json:"problems"`
}

// state holds the last build and the last good site. It is safe for concurrent use.
type state struct {
	mu      sync.Mutex
	now     snapshot
	changed chan struct{} // closed when now changes
}

func newState() *state { return &state{changed: make(chan struct{})} }

// get returns the current snapshot, and a channel that is closed when it is out of date.
func (s *state) get() (snapshot, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now, s.changed
}

// first waits for the first build and returns the current snapshot; false if the context
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

// set records the outcome of a build and notifies all who wait. A failed build does not
// replace the files of the last good one.
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
	_ = o.problems.JSON(&problems) // cannot fail: only strings and numbers, in memory
	r.Problems = problems.Bytes()
	s.now.report, _ = json.Marshal(r) // likewise
	close(s.changed)
	s.changed = make(chan struct{})
}
