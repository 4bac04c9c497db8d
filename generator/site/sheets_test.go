package site_test

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"recension/generator/site"
	"recension/generator/sitetest"
	"recension/templates"
)

var (
	imported = regexp.MustCompile(`@import "(css/[\w-]+\.css)"`)
	// ownRule is a rule of a class alone that holds on screens of any width: those within
	// a condition are indented.
	ownRule = regexp.MustCompile(`(?m)^\.([a-z][\w-]*) \{`)
)

// TestSheetsOfPages tests that no page uses a class whose own rule is in a style sheet that
// the page does not load: the page would have the markup without its look.
func TestSheetsOfPages(t *testing.T) {
	checkSheets(t, documents(t))
}

// TestSheetOfPlacedMap tests the same of a chapter that shows an evidence map.
func TestSheetOfPlacedMap(t *testing.T) {
	src := sitetest.Example(t)
	chapter := src["content/2025/guidelines.md"]
	chapter.Data = append(bytes.Clone(chapter.Data), "\n![](figure:evidence)\n"...)
	files, err := render(src, site.Options{Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	if name := "2025/guidelines/index.html"; !bytes.Contains(files[name], []byte("map-key")) {
		t.Errorf("%s has no map", name)
	}
	checkSheets(t, parse(t, files))
}

func checkSheets(t *testing.T, pages []*document) {
	t.Helper()
	src := templates.FS()
	entries, err := fs.Glob(src, "assets/*.css")
	if err != nil || len(entries) == 0 {
		t.Fatalf("no style sheets: %v", err)
	}
	rules := map[string]map[string]bool{} // the classes of each style sheet
	all := map[string]string{}            // a style sheet of each class
	for _, entry := range entries {
		name := strings.TrimSuffix(path.Base(entry), ".css")
		rules[name] = map[string]bool{}
		for _, part := range imported.FindAllStringSubmatch(read(t, src, entry), -1) {
			for _, rule := range ownRule.FindAllStringSubmatch(read(t, src, path.Join("assets", part[1])), -1) {
				rules[name][rule[1]], all[rule[1]] = true, name
			}
		}
	}
	for _, page := range pages {
		loaded := map[string]bool{}
		for _, link := range page.of("link") {
			if address, _ := attribute(link, "href"); strings.HasSuffix(address, ".css") {
				name, _, _ := strings.Cut(path.Base(address), "-")
				loaded[name] = true
			}
		}
		reported := map[string]bool{}
		for _, element := range page.elements {
			text, _ := attribute(element, "class")
			for class := range strings.FieldsSeq(text) {
				if all[class] == "" || reported[class] || hasRule(rules, loaded, class) {
					continue
				}
				reported[class] = true
				t.Errorf("%s uses the class %s, whose rule is in %s.css, which it does not load", page.name, class, all[class])
			}
		}
	}
}

func hasRule(rules map[string]map[string]bool, loaded map[string]bool, class string) bool {
	for name := range loaded {
		if rules[name][class] {
			return true
		}
	}
	return false
}

func read(t *testing.T, src fs.FS, name string) string {
	t.Helper()
	text, err := fs.ReadFile(src, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
