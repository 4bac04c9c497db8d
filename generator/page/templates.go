package page

import (
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"

	"recension/generator/diag"
)

// TemplatesDir is the folder of the templates.
const TemplatesDir = "templates"

// Templates are the parsed layouts and partials. They are never executed, as that
// would forbid cloning: a [Renderer] executes clones, whose links are bound to one
// depth.
type Templates struct {
	layouts   map[string]*template.Template // by name, each with all partials
	partials  *template.Template
	renderers sync.Map // root → *Renderer
}

// LoadTemplates parses templates/base.html with the partials once for each layout.
func LoadTemplates(src fs.FS) (*Templates, diag.List) {
	var problems diag.List
	empty := template.New("root").Funcs(new(Renderer).functions()).Option("missingkey=error")
	partials, ps := parseAll(src, empty, "templates/base.html", "templates/partials/*.html")
	problems = append(problems, ps...)
	t := &Templates{layouts: map[string]*template.Template{}, partials: partials}
	layouts, _ := fs.Glob(src, "templates/layouts/*.html")
	for _, name := range layouts {
		layout := template.Must(partials.Clone())
		_, ps := parseAll(src, layout, name)
		problems = append(problems, ps...)
		t.layouts[strings.TrimSuffix(path.Base(name), ".html")] = layout
	}
	return t, problems
}

// Check reports layouts that pages need and templates that others call, and that
// are not there.
func (t *Templates) Check(pages []Page) diag.List {
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
	case *parse.ActionNode:
		names = append(names, calledOnce(n.Pipe)...)
	case *parse.IfNode:
		branch(n.BranchNode)
	case *parse.RangeNode:
		branch(n.BranchNode)
	case *parse.WithNode:
		branch(n.BranchNode)
	}
	return names
}

// calledOnce are the templates that an action calls with the function once.
func calledOnce(pipe *parse.PipeNode) []string {
	var names []string
	for _, command := range pipe.Cmds {
		if len(command.Args) < 2 {
			continue
		}
		function, _ := command.Args[0].(*parse.IdentifierNode)
		name, _ := command.Args[1].(*parse.StringNode)
		if function != nil && function.Ident == "once" && name != nil {
			names = append(names, name.Text)
		}
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
			if err == nil { // without the last line break, which a partial would add where it is called
				_, err = t.New(path.Base(name)).Parse(strings.TrimSuffix(string(text), "\n"))
			}
			if err != nil {
				problems.Add(templateError(diag.File{Name: name, Text: text}, err))
			}
		}
	}
	for _, parsed := range t.Templates() {
		if parsed.Tree != nil {
			trim(parsed.Tree.Root)
		}
	}
	return t, problems
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
