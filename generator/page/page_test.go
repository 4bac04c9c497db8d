package page

import (
	"errors"
	"html/template"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
	"recension/generator/locale"
)

// templatesOf parses templates, by their names below templates/.
func templatesOf(t *testing.T, texts map[string]string) *Templates {
	t.Helper()
	src := fstest.MapFS{}
	for name, text := range texts {
		src["templates/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	templates, problems := LoadTemplates(src, nil, locale.English())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return templates
}

const base = `<title>{{.Title}}</title>{{.Brand}}{{.SearchBox}}
	{{block "main" .}}{{end}}
{{.Notes}}`

// small has the templates that a page needs.
func small(t *testing.T, main string) *Templates {
	t.Helper()
	return templatesOf(t, map[string]string{
		"base.html":               base,
		"layouts/small.html":      `{{define "main"}}` + main + `{{end}}`,
		"partials/brand.html":     `[{{.Path}}{{if .Edition}} of {{.Edition.ID}}{{end}}]`,
		"partials/searchbox.html": `[search]`,
		"partials/notes.html":     `{{.Script}}:{{range .Notes}} {{.Name}} {{.HTML}}{{end}}`,
		"partials/note-term.html": `<b>{{.}}</b>`,
		"partials/shown.html":     `{{.Text}}`,
	})
}

func render(t *testing.T, templates *Templates, f Frame) string {
	t.Helper()
	var b strings.Builder
	if f.Site == nil {
		f.Site = &Site{}
	}
	if err := templates.Render(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestHrefs tests that links begin with the path to the root or, on a page that is
// shown anywhere, with the root of the frame.
func TestHrefs(t *testing.T) {
	templates := small(t, `<a href="{{href .Data}}" data-root="{{root}}"></a>`)
	for _, c := range []struct {
		page Page
		root string
		want string
	}{
		{Page{Path: ""}, "", `href="2021/index.html" data-root=""`},
		{Page{Path: "2021/figures/"}, "", `href="../../2021/index.html" data-root="../../"`},
		{Page{Path: "about/"}, "/reviews/", `href="../2021/index.html" data-root="../"`},
		{Page{Anywhere: true}, "/reviews/", `href="/reviews/2021/index.html" data-root="/reviews/"`},
		{Page{Anywhere: true}, "", `href="2021/index.html" data-root=""`},
	} {
		c.page.Layout, c.page.Data = "small", "2021/"
		if got := render(t, templates, Frame{Page: c.page, Root: c.root}); !strings.Contains(got, c.want) {
			t.Errorf("%q has no %s:\n%s", c.page.Path, c.want, got)
		}
	}
}

// words is a text with a link.
type words string

func (w words) HTML(at *Renderer) (template.HTML, error) {
	if w == "" {
		return "", errors.New("no words")
	}
	return template.HTML("<i>" + string(w) + at.Href("about/") + "</i>"), nil
}

// TestFunctions tests the functions that templates can call.
func TestFunctions(t *testing.T) {
	data := map[string]any{"text": words("see "), "link": &Link{Text: "once"}}
	got := render(t, small(t, `{{prose .Data.text}} {{integer 1200}} {{say "frame.skip"}} {{date "2021-05"}} {{once "shown.html" .Data.link}}`),
		Frame{Page: Page{Path: "2021/", Layout: "small", Data: data}})
	if want := "<i>see ../about/index.html</i> 1,200 Skip to main content May 2021 once"; !strings.Contains(got, want) {
		t.Errorf("there is no %s in\n%s", want, got)
	}
}

// TestOnce tests that a partial for the same data is rendered once at each depth.
func TestOnce(t *testing.T) {
	templates := small(t, `{{once "shown.html" .Data}}`)
	link := &Link{Text: "first"}
	for path, want := range map[string]string{"a/": "first", "b/": "first"} {
		if got := render(t, templates, Frame{Page: Page{Path: path, Layout: "small", Data: link}}); !strings.Contains(got, want) {
			t.Errorf("%s: %s", path, got)
		}
		link.Text = "then"
	}
	if got := render(t, templates, Frame{Page: Page{Path: "a/b/", Layout: "small", Data: link}}); !strings.Contains(got, "then") {
		t.Errorf("at another depth: %s", got)
	}
}

// TestShared tests that shared partials are rendered once for pages with the same
// edition and section.
func TestShared(t *testing.T) {
	templates := small(t, "")
	first, second := &Edition{ID: "2021", Path: "2021/"}, &Edition{ID: "2022", Path: "2022/"}
	for _, c := range []struct {
		page Page
		want string
	}{
		{Page{Path: "2021/figures/", Edition: first, Section: "figures"}, "[2021/figures/ of 2021]"},
		{Page{Path: "2021/tables/", Edition: first, Section: "tables"}, "[2021/tables/ of 2021]"},
		{Page{Path: "2022/figures/", Edition: second, Section: "figures"}, "[2022/figures/ of 2022]"},
		{Page{Path: "2021/one/", Edition: first, Section: "figures"}, "[2021/one/ of 2021]"}, // not the page of its section
		{Page{Path: "2021/two/", Edition: first, Section: "figures"}, "[2021/one/ of 2021]"},
	} {
		c.page.Layout = "small"
		if got := render(t, templates, Frame{Page: c.page}); !strings.Contains(got, c.want) {
			t.Errorf("%s has no %s:\n%s", c.page.Path, c.want, got)
		}
	}
}

// TestSearchBox tests that pages with a larger search form have none at the top.
func TestSearchBox(t *testing.T) {
	templates := small(t, "")
	for name, c := range map[string]struct {
		page Page
		want bool
	}{
		"a page": {Page{Path: "about/"}, true}, "the page that searches": {Page{Path: "2021/search/", Section: "search"}, false},
		"the page for a missing one": {Page{Anywhere: true}, false},
	} {
		c.page.Layout = "small"
		if got := render(t, templates, Frame{Page: c.page}); strings.Contains(got, "[search]") != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestNotes tests that a page has the notes that its links open, and the script that
// opens them.
func TestNotes(t *testing.T) {
	templates := small(t, "")
	note := Note{Name: "2021/term/arch", Partial: "note-term.html", Data: func() any { return "<Arch>" }}
	for _, c := range []struct {
		popovers Popovers
		want     string
	}{
		{Popovers{}, ""},
		{Popovers{Opened: true}, "assets/notes.js:"},
		{Popovers{Notes: []Note{note}}, "assets/notes.js: 2021/term/arch <b>&lt;Arch&gt;</b>"},
	} {
		got := render(t, templates, Frame{Page: Page{Layout: "small", Popovers: c.popovers}, Site: &Site{NotesScript: "assets/notes.js"}})
		if _, end, _ := strings.Cut(got, "\n"); strings.TrimSpace(end) != c.want {
			t.Errorf("%+v gives %q, want %q", c.popovers, end, c.want)
		}
	}
}

// TestPopovers tests that a note that several links open is added once, and that
// notes keep their order.
func TestPopovers(t *testing.T) {
	var p Popovers
	if p.Any() {
		t.Error("nothing opens something")
	}
	add := func(opened bool, names ...string) {
		more := Popovers{Opened: opened}
		for _, name := range names {
			more.Notes = append(more.Notes, Note{Name: name})
		}
		p.Add(more)
	}
	add(false, "b", "a")
	add(true, "a", "c", "c")
	add(false)
	var names []string
	for _, note := range p.Notes {
		names = append(names, note.Name)
	}
	if diff := cmp.Diff([]string{"b", "a", "c"}, names); diff != "" || !p.Opened || !p.Any() {
		t.Errorf("%+v (-want +got):\n%s", p, diff)
	}
	if !(Popovers{Opened: true}).Any() {
		t.Error("what is on the page anyway is nothing")
	}
}

// TestRenderFails tests that nothing of a page is written if it cannot be rendered.
func TestRenderFails(t *testing.T) {
	templates := small(t, `half {{prose .Data}}`)
	for _, p := range []Page{{Path: "a/", Layout: "small", Data: words("")}, {Path: "a/", Layout: "large"}} {
		var b strings.Builder
		if err := templates.Render(&b, Frame{Page: p, Site: &Site{}}); err == nil || b.Len() > 0 {
			t.Errorf("%+v: %v, written: %q", p, err, b.String())
		}
	}
}

// TestLoadTemplates tests that errors in templates have positions.
func TestLoadTemplates(t *testing.T) {
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		want  []string
	}{
		{"no templates", nil, []string{
			"templates/base.html: the template is missing [missing-file]", "templates/partials/*.html: the template is missing [missing-file]",
		}},
		{"a fault in a layout", fstest.MapFS{
			"templates/base.html": {}, "templates/partials/a.html": {},
			"templates/layouts/term.html": {Data: []byte("{{define \"main\"}}\n\t<p>{{.Title</p>\n{{end}}\n")},
		}, []string{"templates/layouts/term.html:2:1: bad character U+003C '<' [template]"}},
		{"an unknown function", fstest.MapFS{
			"templates/base.html": {}, "templates/partials/a.html": {Data: []byte("\n\n{{count .}}")},
		}, []string{`templates/partials/a.html:3:1: function "count" not defined [template]`}},
		{"an unknown function, another near", fstest.MapFS{
			"templates/base.html": {}, "templates/partials/a.html": {Data: []byte("{{joyn .}}")},
		}, []string{`templates/partials/a.html:1:1: function "joyn" not defined [template] (did you mean "join"?)`}},
		{"no end", fstest.MapFS{
			"templates/base.html": {}, "templates/partials/a.html": {Data: []byte("{{if .}}\n<p>\n")},
		}, []string{"templates/partials/a.html:2:1: unexpected EOF [template] (every {{define}}, {{if}}, {{range}} and {{with}} needs an {{end}})"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := LoadTemplates(c.files, nil, locale.English())
			var got []string
			for _, d := range problems {
				text := d.Pos.String() + ": " + d.Message + " [" + d.Rule + "]"
				if d.Hint != "" {
					text += " (" + d.Hint + ")"
				}
				got = append(got, text)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCheck tests that missing layouts of pages, and missing templates that others
// call, are reported.
func TestCheck(t *testing.T) {
	templates := templatesOf(t, map[string]string{
		"base.html": `{{block "main" .}}{{end}}`, "partials/a.html": "",
		"layouts/whole.html":  `{{define "main"}}{{template "a.html"}}{{end}}`,
		"layouts/broken.html": `{{define "main"}}{{if .}}{{template "b.html"}}{{else}}{{range .}}{{with .}}{{template "c.html"}}{{end}}{{end}}{{end}}{{end}}`,
	})
	var got []string
	for _, d := range templates.Check([]Page{{Layout: "whole"}, {Layout: "broken"}, {Layout: "broken"}, {Layout: "gone"}}) {
		got = append(got, d.Rule+" "+d.Pos.String())
	}
	want := []string{"missing-file templates/layouts/broken.html:1:37", "missing-file templates/layouts/broken.html:1:87", "missing-file templates/layouts/gone.html"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestUnlisted tests which pages search engines must not list.
func TestUnlisted(t *testing.T) {
	for _, c := range []struct {
		page Page
		want bool
	}{
		{Page{}, false}, {Page{Bare: true}, true}, {Page{NoIndex: true}, true}, {Page{Edition: &Edition{Draft: true}}, true}, {Page{Edition: &Edition{}}, false},
	} {
		if got := c.page.Unlisted(); got != c.want {
			t.Errorf("%+v: %v, want %v", c.page, got, c.want)
		}
	}
}

// TestFiles tests that files are written as they were added, and that a file that
// cannot be made is an error.
func TestFiles(t *testing.T) {
	files := Files{}
	files.Add("a", []byte("one"))
	files.AddScript(Script{Path: "b", Text: []byte("two")})
	files.AddFunc("c", func() ([]byte, error) { return []byte("three"), nil })
	for name, want := range map[string]string{"a": "one", "b": "two", "c": "three"} {
		var b strings.Builder
		if err := files[name](&b); err != nil || b.String() != want {
			t.Errorf("%s: %v, %q", name, err, b.String())
		}
	}
	broken := errors.New("broken")
	files.AddFunc("d", func() ([]byte, error) { return nil, broken })
	if err := files["d"](io.Discard); err != broken {
		t.Errorf("got the error %v", err)
	}
}

func TestSentence(t *testing.T) {
	for text, want := range map[string]string{"": "", "One\n two": "One two.", "One.": "One.", "One?": "One?", "One (two)": "One (two).", "“One”": "“One”."} {
		if got := Sentence(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestTexts tests the functions for texts.
func TestTexts(t *testing.T) {
	if got := Joined(", ", "a", "", "b"); got != "a, b" {
		t.Errorf("joined: %q", got)
	}
	if NonEmpty("") != nil || len(NonEmpty("a")) != 1 {
		t.Error("an empty text is in a list")
	}
	in := &Edition{ID: "2021", Path: "2021/"}
	for want, p := range map[string]Page{"": {}, "2021/": {Edition: in}, "2021/figures/": {Edition: in, Section: "figures"}} {
		if got := p.SectionPath(); got != want {
			t.Errorf("%+v belongs to %q, want %q", p, got, want)
		}
	}
	if (&Site{Editions: []*Edition{in}}).Several() || !(&Site{Editions: []*Edition{in, in}}).Several() {
		t.Error("whether there are several editions is wrong")
	}
}

// TestGuarded shows that a panic while a file is rendered is an error that names it.
func TestGuarded(t *testing.T) {
	files := Files{"2021/index.html": func(io.Writer) error { panic("it fell") }}
	files.Add("plain.txt", []byte("plain"))
	files = files.Guarded()
	err := files["2021/index.html"](io.Discard)
	if fault, ok := diag.AsFault(err); !ok || fault.Pos.File != "2021/index.html" || !strings.Contains(fault.Reason, "it fell") {
		t.Errorf("got the error %v", err)
	}
	var b strings.Builder
	if err := files["plain.txt"](&b); err != nil || b.String() != "plain" {
		t.Errorf("got %q and the error %v", b.String(), err)
	}
}

// stone is something of which a page shows more than it keeps.
type stone struct{ made *int }

func (s *stone) Detail() any {
	*s.made++
	return map[string]any{"Text": "granite"}
}

// TestContent tests that the data of a page, and the detail of what it shows once, are made
// when they are rendered, and not before.
func TestContent(t *testing.T) {
	made := 0
	p := Page{Path: "2021/", Layout: "small", Content: func() any { return map[string]any{"stone": &stone{&made}} }}
	if made > 0 {
		t.Fatal("a detail is made before the page is rendered")
	}
	templates := small(t, `{{once "shown.html" .Data.stone}}, {{once "shown.html" .Data.stone}}`)
	if got := render(t, templates, Frame{Page: p}); made != 1 || strings.Count(got, "granite") != 2 {
		t.Errorf("%d details in %s", made, got)
	}
}
