package catalogue

import (
	"strings"
	"testing"

	"recension/generator/page"
	"recension/generator/sitetest"
)

// TestLongScript tests that the text of a long script is not kept, and is the same when its
// file is written.
func TestLongScript(t *testing.T) {
	for _, n := range []int{10, longScript + 1} {
		made := 0
		s := scriptOf(func() page.Script {
			made++
			return page.Script{Path: "assets/rows.js", Text: []byte(strings.Repeat("x", n))}
		})
		if kept := s.Text != nil; kept != (n <= longScript) {
			t.Errorf("%d bytes are kept: %t", n, kept)
		}
		files := page.Files{}
		s.addTo(files)
		if got := sitetest.Render(t, files, "assets/rows.js"); len(got) != n {
			t.Errorf("the file has %d bytes, not %d", len(got), n)
		}
	}
}
