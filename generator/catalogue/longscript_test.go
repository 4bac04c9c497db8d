package catalogue

import (
	"strings"
	"testing"

	"recension/generator/assets"
	"recension/generator/page"
	"recension/generator/sitetest"
)

// TestLongScript tests that the text of a long script is not kept, and is the same when its
// file is written.
func TestLongScript(t *testing.T) {
	for n, want := range map[int]int{10: 1, longScript + 1: 2} {
		made := 0
		text := kept(func() []byte {
			made++
			return []byte(strings.Repeat("x", n))
		})
		s := listScript{assets.Hashed("rows.js", text), text}
		files := page.Files{}
		files.AddText(s.Path, s.text)
		if got := sitetest.Render(t, files, s.Path); len(got) != n || made != want {
			t.Errorf("the file has %d bytes, not %d; it was made %d times, not %d", len(got), n, made, want)
		}
	}
}
