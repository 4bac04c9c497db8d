package decode

// MatterExtent is the start and end, in bytes, of the TOML between the +++ lines at the
// head of a Markdown file; (-1, -1) if there is none, or it is not closed.
func MatterExtent(text []byte) (from, to int) {
	if from, to, _ = fences(text); from < 0 || to < 0 {
		return -1, -1
	}
	return from, to
}
