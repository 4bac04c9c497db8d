package main

import (
	"go/ast"
	gobuild "go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "recension/generator/"

// mayImport says which packages of the project each package may import; data
// flows one way. A new package is a new row.
var mayImport = map[string][]string{
	"diag":     {},
	"decode":   {"diag"},
	"review":   {"diag", "decode"},
	"count":    {"diag", "decode", "review"},
	"figure":   {"diag", "decode", "review", "count"},
	"compare":  {"diag", "decode", "review", "count", "figure"},
	"echarts":  {},
	"raster":   {},
	"markdown": {"diag"},
	"assets":   {"diag"},
	"lock":     {"diag", "decode"},
	"export":   {"review", "count", "figure"},
	"biblio":   {"decode", "review"},
	"format":   {"diag", "decode", "review"},
	"site":     {"diag", "decode", "review", "count", "figure", "compare", "echarts", "raster", "markdown", "assets", "lock", "export", "biblio", "schema"},
	"schema":   {"decode", "review", "count", "figure"},
	"overlay":  {},
	"scaffold": {"diag", "decode", "review", "figure", "site", "overlay"},
	"output":   {},
	"revision": {"diag"},
	"serve":    {"diag"},
	"pdf":      {},
	"cache":    {},
	"bundle":   {},
	"browser":  {},        // tests in a real browser
	"sitetest": {"cache"}, // for tests alone

	"lifecycle": {"diag", "decode", "review", "lock", "site", "overlay"},
	"command": {
		"diag", "decode", "review", "count", "figure", "compare", "lock", "format", "site", "schema", "lifecycle", "scaffold",
		"output", "revision", "serve", "pdf", "cache",
	},
	"main": {"command"},

	"reviewtest": {}, // for tests
	"typings":    {}, // for tests
}

// effects are what reaches out of the program: files, the network, other
// programs, the clock, chance. Only the packages listed with one may import it;
// those from diag to lifecycle get all that they know handed in. Of time it is the
// clock that counts: working out dates is free to all.
var effects = map[string][]string{
	"os":           {"main", "output", "cache", "bundle", "pdf", "sitetest", "reviewtest", "command"},
	"os/exec":      {"revision", "pdf"},
	"os/signal":    {"command"},
	"net":          {"serve"},
	"net/http":     {"serve"},
	"syscall":      {},
	"unsafe":       {},
	"math/rand":    {},
	"math/rand/v2": {},
	"crypto/rand":  {},
	"log":          {}, // what is wrong is a diagnostic or an error
	"log/slog":     {},
	clock:          {"command", "output", "serve", "cache", "echarts"}, // echarts: a limit for a script that hangs
}

const clock = "the clock"

// clockFunctions are those of package time whose result depends on when they are
// called.
var clockFunctions = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

func TestImports(t *testing.T) {
	seen := map[string]bool{}
	err := fs.WalkDir(os.DirFS("."), ".", func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if d.Name() == "testdata" || d.Name() == "dist" {
			return fs.SkipDir
		}
		p, err := gobuild.ImportDir(dir, 0)
		if _, none := err.(*gobuild.NoGoError); none {
			return nil
		}
		if err != nil {
			return err
		}
		if len(p.GoFiles) == 0 {
			return nil // tests alone
		}
		name := dir
		if dir == "." {
			name = "main"
		}
		seen[name] = true
		allowed, known := mayImport[name]
		if !known {
			t.Errorf("package %s is not in the table of imports", name)
		}
		for _, imported := range p.Imports {
			if other, ours := strings.CutPrefix(imported, module); ours && !slices.Contains(allowed, other) {
				t.Errorf("%s imports %s; of the project it may import %v", name, other, allowed)
			}
			checkEffect(t, name, imported)
		}
		for _, file := range p.GoFiles {
			if place := readsClock(t, path.Join(dir, file)); place != "" {
				checkEffect(t, name+" ("+place+")", clock)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range mayImport {
		if !seen[name] {
			t.Errorf("there is no package %s", name)
		}
	}
	for name, allowed := range mayImport { // the table itself must flow one way
		for _, other := range allowed {
			if slices.Contains(mayImport[other], name) {
				t.Errorf("the table lets %s and %s import each other", name, other)
			}
		}
	}
}

// checkEffect fails if a package may not have an effect.
func checkEffect(t *testing.T, user, effect string) {
	t.Helper()
	name, _, _ := strings.Cut(user, " ")
	if allowed, limited := effects[effect]; limited && !slices.Contains(allowed, name) {
		t.Errorf("%s uses %s, which is for %v", user, effect, allowed)
	}
}

// readsClock is the place at which a file asks for the time; empty if it does
// not.
func readsClock(t *testing.T, name string) string {
	t.Helper()
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	place := ""
	ast.Inspect(parsed, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && slices.Contains(clockFunctions, s.Sel.Name) {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" {
				place = files.Position(s.Pos()).String()
			}
		}
		return true
	})
	return place
}
