package command

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// block is a fenced code block of a page. The line that opens the fence says what the block
// is, and so how TestGuideRuns tests it. There is no block that is not tested.
//
//	console              commands after "$ ", each followed by its output; a line "..."
//	                     stands for any number of lines, and "…" for any part of a line
//	console status=1     the last command fails with this status
//	console keys=i?q     the command gets these keys in a terminal; a comma is Enter
//	LANGUAGE file=NAME   the whole file NAME, which the test writes
//	LANGUAGE file=NAME append    lines to add to the end of the file
//	LANGUAGE file=NAME part      an excerpt of the file, which must be there
//	diff file=NAME       a change of the file: lines after "-" become those after "+", and
//	                     "…" stands for a part of a line that stays
//	usage                how a command is called, from the code: TestGuide compares it
type block struct {
	page       string // the path of the page, for messages
	line       int    // of its first line of code, counted from 1
	start, end int    // offsets of the code in the page
	language   string
	file       string            // empty: none
	words      []string          // append, part
	values     map[string]string // of status, keys
	text       string
}

func (b block) String() string { return fmt.Sprintf("%s:%d", b.page, b.line) }

// parseBlock reads the line that opens a fence; an error says what is wrong with it.
func parseBlock(info string) (block, error) {
	fields := strings.Fields(info)
	if len(fields) == 0 {
		return block{}, fmt.Errorf("the fence does not say what it contains")
	}
	b := block{language: fields[0], values: map[string]string{}}
	for _, field := range fields[1:] {
		key, value, given := strings.Cut(field, "=")
		switch {
		case key == "file" && given && filepath.IsLocal(filepath.FromSlash(value)):
			b.file = value
		case (key == "status" || key == "keys") && given && b.language == "console":
			b.values[key] = value
		case (key == "append" || key == "part") && !given:
			b.words = append(b.words, key)
		default:
			return block{}, fmt.Errorf("unknown %q after %s", field, b.language)
		}
	}
	command := b.language == "console" || b.language == "usage"
	switch {
	case command && (b.file != "" || len(b.words) > 0):
		return block{}, fmt.Errorf("commands have no file")
	case !command && b.file == "":
		return block{}, fmt.Errorf("a block of %s needs file=NAME, so that a test can use it", b.language)
	case len(b.words) > 1 || b.language == "diff" && len(b.words) > 0:
		return block{}, fmt.Errorf("%s contradict each other", strings.Join(fields, " "))
	}
	return b, nil
}

// readBlocks returns the code blocks of a page, in order, and its text without them.
func readBlocks(t *testing.T, name string) (blocks []block, source []byte) {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	err = ast.Walk(goldmark.DefaultParser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Kind() != ast.KindFencedCodeBlock && n.Kind() != ast.KindCodeBlock || n.Lines().Len() == 0 {
			return ast.WalkContinue, nil
		}
		info := ""
		if fence, ok := n.(*ast.FencedCodeBlock); ok && fence.Info != nil {
			info = string(fence.Info.Segment.Value(source))
		}
		b, err := parseBlock(info)
		lines := n.Lines()
		b.page = filepath.ToSlash(strings.TrimPrefix(name, "../../"))
		b.start, b.end = lines.At(0).Start, lines.At(lines.Len()-1).Stop
		b.line = 1 + strings.Count(string(source[:b.start]), "\n")
		b.text = string(lines.Value(source))
		if err != nil {
			t.Errorf("%s: %v", b, err)
		}
		blocks = append(blocks, b)
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return blocks, source
}

// guidePages returns the paths of the pages whose blocks are run: those of the guide, and
// the README.
func guidePages(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob(guideFolder + "*.md")
	if err != nil || len(pages) < 5 {
		t.Fatalf("the guide has the pages %q: %v", pages, err)
	}
	return append(pages, "../../README.md")
}

// step is a command of a console block, and what it prints.
type step struct{ command, output string }

// steps returns the commands of a console block.
func (b block) steps() ([]step, error) {
	var steps []step
	continued := false
	for line := range strings.Lines(b.text) {
		line = strings.TrimSuffix(line, "\n")
		command, prompted := strings.CutPrefix(line, "$ ")
		switch {
		case prompted:
			steps = append(steps, step{command: command})
		case len(steps) == 0:
			return nil, fmt.Errorf("%q is not a command: it has no \"$ \"", line)
		case continued:
			steps[len(steps)-1].command += "\n" + line
		default:
			steps[len(steps)-1].output += line + "\n"
		}
		continued = (prompted || continued) && strings.HasSuffix(line, `\`)
	}
	return steps, nil
}

// TestBlocks tests that a fence cannot say that its block is not run.
func TestBlocks(t *testing.T) {
	for _, info := range []string{
		"console", "console status=1", "console keys=iq", "toml file=config.toml", "csv file=data/a.csv append",
		"csv file=data/a.csv part", "diff file=a.md", "usage",
	} {
		if _, err := parseBlock(info); err != nil {
			t.Errorf("%s: %v", info, err)
		}
	}
	for _, info := range []string{
		"", "text", "sh", "toml", "console norun", "console file=a", "usage file=a", "toml file=../a", "toml file=/a", "toml file=",
		"toml file=a skip", "toml file=a append part", "diff file=a append", "toml file=a status=1", "console status",
	} {
		if b, err := parseBlock(info); err == nil {
			t.Errorf("%q is accepted: %+v", info, b)
		}
	}
	steps, err := block{text: "$ a \\\n  b\nx\n\n$ c\n"}.steps()
	if want := []step{{"a \\\n  b", "x\n\n"}, {"c", ""}}; err != nil || !slices.Equal(steps, want) {
		t.Errorf("got %q, %v, want %q", steps, err, want)
	}
	if _, err := (block{text: "recension check\n"}).steps(); err == nil {
		t.Error("a command without a prompt is accepted")
	}
}
