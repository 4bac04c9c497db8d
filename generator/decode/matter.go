package decode

// MatterExtent is where the TOML between the +++ lines at the head of a Markdown
// file begins and ends, in bytes; (-1, -1) where there is none, or no end to it.
func MatterExtent(text []byte) (from, to int) {
	if from, to, _ = fences(text); from < 0 || to < 0 {
		return -1, -1
	}
	return from, to
}
