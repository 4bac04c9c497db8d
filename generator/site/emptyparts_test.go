package site_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"recension/generator/site"
)

// TestNothingIsEmpty tests the pages of the smallest review: they have no heading without
// a section, no fact without a text, no navigation without a link, and name an edition
// that is called as the site once.
func TestNothingIsEmpty(t *testing.T) {
	files, err := render(bareReview(map[string]string{"config.toml": strings.Replace(bare["config.toml"], "Bridge reviews", "Bridges", 1)}), site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") || name == "style/index.html" {
			continue
		}
		page, err := html.Parse(strings.NewReader(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		for node := range page.Descendants() {
			switch {
			case node.Data == "dd" && words(node) == "":
				t.Errorf("%s: %q has no text", name, words(before(node)))
			case node.Data == "nav" && !strings.Contains(outer(t, node), "<a "):
				t.Errorf("%s: a navigation has no link: %s", name, outer(t, node))
			case node.Data == "h2" && node.Parent.Data != "header":
				if next := after(node); next == nil || next.Data == "h2" || next.Data == "h1" {
					t.Errorf("%s: nothing is below the heading %q", name, words(node))
				}
			}
		}
		masthead := regexp.MustCompile(`(?s)<header.*?</header>`).FindString(string(text))
		if n := strings.Count(masthead, "Bridges"); masthead != "" && n != 1 {
			t.Errorf("%s: %d times in %s", name, n, masthead)
		}
	}
}

// before and after return the elements next to one; nil if there is none.
func before(node *html.Node) *html.Node {
	for node = node.PrevSibling; node != nil && node.Type != html.ElementNode; node = node.PrevSibling {
	}
	return node
}

func after(node *html.Node) *html.Node {
	for node = node.NextSibling; node != nil && node.Type != html.ElementNode; node = node.NextSibling {
	}
	return node
}

func outer(t *testing.T, node *html.Node) string {
	t.Helper()
	var b strings.Builder
	if err := html.Render(&b, node); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
