package site

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"

	"recension/generator/count"
	"recension/generator/diag"
)

// securityPolicy is the Content-Security-Policy of every page.
const securityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// templates are the parsed layouts by name.
type templates struct {
	layouts map[string]*template.Template
	common  *template.Template // the partials alone
	parts   sync.Map           // sharedPart → template.HTML
}

// frame is what a template gets.
type frame struct {
	Page
	Site   *Site
	Root   string // from the page to the root of the site: "../../"
	Policy string
	CSS    string // paths below the root
	Script string

	written   *bytes.Buffer // the page, as far as it is rendered
	templates *templates
}

// Sections is the edition whose sections the page offers: its own or, on a page
// of the whole site, the current one.
func (f frame) Sections() *Edition {
	if f.Edition != nil {
		return f.Edition
	}
	return f.Site.Current
}

// OfDraft reports whether the page is one of a draft.
func (f frame) OfDraft() bool { return f.Edition != nil && f.Edition.Draft() }

// Unlisted reports whether search engines are to leave the page out.
func (f frame) Unlisted() bool { return f.Bare || f.NoIndex || f.OfDraft() }

// Brand, Navigation and Colophon are parts of the head and the foot of the page.
// They are the same on most pages, and rendered once for all of these.
func (f frame) Brand() (template.HTML, error) { return f.shared("brand.html") }

// Navigation is the sections of the edition.
func (f frame) Navigation() (template.HTML, error) { return f.shared("navigation.html") }

// Colophon is the foot of the page.
func (f frame) Colophon() (template.HTML, error) { return f.shared("colophon.html") }

func (f frame) shared(partial string) (template.HTML, error) {
	key := sharedPart{partial, f.Root, f.Edition, f.Section, f.Edition != nil && f.Path == f.SectionPath()}
	if html, ok := f.templates.parts.Load(key); ok {
		return html.(template.HTML), nil
	}
	var b strings.Builder
	if err := f.templates.partial(&b, partial, f); err != nil {
		return "", err
	}
	f.templates.parts.Store(key, template.HTML(b.String()))
	return template.HTML(b.String()), nil
}

// sharedPart is all that a shared part depends on.
type sharedPart struct {
	partial, root string
	edition       *Edition
	section       string
	isSection     bool
}

// loadTemplates parses templates/base.html with the partials once for each
// layout. White space between elements is taken out here, once, instead of from
// every page.
func loadTemplates(src fs.FS) (*templates, diag.List) {
	var problems diag.List
	common, ps := parseAll(src, template.New("root").Funcs(functions).Option("missingkey=error"), "templates/base.html", "templates/partials/*.html")
	problems = append(problems, ps...)
	t := &templates{layouts: map[string]*template.Template{}, common: template.Must(common.Clone())}
	layouts, _ := fs.Glob(src, "templates/layouts/*.html")
	for _, name := range layouts {
		layout := template.Must(common.Clone())
		_, ps := parseAll(src, layout, name)
		problems = append(problems, ps...)
		t.layouts[strings.TrimSuffix(path.Base(name), ".html")] = layout
	}
	return t, problems
}

// check reports layouts that pages need and templates that others call, and that
// are not there.
func (t *templates) check(pages map[string]Page) diag.List {
	var problems diag.List
	missing := func(file string) {
		problems.Add(diag.Errorf(diag.Pos{File: "templates/" + file}, "missing-file", "the template is missing"))
	}
	seen := map[string]bool{}
	for _, page := range pages {
		if seen[page.Layout] {
			continue
		}
		seen[page.Layout] = true
		layout, ok := t.layouts[page.Layout]
		if !ok {
			missing("layouts/" + page.Layout + ".html")
			continue
		}
		for _, part := range layout.Templates() {
			if part.Tree == nil {
				continue
			}
			for _, name := range called(part.Tree.Root) {
				if layout.Lookup(name) == nil {
					missing("partials/" + name)
				}
			}
		}
	}
	problems.Sort()
	return problems
}

// called are the templates that a part of a template calls.
func called(node parse.Node) []string {
	var names []string
	branch := func(b parse.BranchNode) {
		names = append(names, called(b.List)...)
		if b.ElseList != nil {
			names = append(names, called(b.ElseList)...)
		}
	}
	switch n := node.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			names = append(names, called(child)...)
		}
	case *parse.TemplateNode:
		names = append(names, n.Name)
	case *parse.IfNode:
		branch(n.BranchNode)
	case *parse.RangeNode:
		branch(n.BranchNode)
	case *parse.WithNode:
		branch(n.BranchNode)
	}
	return names
}

