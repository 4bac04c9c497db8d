package edition

import (
	"sync"

	"recension/generator/review"
)

// Memo keeps what a load of a review found out, so that the next load does again only what
// depends on the files that changed. What is kept is found by the texts that it was made of,
// so that the results are the same as without. The zero value keeps nothing. It is for one
// review; loads that share it take turns.
type Memo struct {
	mu   sync.Mutex
	rows review.Memo
}

// begin begins a load; end has to be called at its end. The memo may be nil.
func (m *Memo) begin() (rows *review.Memo, end func()) {
	if m == nil {
		return nil, func() {}
	}
	m.mu.Lock()
	return &m.rows, m.mu.Unlock
}
