package site

import (
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// withConfig returns the small review with more lines at the end of its config.toml.
func withConfig(t *testing.T, lines string) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	src["config.toml"] = &fstest.MapFile{Data: []byte(string(src["config.toml"].Data) + "\n" + lines)}
	return src
}

// TestLook tests that pages, the style sheet, pictures and the badge have the look that
// config.toml states, and that its files are named by their content.
func TestLook(t *testing.T) {
	src := withConfig(t, `[theme]
logo = "crest.svg"
logo_text = "Ministry of Bridges"
[theme.light]
link = "#1f6b43"
masthead = "#1f3d2b"
charts = ["#1f3d2b", "#ad7627", "#321d68", "#818283", "#030307", "#a679e3", "#3e3302", "#7986a2"]
`)
	src["templates/assets/crest.svg"] = &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 40"/>`)}
	if problems := Check(src, testOptions(Options{})); len(problems) > 0 {
		t.Fatalf("check reports:\n%s", reviewtest.Text(t, problems))
	}
	files := build(t, src, Options{})
	var logo, css string
	for name := range files {
		if strings.HasPrefix(name, "assets/crest-") {
			logo = name
		}
		if ok, _ := path.Match("assets/site-*.css", name); ok {
			css = sitetest.Render(t, files, name)
		}
	}
	text := sitetest.Render(t, files, "2021/index.html")
	for _, want := range []string{
		`<img src="../` + logo + `" alt="Ministry of Bridges" width="20" height="40">`,
		`<link rel="icon" href="../` + logo + `" type="image/svg&#43;xml">`,
	} {
		if logo == "" || !strings.Contains(text, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if report := sitetest.Render(t, files, "2021/print/index.html"); !strings.Contains(report, `<p class="report-brand"><img src="../../`+logo+`"`) {
		t.Error("the title page of the report has no logo")
	}
	if i := strings.LastIndex(css, "--link:"); i < 0 || !strings.HasPrefix(css[i:], "--link:light-dark(#1f6b43,") {
		t.Error("the last style sheet does not state the colour of links")
	}
	style := sitetest.Render(t, files, "style/index.html")
	for _, want := range []string{"<code>#1f6b43</code>", "<code>#1f3d2b</code>", logo} {
		if !strings.Contains(style, want) {
			t.Errorf("the style page has no %s", want)
		}
	}
	drawn := 0
	for name := range files {
		if !strings.Contains(name, "/figures/") || path.Ext(name) != ".svg" {
			continue
		}
		svg := sitetest.Render(t, files, name)
		if strings.Contains(svg, "#12436d") {
			t.Errorf("%s has a built-in colour", name)
		}
		if strings.Contains(svg, `fill="#1f3d2b"`) {
			drawn++
		}
	}
	if drawn == 0 {
		t.Error("no picture has the colours of the theme")
	}
}

// TestLookInGuide tests that a page of a section shows the look that a config.toml in it
// states, below that.
func TestLookInGuide(t *testing.T) {
	src := reviewtest.Small(t)
	src["content/guide/index.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Guide\"\ndescription = \"How to.\"\n+++\n\n" +
		"```toml file=config.toml\n[theme.light]\nlink = \"#9b0d22\"\n```\n\n```toml file=other.toml\n[theme.light]\nlink = \"#9b0d22\"\n```\n")}
	text := sitetest.Render(t, build(t, src, Options{}), "guide/index.html")
	if before, _, found := strings.Cut(text, `<div class="looks"`); !found || strings.Count(text, `class="looks"`) != 1 || strings.Count(before, "</pre>") != 1 {
		t.Errorf("the page is %s", text)
	}
}

// TestNavigation tests the links that config.toml states, instead of the built-in ones.
func TestNavigation(t *testing.T) {
	src := withConfig(t, `[navigation.home]
label = "The report"
section = "overview"
group = "Read"
[navigation.papers]
label = "Papers"
section = "documents"
[navigation.past]
label = "Every edition"
page = "editions"
group = "More"
[navigation.us]
label = "Our department"
url = "https://www.example.org/"
[navigation.style]
label = "Colours"
page = "style"
place = "footer"
`)
	if problems := Check(src, testOptions(Options{})); len(problems) > 0 {
		t.Fatalf("check reports:\n%s", reviewtest.Text(t, problems))
	}
	files := build(t, src, Options{})
	text := sitetest.Render(t, files, "2021/documents/index.html")
	head, foot, _ := strings.Cut(strings.ReplaceAll(text, "</a>\n</li>", "</a></li>"), `<footer`)
	for _, want := range []string{
		`<ul><li><a href="../../2021/index.html" aria-current="true">Read</a></li><li><a href="../../editions/index.html">More</a></li></ul>`,
		`<ul class="beneath"><li><a href="../../2021/index.html">The report</a></li><li><a href="../../2021/documents/index.html" aria-current="page">Papers</a></li></ul>`,
	} {
		if !strings.Contains(head, want) {
			t.Errorf("the head has no %s:\n%s", want, head)
		}
	}
	if strings.Count(foot, "<li>") != 2 || !strings.Contains(foot, `href="../../style/index.html">Colours</a>`) || !strings.Contains(foot, "LICENCES.txt") {
		t.Errorf("the foot is %s", foot)
	}
	if text := sitetest.Render(t, files, "editions/index.html"); !strings.Contains(text, `aria-current="page">Every edition</a>`) {
		t.Error("the page of editions is not marked as the current one")
	}
	if text := sitetest.Render(t, files, "style/index.html"); strings.Contains(text, `aria-current="page">Every edition</a>`) {
		t.Error("the style page marks another one as current")
	}
}

// TestExampleLooks builds the looks of package look, which the guide shows.
func TestExampleLooks(t *testing.T) {
	for _, name := range []string{"department", "university", "society"} {
		text, err := os.ReadFile("../look/testdata/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		src := withConfig(t, string(text))
		crest, err := os.ReadFile("../look/testdata/crest.svg")
		if err != nil {
			t.Fatal(err)
		}
		if name == "society" {
			src["templates/assets/crest.svg"] = &fstest.MapFile{Data: crest}
		}
		build(t, src, Options{})
	}
}
