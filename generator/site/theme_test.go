package site

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"recension/generator/diag"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/theme"
)

// withTemplate returns the small review with a file in its templates/.
func withTemplate(t *testing.T, name, text string) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	src["templates/"+name] = &fstest.MapFile{Data: []byte(text)}
	return src
}

// replaced is a built-in template in which a text is replaced.
func replaced(t *testing.T, name, from, to string) string {
	t.Helper()
	text, ok := theme.File(name)
	if !ok || !strings.Contains(string(text), from) {
		t.Fatalf("%s has no %q", name, from)
	}
	return strings.Replace(string(text), from, to, 1)
}

// TestOverrides tests that a file of the review replaces the built-in one of its path, and
// no other.
func TestOverrides(t *testing.T) {
	plain := build(t, reviewtest.Small(t), Options{})
	for _, c := range []struct{ name, file, text, page, want string }{
		{"a partial", "partials/brand.html", `<a href="{{href ""}}">The bridge people</a>`, "2021/index.html", "The bridge people"},
		{"a layout", "layouts/term.html", `{{define "main"}}<h1>Term: {{.Title}}</h1>{{end}}`, "2021/terms/keystone/index.html", "<h1>Term: Keystone (term)</h1>"},
		{"the icon", "assets/icon.svg", "<svg/>", "assets/icon.svg", "<svg/>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := withTemplate(t, c.file, c.text)
			files := build(t, src, Options{})
			if text := sitetest.Render(t, files, c.page); !strings.Contains(text, c.want) {
				t.Errorf("%s does not say %q:\n%s", c.page, c.want, text)
			}
			if name := "assets/LICENCES.txt"; sitetest.Render(t, files, name) != sitetest.Render(t, plain, name) {
				t.Errorf("%s differs", name)
			}
			if problems := Check(src, testOptions(Options{})); len(problems) > 0 {
				t.Errorf("check reports:\n%s", reviewtest.Text(t, problems))
			}
		})
	}
}

// TestOverriddenStyle tests that style sheets and scripts can be overridden one by one,
// and can import files that only the review has.
func TestOverriddenStyle(t *testing.T) {
	src := withTemplate(t, "assets/css/cite.css", "@import \"ours/front.css\";\n.front-of-bridges { color: #123456; }\n")
	src["templates/assets/css/ours/front.css"] = &fstest.MapFile{Data: []byte(".imported { color: #654321; }\n")}
	files := build(t, src, Options{})
	css := ""
	for name := range files {
		if strings.HasSuffix(name, ".css") && strings.HasPrefix(name, "assets/site-") {
			css = sitetest.Render(t, files, name)
		}
	}
	for _, want := range []string{"front-of-bridges", ".imported", ".masthead"} {
		if !strings.Contains(css, want) {
			t.Errorf("the style sheet has no %s", want)
		}
	}
}

