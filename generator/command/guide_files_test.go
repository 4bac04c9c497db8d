package command

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/rogpeppe/go-internal/testscript"
)

// file uses the file of a block: file LINE LANGUAGE NAME [append|part].
func (r *guideRun) file(ts *testscript.TestScript, _ bool, args []string) {
	text, language, name := ts.ReadFile(filepath.Join(r.env.WorkDir, args[0])), args[1], ts.MkAbs(filepath.FromSlash(args[2]))
	switch {
	case language == "diff":
		changed, err := patched(ts.ReadFile(name), text)
		if err != nil {
			ts.Fatalf("%s: %v", args[2], err)
		}
		text, language = changed, strings.TrimPrefix(strings.Replace(filepath.Ext(name), ".yml", ".yaml", 1), ".")
	case slices.Contains(args, "part"):
		if !shown("...\n"+text+"...\n", ts.ReadFile(name)) {
			ts.Fatalf("%s does not have these lines:\n%s\nIt is:\n%s", args[2], text, ts.ReadFile(name))
		}
		return
	case slices.Contains(args, "append"):
		text = ts.ReadFile(name) + text
	}
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
	ts.Check(os.WriteFile(name, []byte(text), 0o644))
	r.valid(ts, language, args[2], text)
}

// patched makes a change in a text: lines after "-", between lines after a space, become
// those after "+". "…" stands for any part of a line, which stays.
func patched(before, diff string) (string, error) {
	var old, changed strings.Builder
	for line := range strings.Lines(diff) {
		sign, rest := line[:1], line[1:]
		if sign != "+" {
			old.WriteString(strings.ReplaceAll(regexp.QuoteMeta(rest), "…", "(.*)"))
		}
		if sign != "-" {
			changed.WriteString(rest)
		}
	}
	pattern := regexp.MustCompile("(?m)^" + old.String())
	found := pattern.FindAllStringSubmatchIndex(before, -1)
	if len(found) != 1 {
		return "", fmt.Errorf("the lines of the change are there %d times in:\n%s", len(found), before)
	}
	after := changed.String()
	for i := 2; i < len(found[0]); i += 2 {
		after = strings.Replace(after, "…", before[found[0][i]:found[0][i+1]], 1)
	}
	if strings.Contains(after, "…") {
		return "", fmt.Errorf("the change has more … after + than after -")
	}
	return before[:found[0][0]] + after + before[found[0][1]:], nil
}

// valid checks a file that is not a part of a review; check does that for the others.
func (r *guideRun) valid(ts *testscript.TestScript, language, name, text string) {
	top, _, _ := strings.Cut(name, "/")
	if slices.Contains([]string{"config.toml", "data", "content", "templates"}, top) {
		return
	}
	if check, ok := foreign[language]; ok {
		ts.Check(check(os.DirFS(ts.MkAbs("public")), text))
		return
	}
	page, err := os.ReadFile(r.name)
	ts.Check(err)
	if !regexp.MustCompile(`(?m)^\$ recension (?:records \w+|recheck) [^\n]*\b` + regexp.QuoteMeta(name) + `\b`).Match(page) {
		ts.Fatalf("%s: no command of the page reads this file, and nothing tests files of its kind, %s", name, language)
	}
}

// foreign are the checks of files for other programs, by their language, with the site that
// the page has built. The exports that a page shows are read by its own commands.
var foreign = map[string]func(site fs.FS, text string) error{
	"json":      func(_ fs.FS, text string) error { return json.Unmarshal([]byte(text), new(any)) },
	"yaml":      func(_ fs.FS, text string) error { return yaml.Unmarshal([]byte(text), new(any)) },
	"nginx":     checkNginx,
	"caddyfile": checkCaddy,
}

// finish checks each review that the page has made.
func (r *guideRun) finish(ts *testscript.TestScript, _ bool, _ []string) {
	configs, err := filepath.Glob(filepath.Join(r.env.WorkDir, "*", "config.toml"))
	ts.Check(err)
	var reviews []string
	for _, config := range configs {
		reviews = append(reviews, filepath.Dir(config))
	}
	for _, review := range reviews {
		for _, command := range [][]string{{"check"}, {"fmt", "--check"}} {
			if err := ts.Exec("recension", append(command, "--root", review)...); err != nil || ts.ReadFile("stdout") != "" {
				ts.Fatalf("recension %s in %s: %v\n%s%s", strings.Join(command, " "), review, err, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
			}
		}
	}
	r.named(ts, reviews)
}

// TestGuideOutput tests the comparison of what a page shows with what a command prints.
func TestGuideOutput(t *testing.T) {
	for _, test := range []struct {
		page, output string
		want         bool
	}{
		{"", "", true},
		{"", "a\n", false},
		{"a\n", "a\n", true},
		{"a\n", "a\nb\n", false},
		{"a\n...\n", "a\n", true},
		{"a\n...\nd\n", "a\nb\nc\nd\n", true},
		{"a\n...\nd\n", "a\nb\nc\n", false},
		{"...\nb\n", "ab\n", false},
		{"[…]\n", "[12]\n", true},
		{"[…]\n", "[1\n2]\n", false},
		{"a.c\n", "abc\n", false},
	} {
		if got := shown(test.page, test.output); got != test.want {
			t.Errorf("%q shows %q: got %t, want %t", test.page, test.output, got, test.want)
		}
	}
	for _, test := range []struct{ before, diff, want string }{
		{"a\nb\nd\n", " a\n-b\n+c\n d\n", "a\nc\nd\n"},
		{"x,1,y\nz,1,y\n", "-x,…,y\n+x,…,w\n", "x,1,w\nz,1,y\n"},
		{"a\na\n", "-a\n+b\n", ""},
		{"a\n", "-b\n+c\n", ""},
		{"a\n", "-a\n+…\n", ""},
	} {
		if got, err := patched(test.before, test.diff); got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%q of %q: got %q, %v", test.diff, test.before, got, err)
		}
	}
}
