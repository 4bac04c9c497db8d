package page

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"strings"
	"sync"

	"recension/generator/address"
	"recension/generator/compile"
	"recension/generator/locale"
)

// Renderer renders templates for all pages at one depth: what it renders links from
// there. Several goroutines may use it.
type Renderer struct {
	root      string // from a page to the root of the site: "../../"
	templates *Templates
	sets      sync.Map // name of a layout → func() set
	rendered  sync.Map // key of once → template.HTML
}

// set has the templates of a layout, or the partials, with the functions of a renderer.
type set struct {
	templates *Templates
	compiled  *compile.Bound
	parsed    func() *template.Template // for what is not compiled, and for errors
}

// Prose is a text with links, such as a chapter or a caption.
type Prose interface {
	// HTML is the text as HTML, with links from the pages of the renderer. It fails
	// only if the program is broken.
	HTML(at *Renderer) (template.HTML, error)
}

// At is the renderer for pages whose links begin with root, which is empty or ends in
// a slash: "../../" by the depth of a page, or an address of the whole site.
func (t *Templates) At(root string) *Renderer {
	r, ok := t.renderers.Load(root)
	if !ok {
		r, _ = t.renderers.LoadOrStore(root, &Renderer{root: root, templates: t})
	}
	return r.(*Renderer)
}

// set returns the templates of templates/layouts/<name>.html or, for an empty name, the
// partials; false if they are not there. A layout is prepared when it is first asked for: it
// is in use at few depths.
func (r *Renderer) set(name string) (*set, bool) {
	prepare, ok := r.sets.Load(name)
	if !ok {
		parsed, found := r.templates.layouts[name]
		if name == "" {
			parsed, found = r.templates.partials, true
		}
		if !found {
			return nil, false
		}
		prepare, _ = r.sets.LoadOrStore(name, sync.OnceValue(func() *set {
			functions := r.functions()
			return &set{
				templates: r.templates,
				compiled:  r.templates.compiled[name]().Bind(functions),
				parsed:    sync.OnceValue(func() *template.Template { return template.Must(parsed.Clone()).Funcs(functions) }),
			}
		}))
	}
	return prepare.(func() *set)(), true
}

// execute writes a template to a buffer, which it empties first. If the compiled template
// fails, html/template says what is wrong, or shows that nothing is.
func (s *set) execute(b *bytes.Buffer, name string, data any) error {
	bounds := &s.templates.bounds
	if !s.templates.alone {
		b.Reset()
		err := s.compiled.Execute(&pageBuffer{Buffer: b, bounds: bounds}, name, data)
		if err == nil {
			return nil
		}
		if inner, ok := errors.AsType[*failure](err); ok {
			return inner // html/template has said it already
		}
		if !errors.Is(err, compile.ErrUnknown) {
			bounds.reset() // it may be a limit, to be reached again at the same place
		}
	}
	b.Reset()
	s.templates.interpreted.Add(1)
	return s.parsed().ExecuteTemplate(&pageBuffer{Buffer: b, bounds: bounds}, name, data)
}

// Partial writes templates/partials/<name> on its own, for something that is placed in
// prose.
//
// An error of a template is one that names its place; see [Templates.Render].
func (r *Renderer) Partial(w io.Writer, name string, data any) error {
	html, err := r.HTML(name, data)
	if err == nil {
		_, err = io.WriteString(w, string(html))
	}
	return err
}

// buffers hold HTML while it is rendered.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// HTML is templates/partials/<name> on its own. Of data that is [Detailed] it shows the
// detail.
func (r *Renderer) HTML(name string, data any) (template.HTML, error) {
	if d, ok := data.(Detailed); ok {
		data = d.Detail()
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	defer r.templates.bounds.leave()
	err := r.templates.bounds.enter()
	if err == nil {
		partials, _ := r.set("")
		err = partials.execute(b, name, data)
	}
	if err != nil {
		return "", failed(name, err)
	}
	return template.HTML(b.String()), nil
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

// Locale is the language in which the renderer writes.
func (r *Renderer) Locale() *locale.Locale { return r.templates.locale }

// Href is the href of a link to an address: see [address.Href].
func (r *Renderer) Href(to string) string { return address.Href(r.root, to) }

// functions are what templates can call. Templates choose and format; they do not
// count, sort or look up.
func (r *Renderer) functions() template.FuncMap {
	l := r.templates.locale
	functions := template.FuncMap{
		"integer": l.Integer,
		"date":    func(date any) string { return l.Date(fmt.Sprint(date)) },
		"join":    strings.Join,
		"list":    l.List,
		// joined and clauses are for lists without "and": "a, b" and "a; b".
		"joined":  l.Joined,
		"clauses": func(texts []string) string { return l.Clauses(texts...) },
		"comma":   func(like string) string { return Comma(l, like) },
		// say is a message, and the functions after it are the elements that it can have.
		"say":     func(id string, args ...any) any { return say(l, id, args) },
		"a":       func(to string) any { return locale.NewElement("a", "href", r.Href(to)) },
		"element": func(name string, attributes ...string) any { return locale.NewElement(name, attributes...) },
		// part is a partial, for an argument of say.
		"part": r.HTML,
		// direction is the attribute dir of an element with a text that may be written in
		// another direction than the language.
		"direction": func(text string) template.HTMLAttr { return direction(l, text) },
		// href is the address of a page or a file.
		"href": r.Href,
		// root is what the address of each page and file begins with, for scripts.
		"root": func() string { return r.root },
		// round is for loops: see countRounds.
		"round": func() (string, error) { return r.templates.bounds.round() },
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
	maps.Copy(functions, textFunctions(func() *bounds { return &r.templates.bounds }))
	return functions
}
