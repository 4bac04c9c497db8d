package dedupe

import "strings"

// The prepared records are many short lists and texts. In chunks, they take less memory, and
// the garbage collector need not visit each of them.
const (
	chunkValues = 4 << 10
	chunkBytes  = 64 << 10
)

// slab keeps lists in chunks.
type slab[T any] struct{ free []T }

// keep returns a copy of a list; nil if it is empty.
func (s *slab[T]) keep(list []T) []T {
	n := len(list)
	if n == 0 {
		return nil
	}
	if len(s.free) < n {
		s.free = make([]T, max(n, chunkValues))
	}
	kept := s.free[:n:n]
	copy(kept, list)
	s.free = s.free[n:]
	return kept
}

// texts keeps strings in chunks.
type texts struct{ chunk strings.Builder }

// keep returns a copy of a text made of parts.
func (t *texts) keep(parts ...string) string {
	n := 0
	for _, part := range parts {
		n += len(part)
	}
	if t.chunk.Cap()-t.chunk.Len() < n {
		t.chunk.Reset() // the chunk stays where its texts are in use
		t.chunk.Grow(max(n, chunkBytes))
	}
	start := t.chunk.Len()
	for _, part := range parts {
		t.chunk.WriteString(part)
	}
	return t.chunk.String()[start:]
}
