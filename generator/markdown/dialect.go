package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Markup that this dialect does not have is reported: otherwise it would be published as
// plain text, and the preview of a repository host, which renders some of it, would show
// something else than the site. A backslash before the markup makes it plain text in both.

// foreign is markup of other dialects inside a text. The first group of each pattern is
// what is reported, and a text without any of the marks has no match: looking for them is
// many times faster. To add some, add a row.
var foreign = []struct {
	marks   []string
	pattern *regexp.Regexp
	what    string
	hint    func(found string) string
}{
	{[]string{"://", "www."}, regexp.MustCompile(`(?:^|[^\\\w/@])((?:https?://|www\.)[^\s<>]*[\p{L}\p{N}/])`), "an address that is not a link", func(found string) string {
		if strings.HasPrefix(found, "www.") {
			found = "https://" + found
		}
		return "write <" + found + "> or [text](" + found + ")"
	}},
	{[]string{"@"}, regexp.MustCompile(`(?:^|[^\\\w/@:.+-])(\w[\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)`), "an email address that is not a link", func(found string) string {
		return "write <" + found + ">"
	}},
	{[]string{"$$"}, regexp.MustCompile(`(?:^|[^\\\w$])(\$\$[^$]+\$\$)`), "a formula", formulaHint},
	{[]string{"$"}, regexp.MustCompile(`(?:^|[^\\\w$])(\$(?:[^\s$]|[^\s$][^$]*[^\s\\$])\$)(?:$|[^\w$])`), "a formula", formulaHint},
	{[]string{":"}, regexp.MustCompile(`(?:^|[^\\\w:])(:(?:[+-]1|[a-z][a-z0-9_+-]*):)(?:$|[^\w:])`), "the name of a symbol", func(string) string {
		return `write the character itself, such as ✓, or "\:" for a literal colon`
	}},
	{[]string{"=="}, regexp.MustCompile(`(?:^|[^\\=])(==[^\s=](?:[^=]*[^\s=])?==)(?:$|[^=])`), "highlighted text", func(string) string {
		return "write *text* or **text**"
	}},
	{[]string{"{"}, regexp.MustCompile(`(?:^|[^\\{])(\{[#.:]+[A-Za-z][^{}]*\})`), "attributes", func(string) string {
		return `remove them: a heading has the id of its text; write "\{" for a literal brace`
	}},
	{[]string{"{{", "{%"}, regexp.MustCompile(`(?:^|[^\\{])(\{\{.*?(?:\}\}|$)|\{%.*?%\})`), "a template", func(string) string {
		return `write Markdown; "\{" is a literal brace`
	}},
}

func formulaHint(string) string {
	return `write it with characters such as ² and ≤, or in a code span; write "\$" for a literal dollar sign`
}

// checkForeign reports markup of other dialects in a text.
func (r *checker) checkForeign(n *ast.Text) {
	if within(n, ast.KindLink) || within(n, ast.KindImage) || within(n, kindCitation) {
		return
	}
	text := n.Segment.Value(r.source)
	for _, f := range foreign {
		if !slices.ContainsFunc(f.marks, func(mark string) bool { return bytes.Contains(text, []byte(mark)) }) {
			continue
		}
		for _, m := range f.pattern.FindAllSubmatchIndex(text, -1) {
			found := string(text[m[2]:m[3]])
			if before := r.source[:n.Segment.Start+m[2]]; bytes.HasSuffix(bytes.TrimRight(before, " \t<"), []byte("]:")) {
				continue // a malformed definition, which is reported as one
			}
			r.report(r.at(n.Segment.Start+m[2], m[3]-m[2]), "dialect", f.what+": "+shortened(found), f.hint(found))
		}
	}
}

// wiki is a link as wikis write it, from its first bracket.
var wiki = regexp.MustCompile(`^\[\[[^\[\]\n]+\]\]`)

// checkWiki reports the links of a wiki that begin in a text. Their brackets are several
// texts: the second one could have begun a link, and is text only where it did not.
func (r *checker) checkWiki(n *ast.Text) {
	if within(n, ast.KindLink) || within(n, ast.KindImage) {
		return
	}
	for at := n.Segment.Start; at < n.Segment.Stop; at++ {
		if r.source[at] != '[' {
			continue
		}
		found := wiki.Find(r.source[at:])
		if found == nil || at > 0 && notBeforeWiki.Match(r.source[at-1:at]) {
			continue
		}
		next, ok := n.NextSibling().(*ast.Text)
		if second := at + 1; second < n.Segment.Stop || ok && next.Segment.Start == second {
			r.report(r.at(at, len(found)), "dialect", "a link of a wiki: "+shortened(string(found)),
				`write [text](name.md) for a chapter, [text](term:name) for a term; write "\[" for a literal bracket`)
		}
	}
}

// notBeforeWiki are the characters that make two brackets something else.
var notBeforeWiki = regexp.MustCompile(`[\\\[\w]`)

// shortened returns what a message quotes of a text.
func shortened(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// alert is the first line of a quotation that GitHub shows as an alert.
var alert = regexp.MustCompile(`^\[!([A-Za-z]+)\]\s*$`)

// checkForeignLines reports markup of other dialects that begins a line.
func (r *checker) checkForeignLines(n *ast.Paragraph) {
	lines := n.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		segment = segment.TrimLeftSpace(r.source)
		segment = segment.TrimRightSpace(r.source)
		line := segment.Value(r.source)
		report := func(message, hint string) { r.report(r.at(segment.Start, segment.Len()), "dialect", message, hint) }
		switch {
		case i == 0 && n.Parent().Kind() == ast.KindBlockquote && alert.Match(line):
			word := string(alert.FindSubmatch(line)[1])
			report("an alert", fmt.Sprintf("write **%s%s:**", strings.ToUpper(word[:1]), strings.ToLower(word[1:])))
		case bytes.HasPrefix(line, []byte(":::")):
			report("a container", `write a quotation, with ">" before each line`)
		case i > 0 && bytes.HasPrefix(line, []byte(": ")):
			report("a list of definitions", "write a list, with - **Term**: definition on each line")
		}
	}
}

// checkTask reports the box of a task list.
func (r *checker) checkTask(n *east.TaskCheckBox) {
	box := n.Parent().Lines().At(0)
	r.report(r.at(box.Start, 3), "dialect", "a task list", `a published page has no tasks; write "\[" for a literal bracket`)
}

// checkStrikethrough reports text that is struck out.
func (r *checker) checkStrikethrough(n *east.Strikethrough) {
	start, stop := n.Pos(), n.Pos()
	_ = ast.Walk(n, func(child ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := child.(*ast.Text); ok && entering {
			if start < 0 {
				start, stop = t.Segment.Start, t.Segment.Stop
			}
			stop = max(stop, t.Segment.Stop)
		}
		return ast.WalkContinue, nil
	})
	start = max(start, 0)
	for start > 0 && r.source[start-1] == '~' {
		start--
	}
	for stop < len(r.source) && r.source[stop] == '~' {
		stop++
	}
	if line := bytes.IndexByte(r.source[start:], '\n'); line >= 0 {
		stop = min(stop, start+line)
	}
	r.report(r.at(start, max(stop-start, 1)), "dialect", "text that is struck out",
		`remove it: corrections are recorded as errata; write "\~" for a literal tilde`)
}