// TestBadOverrides tests what check reports about templates of a review. Build reports the
// same, or fails with it when it renders the page.
func TestBadOverrides(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"not a template", "layouts/term.html", "{{define \"main\"}}\n<p>{{.Title</p>\n{{end}}\n", "templates/layouts/term.html:2:1: error: bad character U+003C '<' [template]"},
		{"a field that does not exist", "layouts/term.html", "{{define \"main\"}}\n<p>{{.Data.None}}</p>\n{{end}}\n", "templates/layouts/term.html:2:11: error: <.Data.None>: can't evaluate field None in type interface {} (on the page /2021/terms/arch/, terms \"arch\") [template]"},
		{"the same in a partial that a method renders", "partials/brand.html", "{{.Site.None}}", "templates/partials/brand.html:1:8: error: <.Site.None>: can't evaluate field None in type *page.Site (on the page /2021/chapters/) [template]"},
		{"a partial that does not exist", "layouts/term.html", "{{define \"main\"}}\n{{template \"sorce.html\" .}}{{end}}", "templates/layouts/term.html:2:12: error: there is no template \"sorce.html\" [missing-file]\n"},
		{"an attribute that does not end", "layouts/term.html", "{{define \"main\"}}<p class=\"{{.Title}}>{{end}}", "templates/layouts/term.html"},
		{"a panic in a method", "layouts/term.html", "{{define \"main\"}}{{index .Title 999}}{{end}}", "templates/layouts/term.html:1:20: error: <index .Title 999>: error calling index"},
		{"calls itself", "partials/source.html", "{{template \"source.html\" .}}", "templates/partials/source.html:1:12: error: the template \"source.html\" always calls itself here, directly or through others [template]"},
		{"calls itself with once", "partials/documentrow.html", "{{once \"documentrow.html\" .}}", "templates/partials/documentrow.html:1:8: error: the template \"documentrow.html\" always calls itself"},
		{"calls itself with part in an argument", "partials/cell.html", "{{print (part \"cell.html\" .)}}", "templates/partials/cell.html:1:15: error: the template \"cell.html\" always calls itself"},
		{"calls itself through a method", "partials/brand.html", "{{.Brand}}", "templates/partials/brand.html"},
		{"calls itself in a condition", "partials/source.html", "bridges {{if true}}{{template \"source.html\" .}}{{end}}", "templates/partials/source.html"},
		{"a loop without end", "layouts/term.html", "{{define \"main\"}}\n{{range 1000000000000}}{{end}}{{end}}", "templates/layouts/term.html:2:9: error: the loop does not end: 1,500,000 rounds (on the page /2021/terms/arch/"},
		{"a loop that writes without end", "layouts/term.html", "{{define \"main\"}}\n{{range 1000000000000}}" + strings.Repeat("bridge ", 200) + "{{end}}{{end}}", "templates/layouts/term.html:2:9: error: the loop does not end: it has written 32 MB (on the page"},
		{"a style sheet with an error", "assets/css/front.css", ".front {\n\tcolor: red;\n", "templates/assets/css/front.css:3:1: error: "},
		{"a style sheet that imports nothing", "assets/css/front.css", "@import \"none.css\";\n", "templates/assets/css/front.css:1:9: error: templates/assets/css/none.css cannot be read [assets]"},
		{"a script with an error", "assets/js/copy.js", "export function {\n", "templates/assets/js/copy.js:1:17: error: "},
		{"a partial with a slip in its name", "partials/mastheed.html", "", "templates/partials/mastheed.html: error: nothing uses the file: no built-in file has this path, and no template in use refers to it [override]\n  hint: did you mean \"templates/partials/masthead.html\"?"},
		{"a layout of no page", "layouts/bridge.html", "", "templates/layouts/bridge.html: error: nothing uses the file"},
		{"a file in the wrong folder", "tokens.css", "", "templates/tokens.css: error: nothing uses the file: no built-in file has this path, and no template in use refers to it [override]\n  hint: did you mean \"templates/assets/css/tokens.css\"?"},
		{"a style sheet that nothing imports", "assets/css/ours.css", "", "templates/assets/css/ours.css: error: nothing uses the file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			src := withTemplate(t, c.file, c.text)
			problems := Check(src, testOptions(Options{}))
			if got := reviewtest.Text(t, problems); !strings.HasPrefix(got, c.want) || len(problems) != 1 {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
			if took := time.Since(start); took > time.Minute {
				t.Errorf("it took %s", took)
			}
			files, built := Build(src, testOptions(Options{}))
			if !built.HasErrors() && !strings.HasPrefix(c.name, "a loop") { // which would take as long again
				built = renderPages(files)
			} else if !built.HasErrors() {
				built = problems
			}
			if len(built) != 1 || len(problems) != 1 || built[0].Message != problems[0].Message {
				t.Errorf("a build reports:\n%s", reviewtest.Text(t, built))
			}
		})
	}
}

// TestEqualOverride tests that a copy that was not changed is a notice.
func TestEqualOverride(t *testing.T) {
	text, _ := theme.File("partials/brand.html")
	problems := Check(withTemplate(t, "partials/brand.html", string(text)), Options{})
	if len(problems) != 1 || problems[0].Severity != diag.Notice || problems[0].Pos.File != "templates/partials/brand.html" {
		t.Errorf("problems:\n%s", reviewtest.Text(t, problems))
	}
}

// TestOwnPartial tests that a partial of the review is in use if an override calls it.
func TestOwnPartial(t *testing.T) {
	src := withTemplate(t, "layouts/term.html", replaced(t, "layouts/term.html", `{{define "main"}}`, `{{define "main"}}{{template "ours.html" .}}`))
	src["templates/partials/ours.html"] = &fstest.MapFile{Data: []byte("Ours: {{template \"theirs.html\" .}}")}
	src["templates/partials/theirs.html"] = &fstest.MapFile{Data: []byte("<b>{{.Title}}</b>")}
	if text := sitetest.Render(t, build(t, src, Options{}), "2021/terms/keystone/index.html"); !strings.Contains(text, "Ours: <b>Keystone (term)</b>") {
		t.Errorf("the page is\n%s", text)
	}
	src["templates/partials/left.html"] = &fstest.MapFile{Data: []byte("{{template \"over.html\" .}}")}
	src["templates/partials/over.html"] = &fstest.MapFile{Data: []byte("{{.Title}}")}
	problems := Check(src, testOptions(Options{}))
	if len(problems) != 2 || problems[0].Pos.File != "templates/partials/left.html" || problems[1].Pos.File != "templates/partials/over.html" {
		t.Errorf("problems:\n%s", reviewtest.Text(t, problems))
	}
}

// TestSources tests that the folder of the program's sources is taken as it is.
func TestSources(t *testing.T) {
	src := withTemplate(t, "embed.go", "package templates\n")
	for _, name := range []string{"assets/types.d.ts", "assets/package.json"} {
		src["templates/"+name] = &fstest.MapFile{Data: []byte("{}\n")}
	}
	text, _ := theme.File("partials/brand.html")
	src["templates/partials/brand.html"] = &fstest.MapFile{Data: text}
	if problems := Check(src, Options{}); len(problems) > 0 {
		t.Errorf("problems:\n%s", reviewtest.Text(t, problems))
	}
	src["templates/layouts/term.html"] = &fstest.MapFile{Data: []byte("{{define \"main\"}}{{if}}{{end}}")}
	if problems := Check(src, testOptions(Options{})); len(problems) != 1 || problems[0].Pos.File != "templates/layouts/term.html" {
		t.Errorf("with an error in a template:\n%s", reviewtest.Text(t, problems))
	}
}