func parseAll(src fs.FS, t *template.Template, patterns ...string) (*template.Template, diag.List) {
	var problems diag.List
	for _, pattern := range patterns {
		names, _ := fs.Glob(src, pattern)
		if len(names) == 0 {
			problems.Add(diag.Errorf(diag.Pos{File: pattern}, "missing-file", "the template is missing"))
		}
		for _, name := range names {
			text, err := fs.ReadFile(src, name)
			if err == nil {
				_, err = t.New(path.Base(name)).Parse(betweenTags.ReplaceAllString(string(text), "$1"))
			}
			if err != nil {
				problems.Add(templateError(diag.File{Name: name, Text: text}, err))
			}
		}
	}
	return t, problems
}

// betweenTags is a line break with the blanks around it, beside a tag or an
// action: it shows nothing. It stays a line break, so that errors keep their line.
var betweenTags = regexp.MustCompile(`(\n)[ \t]+`)

var templatePlace = regexp.MustCompile(`^(?:html/)?template: ?[^:]*:(\d+)(?::(\d+))?: (?:executing .* at )?(.*)$`)

// templateError places an error of html/template, which names a line and, for
// errors when executing, a column counted from 0.
func templateError(f diag.File, err error) diag.Diagnostic {
	match := templatePlace.FindStringSubmatch(err.Error())
	if match == nil {
		return diag.Errorf(f.Whole(), "template", "%v", err)
	}
	line, _ := strconv.Atoi(match[1])
	column, _ := strconv.Atoi(match[2])
	return diag.Errorf(f.At(line, column+1, 1), "template", "%s", match[3])
}

// buffers hold pages while they are rendered.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render writes a page.
func (t *templates) render(w io.Writer, s *Site, p Page) error {
	layout, ok := t.layouts[p.Layout]
	if !ok {
		return fmt.Errorf("there is no templates/layouts/%s.html", p.Layout)
	}
	root := strings.Repeat("../", strings.Count(p.Path, "/"))
	if p.Anywhere {
		root = cmp.Or(s.root, string(s.BaseURL))
	}
	page := buffers.Get().(*bytes.Buffer)
	page.Reset()
	defer buffers.Put(page)
	err := layout.ExecuteTemplate(page, "base.html", frame{
		Page: p, Site: s, Root: root,
		Policy: securityPolicy, CSS: s.assets.CSS, Script: s.assets.Script, written: page, templates: t,
	})
	if err != nil {
		return fmt.Errorf("page %s: %w", p.Path, err)
	}
	_, err = w.Write(page.Bytes())
	return err
}

// partial writes a partial on its own, for something placed in prose.
func (t *templates) partial(w io.Writer, name string, data any) error {
	return t.common.ExecuteTemplate(w, name, data)
}

// functions are what templates can call. Templates choose and format; they do
// not count, sort or look up.
var functions = template.FuncMap{
	"integer": count.Integer,
	"plural":  plural,
	"href":    href,
	"date":    longDate,
	"join":    strings.Join,
	"rooted":  withRoot,
}

// href is the address of a page seen from another: explicit down to index.html,
// so that pages opened from a disk find each other.
func href(root, path string) string {
	page, fragment, found := strings.Cut(path, "#")
	if page == "" && found {
		return "#" + fragment
	}
	if page == "" || strings.HasSuffix(page, "/") {
		page += "index.html"
	}
	if found {
		return root + page + "#" + fragment
	}
	return root + page
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count.Integer(n) + " " + many
}

var months = strings.Fields("January February March April May June July August September October November December")

// longDate writes an ISO date as far as it is known: "1 February 2024",
// "February 2024", "2024".
func longDate(date any) string {
	parts := strings.Split(fmt.Sprint(date), "-")
	if len(parts) > 1 {
		month, _ := strconv.Atoi(parts[1])
		parts[1] = months[month-1]
	}
	if len(parts) > 2 {
		day, _ := strconv.Atoi(parts[2])
		parts[2] = strconv.Itoa(day)
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, " ")
}

// rooted is a thing and the way from the page it is shown on to the root of the
// site, for partials with links in them.
type rooted struct {
	Root string
	Of   any
}

func withRoot(root string, of any) rooted { return rooted{root, of} }
