package site

import (
	"strings"
	"testing"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// TestOpenSearch tests that pages name the OpenSearch description if the address of
// the site is known.
func TestOpenSearch(t *testing.T) {
	src := reviewtest.Small(t)
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
