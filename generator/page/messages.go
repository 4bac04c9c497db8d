package page

import (
	"html/template"
	"maps"
	"slices"
	"strings"
	"text/template/parse"

	"recension/generator/diag"
	"recension/generator/locale"
)

// say writes a message for a template: as HTML if it has elements, or an argument is HTML,
// and else as a text, which html/template escapes.
func say(l *locale.Locale, id string, args []any) any {
	if l.IsMarkup(id) || slices.ContainsFunc(args, isHTML) {
		return l.Markup(id, args...)
	}
	return l.Say(id, args...)
}

func isHTML(arg any) bool { _, ok := arg.(template.HTML); return ok }

// direction is the attribute dir of an element with a text, with a space before it: auto if
// the language is written from right to left, or the text is.
func direction(l *locale.Locale, text string) template.HTMLAttr {
	if l.RightToLeft() || l.Foreign(text) {
		return ` dir="auto"`
	}
	return ""
}

// Comma returns what separates the parts of a text such as a reference: the separator of
// lists of the language or, if the text is written in the other direction, a comma.
func Comma(l *locale.Locale, like string) string {
	if l.Foreign(like) {
		return ", "
	}
	return l.Separator()
}

// checkMessages reports calls of say in a template whose message does not exist or takes
// other arguments.
func checkMessages(f diag.File, tree parse.Node, l *locale.Locale) diag.List {
	var problems diag.List
	walk(tree, true, func(node parse.Node, _ bool) {
		c, ok := node.(*parse.CommandNode)
		if !ok || len(c.Args) < 2 {
			return
		}
		if function, ok := c.Args[0].(*parse.IdentifierNode); !ok || function.Ident != "say" {
			return
		}
		id, ok := c.Args[1].(*parse.StringNode)
		if !ok {
			problems.Add(diag.Errorf(f.Offset(int(c.Pos), len("say")), "message", "the id of a message must stand here in quotation marks"))
			return
		}
		at := f.Offset(int(id.Pos), len(id.Quoted))
		takes, known := l.Arguments(id.Text)
		if !known {
			problems.Add(diag.Errorf(at, "message", "there is no message %q", id.Text).DidYouMean(id.Text, l.IDs()))
			return
		}
		for i := 2; i < len(c.Args); i += 2 {
			name, ok := c.Args[i].(*parse.StringNode)
			if !ok || !takes[name.Text] {
				problems.Add(diag.Errorf(at, "message", "the message %q takes no %s", id.Text, strings.Trim(c.Args[i].String(), `"`)))
				continue
			}
			delete(takes, name.Text)
		}
		for _, name := range slices.Sorted(maps.Keys(takes)) {
			problems.Add(diag.Errorf(at, "message", "the message %q needs %s", id.Text, name))
		}
	})
	return problems
}
