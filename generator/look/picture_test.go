package look

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"
)

const svgHead = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 80 40">`

// TestLogo tests the size of logos in the masthead, and that the icon follows.
func TestLogo(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 400, 50))); err != nil {
		t.Fatal(err)
	}
	src := fstest.MapFS{
		"templates/assets/a.svg":     {Data: []byte(svgHead + "</svg>")},
		"templates/assets/pic/b.png": {Data: b.Bytes()},
	}
	l, problems := loaded(t, "[theme]\nlogo = \"a.svg\"\n", src)
	if problems != "" || l.Logo == nil || l.Logo.Width != 80 || l.Logo.Height != 40 || l.Icon != l.Logo || l.Logo.Type != "image/svg+xml" {
		t.Errorf("logo %+v, icon %+v, problems:\n%s", l.Logo, l.Icon, problems)
	}
	if l, problems = loaded(t, "[theme]\nlogo = \"pic/b.png\"\nicon = \"a.svg\"\n", src); problems != "" || l.Logo.Width != 160 || l.Logo.Height != 20 || len(l.Files) != 2 {
		t.Errorf("logo %+v, problems:\n%s", l.Logo, problems)
	}
	if _, problems = loaded(t, "[theme]\nlogo = \"a.svg\"\nlogo_dark = \"pic/b.png\"\n", src); !strings.HasPrefix(problems, "3 theme-file: the logo of the dark theme has another shape") {
		t.Errorf("problems:\n%s", problems)
	}
}

// TestBadLogo tests what is reported about pictures.
func TestBadLogo(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 400, 50))); err != nil {
		t.Fatal(err)
	}
	cut := b.String()[:b.Len()-20]
	for _, c := range []struct{ name, file, text, want string }{
		{"another format", "a.jpg", "", "2 theme-file: logo: \"a.jpg\" is not an SVG, PNG or WebP file"},
		{"no picture", "a.png", "<svg/>", "2 theme-file: logo: templates/assets/a.png is not a picture of type PNG, or is not complete (save it again as a still PNG picture)"},
		{"cut off", "a.png", cut, "2 theme-file: logo: templates/assets/a.png is not a picture of type PNG, or is not complete"},
		{"a text", "a.svg", "crest", "1 theme-file: it is not an SVG picture"},
		{"HTML", "a.svg", "<html></html>", "1 theme-file: a picture of the site must not have the element <html>"},
		{"too large", "a.svg", svgHead + strings.Repeat(" ", 33<<10) + "</svg>", "2 theme-file: logo: templates/assets/a.svg has 33901 bytes; the limit is 32 KB (save it in a smaller size or with fewer colours, or as plain SVG)"},
		{"too many pixels", "a.svg", strings.Replace(svgHead, "viewBox", `width="9000" height="40" viewBox`, 1) + "</svg>", "2 theme-file: logo: templates/assets/a.svg is 9000 by 40 pixels; at most 4096 by 4096 are shown (pages show it with at most 160 by 40 pixels: make it twice as large)"},
		{"no size", "a.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="50%"></svg>`, "1 theme-file: the SVG picture has no size (add width and height in pixels, or a viewBox, to <svg>)"},
		{"outside", "../../../a.svg", "", "2 theme-file: logo: the name of the file cannot be part of an address"},
		{"a space", "our crest.svg", "", "2 theme-file: logo: the name of the file cannot be part of an address"},
		{"not closed", "a.svg", svgHead + "<g>", "1 theme-file: it is not an SVG picture: "},
		{"script", "a.svg", svgHead + "\n<script/></svg>", "2 theme-file: a picture of the site must not have the element <script>"},
		{"script in HTML", "a.svg", svgHead + `<h:script xmlns:h="http://www.w3.org/1999/xhtml"/></svg>`, "1 theme-file: a picture of the site must not have the element <script>"},
		{"a handler", "a.svg", svgHead + `<path onLoad="x()"/></svg>`, "the attribute onLoad"},
		{"a link", "a.svg", svgHead + `<a href="#x"/></svg>`, "the element <a>"},
		{"a file", "a.svg", svgHead + `<use xlink:href="b.svg#x"/></svg>`, `the attribute href="b.svg#x"`},
		{"an animation", "a.svg", svgHead + `<set attributeName="href"/></svg>`, "the element <set>"},
		{"a picture", "a.svg", svgHead + `<image href="https://example.org/a.png"/></svg>`, "the element <image>"},
		{"a style", "a.svg", svgHead + `<style>@import "a.css";</style></svg>`, "a style that loads a file"},
		{"a style with a space", "a.svg", svgHead + `<path style="fill: url( 'https://example.org/a')"/></svg>`, "the attribute style="},
		{"an instruction", "a.svg", `<?xml-stylesheet href="a.css"?>` + svgHead + `</svg>`, "must not have <?xml-stylesheet?>"},
		{"entities", "a.svg", `<!DOCTYPE svg [<!ENTITY a "b">]>` + svgHead + `</svg>`, "a document type with entities"},
	} {
		src := fstest.MapFS{"templates/assets/" + strings.TrimPrefix(c.file, "../../../"): {Data: []byte(c.text)}}
		l, problems := loaded(t, "[theme]\nlogo = \""+c.file+"\"\n", src)
		if !strings.Contains(problems, c.want) || strings.Count(problems, "\n") != 1 || len(l.Files) > 0 {
			t.Errorf("%s: got\n%swant %s", c.name, problems, c.want)
		}
	}
}
