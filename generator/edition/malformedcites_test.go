package edition

import (
	"slices"
	"testing"
)

// FuzzMalformedCitations tests that paragraphs have the places that the whole text has.
func FuzzMalformedCitations(f *testing.F) {
	for _, seed := range []string{
		"see [old-stone]\n\n[new-steel], @a-b", "(@old-stone) and @new-steel; [@old-stone]", "x [a-b] [c-d]\n\n\n@e-f\n", "[a-b](c)[a-b]: d", "a\n\n@b-c\r\n\r\n[d-e]", "[a-b]\n\n\n\n[c-d]é",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want [][2]int
		for _, m := range malformedCitation.FindAllStringSubmatchIndex(text, -1) {
			want = append(want, [2]int{max(m[2], m[4]), max(m[3], m[5])})
		}
		if got := malformedCitations([]byte(text)); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	})
}
