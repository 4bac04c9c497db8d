package site

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"sync"

	"recension/generator/count"
)

// Renderer renders templates for all pages at one depth: what it renders links from
// there. Several goroutines may use it.
type Renderer struct {
	root      string // from a page to the root of the site: "../../"
	templates *templates
	layouts   sync.Map // name → func() *template.Template
	partials  func() *template.Template
	rendered  sync.Map // key of once → template.HTML
}

// Prose is a text with links, such as a chapter or a caption.
type Prose interface {
	// HTML is the text as HTML, with links from the pages of the renderer. It fails
	// only if the program is broken.
	HTML(at *Renderer) (template.HTML, error)
}

// rootFrom leads from a page or a file, by its path, to the root of the site: "../../"
// from "2024/figures/". Empty: it is there.
func rootFrom(path string) string { return strings.Repeat("../", strings.Count(path, "/")) }

// at is the renderer for pages whose links begin with root, which is empty or ends in
// a slash: "../../" by the depth of a page, or an address of the whole site.
func (t *templates) at(root string) *Renderer {
	r, ok := t.renderers.Load(root)
	if !ok {
		r, _ = t.renderers.LoadOrStore(root, t.bind(root))
	}
	return r.(*Renderer)
}

func (t *templates) bind(root string) *Renderer {
	r := &Renderer{root: root, templates: t}
	r.partials = sync.OnceValue(func() *template.Template { return r.clone(t.partials) })
	return r
}

// clone is a copy of parsed templates whose functions link from the pages of r.
func (r *Renderer) clone(parsed *template.Template) *template.Template {
	return template.Must(parsed.Clone()).Funcs(r.functions())
}

// layout is templates/layouts/<name>.html. It is cloned when it is first asked for: a
// layout is in use at few depths.
func (r *Renderer) layout(name string) (*template.Template, error) {
	parsed, ok := r.templates.layouts[name]
	if !ok {
		return nil, fmt.Errorf("there is no templates/layouts/%s.html", name)
	}
	layout, ok := r.layouts.Load(name)
	if !ok {
		layout, _ = r.layouts.LoadOrStore(name, sync.OnceValue(func() *template.Template { return r.clone(parsed) }))
	}
	return layout.(func() *template.Template)(), nil
}

// Partial writes templates/partials/<name> on its own, for something that is placed in
// prose.
func (r *Renderer) Partial(w io.Writer, name string, data any) error {
	return r.partials().ExecuteTemplate(w, name, data)
}

// buffers hold HTML while it is rendered.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// HTML is templates/partials/<name> on its own.
func (r *Renderer) HTML(name string, data any) (template.HTML, error) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	err := r.Partial(b, name, data)
	return template.HTML(b.String()), err
}

// once is a partial that is rendered once for a key, which holds all that it depends
// on.
func (r *Renderer) once(key any, name string, data any) (template.HTML, error) {
	if html, ok := r.rendered.Load(key); ok {
		return html.(template.HTML), nil
	}
	html, err := r.HTML(name, data)
	if err == nil {
		r.rendered.Store(key, html)
	}
	return html, err
}

// Href is the address of a page or a file, by its path below the root. The path of a
// page is empty or ends in a slash; its address is explicit down to index.html, so
// that pages opened from a disk find each other. Either may have a fragment; a
// fragment alone is a place on the same page.
func (r *Renderer) Href(path string) string {
	page, fragment, found := strings.Cut(path, "#")
	if page == "" && found {
		return "#" + fragment
	}
	if page == "" || strings.HasSuffix(page, "/") {
		page += "index.html"
	}
	if found {
		page += "#" + fragment
	}
	return r.root + page
}

// functions are what templates can call. Templates choose and format; they do not
// count, sort or look up.
func (r *Renderer) functions() template.FuncMap {
	return template.FuncMap{
		"integer": count.Integer,
		"plural":  plural,
		"date":    longDate,
		"join":    strings.Join,
		// href is the address of a page or a file.
		"href": r.Href,
		// root is what the address of each page and file begins with, for scripts.
		"root": func() string { return r.root },
		// prose is a text with links.
		"prose": func(text Prose) (template.HTML, error) { return text.HTML(r) },
		// once is a partial that many pages show of the same thing, to which data
		// points.
		"once": func(name string, data any) (template.HTML, error) {
			type key struct {
				name string
				data any
			}
			return r.once(key{name, data}, name, data)
		},
	}
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
