package site_test

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"recension/generator/locale"
	"recension/generator/reviewtest"
	"recension/generator/site"
	"recension/generator/sitetest"
	"recension/templates"
)

// TestNoEnglish builds reviews with pages of all types in each language, and tests that no
// page has a word of the English catalogue, the id of a message, or a text whose direction
// the language does not have and nothing sets apart.
func TestNoEnglish(t *testing.T) {
	words := spoken(t, "en")
	for language, direction := range map[string]string{"de": "", "ar": "rtl"} {
		own := strings.Join(spoken(t, language), "\n")
		messages := slices.DeleteFunc(slices.Clone(words), func(text string) bool { return strings.Contains(own, text) })
		for name, src := range reviewsOfAllPages(t) {
			t.Run(language+"/"+name, func(t *testing.T) {
				sitetest.SetLanguage(src, language)
				files, err := render(src, site.Options{Drafts: true})
				if err != nil {
					t.Fatal(err)
				}
				c := &languageCheck{language: language, direction: direction, messages: messages, data: dataOf(src), seen: map[string]bool{}}
				for _, file := range slices.Sorted(maps.Keys(files)) {
					if path.Ext(file) == ".html" {
						c.page(t, file, files[file])
					}
				}
			})
		}
	}
}

// reviewsOfAllPages are reviews that have pages of all types between them.
func reviewsOfAllPages(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	screened := maps.Clone(screened)
	maps.Copy(screened, searched)
	return map[string]fstest.MapFS{
		"small":    reviewtest.Small(t),
		"several":  reviewtest.Several(t),
		"example":  sitetest.Example(t),
		"screened": bareReview(screened),
	}
}

// dataOf is all text of a review.
func dataOf(src fstest.MapFS) string {
	var b strings.Builder
	for _, file := range src {
		b.Write(file.Data)
		b.WriteByte('\n')
	}
	return oneLine(b.String())
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// filled finds what a page fills in, and elements.
var filled = regexp.MustCompile(`\{[a-zA-Z]+\}|</?[a-zA-Z]+>`)

// spoken returns the texts of a catalogue between placeholders that have three words or more.
func spoken(t *testing.T, language string) []string {
	t.Helper()
	text, err := fs.ReadFile(templates.FS(), "messages/"+language+".toml")
	if err != nil {
		t.Fatal(err)
	}
	var catalogue map[string]any
	if err := toml.Unmarshal(text, &catalogue); err != nil {
		t.Fatal(err)
	}
	var all []string
	var add func(value any)
	add = func(value any) {
		switch v := value.(type) {
		case string:
			for _, part := range filled.Split(v, -1) {
				part = strings.Trim(oneLine(part), ".,:; ()")
				if len(strings.Fields(part)) >= 3 {
					all = append(all, part)
				}
			}
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				add(v[key])
			}
		}
	}
	add(catalogue)
	return all
}

// languageCheck checks the pages of a site in a language.
type languageCheck struct {
	language, direction string
	messages            []string        // English
	data                string          // of the review
	seen                map[string]bool // what was reported
}

func (c *languageCheck) report(t *testing.T, page, problem, text string) {
	t.Helper()
	if key := problem + text; !c.seen[key] {
		c.seen[key] = true
		t.Errorf("%s: %s: %q", page, problem, text)
	}
}

// page checks a page.
func (c *languageCheck) page(t *testing.T, name string, page []byte) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	for node := range doc.Descendants() {
		if node.Type == html.ElementNode && node.Data == "html" {
			if lang, dir := attributeOf(node, "lang"), attributeOf(node, "dir"); lang != c.language || dir != c.direction {
				c.report(t, name, "language and direction", lang+" "+dir)
			}
		}
		for _, text := range textsOf(node) {
			c.text(t, name, node, text)
		}
	}
}

// textsOf returns what readers see or hear of a node: its text or its attributes.
func textsOf(node *html.Node) []string {
	if node.Type == html.TextNode {
		if text := oneLine(node.Data); text != "" && !within(node, isUnspoken) {
			return []string{text}
		}
		return nil
	}
	var texts []string
	for _, a := range node.Attr {
		if slices.Contains([]string{"aria-label", "aria-description", "title", "alt", "placeholder", "data-label", "label"}, a.Key) ||
			node.Data == "meta" && a.Key == "content" && strings.HasSuffix(attributeOf(node, "name")+attributeOf(node, "property"), "description") {
			texts = append(texts, oneLine(a.Val))
		}
	}
	return texts
}

// isUnspoken reports whether an element has no words of the site: code, or a text in a
// language that is named.
func isUnspoken(node *html.Node) bool {
	return slices.Contains([]string{"script", "style", "code", "pre"}, node.Data) || node.Data != "html" && attributeOf(node, "lang") != ""
}

// within reports whether a condition holds for a node or an element that it is in.
func within(node *html.Node, holds func(*html.Node) bool) bool {
	for ; node != nil; node = node.Parent {
		if node.Type == html.ElementNode && holds(node) {
			return true
		}
	}
	return false
}

// attributeOf is the value of an attribute; empty if the element does not have it.
func attributeOf(node *html.Node, name string) string {
	value, _ := attribute(node, name)
	return value
}

// messageID finds what may be the id of a message.
var messageID = regexp.MustCompile(`\b[a-z][a-zA-Z]*(\.[a-z][a-zA-Z0-9]*)+\b`)

// text checks a text of a page.
func (c *languageCheck) text(t *testing.T, page string, node *html.Node, text string) {
	t.Helper()
	plain := strings.NewReplacer("\u2068", "", "\u2069", "").Replace(text)
	for _, message := range c.messages {
		if strings.Contains(plain, message) && !strings.Contains(c.data, message) {
			c.report(t, page, "English", message)
		}
	}
	for _, id := range messageID.FindAllString(plain, -1) {
		if locale.English().Has(id) {
			c.report(t, page, "the id of a message", id)
		}
	}
	if c.direction == "rtl" && needsDirection(text) && within(node, isTitle) && !within(node, hasDirection) {
		c.report(t, page, "a title without a direction of its own", text)
	}
}

// isTitle reports whether an element names something.
func isTitle(node *html.Node) bool {
	return slices.Contains([]string{"h1", "h2", "h3", "th", "a", "dt", "caption"}, node.Data)
}

func hasDirection(node *html.Node) bool {
	return node.Data == "svg" || node.Data == "bdi" || node.Data != "html" && attributeOf(node, "dir") != ""
}

var (
	latin  = regexp.MustCompile(`\p{Latin}{2}`)
	arabic = regexp.MustCompile(`\p{Arabic}|\x{2068}`)
	edge   = regexp.MustCompile(`^[(\[“0-9]|[.)!?:”%\]]$`)
)

// needsDirection reports whether a text is in Latin letters, with a mark at one of its ends
// that would move to the other one.
func needsDirection(text string) bool {
	return latin.MatchString(text) && !arabic.MatchString(text) && edge.MatchString(text)
}
