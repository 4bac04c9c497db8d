package raster

import (
	"sync"

	"github.com/tetratelabs/wazero/experimental"
)

// spare are the memories of finished drawings, each an empty *linearMemory. Most drawings need
// as much as the one before, and then need not copy their memory while it grows. Garbage
// collection takes those that nobody uses.
var spare sync.Pool

// allocate returns an empty memory for a drawing.
func allocate(_, _ uint64) experimental.LinearMemory {
	if known, ok := spare.Get().(*linearMemory); ok {
		return known
	}
	return &linearMemory{}
}

// linearMemory is the memory of a drawing. Its bytes between length and capacity are 0.
type linearMemory struct{ bytes []byte }

// Reallocate sets the length. What is added is 0.
func (m *linearMemory) Reallocate(size uint64) []byte {
	if size > uint64(cap(m.bytes)) {
		larger := make([]byte, size, size+size/4) // it grows in many small steps
		copy(larger, m.bytes)
		m.bytes = larger
	}
	m.bytes = m.bytes[:size]
	return m.bytes
}

// Free keeps the memory for another drawing.
func (m *linearMemory) Free() {
	clear(m.bytes)
	m.bytes = m.bytes[:0]
	spare.Put(m)
}
