package page

import (
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"text/template/parse"

	"recension/generator/compile"
	"recension/generator/diag"
	"recension/generator/locale"
)

// TemplatesDir is the folder of the templates.
const TemplatesDir = "templates"

// Templates are the parsed layouts and partials. They are never executed, as that
// would forbid cloning: a [Renderer] executes clones, whose links are bound to one
// depth.
type Templates struct {
	layouts   map[string]*template.Template // by name, each with all partials
	partials  *template.Template
	compiled  map[string]func() *compile.Set // by name of the layout; empty: of the partials
	files     map[string]diag.File           // by their names in messages: see parseAll
	locale    *locale.Locale
	renderers sync.Map // root → *Renderer
	bounds    bounds
	// interpreted counts the times that html/template executed a template; alone says that it
	// executes all.
	interpreted atomic.Int64
	alone       bool
}

// LoadTemplates parses templates/base.html with the partials once for each layout. bounded
// says of a file whether its loops are counted, so that one without end stops; nil: all
// are. Counting costs a call in each round, and the built-in templates need none. l is the
// language in which they are rendered.
func LoadTemplates(src fs.FS, bounded func(file string) bool, l *locale.Locale) (*Templates, diag.List) {
	var problems diag.List
	t := &Templates{layouts: map[string]*template.Template{}, compiled: map[string]func() *compile.Set{}, files: map[string]diag.File{}, locale: l}
	t.partials = t.emptySet()
	problems = append(problems, t.parseAll(src, t.partials, "base.html", bounded)...)
	problems = append(problems, t.parseAll(src, t.partials, "partials/*.html", bounded)...)
	t.compiled[""] = t.compile(t.partials, namesOf(t.partials)...)
	layouts, _ := fs.Glob(src, path.Join(TemplatesDir, "layouts/*.html"))
	for _, name := range layouts {
		layout := t.emptySet()
		for _, partial := range t.partials.Templates() { // all layouts share their trees: to copy them takes longer than to parse them
			if partial.Tree != nil {
				template.Must(layout.AddParseTree(partial.Name(), partial.Tree))
			}
		}
		problems = append(problems, t.parseAll(src, layout, "layouts/"+path.Base(name), bounded)...)
		short := strings.TrimSuffix(path.Base(name), ".html")
		t.layouts[short], t.compiled[short] = layout, t.compile(layout, "base.html")
	}
	return t, problems
}

// compile returns a function that compiles templates of a set when it is first called.
func (t *Templates) compile(parsed *template.Template, names ...string) func() *compile.Set {
	return sync.OnceValue(func() *compile.Set {
		return compile.Compile(template.Must(parsed.Clone()), (&Renderer{templates: t}).functions(), names...)
	})
}

// Anew returns the same templates for another site. Nothing that the first ones rendered is
// kept.
func (t *Templates) Anew() *Templates {
	return &Templates{layouts: t.layouts, partials: t.partials, compiled: t.compiled, files: t.files, locale: t.locale, alone: t.alone}
}

// Interpret lets html/template alone render the templates, which takes several times as long
// and writes the same. It must be called before anything is rendered.
func (t *Templates) Interpret() { t.alone = true }

// Interpreted returns how often html/template executed a template.
func (t *Templates) Interpreted() int64 { return t.interpreted.Load() }

// emptySet returns a set without templates.
func (t *Templates) emptySet() *template.Template {
	return template.New("root").Funcs((&Renderer{templates: t}).functions()).Option("missingkey=error")
}

// parseAll parses the files that match a pattern below templates/. A layout keeps its
// folder in its name, since a partial may have the same one; templates call partials by
// their names alone.
func (t *Templates) parseAll(src fs.FS, into *template.Template, pattern string, bounded func(file string) bool) diag.List {
	var problems diag.List
	names, _ := fs.Glob(src, path.Join(TemplatesDir, pattern))
	if len(names) == 0 {
		problems.Add(diag.Errorf(diag.Pos{File: path.Join(TemplatesDir, pattern)}, "missing-file", "the template is missing"))
	}
	parsed := map[string]bool{}
	for _, file := range names {
		name := strings.TrimPrefix(strings.TrimPrefix(file, TemplatesDir+"/"), "partials/")
		text, err := fs.ReadFile(src, file)
		t.files[name], parsed[name] = diag.File{Name: file, Text: text}, true
		if err == nil { // without the last line break, which a partial would add where it is called
			_, err = into.New(name).Parse(strings.TrimSuffix(string(text), "\n"))
		}
		if err != nil {
			problems.Add(t.problem(name, err))
		}
	}
	for _, each := range into.Templates() {
		if each.Tree != nil && parsed[each.Tree.ParseName] {
			trim(each.Tree.Root)
			problems = append(problems, checkMessages(t.files[each.Tree.ParseName], each.Tree.Root, t.locale)...)
			if bounded == nil || bounded(t.files[each.Tree.ParseName].Name) {
				countRounds(each.Tree.Root)
			}
		}
	}
	return problems
}

// indented is a line break and the indentation after it.
var indented = regexp.MustCompile(`\n[ \t]+`)

// trim lets long lines of a template be broken. Beside a tag or an action, a line break
// and the indentation after it show nothing, and are removed; between words, or the
// attributes of a tag, the line break stays. A line break without indentation always
// stays. Where a line is broken at a space that shows, the space is written as {{" "}}.
//
// The parsed template is trimmed, not its text, so that errors name the right place.
func trim(node parse.Node) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				trim(child)
			}
		}
	case *parse.IfNode:
		trim(n.List)
		trim(n.ElseList)
	case *parse.RangeNode:
		trim(n.List)
		trim(n.ElseList)
	case *parse.WithNode:
		trim(n.List)
		trim(n.ElseList)
	case *parse.TextNode:
		n.Text = trimText(n.Text)
	}
}

// trimText trims what stands between two actions.
func trimText(text []byte) []byte {
	var trimmed []byte
	done := 0
	for _, at := range indented.FindAllIndex(text, -1) {
		from, to := at[0], at[1]
		trimmed = append(trimmed, text[done:from]...)
		done = to
		if from > 0 && text[from-1] != '>' && to < len(text) && text[to] != '<' {
			trimmed = append(trimmed, '\n')
		}
	}
	return append(trimmed, text[done:]...)
}
