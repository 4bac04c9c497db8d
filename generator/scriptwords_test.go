package main

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"recension/generator/locale"
	"recension/generator/review"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
	"github.com/evanw/esbuild/pkg/api"
)

// TestNoWordsInScripts tests that scripts have no words of their own, and write no numbers
// and dates in a language of their own.
func TestNoWordsInScripts(t *testing.T) {
	eachScript(t, func(name string, program *ast.Program) {
		w := &scriptWords{}
		w.visit(reflect.ValueOf(program.Body))
		if len(w.found) > 0 {
			t.Errorf("%s has words that are not messages, or another language: %q", name, w.found)
		}
	})
}

// TestScriptWords tests what counts as a word of a script.
func TestScriptWords(t *testing.T) {
	const imports = `import { element } from "./element.js"; import { say } from "./say.js"; import { a } from "./messages.js";`
	for script, want := range map[string]string{
		`status.textContent = "done";`:                                          "done",
		`status.textContent = n ? say(a, { how: "some" }) : "";`:                "",
		`status.textContent = n ? "done" : say(a);`:                             "done",
		"f(`${n} of ${all}`, \"Clear all\");":                                   "Clear all",
		"p.textContent = `${n} of ${all}`;":                                     "of",
		`element("p", { className: "note lead", title: "close" }, "a", say(a))`: "close a",
		`element("p", { role: "status", ariaLabel: say(a) }, ": ")`:             "",
		`button.setAttribute("aria-label", "close");`:                           "close",
		`button.setAttribute("aria-expanded", "false");`:                        "",
		`list.append(more, "more");`:                                            "more",
		`throw new Error("The page has no list");`:                              "",
		`required(list, "form, thead"); if (event.key === "Escape") stop();`:    "",
		`n.toLocaleString("en");`:                                               "toLocaleString",
		`new Intl.NumberFormat("en").format(n);`:                                "en",
		`new Intl.NumberFormat(languages, { style: "percent" }).format(n);`:     "",
	} {
		program, err := parseScript(imports + script)
		if err != nil {
			t.Fatalf("%s: %v", script, err)
		}
		w := &scriptWords{}
		w.visit(reflect.ValueOf(program.Body))
		if got := strings.Join(w.found, " "); got != want {
			t.Errorf("%s has %q, want %q", script, got, want)
		}
	}
}

// TestScriptForms tests that scripts have a word for each basis of a number.
func TestScriptForms(t *testing.T) {
	for _, basis := range review.Bases {
		if locale.English().Say("script.explore.basis", "basis", basis) == "" {
			t.Errorf("there is no word for %q", basis)
		}
	}
}

// saidByScripts returns the names of the messages that scripts say.
func saidByScripts(t *testing.T) map[string]bool {
	t.Helper()
	said := map[string]bool{}
	eachScript(t, func(_ string, program *ast.Program) {
		modules := map[string]bool{} // the names by which the script knows the module of messages
		eachNode(reflect.ValueOf(program.Body), func(node any) bool {
			switch n := node.(type) {
			case *ast.Binding:
				if name, ok := n.Target.(*ast.Identifier); ok && importsMessages(n.Initializer) {
					modules[name.Name.String()] = true
				}
			case *ast.DotExpression:
				if of, ok := n.Left.(*ast.Identifier); ok && modules[of.Name.String()] {
					said[n.Identifier.Name.String()] = true
				}
			}
			return true
		})
	})
	return said
}

// importsMessages reports whether an expression contains an import of the messages.
func importsMessages(e ast.Expression) bool {
	found := false
	eachNode(reflect.ValueOf(&e), func(node any) bool {
		text, ok := node.(*ast.StringLiteral)
		found = found || ok && path.Base(text.Value.String()) == "messages.js"
		return true
	})
	return found
}

// eachScript parses the scripts of pages.
func eachScript(t *testing.T, visit func(name string, program *ast.Program)) {
	t.Helper()
	root := filepath.Join("..", "templates", "assets")
	parsed := 0
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == "node_modules":
			return fs.SkipDir
		case filepath.Ext(file) != ".js" || d.Name() == "echarts.js":
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		program, err := parseScript(string(text))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			return nil
		}
		parsed++
		visit(filepath.ToSlash(file), program)
		return nil
	})
	if err != nil || parsed < 20 {
		t.Fatalf("%d scripts are parsed, %v", parsed, err)
	}
}

// parseScript parses a module. The parser knows no modules, so that esbuild turns imports
// into calls.
func parseScript(text string) (*ast.Program, error) {
	result := api.Transform(text, api.TransformOptions{Format: api.FormatCommonJS, Target: api.ES2017, Charset: api.CharsetUTF8})
	return parser.ParseFile(nil, "", string(result.Code), parser.IgnoreRegExpErrors, parser.WithDisableSourceMaps)
}

// scriptWords finds the words of a script.
type scriptWords struct {
	found []string
	shown bool // whether any text here is one that readers see or hear
}

