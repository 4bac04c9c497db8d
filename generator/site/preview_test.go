package site

import (
	"regexp"
	"testing"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// previewed matches the names of the scripts that a preview names without a checksum.
var previewed = regexp.MustCompile(`(assets/(?:lists|maps)/[a-z0-9-]+)-[0-9a-f]{8}\.js`)

// TestPreview tests that a preview differs from the site only in the names of scripts that
// it makes when they are asked for.
func TestPreview(t *testing.T) {
	src := reviewtest.Small(t)
	built, _ := Build(src, Options{Keep: sitetest.Keep, Drafts: true})
	preview, _ := Build(src, Options{Keep: sitetest.Keep, Drafts: true, Preview: true})
	renamed := 0
	for name := range built {
		want := previewed.ReplaceAllString(name, "$1.js")
		if want != name {
			renamed++
		}
		if preview[want] == nil {
			t.Errorf("the preview has no %s", want)
			continue
		}
		text := previewed.ReplaceAllString(sitetest.Render(t, built, name), "$1.js")
		if got := sitetest.Render(t, preview, want); got != text {
			t.Errorf("%s differs in the preview", want)
		}
	}
	if renamed == 0 || len(preview) != len(built) {
		t.Errorf("%d files are renamed, of %d; the preview has %d", renamed, len(built), len(preview))
	}
}
