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

// mayImport lists the packages of the project that each package imports. Data flows
// one way: a package imports only packages in rows above its own. A new package
// needs a row.
var mayImport = []struct {
	name    string
	imports []string
}{
	// From files to checked rows, numbers and charts, in every form.
	{"timing", nil},
	{"diag", nil},
	{"parallel", []string{"diag"}},
	{"markdown", []string{"diag"}},
	{"decode", []string{"diag", "parallel", "markdown"}},
	{"locale", []string{"diag", "decode"}},
	{"review", []string{"diag", "parallel", "decode", "locale"}},
	{"intake", []string{"diag", "review"}},
	{"count", []string{"diag", "parallel", "decode", "locale", "review"}},
	{"screening", []string{"diag", "parallel", "decode", "locale", "review", "count"}},
	{"checklist", []string{"diag", "decode", "review"}},
	{"echarts", nil},
	{"figure", []string{"diag", "parallel", "decode", "locale", "review", "count", "echarts"}},
	{"compare", []string{"diag", "markdown", "decode", "locale", "review", "count", "figure"}},
	{"schema", []string{"diag", "markdown", "decode", "review", "count", "figure"}},
	{"export", []string{"decode", "locale", "review", "figure"}},
	{"biblio", []string{"decode", "locale", "review"}},
	{"format", []string{"diag", "decode", "review"}},
	{"lock", []string{"diag", "decode"}},
	{"numeral", []string{"locale"}},
	{"dedupe", nil},
	{"assets", []string{"diag"}},
	{"raster", nil},
	{"theme", []string{"diag"}},
	{"worddiff", nil},

	// The review, its pages, and the site.
	{"address", nil},
	{"look", []string{"diag", "decode", "figure", "assets"}},
	{"edition", []string{"look", "diag", "parallel", "decode", "locale", "review", "count", "screening", "checklist", "figure", "compare", "export", "lock", "markdown", "numeral", "address"}},
	{"compile", nil},
	{"page", []string{"diag", "locale", "address", "compile"}},
	{"reporting", []string{"review", "screening", "checklist", "address", "edition", "page"}},
	{"view", []string{
		"diag", "decode", "locale", "review", "count", "figure", "compare", "export", "biblio", "markdown", "assets",
		"echarts", "raster", "worddiff", "address", "edition", "page", "timing",
	}},
	{"catalogue", []string{"decode", "locale", "review", "export", "biblio", "assets", "address", "edition", "page", "view"}},
	{"history", []string{"decode", "locale", "review", "count", "figure", "compare", "lock", "worddiff", "address", "edition", "page", "view"}},
	{"evidencemap", []string{"locale", "review", "figure", "biblio", "assets", "address", "edition", "page", "view", "catalogue"}},
	{"search", []string{"diag", "locale", "review", "address", "edition", "page", "view"}},
	{"reading", []string{
		"look", "diag", "decode", "locale", "review", "count", "screening", "checklist", "figure", "export", "biblio", "markdown", "assets", "address", "edition",
		"page", "reporting", "view", "catalogue", "history",
	}},
	{"machine", []string{"look", "decode", "review", "schema", "export", "biblio", "echarts", "address", "edition", "page", "view", "history"}},
	{"site", []string{
		"look", "diag", "parallel", "decode", "locale", "review", "figure", "assets", "echarts", "address", "edition", "page", "view", "catalogue",
		"evidencemap", "history", "search", "reading", "machine", "theme", "timing",
	}},

	// Changes of the review, effects, and the commands.
	{"overlay", nil},
	{"fix", []string{"diag", "overlay"}},
	{"online", []string{"diag", "decode", "review", "edition"}},
	{"output", []string{"parallel", "timing"}},
	{"revision", []string{"diag"}},
	{"pdf", []string{"output"}},
	{"cache", nil},
	{"reads", nil},
	{"compress", nil},
	{"scaffold", []string{"diag", "decode", "review", "figure", "edition", "overlay"}},
	{"lifecycle", []string{"diag", "decode", "review", "compare", "lock", "address", "edition", "overlay"}},
	{"records", []string{"diag", "decode", "locale", "review", "screening", "lock", "intake", "dedupe"}},
	{"exchange", []string{"diag", "decode", "locale", "review", "screening", "intake", "biblio", "records"}},
	{"terminal", []string{"review", "records"}},
	{"serve", []string{"diag", "review", "records"}},
	{"recheck", []string{"diag", "decode", "lock", "markdown", "worddiff", "address", "edition"}},
	{"starter", []string{"diag", "decode", "lifecycle"}},
	{"command", []string{
		"diag", "decode", "locale", "review", "count", "checklist", "figure", "echarts", "compare", "schema", "format", "lock", "address", "edition",
		"page", "site", "fix", "online", "output", "revision", "serve", "pdf", "cache", "scaffold", "lifecycle",
		"recheck", "theme", "starter", "numeral", "intake", "records", "screening", "exchange", "terminal", "timing", "compress", "reads",
	}},
	{"main", []string{"command"}},

	// Tools that build and test the program.
	{"bundle", nil},
	{"ahead", []string{"locale", "figure", "echarts", "raster", "view"}},
	{"bench", []string{"pdf"}},
	{"dedupe/bench", []string{"dedupe"}},
	{"release", nil},
	{"browser", nil},
	{"typings", nil},
	{"reviewtest", []string{"diag"}},
	{"sitetest", []string{"diag", "locale", "figure", "lock", "edition", "page", "theme", "cache", "reviewtest", "starter"}},
}

// effects lists what reaches outside the program: files, the network, other
// programs, the clock, chance. Only the listed packages may import each; all others
// receive their inputs as arguments. In package time, only the clock is limited, not
// the computation of dates.
var effects = map[string][]string{
	"os":           {"output", "cache", "raster", "bundle", "ahead", "release", "pdf", "sitetest", "reviewtest", "typings", "command", "bench", "dedupe/bench"},
	"os/exec":      {"revision", "pdf", "release", "bench"},
	"os/signal":    {"command", "bench"},
	"net":          {"serve", "online"},
	"net/http":     {"serve", "online", "bench"},
	"syscall":      {"bench"},
	"unsafe":       {},
	"math/rand":    {},
	"math/rand/v2": {"bench", "dedupe/bench"}, // with a fixed seed
	"crypto/rand":  {"serve"},                 // a token
	"log":          {},                        // problems are diagnostics or errors
	"log/slog":     {},
	clock:          {"command", "serve", "cache", "online", "echarts", "timing", "bench", "dedupe/bench"}, // echarts: a limit for a script that hangs
}

const clock = "the clock"

// clockFunctions are the functions of package time that depend on the current time.
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
			return nil // only tests
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

// TestNoArrowUp tests that each row only names rows above it.
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

// importsOf returns the packages that a package may import; false if it has no row.
func importsOf(name string) ([]string, bool) {
	for _, row := range mayImport {
		if row.name == name {
			return row.imports, true
		}
	}
	return nil, false
}

// checkEffect fails if a package must not have an effect.
func checkEffect(t *testing.T, user, effect string) {
	t.Helper()
	name, _, _ := strings.Cut(user, " ")
	if allowed, limited := effects[effect]; limited && !slices.Contains(allowed, name) {
		t.Errorf("%s uses %s, which is for %v", user, effect, allowed)
	}
}

// readsClock returns the position at which a file reads the clock; empty if it does
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
