package site

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// TestLinksInTexts tests a link in each text of a TOML file and of front matter: no file
// of the site shows its markup, and pages that show links show it.
func TestLinksInTexts(t *testing.T) {
	src := reviewtest.Small(t)
	for i, text := range []struct{ file, from string }{
		0:  {"data/2021/figures.toml", `title = "Spans"`},
		1:  {"data/2021/figures.toml", `alt = "Bars for known kinds of span."`},
		2:  {"data/2021/figures.toml", `method = "Counted from a boat."`},
		3:  {"data/2021/figures.toml", `caption = "Spans by [keystone](term:keystone)."`},
		4:  {"data/2021/tables.toml", `title = "Rivers"`},
		5:  {"data/2021/edition.toml", `subtitle = "A survey of bridges"`},
		6:  {"data/2021/edition.toml", `description = "What the survey of 2021 found."`},
		7:  {"data/2021/edition.toml", `title = "Survey of bridges"`},
		8:  {"data/2021/edition.toml", `limits = "Its river."`},
		9:  {"data/2021/edition.toml", `schedule = "The survey is searched once a year."`},
		10: {"data/2021/edition.toml", `text = "Ferries are left out."`},
		11: {"data/2021/vocabulary.toml", `definition = "The last stone."`},
		12: {"data/2021/vocabulary.toml", `definition = "Keeps the river."`},
		13: {"content/2021/findings.md", `title = "Findings"`},
		14: {"content/2021/findings.md", `description = "How bridges stand."`},
		15: {"config.toml", `title = "Bridge reviews"`},
		16: {"config.toml", `tagline = "Evidence on bridges."`},
		17: {"config.toml", `description = "Reviews of the evidence on bridges."`},
		18: {"data/2021/edition.toml", `title = "Bridges"`},
	} {
		key, _, _ := strings.Cut(text.from, " ")
		reviewtest.Edit(t, src, text.file, text.from, fmt.Sprintf(`%s = "text%d: [about 1,200](value:arches) arches."`, key, i))
	}
	files := buildAll(t, src, Options{})
	data := regexp.MustCompile(`^2021/data/.*\.toml$`) // published as they are
	shown := map[string]bool{}
	mark := regexp.MustCompile(`text\d+`)
	opens := regexp.MustCompile(`data-note="([^"]*)"`)
	for name := range files {
		if data.MatchString(name) {
			continue
		}
		content := sitetest.Render(t, files, name)
		if strings.Contains(content, "(value:") {
			t.Errorf("%s shows the markup of a link", name)
		}
		for _, found := range mark.FindAllString(content, -1) {
			shown[found] = true
		}
		for _, note := range opens.FindAllStringSubmatch(content, -1) {
			if strings.HasSuffix(name, ".html") && !strings.Contains(content, `id="`+note[1]+`"`) {
				t.Errorf("%s has no note %s", name, note[1])
			}
		}
	}
	for i := range 19 {
		if !shown[fmt.Sprintf("text%d", i)] {
			t.Errorf("no file shows text %d", i)
		}
	}
	for _, page := range []struct {
		name  string
		texts []int
		note  bool
	}{
		{"2021/figures/spans/index.html", []int{2, 3, 8}, true},
		{"2021/figures/spans/embed/index.html", []int{2, 3, 8}, true},
		{"2021/findings/index.html", []int{2, 3, 8}, true}, // places the figure
		{"2021/status/index.html", []int{9, 10}, true},
		{"2021/terms/index.html", []int{11}, true},
		{"2021/terms/keystone/index.html", []int{11}, true},
		{"2021/documents/component/keystone/index.html", []int{11}, true},
		{"2021/organisations/river-board/index.html", []int{12}, true},
		{"2021/introduction/index.html", []int{11}, false}, // in the note of the term
		{"2021/values/arches/index.html", []int{8}, false},
		{"2021/print/index.html", []int{2, 3, 8, 11}, false},
	} {
		content := sitetest.Render(t, files, page.name)
		for _, i := range page.texts {
			link := regexp.MustCompile(fmt.Sprintf(`text%d: <a class="value" href="[^"]*/arches/index.html"( data-note="2021/value/arches")?>about 1,200</a> arches\.`, i))
			found := link.FindStringSubmatch(content)
			if found == nil {
				t.Errorf("%s does not link the number of text %d", page.name, i)
			} else if (found[1] != "") != page.note {
				t.Errorf("%s: that the link opens a note is %t", page.name, !page.note)
			}
		}
	}
}
