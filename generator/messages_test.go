package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"recension/generator/locale"
)

// TestMessagesInUse tests that Go code says messages that exist, with the arguments that they
// take, and that each message is said somewhere: those below script by scripts alone.
func TestMessagesInUse(t *testing.T) {
	l, used := locale.English(), map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
					id, _ := strconv.Unquote(text.Value)
					used[id] = true // in a table, say
				}
				return true
			}
			if s, ok := call.Fun.(*ast.SelectorExpr); ok && (s.Sel.Name == "Say" || s.Sel.Name == "Markup") && !strings.HasPrefix(file, "locale/") {
				checkSaid(t, set.Position(call.Pos()).String(), l, call)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	said := regexp.MustCompile(`\bsay "([^"]+)"`)
	for _, pattern := range []string{"../templates/*.html", "../templates/*/*.html"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range said.FindAllSubmatch(text, -1) {
				used[string(m[1])] = true
			}
		}
	}
	scripts := saidByScripts(t)
	for _, m := range l.ScriptMessages() {
		used[m.ID] = scripts[m.Name]
	}
	for _, id := range l.IDs() {
		if !used[id] && !strings.HasPrefix(id, "style.") { // see TestDirection
			t.Errorf("nothing says the message %q", id)
		}
	}
}

// checkSaid checks a call of Say or Markup whose id is written out.
func checkSaid(t *testing.T, at string, l *locale.Locale, call *ast.CallExpr) {
	t.Helper()
	literal := func(e ast.Expr) (string, bool) {
		b, ok := e.(*ast.BasicLit)
		if !ok {
			return "", false
		}
		text, err := strconv.Unquote(b.Value)
		return text, err == nil
	}
	if len(call.Args) == 0 || call.Ellipsis.IsValid() {
		return
	}
	id, ok := literal(call.Args[0])
	if !ok {
		return // of a table, whose ids are literals
	}
	takes, known := l.Arguments(id)
	if !known {
		t.Errorf("%s: there is no message %q", at, id)
		return
	}
	for i := 1; i < len(call.Args); i += 2 {
		name, ok := literal(call.Args[i])
		if !ok || !takes[name] {
			t.Errorf("%s: the message %q takes no %q", at, id, name)
		}
		delete(takes, name)
	}
	for name := range takes {
		t.Errorf("%s: the message %q needs %q", at, id, name)
	}
}

// physical finds declarations of style sheets that do not turn around with the direction of
// a language, and texts that are not messages.
var physical = regexp.MustCompile(`(?m)(margin|padding|border|inset)-(left|right)|(^|[ ;{])(left|right): |text-align: (left|right)|float: (left|right)|` +
	`(margin|padding): [^ ;]+ [^ ;]+ [^ ;]+ [^ ;]+;|content: "[^"]*\pL{2}`)

// TestDirection tests that style sheets use logical properties and messages.
func TestDirection(t *testing.T) {
	files, _ := filepath.Glob("../templates/assets/css/*.css")
	said := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`var\(--say-([a-z]+)\)`).FindAllSubmatch(text, -1) {
			said["style."+string(m[1])] = true
		}
		for line := range strings.Lines(string(text)) {
			if physical.MatchString(line) && !strings.HasPrefix(line, `[dir="rtl"]`) {
				t.Errorf("%s: %s", file, line)
			}
		}
	}
	l := locale.English()
	for _, id := range l.IDs() {
		if strings.HasPrefix(id, "style.") && !said[id] {
			t.Errorf("no style sheet writes %s", id)
		}
		delete(said, id)
	}
	for id := range said {
		t.Errorf("there is no message %s", id)
	}
}
