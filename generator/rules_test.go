package main

import (
	"bytes"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/intake"
	"recension/generator/online"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/site"
	"recension/generator/sitetest"
)

var update = flag.Bool("update", false, "rewrite testdata/rules")

// fixture is testdata/rules/<id>.txtar: an error that a rule finds in the review of
// testdata/review, and its near miss, correct input that comes as close to the error as
// it can. The archive contains the files that the error changes, a file want, which is
// the output of check on the day fixtureDay, a file near, which says in a sentence what
// the near miss is, and the files that the near miss changes in the same review, with
// which check reports nothing.
//
// A plus sign before a name appends the lines to the file; an empty file is deleted;
// *1000 after a name repeats the text as often, with the number of each repetition for
// %d.
type fixture struct {
	name    string
	archive *txtar.Archive
	want    int // the index of want in the archive
	near    int // the index of near
}

func readFixture(t *testing.T, rule string) fixture {
	t.Helper()
	name := filepath.Join("testdata", "rules", rule+".txtar")
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	at := func(section string) int {
		return slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == section })
	}
	f := fixture{name, archive, at("want"), at("near")}
	if f.near < 0 {
		f.near = len(archive.Files)
	}
	if f.want < 1 || f.want != f.near-1 {
		t.Fatalf("%s: a fixture has the files that the error changes, want, near, and the files that the near miss changes", name)
	}
	return f
}

// wrong are the files that the error changes.
func (f fixture) wrong() []txtar.File { return f.archive.Files[:f.want] }

// right are the files that the near miss changes; nil if there is none.
func (f fixture) right() []txtar.File {
	return f.archive.Files[min(f.near+1, len(f.archive.Files)):]
}

// checkWith makes the changes in a copy of the review of testdata/review and checks it for
// a rule.
func checkWith(t *testing.T, rule string, changes []txtar.File) diag.List {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, reviewtest.Bridges(t, "..")); err != nil {
		t.Fatal(err)
	}
	for _, f := range changes {
		change(t, dir, f)
	}
	if rule == "assets" { // only builds bundle style sheets and scripts
		_, problems := site.Build(os.DirFS(dir), site.Options{Today: fixtureDay, Keep: sitetest.Keep})
		return problems
	}
	if rule == "export" { // only imports read exports
		return readExport(t, filepath.Join(dir, "export.ris"))
	}
	problems := site.Check(os.DirFS(dir), site.Options{Today: fixtureDay, Searches: rule == "search", Keep: sitetest.Keep})
	if slices.Contains([]string{"link-gone", "link-moved", "retraction"}, rule) { // of what check --online recorded
		r, _ := edition.Load(os.DirFS(dir), edition.Options{})
		seen, _ := review.LoadSeenLinks(os.DirFS(dir))
		problems = append(problems, online.Report(online.Addresses(r), seen)...)
		problems.Sort()
	}
	return problems
}

// readExport returns what is wrong with the records of an export.
func readExport(t *testing.T, name string) diag.List {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text := intake.NewText("export.ris", file)
	format, problem := intake.Recognise(text)
	if problem != nil {
		return diag.List{*problem}
	}
	var problems diag.List
	for _, problem := range format.Read(text) {
		if problem != nil {
			problems.Add(*problem)
		}
	}
	return problems
}

// TestRuleFixtures makes an error for each rule, and compares the output of check.
func TestRuleFixtures(t *testing.T) {
	for _, rule := range diag.Rules {
		if rule.ID == "fault" {
			continue // no input is known to trigger it: TestFault of package site makes one
		}
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			f := readFixture(t, rule.ID)
			problems := checkWith(t, rule.ID, f.wrong())
			got := reviewtest.Text(t, problems)
			if !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Rule == rule.ID }) {
				t.Errorf("the rule is not triggered:\n%s", got)
			}
			want := &f.archive.Files[f.want].Data
			if *update {
				*want = []byte(got)
				if err := os.WriteFile(f.name, txtar.Format(f.archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(*want), got); diff != "" {
				t.Errorf("check (-want +got):\n%s", diff)
			}
		})
	}
}

// withoutNearMiss lists the rules that have no near miss, with the reason.
var withoutNearMiss = map[string]string{
	"fault":           "no input triggers it",
	"unreadable-file": "a file can be read or not",
}

// TestNearMisses tests that check reports nothing for the near miss of each rule: neither
// what the rule would find if it were drawn too widely, nor anything else. The near miss
// changes the review, and changes a file next to one with the error.
func TestNearMisses(t *testing.T) {
	for _, rule := range diag.Rules {
		if withoutNearMiss[rule.ID] != "" {
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			f := readFixture(t, rule.ID)
			changes := f.right()
			if len(changes) == 0 || len(bytes.TrimSpace(f.archive.Files[f.near].Data)) == 0 {
				t.Fatalf("%s has no near miss: after want, add a file near, which says what it is, and the files that it changes", f.name)
			}
			before := reviewtest.Bridges(t, "..")
			like := false
			for _, c := range changes {
				name := reviewFile(c)
				if old, ok := before[name]; ok && bytes.Equal(old.Data, c.Data) {
					t.Errorf("%s: the near miss does not change %s", f.name, name)
				}
				like = like || slices.ContainsFunc(f.wrong(), func(w txtar.File) bool { return path.Dir(reviewFile(w)) == path.Dir(name) })
			}
			if !like {
				t.Errorf("%s: the near miss changes no file in a folder with the error", f.name)
			}
			if problems := checkWith(t, rule.ID, changes); len(problems) > 0 {
				t.Errorf("%s: check reports:\n%s", f.name, reviewtest.Text(t, problems))
			}
		})
	}
}

// fixtureDay is the day on which all fixtures are checked.
const fixtureDay = "2030-07-01"

// reviewFile is the path in the review of a file that a fixture changes.
func reviewFile(f txtar.File) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(f.Name, "+"), "*")
	return name
}

// change makes one change of a fixture in a review.
func change(t *testing.T, dir string, f txtar.File) {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(reviewFile(f)))
	text := f.Data
	if _, times, repeated := strings.Cut(f.Name, "*"); repeated {
		n, err := strconv.Atoi(times)
		if err != nil {
			t.Fatal(err)
		}
		var all bytes.Buffer
		for i := range n {
			all.Write(bytes.ReplaceAll(text, []byte("%d"), []byte(strconv.Itoa(i))))
		}
		text = all.Bytes()
	}
	if strings.HasPrefix(f.Name, "+") {
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
