package compare

import (
	"fmt"
	"io"
	"regexp"
	"strings"
)

// commentLimit is the maximum size of a comment in bytes. GitHub accepts 65,536
// characters; the difference is left for additions by the workflow that posts it.
const commentLimit = 64_000

// minFolded is the number of entries from which a group is folded.
const minFolded = 20

// Markdown writes the comparison as a comment on a pull request: a summary, followed by
// each group, folded if it is long. The comment stays below the length that GitHub
// accepts and says how many lines are left out. Text from the data cannot become
// markup, mention a person or refer to an issue.
func (c Comparison) Markdown(w io.Writer) error {
	outlines := c.outlines()
	var p comment
	if len(outlines) == 0 {
		p.frame("No changes from %s to %s.\n", code(c.Before), code(c.After))
	}
	for i, o := range outlines {
		if i > 0 {
			p.frame("\n")
		}
		p.frame("## %s\n\n%s\n", escaped(o.title), escaped(o.summary()))
		for _, g := range o.groups {
			g.markdown(&p)
		}
	}
	if p.left > 0 {
		fmt.Fprintf(&p.b, "\n%s left out, because the comment is too long; `recension diff` prints everything.\n", lines(p.left))
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

func lines(n int) string {
	if n == 1 {
		return "1 line is"
	}
	return fmt.Sprintf("%d lines are", n)
}

// comment is Markdown text with a limited length. Starting with the first line that
// does not fit, lines are only counted.
type comment struct {
	b    strings.Builder
	full bool
	left int
}

// frame writes text around the lines that describe changes, and reports whether it fits.
// Some space is reserved for the end of the comment.
func (p *comment) frame(format string, args ...any) bool {
	const end = 200
	text := fmt.Sprintf(format, args...)
	if p.full = p.full || p.b.Len()+len(text)+end > commentLimit; !p.full {
		p.b.WriteString(text)
	}
	return !p.full
}

// line writes a line that describes a change, or counts it if it does not fit.
func (p *comment) line(text string) {
	if !p.frame("%s\n", text) {
		p.left++
	}
}

func (g group) markdown(p *comment) {
	folded := false
	if len(g.entries) < minFolded {
		p.frame("\n### %s: %s\n", escaped(g.name), g.tally)
	} else {
		folded = p.frame("\n### %s\n\n<details><summary>%s</summary>\n", escaped(g.name), g.tally)
	}
	var list, table []string
	for _, e := range g.entries {
		if len(e.fields) == 0 {
			list = append(list, "- "+e.head())
		}
		table = append(table, e.rows()...)
	}
	block := func(head string, lines []string) {
		if len(lines) > 0 {
			p.frame("%s", head)
		}
		for _, line := range lines {
			p.line(line)
		}
	}
	block("\n", list)
	block("\n| | what | before | after |\n| --- | --- | --- | --- |\n", table)
	if folded {
		p.b.WriteString("\n</details>\n")
	}
}

// head describes the change in one line.
func (e entry) head() string {
	var parts []string
	if word := map[string]string{"+": "added", "-": "removed"}[e.sign]; word != "" {
		parts = append(parts, word)
	}
	parts = append(parts, code(e.id))
	if e.title != "" && e.title != e.id {
		parts = append(parts, escaped(e.title))
	}
	if e.note != "" {
		parts = append(parts, "("+escaped(e.note)+")")
	}
	if e.at != "" {
		parts = append(parts, code(e.at))
	}
	if e.hint != "" {
		parts = append(parts, "– "+escaped(e.hint))
	}
	return strings.Join(parts, " ")
}

// rows returns the fields as table rows. Only the first row names the item.
func (e entry) rows() []string {
	var rows []string
	head := e.head()
	for _, f := range e.fields {
		before, after := shorten(f.before, f.after)
		name := escaped(f.name)
		if f.note != "" {
			name += " " + code(f.note)
		}
		row := "|"
		for _, cell := range []string{head, name, cellOf(f.before, before), cellOf(f.after, after)} {
			row += " " + strings.ReplaceAll(cell, "|", `\|`) + " |" // even inside code
		}
		rows, head = append(rows, row), ""
	}
	return rows
}

// cellOf returns a text from the data as a cell. An address is written as code, because
// it would otherwise become a link.
func cellOf(text, shown string) string {
	switch {
	case text == "":
		return ""
	case strings.Contains(text, "://"):
		return code(shown)
	}
	return escaped(shown)
}

// code returns text as a code span with a fence that the text does not contain.
func code(text string) string {
	text = plain(text)
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

var (
	markup = regexp.MustCompile("[\\\\`*_~\\[\\]#$]")
	// mention matches what GitHub links to a person, a team, an issue or a commit.
	mention = regexp.MustCompile(`(?i)(@|#|\bgh-)([0-9a-z])`)
	// entities replaces characters that would begin HTML or become an address. The
	// references have no number sign, which is markup.
	entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "://", "&colon;//", "www.", "www&period;")
)

// escaped returns text with all markup escaped. A zero-width space after an at sign or
// number sign prevents mentions: GitHub looks for them in the rendered HTML, where
// escaping has no effect.
func escaped(text string) string {
	text = mention.ReplaceAllString(plain(text), "$1\u200b$2")
	return markup.ReplaceAllString(entities.Replace(text), `\$0`)
}
