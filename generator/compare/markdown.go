package compare

import (
	"fmt"
	"io"
	"regexp"
	"strings"
)

// commentLimit is how many bytes a comment may have. GitHub takes 65,536
// characters, which are not more; the rest is for what posts it to add.
const commentLimit = 64_000

// details is from how many entries on a group is folded.
const details = 20

// Markdown writes the comparison as a comment on a pull request: what changed in
// all, then each group, folded where it is long. It stays below the length that
// GitHub allows, and says how many lines it leaves out for it. Nothing in the data
// can become markup, name a person or refer to an issue.
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
		fmt.Fprintf(&p.b, "\n… and %s that do not fit into a comment; `recension diff` prints all.\n", lines(p.left))
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

func lines(n int) string {
	if n == 1 {
		return "1 line more"
	}
	return fmt.Sprintf("%d lines more", n)
}

// comment is Markdown that grows up to a limit. From the first line on that does
// not fit, lines are counted instead.
type comment struct {
	b    strings.Builder
	full bool
	left int
}

// frame writes what stands around the lines that say what changed, and reports
// whether there was room for it: some is kept for the end.
func (p *comment) frame(format string, args ...any) bool {
	const end = 200
	text := fmt.Sprintf(format, args...)
	if p.full = p.full || p.b.Len()+len(text)+end > commentLimit; !p.full {
		p.b.WriteString(text)
	}
	return !p.full
}

// line writes a line that says what changed, or counts it.
func (p *comment) line(text string) {
	if !p.frame("%s\n", text) {
		p.left++
	}
}

func (g group) markdown(p *comment) {
	folded := false
	if len(g.entries) < details {
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
	part := func(head string, lines []string) {
		if len(lines) > 0 {
			p.frame("%s", head)
		}
		for _, line := range lines {
			p.line(line)
		}
	}
	part("\n", list)
	part("\n| | what | before | after |\n| --- | --- | --- | --- |\n", table)
	if folded {
		p.b.WriteString("\n</details>\n")
	}
}

// head is what changed, in a line.
func (e entry) head() string {
	var parts []string
	if word := map[string]string{"+": "added", "-": "removed"}[e.mark]; word != "" {
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

// rows are the fields as rows of a table, whose first cell says once whose they
// are.
func (e entry) rows() []string {
	var rows []string
	head := e.head()
	for _, f := range e.fields {
		before, after := around(f.before, f.after)
		name := escaped(f.name)
		if f.note != "" {
			name += " " + code(f.note)
		}
		row := "|"
		for _, cell := range []string{head, name, cellOf(f.before, before), cellOf(f.after, after)} {
			row += " " + strings.ReplaceAll(cell, "|", `\|`) + " |" // even within code
		}
		rows, head = append(rows, row), ""
	}
	return rows
}

// cellOf is a text of the data as a cell; an address is written as code, as it
// would become a link.
func cellOf(text, shown string) string {
	switch {
	case text == "":
		return ""
	case strings.Contains(text, "://"):
		return code(shown)
	}
	return escaped(shown)
}

// code is text as code, in which nothing is markup but the mark that ends it.
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
	// mention is what GitHub links to a person, a team, an issue or a commit.
	mention = regexp.MustCompile(`(?i)(@|#|\bgh-)([0-9a-z])`)
	// entities stand for what would begin HTML or become an address. They have no
	// number sign, which is markup.
	entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "://", "&colon;//", "www.", "www&period;")
)

// escaped is text in which nothing is markup. A space without width after an at
// sign or a number sign keeps people and issues from being called: GitHub looks
// for them in the HTML, where nothing is escaped any more.
func escaped(text string) string {
	text = mention.ReplaceAllString(plain(text), "$1\u200b$2")
	return markup.ReplaceAllString(entities.Replace(text), `\$0`)
}
