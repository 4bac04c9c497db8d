package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/numeral"
	"recension/generator/online"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/site"
	"recension/generator/sitetest"
)

var update = flag.Bool("update", false, "rewrite testdata/rules and the list of rules in the guide")

// TestRuleFixtures makes an error for each rule in the review of testdata/review,
// and compares the output of check. testdata/rules/<id>.txtar contains the changed
// files. A plus sign before a name appends the lines to the file; an empty file is
// deleted; *1000 after a name repeats the text as often. The last file, want, is the
// output of check on the day fixtureDay.
func TestRuleFixtures(t *testing.T) {
	for _, rule := range diag.Rules {
		if rule.ID == "fault" {
			continue // no input is known to trigger it: TestFault of package site makes one
		}
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join("testdata", "rules", rule.ID+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.CopyFS(dir, reviewtest.Bridges(t, "..")); err != nil {
				t.Fatal(err)
			}
			last := len(archive.Files) - 1
			for _, f := range archive.Files[:last] {
				change(t, dir, f)
			}
			problems := site.Check(os.DirFS(dir), site.Options{Today: fixtureDay, Searches: rule.ID == "search", Keep: sitetest.Keep})
			if slices.Contains([]string{"link-gone", "link-moved", "retraction"}, rule.ID) { // of what check --online recorded
				r, _ := edition.Load(os.DirFS(dir), edition.Options{})
				seen, _ := review.LoadSeenLinks(os.DirFS(dir))
				problems = append(problems, online.Report(online.Addresses(r), seen)...)
				problems.Sort()
			}
			if rule.ID == "assets" { // only builds bundle style sheets and scripts
				_, problems = site.Build(os.DirFS(dir), site.Options{Today: fixtureDay, Keep: sitetest.Keep})
			}
			var got bytes.Buffer
			if err := problems.Text(&got); err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Rule == rule.ID }) {
				t.Errorf("the rule is not triggered:\n%s", got.String())
			}
			if *update {
				archive.Files[last].Data = got.Bytes()
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[last].Data), got.String()); diff != "" {
				t.Errorf("check (-want +got):\n%s", diff)
			}
		})
	}
}

// fixtureDay is the day on which all fixtures are checked.
const fixtureDay = "2030-07-01"

// change makes one change of a fixture in a review.
func change(t *testing.T, dir string, f txtar.File) {
	t.Helper()
	name, more := strings.CutPrefix(f.Name, "+")
	name, times, repeated := strings.Cut(name, "*")
	name = filepath.Join(dir, filepath.FromSlash(name))
	text := f.Data
	if repeated {
		n, err := strconv.Atoi(times)
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.Repeat(text, n)
	}
	if more {
		before, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text = append(before, text...)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	// Characters that an editor would hide or change are written as escapes.
	if bytes.Contains(text, []byte(`\x`)) || bytes.Contains(text, []byte(`\r`)) || bytes.Contains(text, []byte(`\u`)) {
		plain, err := strconv.Unquote(`"` + strings.NewReplacer("\n", `\n`, `"`, `\"`).Replace(string(text)) + `"`)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		text = []byte(plain)
	}
	if len(text) == 0 {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestRulesAreKnown tests that the table has exactly the rules that the code
// reports, in order.
func TestRulesAreKnown(t *testing.T) {
	if !slices.IsSortedFunc(diag.Rules, func(a, b diag.Rule) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the rules are not in alphabetical order")
	}
	reported := map[string]token.Position{}
	files := token.NewFileSet()
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if rule, at := ruleOf(n); rule != "" {
				reported[rule] = files.Position(at)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range diag.Limits {
		reported[limit.Rule] = token.Position{Filename: "diag/limits.go"}
	}
	for rule, at := range reported {
		if !slices.ContainsFunc(diag.Rules, func(r diag.Rule) bool { return r.ID == rule }) {
			t.Errorf("%s: the rule %q is not in diag.Rules", at, rule)
		}
	}
	for _, rule := range diag.Rules {
		if _, ok := reported[rule.ID]; !ok {
			t.Errorf("nothing reports the rule %q", rule.ID)
		}
	}
}

// ruleOf returns the rule that a call reports: the second argument of the functions
// that make a diagnostic, or the first of package markdown's fail.
func ruleOf(n ast.Node) (string, token.Pos) {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return "", 0
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	argument := map[string]int{"Errorf": 1, "Warnf": 1, "Noticef": 1, "report": 1, "fail": 0}
	i, ok := argument[name]
	if !ok || i >= len(call.Args) {
		return "", 0
	}
	literal, ok := call.Args[i].(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", 0
	}
	rule, err := strconv.Unquote(literal.Value)
	if err != nil || strings.ContainsAny(rule, " %") {
		return "", 0 // fmt.Errorf, say
	}
	return rule, literal.Pos()
}

// TestGuide compares the list of rules in CONTRIBUTING.md with the table.
func TestGuide(t *testing.T) {
	const name = "../CONTRIBUTING.md"
	guide, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var rules, limits strings.Builder
	rules.WriteString("| rule | why |\n| --- | --- |\n")
	for _, rule := range diag.Rules {
		fmt.Fprintf(&rules, "| `%s` | %s |\n", rule.ID, rule.Reason)
	}
	limits.WriteString("| input | limit | rule |\n| --- | --- | --- |\n")
	for _, limit := range diag.Limits {
		fmt.Fprintf(&limits, "| %s | %s | `%s` |\n", limit.Input, limit.Amount(), limit.Rule)
	}
	var numbers strings.Builder
	numbers.WriteString("| kind | which numbers |\n| --- | --- |\n")
	for _, kind := range numeral.Kinds {
		fmt.Fprintf(&numbers, "| `%s` | %s |\n", kind.ID, kind.Meaning)
	}
	want := string(guide)
	for _, list := range []struct{ name, text string }{{"rules", rules.String()}, {"limits", limits.String()}, {"exempt numbers", numbers.String()}} {
		from, to := "<!-- "+list.name+" -->\n", "<!-- end of "+list.name+" -->\n"
		head, rest, found := strings.Cut(want, from)
		_, tail, ends := strings.Cut(rest, to)
		if !found || !ends {
			t.Fatalf("the guide has no lines %q and %q", from, to)
		}
		want = head + from + "\n" + list.text + "\n" + to + tail
	}
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(guide)); diff != "" {
		t.Errorf("the guide (-want +got):\n%s\nUpdate it with go test ./generator -run TestGuide -update.", diff)
	}
}
