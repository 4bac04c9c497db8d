package page

import (
	"html/template"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"recension/generator/diag"
)

// call is a place where a template calls another one.
type call struct {
	from, to string // names of templates
	at       diag.Pos
	always   bool // not in a condition or a loop
}

// Check reports layouts that pages need and that are not there, calls of templates that
// are not there, and templates that always call themselves, directly or through others.
func (t *Templates) Check(pages []Page) diag.List {
	var problems diag.List
	seen := map[string]bool{}
	reported := map[diag.Pos]bool{}
	add := func(found diag.List) {
		for _, d := range found {
			if !reported[d.Pos] {
				reported[d.Pos] = true
				problems.Add(d)
			}
		}
	}
	for _, page := range pages {
		if seen[page.Layout] {
			continue
		}
		seen[page.Layout] = true
		layout, ok := t.layouts[page.Layout]
		if !ok {
			at := diag.Pos{File: path.Join(TemplatesDir, "layouts", page.Layout+".html")}
			problems.Add(diag.Errorf(at, "missing-file", "the template is missing"))
			continue
		}
		add(checkCalls(layout, t.calls(layout)))
	}
	problems.Sort()
	return problems
}

// checkCalls checks the calls between the templates of a layout.
func checkCalls(layout *template.Template, calls []call) diag.List {
	var problems diag.List
	callees := map[string][]string{}
	for _, c := range calls {
		if layout.Lookup(c.to) == nil {
			d := diag.Errorf(c.at, "missing-file", "there is no template %q", c.to)
			problems.Add(d.DidYouMean(c.to, namesOf(layout)))
			continue
		}
		if c.always {
			callees[c.from] = append(callees[c.from], c.to)
		}
	}
	for _, c := range calls {
		if c.always && leads(callees, c.to, c.from) {
			problems.Add(diag.Errorf(c.at, "template", "the template %q always calls itself here, directly or through others", c.from))
		}
	}
	return problems
}

// namesOf returns the names of the templates that a layout can call.
func namesOf(layout *template.Template) []string {
	var names []string
	for _, each := range layout.Templates() {
		if strings.HasSuffix(each.Name(), ".html") && !strings.Contains(each.Name(), "/") {
			names = append(names, each.Name())
		}
	}
	slices.Sort(names)
	return names
}

// leads reports whether calls lead from a template to another one, or to itself.
func leads(callees map[string][]string, from, to string) bool {
	seen := map[string]bool{}
	for open := []string{from}; len(open) > 0; {
		name := open[len(open)-1]
		open = open[:len(open)-1]
		if name == to {
			return true
		}
		if !seen[name] {
			seen[name] = true
			open = append(open, callees[name]...)
		}
	}
	return false
}

// Calls returns the files that each file calls, by their paths below templates/.
func (t *Templates) Calls() map[string][]string {
	calls := map[string][]string{}
	add := func(of *template.Template) {
		for _, c := range t.calls(of) {
			from := strings.TrimPrefix(c.at.File, TemplatesDir+"/")
			calls[from] = append(calls[from], "partials/"+c.to)
		}
	}
	add(t.partials)
	for _, name := range slices.Sorted(maps.Keys(t.layouts)) {
		add(t.layouts[name])
	}
	return calls
}

// calls returns the calls of all templates of a layout, in the order of their names.
func (t *Templates) calls(layout *template.Template) []call {
	var calls []call
	all := layout.Templates()
	slices.SortFunc(all, func(a, b *template.Template) int { return strings.Compare(a.Name(), b.Name()) })
	for _, each := range all {
		if each.Tree == nil {
			continue
		}
		file := t.files[each.Tree.ParseName]
		walk(each.Tree.Root, true, func(node parse.Node, always bool) {
			if name, at, ok := callee(node); ok {
				calls = append(calls, call{each.Name(), name, file.Offset(int(at), len(name)), always})
			}
		})
	}
	return calls
}

// walk visits the calls of templates, which are of type [parse.TemplateNode], and the commands
// of all pipelines in a part of a template. always is whether the part is executed whenever
// the template is.
func walk(node parse.Node, always bool, visit func(node parse.Node, always bool)) {
	pipe := func(p *parse.PipeNode) {
		if p != nil { // a template that is called without data has none
			walk(p, always, visit)
		}
	}
	branch := func(b parse.BranchNode) {
		pipe(b.Pipe)
		walk(b.List, false, visit)
		if b.ElseList != nil {
			walk(b.ElseList, false, visit)
		}
	}
	switch n := node.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			walk(child, always, visit)
		}
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			visit(command, always)
			for _, arg := range command.Args {
				walk(arg, always, visit)
			}
		}
	case *parse.ActionNode:
		pipe(n.Pipe)
	case *parse.TemplateNode:
		visit(n, always)
		pipe(n.Pipe)
	case *parse.IfNode:
		branch(n.BranchNode)
	case *parse.RangeNode:
		branch(n.BranchNode)
	case *parse.WithNode:
		branch(n.BranchNode)
	}
}

// callee returns the template that a node calls, by an action template or with the functions
// once and part, and the place of its name; false if it calls none.
func callee(node parse.Node) (name string, at parse.Pos, ok bool) {
	switch n := node.(type) {
	case *parse.TemplateNode:
		return n.Name, n.Pos, true
	case *parse.CommandNode:
		if len(n.Args) < 2 {
			return "", 0, false
		}
		function, _ := n.Args[0].(*parse.IdentifierNode)
		name, _ := n.Args[1].(*parse.StringNode)
		if function != nil && (function.Ident == "once" || function.Ident == "part") && name != nil {
			return name.Text, name.Pos, true
		}
	}
	return "", 0, false
}
