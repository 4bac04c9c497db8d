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

// mayImport says which packages of the project each package imports; data flows one
// way: a package imports none of its own row or below. A new package is a new row.
var mayImport = []struct {
	name    string
	imports []string
}{
	// From files to checked rows, numbers and charts, in every form.
	{"diag", nil},
	{"decode", []string{"diag"}},
	{"review", []string{"diag", "decode"}},
	{"count", []string{"diag", "decode", "review"}},
	{"figure", []string{"diag", "decode", "review", "count"}},
	{"compare", []string{"diag", "decode", "review", "count", "figure"}},
	{"schema", []string{"decode", "review", "count", "figure"}},
	{"export", []string{"review", "figure"}},
	{"biblio", []string{"decode", "review"}},
	{"format", []string{"diag", "decode", "review"}},
	{"lock", []string{"diag", "decode"}},
	{"markdown", []string{"diag"}},
	{"assets", []string{"diag"}},
	{"echarts", nil},
	{"raster", nil},

	// The rooms of the site: the loaded review, its pages, and what puts them together.
	{"address", nil},
	{"edition", []string{"diag", "decode", "review", "count", "figure", "compare", "export", "lock", "markdown", "address"}},
	{"page", []string{"diag", "decode", "count", "address"}},
	{"view", []string{
		"diag", "decode", "review", "count", "figure", "compare", "export", "biblio", "markdown", "assets",
		"echarts", "raster", "address", "edition", "page",
	}},
	{"catalogue", []string{"decode", "review", "count", "export", "biblio", "assets", "address", "edition", "page", "view"}},
	{"history", []string{"decode", "review", "count", "figure", "compare", "lock", "address", "edition", "page", "view"}},
	{"search", []string{"review", "assets", "address", "edition", "page", "view"}},
	{"reading", []string{
		"diag", "review", "count", "figure", "biblio", "markdown", "assets", "address", "edition", "page", "view",
		"catalogue", "history",
	}},
	{"machine", []string{"decode", "review", "schema", "export", "biblio", "echarts", "address", "edition", "page", "view", "history"}},
	{"site", []string{
		"diag", "decode", "review", "figure", "assets", "echarts", "address", "edition", "page", "view", "catalogue",
		"history", "search", "reading", "machine",
	}},

	// What the commands do beside, and the commands.
	{"overlay", nil},
	{"output", nil},
	{"revision", []string{"diag"}},
	{"serve", []string{"diag"}},
	{"pdf", []string{"output"}},
	{"cache", nil},
	{"scaffold", []string{"diag", "decode", "review", "figure", "edition", "overlay"}},
	{"lifecycle", []string{"diag", "decode", "review", "lock", "address", "edition", "overlay"}},
	{"command", []string{
		"diag", "decode", "review", "count", "figure", "compare", "schema", "format", "lock", "address", "edition",
		"page", "site", "output", "revision", "serve", "pdf", "cache", "scaffold", "lifecycle",
	}},
	{"main", []string{"command"}},

	// What makes and tests the program.
	{"bundle", nil},
	{"browser", nil},
	{"typings", nil},
	{"reviewtest", []string{"diag"}},
	{"sitetest", []string{"page", "cache", "reviewtest"}},
}

// effects are what reaches out of the program: files, the network, other
// programs, the clock, chance. Only the packages listed with one may import it;
// those from diag to lifecycle get all that they know handed in. Of time it is the
// clock that counts: working out dates is free to all.
var effects = map[string][]string{
	"os":           {"output", "cache", "bundle", "pdf", "sitetest", "reviewtest", "command"},
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
	clock:          {"command", "serve", "cache", "echarts"}, // echarts: a limit for a script that hangs
}

const clock = "the clock"

// clockFunctions are those of package time whose result depends on when they are
// called.
var clockFunctions = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

func TestImports(t *testing.T) {
	seen, used := map[string]bool{}, map[string]bool{}
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
		allowed, known := importsOf(name)
		if !known {
			t.Errorf("package %s is not in the table of imports", name)
		}
		for _, imported := range p.Imports {
			if other, ours := strings.CutPrefix(imported, module); ours {
				used[name+" "+other] = true
				if !slices.Contains(allowed, other) {
					t.Errorf("%s imports %s; of the project it may import %v", name, other, allowed)
				}
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
	for _, row := range mayImport {
		if !seen[row.name] {
			t.Errorf("there is no package %s", row.name)
		}
		for _, other := range row.imports {
			if !used[row.name+" "+other] {
				t.Errorf("the table lets %s import %s, which it does not", row.name, other)
			}
		}
	}
}

// TestNoArrowUp shows that the table itself flows one way.
func TestNoArrowUp(t *testing.T) {
	above := map[string]bool{}
	for _, row := range mayImport {
		for _, other := range row.imports {
			if !above[other] {
				t.Errorf("%s may import %s, whose row is not above its own", row.name, other)
			}
		}
		if above[row.name] {
			t.Errorf("%s has two rows", row.name)
		}
		above[row.name] = true
	}
}

// importsOf is what a package may import; false: it has no row.
func importsOf(name string) ([]string, bool) {
	for _, row := range mayImport {
		if row.name == name {
			return row.imports, true
		}
	}
	return nil, false
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
