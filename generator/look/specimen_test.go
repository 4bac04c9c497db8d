package look

import (
	"encoding/xml"
	"io"
	"os"
	"strings"
	"testing"
)

// TestGuide tests that the page of the guide shows the looks that other tests build, and
// that each has a picture in its colours, with its logo.
func TestGuide(t *testing.T) {
	page, err := os.ReadFile("../../content/guide/looks.md")
	if err != nil {
		t.Fatal(err)
	}
	crest, err := os.ReadFile("testdata/crest.svg")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "\n```svg file=templates/assets/crest.svg\n"+string(crest)+"```\n") {
		t.Error("the page does not show testdata/crest.svg")
	}
	shown := strings.Split(string(page), "\n```toml file=config.toml\n")[1:]
	for i, c := range []struct{ name, label, light, dark string }{
		{"department", "A government department: black and blue, a typeface that every computer has.", "#1d70b8", "#5694ca"},
		{"university", "A university: a white head with red, and headings with serifs.", "#c8102e", "#1c1416"},
		{"society", "A learned society: its crest, green on a warm page, and an old-style typeface.", "#fdfaf3", "data:image/svg+xml;base64,"},
	} {
		theme, err := os.ReadFile("testdata/" + c.name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		if len(shown) != 3 || !strings.Contains(shown[i], "\n\n"+string(theme)+"```\n") {
			t.Fatalf("block %d of %d of the page does not show testdata/%s.toml", i+1, len(shown), c.name)
		}
		config, _, _ := strings.Cut(shown[i], "```")
		picture := Specimen([]byte(config), map[string]string{"templates/assets/crest.svg": string(crest)})
		for _, want := range []string{`<div class="looks" role="img" aria-label="` + c.label + `">`, c.light, c.dark, ">Reporting guidelines</text>"} {
			if !strings.Contains(picture, want) {
				t.Errorf("the picture of %s has no %s:\n%s", c.name, want, picture)
			}
		}
		for decoder := xml.NewDecoder(strings.NewReader(picture)); ; {
			if _, err := decoder.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("the picture of %s: %v", c.name, err)
			}
		}
	}
}

// TestNoSpecimen tests files without a look, or with one that fails, and that texts are
// escaped.
func TestNoSpecimen(t *testing.T) {
	for name, config := range map[string]string{
		"no theme": "title = \"Bridges\"\n", "not TOML": "[theme\n", "no colour": "[theme.light]\nlink = \"green\"\n",
		"no contrast": "[theme.light]\nlink = \"#eeeeee\"\n", "nothing": "",
	} {
		if picture := Specimen([]byte(config), nil); picture != "" {
			t.Errorf("%s: %s", name, picture)
		}
	}
	picture := Specimen([]byte("# A <b> & \"c\"\ntitle = \"<i>\"\n[theme.light]\nlink = \"#9b0d22\"\n"), nil)
	if !strings.Contains(picture, `aria-label="A &lt;b&gt; &amp; &#34;c&#34;"`) || strings.Contains(picture, "<i>") {
		t.Errorf("the picture is %s", picture)
	}
}
