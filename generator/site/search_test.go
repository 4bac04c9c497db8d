package site

import (
	"strings"
	"testing"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// TestOpenSearch shows that pages name what tells browsers how to search the site,
// where the site's address is known.
func TestOpenSearch(t *testing.T) {
	src := small(t)
	files := build(t, src, Options{})
	if _, ok := files["opensearch.xml"]; !ok || !strings.Contains(sitetest.Render(t, files, "about/index.html"), `href="../opensearch.xml"`) {
		t.Error("it is not there, or a page does not name it")
	}
	reviewtest.Edit(t, src, "config.toml", `base_url = "https://bridges.example"`, "")
	files = build(t, src, Options{})
	if _, ok := files["opensearch.xml"]; ok || strings.Contains(sitetest.Render(t, files, "about/index.html"), "opensearch") {
		t.Error("it is there though the site's address is not known")
	}
}
