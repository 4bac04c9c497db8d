package site

import (
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// TestDesigns tests that a site with the design of the last build is the same as one built
// anew, whatever has changed meanwhile.
func TestDesigns(t *testing.T) {
	src := reviewtest.Small(t)
	put := func(name, text string) func() {
		return func() { src[name] = &fstest.MapFile{Data: []byte(text)} }
	}
	changes := []struct {
		name string
		make func()
		kept bool // the design
	}{
		{"nothing", func() {}, true},
		{"a row", func() { reviewtest.Edit(t, src, "data/2021/documents.csv", "New steel", "Newer steel") }, true},
		{"a template", put("templates/partials/brand.html", "<p>Ours</p>"), false},
		{"the same template", put("templates/partials/brand.html", "<p>Again</p>"), false},
		{"a style sheet", put("templates/assets/css/front.css", "footer { color: #123456; }\n"), false},
		{"a message", put("templates/messages/en.toml", "[list]\nallDocuments = \"Every document\"\n"), false},
		{"a template removed", func() { delete(src, "templates/partials/brand.html") }, false},
		{"the language", func() { sitetest.SetLanguage(src, "de") }, false},
		{"the look", func() {
			config := src["config.toml"]
			src["config.toml"] = &fstest.MapFile{Data: append(config.Data, "\n[theme.light]\nlink = \"#1f6b43\"\n"...)}
		}, false},
	}
	designs := &Designs{}
	Build(src, Options{Keep: sitetest.Keep, Designs: designs})
	for _, change := range changes {
		change.make()
		before := designs.key
		kept, problems := Build(src, Options{Keep: sitetest.Keep, Designs: designs})
		anew, again := Build(src, Options{Keep: sitetest.Keep})
		if problems.HasErrors() || reviewtest.Text(t, problems) != reviewtest.Text(t, again) {
			t.Fatalf("%s:\n%s\nanew:\n%s", change.name, reviewtest.Text(t, problems), reviewtest.Text(t, again))
		}
		if (designs.key == before) != change.kept || len(kept) != len(anew) {
			t.Errorf("%s: the design is kept: %t; %d files, %d anew", change.name, designs.key == before, len(kept), len(anew))
		}
		for name := range anew {
			if sitetest.Render(t, kept, name) != sitetest.Render(t, anew, name) {
				t.Errorf("%s: %s is not the same", change.name, name)
			}
		}
	}
}
