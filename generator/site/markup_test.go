package site_test

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestMarkup reports markup that a browser silently repairs: misplaced elements, and
// elements without an end.
func TestMarkup(t *testing.T) {
	files := published(t)
	checkMarkup(t, files)
}

func checkMarkup(t *testing.T, files map[string][]byte) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) == ".html" {
			for _, slip := range slips(files[name]) {
				t.Errorf("%s: %s", name, slip)
			}
			if source := shownSource(files[name]); source != "" {
				t.Errorf("%s shows the source of a link: %s", name, source)
			}
		}
	}
}

// Elements whose tags are optional; whose end tags are optional; without content;
// that cannot contain themselves; that are obsolete.
var (
	implied  = []string{"html", "head", "body", "tbody", "colgroup"}
	endless  = []string{"li", "dt", "dd", "p", "rt", "rp", "optgroup", "option", "caption", "thead", "tfoot", "tr", "td", "th"}
	empty    = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
	alone    = []string{"a", "button", "form", "label"} // not within another
	obsolete = []string{"acronym", "applet", "big", "center", "dir", "font", "frame", "frameset", "marquee", "nobr", "strike", "tt"}
)

func slips(text []byte) (found []string) {
	say := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	var written, parsed []string // the elements in their order
	open := map[string]int{}
	tokens := html.NewTokenizer(bytes.NewReader(text))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		tag, _ := tokens.TagName()
		element := string(tag)
		switch kind {
		case html.StartTagToken:
			if open[element] > 0 && slices.Contains(alone, element) {
				say("<%s> stands within another", element)
			}
			open[element]++
			written = append(written, element)
		case html.SelfClosingTagToken:
			written = append(written, element)
		case html.EndTagToken:
			open[element]--
		}
	}
	for element, n := range open {
		if n != 0 && !slices.Contains(slices.Concat(implied, endless, empty), element) {
			say("<%s> begins %+d times more than it ends", element, n)
		}
		if slices.Contains(obsolete, element) {
			say("<%s> is obsolete", element)
		}
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return append(found, err.Error())
	}
	for node := range root.Descendants() {
		if node.Type == html.ElementNode {
			parsed = append(parsed, strings.ToLower(node.Data))
		}
	}
	may := func(element string) bool { return slices.Contains(implied, element) }
	written, parsed = slices.DeleteFunc(written, may), slices.DeleteFunc(parsed, may)
	for i, element := range parsed {
		if i >= len(written) || written[i] != element {
			say("a browser makes a <%s> of the element %d of %q", element, i+1, written[max(0, i-3):min(len(written), i+2)])
			return found
		}
	}
	if len(parsed) < len(written) {
		say("a browser leaves out %q", written[len(parsed):])
	}
	return found
}

// linkSource matches links to items and citations in the source of a text. Links to addresses
// can be shown for readers to copy.
var linkSource = regexp.MustCompile(`\]\((value|claim|term|figure|table|standard|document|organisation|page):[^)]*\)|\[@[a-z]`)

// shownSource returns the first source of a link that a page shows, outside of code.
func shownSource(text []byte) string {
	if !linkSource.Match(text) {
		return ""
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return ""
	}
	for node := range root.Descendants() {
		if node.Type != html.TextNode || !linkSource.MatchString(node.Data) {
			continue
		}
		code, example := false, false // a <pre> whose code has no language shows the differences of a file
		for of := node.Parent; of != nil; of = of.Parent {
			_, named := attribute(of, "class")
			example = example || of.Data == "code" && named
			code = example || (code || of.Data == "code" || of.Data == "script") && of.Data != "pre"
		}
		if !code {
			return linkSource.FindString(node.Data)
		}
	}
	return ""
}

// TestShownSource tests what counts as the source of a link.
func TestShownSource(t *testing.T) {
	for markup, want := range map[string]string{
		"<p>[three](value:lists) lists</p>":                             "](value:lists)",
		"<p><del>[@stone]</del></p>":                                    "[@s",
		"<pre tabindex=0><code>-[three](value:lists)</code></pre>":      "](value:lists)",
		"<p>write <code>[three](value:lists)</code> [a] (b) @stone</p>": "",
		"<script>[three](value:lists)</script>":                         "",
	} {
		if got := shownSource([]byte(markup)); got != want {
			t.Errorf("%s shows %q, want %q", markup, got, want)
		}
	}
}

func TestSlips(t *testing.T) {
	for _, markup := range []string{
		"<p>One<div>two</div></p>", "<div>one", "one</section>", "<a href=x>one <a href=y>two</a></a>",
		"<table><tr><td>one</td></tr><div>two</div></table>", "<center>one</center>", "<b>one <i>two</b> three</i>",
	} {
		if len(slips([]byte("<!doctype html><title>t</title>"+markup))) == 0 {
			t.Errorf("nothing is reported for %s", markup)
		}
	}
}

// TestTables tests that each table has a name, and that its headers have scopes.
func TestTables(t *testing.T) { checkTables(t, documents(t)) }

func checkTables(t *testing.T, pages []*document) {
	t.Helper()
	for _, page := range pages {
		for _, table := range page.of("table") {
			named, headers := false, 0
			for _, key := range []string{"aria-label", "aria-labelledby"} {
				_, ok := attribute(table, key)
				named = named || ok
			}
			for node := range table.Descendants() {
				switch node.Data {
				case "caption":
					named = named || words(node) != ""
				case "th":
					headers++
					if _, ok := attribute(node, "scope"); !ok {
						t.Errorf("%s: %s %q has no scope", page.name, tag(node), words(node))
					}
				}
			}
			if !named || headers == 0 {
				t.Errorf("%s: %s is named: %t, has %d headers", page.name, tag(table), named, headers)
			}
		}
	}
}