var (
	// shownProperties are properties and attributes whose texts readers see or hear; hiddenProperties
	// are those whose texts may look like words.
	shownProperties  = regexp.MustCompile(`^(textContent|innerText|title|placeholder|alt|aria-?([lL]abel|[dD]escription|[vV]alue-?[tT]ext))$`)
	hiddenProperties = regexp.MustCompile(`^(className|renderer)$`)
	// adding are the methods that write texts into a page.
	adding = regexp.MustCompile(`^(append|prepend|before|after|replaceChildren|replaceWith)$`)
	// notShown are the functions whose texts are selectors, or are for developers.
	notShown = regexp.MustCompile(`^(Error|required|closest|matches|querySelector(All)?|error|require|matchMedia)$`)
	// formatting are the methods that write in the language of the browser unless they are told another one.
	formatting = regexp.MustCompile(`^toLocale(Date|Time)?String$`)
)

// namesInScripts are texts that look like words, but that no reader sees: names of keys, ids,
// texts for tests of the search, and its stop words.
var namesInScripts = []string{
	"ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "End", "Enter", "Escape", "Home", "Tab",
	"SearchOptions", "any text", "warm up",
	"a an and are as at by for from how in is it of on or that the to what which with",
}

// visit finds the words in a part of a script.
func (w *scriptWords) visit(part reflect.Value) {
	eachNode(part, func(node any) bool {
		switch n := node.(type) {
		case *ast.StringLiteral:
			w.text(n.Value.String())
		case *ast.TemplateElement:
			w.text(n.Parsed.String())
		case *ast.CallExpression:
			name := calledName(n.Callee)
			if of, ok := n.Callee.(*ast.DotExpression); ok && calledName(of.Left) == "query" {
				name = "" // of an address
			}
			w.call(name, n.ArgumentList)
			w.in(false, n.Callee)
			return false
		case *ast.NewExpression:
			w.created(n)
			return false
		case *ast.PropertyKeyed:
			w.named(keyName(n.Key), n.Value)
			return false
		case *ast.AssignExpression:
			w.named(calledName(n.Left), n.Right)
			w.in(false, n.Left)
			return false
		case *ast.DotExpression:
			if formatting.MatchString(n.Identifier.Name.String()) {
				w.found = append(w.found, n.Identifier.Name.String())
			}
		}
		return true
	})
}

// text reports a text if it is one for readers.
func (w *scriptWords) text(text string) {
	if w.shown && strings.ContainsFunc(text, unicode.IsLetter) || prose.MatchString(text) && !slices.Contains(namesInScripts, text) {
		w.found = append(w.found, strings.TrimSpace(text))
	}
}

// in finds the words of an expression.
func (w *scriptWords) in(shown bool, e ast.Expression) {
	before := w.shown
	w.shown = shown
	w.visit(reflect.ValueOf(&e))
	w.shown = before
}

// call finds the words among the arguments of a call.
func (w *scriptWords) call(name string, args []ast.Expression) {
	attribute := ""
	if name == "setAttribute" && len(args) == 2 {
		attribute = keyName(args[0])
	}
	for i, arg := range args {
		if _, isText := arg.(*ast.StringLiteral); isText && notShown.MatchString(name) {
			continue
		}
		w.in(adding.MatchString(name) || name == "element" && i > 1 || i == 1 && shownProperties.MatchString(attribute), arg)
	}
}

// created finds the words among the arguments of a constructor. The first one of those of
// Intl is a language, which is not written out.
func (w *scriptWords) created(n *ast.NewExpression) {
	name := calledName(n.Callee)
	of, isMember := n.Callee.(*ast.DotExpression)
	if isMember && calledName(of.Left) == "Intl" {
		if len(n.ArgumentList) == 0 {
			w.found = append(w.found, name)
			return
		}
		w.in(true, n.ArgumentList[0])
		return
	}
	if !notShown.MatchString(name) {
		w.call(name, n.ArgumentList)
	}
}

// named finds the words in the value of a property or a variable.
func (w *scriptWords) named(name string, value ast.Expression) {
	if !hiddenProperties.MatchString(name) {
		w.in(shownProperties.MatchString(name), value)
	}
}

// calledName is the last name of an expression: append of list.append.
func calledName(e ast.Expression) string {
	switch e := e.(type) {
	case *ast.Identifier:
		return e.Name.String()
	case *ast.DotExpression:
		return e.Identifier.Name.String()
	case *ast.SequenceExpression: // a function that is imported: (0, module.name)
		return calledName(e.Sequence[len(e.Sequence)-1])
	}
	return ""
}

// keyName is the name of a property.
func keyName(e ast.Expression) string {
	if text, ok := e.(*ast.StringLiteral); ok {
		return text.Value.String()
	}
	return calledName(e)
}

// eachNode visits the pointers to structs in a part of a syntax tree, and what is in them
// where visit returns true.
func eachNode(part reflect.Value, visit func(node any) bool) {
	switch part.Kind() {
	case reflect.Interface:
		eachNode(part.Elem(), visit)
	case reflect.Pointer:
		if part.IsNil() || slices.Contains([]string{"file", "unistring"}, path.Base(part.Type().Elem().PkgPath())) {
			return
		}
		if part.Elem().Kind() != reflect.Struct || visit(part.Interface()) {
			eachNode(part.Elem(), visit)
		}
	case reflect.Slice:
		for i := range part.Len() {
			eachNode(part.Index(i), visit)
		}
	case reflect.Struct:
		if part.Type().Name() == "FunctionLiteral" { // its declarations repeat its body
			eachNode(part.FieldByName("ParameterList"), visit)
			eachNode(part.FieldByName("Body"), visit)
			return
		}
		for i := range part.NumField() {
			if part.Type().Field(i).IsExported() {
				eachNode(part.Field(i), visit)
			}
		}
	}
}
