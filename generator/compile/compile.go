// Package compile makes closures from the templates of html/template, so that pages are
// rendered several times as fast. It knows nothing of the site.
//
// What comes in are parsed templates, and the functions that they call. [Compile] lets
// html/template escape them, and compiles each template when it is first executed. What goes
// out are the bytes that html/template would write:
//
//	set := compile.Compile(clone, functions, "base.html")
//	err := set.Bind(functions).Execute(buffer, "base.html", data)
//
// An error of Execute means that html/template must execute the template instead: package
// compile works out what templates write, and never what is wrong with them. It does not
// handle each case either. What it does not know, the interpreter of text/template does: a
// template with something unknown in it, a function such as slice, a value that is unusual in
// its place.
//
// # Fields and methods
//
// text/template looks up each field and method by name, each time. Here, each place that
// names one remembers where it is for the types of values that it meets, which are few
// (field.go). Functions of the usual types are called without reflection (call.go).
//
// # Escaping
//
// html/template decides which escapers each action needs, and names them in its pipeline:
// they are private functions, such as _html_template_htmlescaper. Package compile obeys the
// pipeline. It escapes the common values itself: texts in HTML, in attributes and in
// addresses (escape.go). For anything else, and for escapers that it does not know, it
// executes the escapers of the pipeline with text/template, on the value alone. This needs
// no access to private functions, and copies none of the intricate rules, such as those for
// scripts and style sheets. A fuzz test compares all escapers with html/template.
//
// One private field has to be read: the templates as they are after escaping, with those
// that html/template derives for other contexts, are in the field text of
// [html/template.Template]. If a version of Go has no such field, nothing is compiled, and
// pages are rendered as slowly as before; a test fails then.
//
// To compile another function of text/template, add a case to builtin in builtin.go; for
// another type of functions, add a case to callerOf in call.go.
package compile

import (
	"errors"
	"html/template"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	text "text/template"
)

// Set is a set of compiled templates. Several goroutines may use it.
type Set struct {
	text      *text.Template       // the escaped templates; nil: nothing is compiled
	slow      *text.Template       // a copy, to which the templates of interpret.go are added
	functions map[string]*function // that templates call, besides those of text/template
	mutex     sync.Mutex
	units     map[string]*unit // by name: templates that were called
	added     map[string]*text.Template
}

// Compile escapes the templates of a set and returns them in compiled form. t must be a
// clone that nobody else uses. functions has those that the templates call; their types
// count, and not what they do. names are the templates that can be executed; those that they
// call belong to them. If html/template cannot escape one of names, only that one is missing.
func Compile(t *template.Template, functions template.FuncMap, names ...string) *Set {
	s := &Set{functions: slotsOf(functions), units: map[string]*unit{}, added: map[string]*text.Template{}}
	if s.text = escaped(t, names); s.text == nil {
		return s
	}
	s.slow = text.Must(s.text.Clone())
	for _, name := range names {
		s.unit(entry + name)
	}
	return s
}

// entry is what names of templates begin with that call one template each. They are made to
// escape that one.
const entry = "entry of "

// escaped escapes templates and returns them; nil if html/template keeps them in another
// place. html/template escapes what it executes: a template is executed that calls another
// one only in a condition that is false.
func escaped(t *template.Template, names []string) *text.Template {
	for _, name := range names {
		if _, err := t.New(entry + name).Parse("{{if false}}{{template " + strconv.Quote(name) + " .}}{{end}}"); err != nil {
			return nil
		}
	}
	for _, name := range names {
		// After an error, html/template has removed the tree: see unit.
		_ = t.ExecuteTemplate(io.Discard, entry+name, nil)
	}
	return textOf(t)
}

// textOf returns the field text of a template; nil if there is none.
func textOf(t *template.Template) *text.Template {
	field := reflect.ValueOf(t).Elem().FieldByName("text")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*text.Template]() {
		return nil
	}
	// Values of private fields can be read, but not returned as what they are.
	return reflect.NewAt(field.Type().Elem(), field.UnsafePointer()).Interface().(*text.Template)
}

// Bound is a set whose templates call certain functions.
type Bound struct {
	set         *Set
	functions   []any // by slot
	interpreted func() *text.Template
}

// Bind returns the set with the functions that its templates call. They must have the
// names and types of those that [Compile] got.
func (s *Set) Bind(functions template.FuncMap) *Bound {
	b := &Bound{set: s, functions: make([]any, len(s.functions))}
	for name, f := range s.functions {
		b.functions[f.slot] = functions[name]
	}
	b.interpreted = sync.OnceValue(func() *text.Template {
		return text.Must(s.text.Clone()).Funcs(text.FuncMap(functions))
	})
	return b
}

// Output is what templates write to.
type Output interface {
	io.Writer
	io.StringWriter
}

// ErrUnknown is the error of templates that only html/template can execute.
var ErrUnknown = errors.New("the template is not compiled")

// Execute executes a template. After an error, html/template must execute the template: what
// was written must be discarded. The error is ErrUnknown, or that of a function that the
// template called, or of w; it does not name its place.
func (b *Bound) Execute(w Output, name string, data any) (err error) {
	u := b.set.unit(entry + name)
	if u == nil {
		return ErrUnknown
	}
	s := states.Get().(*state)
	s.out, s.bound = w, b
	defer func() {
		if r := recover(); r != nil {
			err = ErrUnknown
			if a, ok := r.(aborted); ok && a.err != nil {
				err = a.err
			}
		}
		s.reset()
		states.Put(s)
	}()
	b.set.unit(name).run(s, reflect.ValueOf(data))
	return nil
}

// Unknown compiles all templates, and returns the names of those in which something is
// unknown, so that they are interpreted, and of those that html/template could not escape.
func (s *Set) Unknown() []string {
	var names []string
	done := map[string]bool{}
	for { // compiling a template adds those that it calls
		s.mutex.Lock()
		units := maps.Clone(s.units)
		s.mutex.Unlock()
		if len(done) == len(units) {
			slices.Sort(names)
			return names
		}
		for name, u := range units {
			if done[name] {
				continue
			}
			done[name] = true
			if u != nil {
				u.once.Do(u.compile)
			}
			if u == nil || u.unknown {
				names = append(names, strings.TrimPrefix(name, entry))
			}
		}
	}
}
