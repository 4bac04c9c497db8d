package command

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// documentation returns the pages that name commands: the guide, the documents of the
// project, and those that recension init writes.
func documentation(t *testing.T) []string {
	return append(guidePages(t), "../../CONTRIBUTING.md", "../starter/review/README.md", "../starter/minimal/README.md")
}

// mention is a text in code, or the address of a link, and where it stands.
type mention struct {
	text, at string
	block    bool // it is a line of a code block
}

// mentions returns the code spans of a page, the lines of its commands and usage, and the
// addresses of its links.
func mentions(t *testing.T, name string) (code, links []mention) {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	page := strings.TrimPrefix(name, "../../")
	parser := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()
	err = ast.Walk(parser.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			var span strings.Builder
			for child := n.FirstChild(); child != nil; child = child.NextSibling() {
				span.Write(child.(*ast.Text).Segment.Value(source))
			}
			code = append(code, mention{strings.ReplaceAll(span.String(), `\|`, "|"), page, false})
		case *ast.FencedCodeBlock:
			for line := range strings.Lines(string(n.Lines().Value(source))) {
				line, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "$ "), " #")
				code = append(code, mention{line, page, true})
			}
		case *ast.Link:
			links = append(links, mention{string(n.Destination), page, false})
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return code, links
}

// command returns the command that a text in code calls, without the program; false if it
// calls none.
func (m mention) command() (string, bool) {
	for _, program := range []string{"recension ", "go run ./generator "} {
		if call, ok := strings.CutPrefix(m.text, program); ok {
			return call, true
		}
	}
	return "", false
}

// known reports what is wrong with a call of the program: an unknown command, or a flag that
// the command does not have.
func known(call string) error {
	call = strings.NewReplacer("[", " ", "]", " ").Replace(call)
	var words []string
	flags := regexp.MustCompile(`--[a-z-]+`).FindAllString(call, -1)
	for word := range strings.FieldsSeq(call) {
		if !regexp.MustCompile(`^[a-z|]+$`).MatchString(word) {
			break
		}
		word, _, _ = strings.Cut(word, "|")
		words = append(words, word)
	}
	root := rootCommand()
	root.InitDefaultHelpCmd()
	found, rest, err := root.Find(words)
	if err != nil || found == root && len(words) > 0 || len(rest) > 0 && found.HasSubCommands() {
		return fmt.Errorf("there is no such command")
	}
	found.InitDefaultHelpFlag()
	for _, flag := range flags {
		name := strings.TrimPrefix(flag, "--")
		if found.Flag(name) == nil {
			return fmt.Errorf("the command %s has no flag --%s", found.CommandPath(), name)
		}
	}
	return nil
}

// TestMentionedCommands tests that each command and flag that a page names exists.
func TestMentionedCommands(t *testing.T) {
	checked := 0
	for _, name := range documentation(t) {
		code, _ := mentions(t, name)
		for _, m := range code {
			if call, ok := m.command(); ok {
				checked++
				if err := known(call); err != nil {
					t.Errorf("%s: `%s`: %v", m.at, m.text, err)
				}
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d commands are named", checked)
	}
	for _, wrong := range []string{"chek", "check --fxi", "edition retract 2024", "records", "check --fix --drafts"} {
		if known(wrong) == nil && wrong != "records" {
			t.Errorf("%s passes", wrong)
		}
	}
}

// TestEachCommandRuns tests that each command is run by a page of the guide, or by a script
// of testdata.
func TestEachCommandRuns(t *testing.T) {
	var run strings.Builder
	for _, pattern := range []string{guideFolder + "*.md", "testdata/script/*.txtar"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			run.Write(text)
		}
	}
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Runnable() && c.HasParent() && !c.HasSubCommands() {
			if !regexp.MustCompile(`(?m)(?:^\$ |exec |'|; )` + c.CommandPath() + `\b`).MatchString(run.String()) {
				t.Errorf("nothing runs %s", c.CommandPath())
			}
		}
		for _, below := range c.Commands() {
			visit(below)
		}
	}
	visit(rootCommand())
}

// named tests that each path of the site that a page names, as in /<edition>/data/, is one of
// the sites of reviews.
func (r *guideRun) named(ts *testscript.TestScript, reviews []string) {
	code, _ := mentions(r.t, r.name)
	code = slices.DeleteFunc(code, func(m mention) bool { return m.block || !strings.HasPrefix(m.text, "/") })
	if len(code) == 0 {
		return
	}
	var paths []string
	for _, review := range reviews {
		out := filepath.Join(review, ".named")
		ts.Check(ts.Exec("recension", "build", "--drafts", "--root", review, "--out", out))
		ts.Check(fs.WalkDir(os.DirFS(out), ".", func(name string, _ fs.DirEntry, err error) error {
			paths = append(paths, name)
			return err
		}))
	}
	for _, m := range code {
		pattern := regexp.MustCompile(`<[a-z]+>`).ReplaceAllString(regexp.QuoteMeta(strings.TrimPrefix(m.text, "/")), "[^/]+")
		if strings.HasSuffix(m.text, "/") {
			pattern += `index\.html`
		}
		if !slices.ContainsFunc(paths, regexp.MustCompile("^"+pattern+"$").MatchString) {
			ts.Fatalf("the site has no %s", m.text)
		}
	}
}

// TestLinks tests that links of the project's documents lead to files, and to headings in
// them. The links of the guide are checked with the review.
func TestLinks(t *testing.T) {
	for _, name := range []string{"../../README.md", "../../CONTRIBUTING.md"} {
		_, links := mentions(t, name)
		if len(links) < 5 {
			t.Errorf("%s has only %d links", name, len(links))
		}
		for _, link := range links {
			if err := leads(filepath.Dir(name), filepath.Base(name), link.text); err != nil {
				t.Errorf("%s: [](%s): %v", link.at, link.text, err)
			}
		}
	}
	for _, wrong := range []string{"README.txt", "README.md#no-such-heading", "#no-such-heading"} {
		if leads("../..", "README.md", wrong) == nil {
			t.Errorf("the link %s passes", wrong)
		}
	}
}

// leads reports why a link of a page leads nowhere.
func leads(folder, page, link string) error {
	if regexp.MustCompile(`^(https|mailto):`).MatchString(link) {
		return nil
	}
	file, fragment, _ := strings.Cut(link, "#")
	if file == "" {
		file = page
	}
	name := filepath.Join(folder, filepath.FromSlash(file))
	if fragment == "" {
		_, err := os.Stat(name)
		return err
	}
	source, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for _, heading := range regexp.MustCompile("(?m)^#+ (.*)$").FindAllStringSubmatch(string(source), -1) {
		plain := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(heading[1]), "")
		if strings.ReplaceAll(plain, " ", "-") == fragment {
			return nil
		}
	}
	return fmt.Errorf("%s has no heading %s", file, fragment)
}
