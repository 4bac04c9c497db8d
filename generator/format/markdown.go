package format

import (
	"bytes"
	"errors"
	"slices"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"recension/generator/decode"
	"recension/generator/diag"
)

// formatMarkdown formats the front matter as TOML, removes trailing spaces, and ends the
// text with one line break. Two spaces at the end of a line are a hard line break, which
// becomes a visible one, a backslash. If that would change the page, as in a code block,
// the whole text keeps its hard line breaks; if removing other spaces would change it
// too, the whole text keeps all its spaces.
func formatMarkdown(f diag.File) ([]byte, diag.List, error) {
	var values map[string]any
	if _, _, problems := decode.FrontMatter(f, &values); problems.HasErrors() {
		return nil, problems, nil
	}
	from, to := decode.MatterExtent(f.Text)
	matter, problems, err := formatTOML(diag.File{Name: f.Name, Text: f.Text[from:to]})
	if problems.HasErrors() || err != nil {
		return nil, problems, err
	}
	head := slices.Concat([]byte("+++\n"), matter, []byte("+++\n"))
	_, body, _ := bytes.Cut(f.Text[to:], []byte("\n"))
	if len(bytes.TrimSpace(body)) == 0 {
		return head, nil, nil
	}
	body = slices.Concat(bytes.TrimRight(body, "\n"), []byte("\n"))
	for _, trimmed := range [][]byte{trimLines(body, `\`), trimLines(body, "  "), body} {
		if sameMarkdown(body, trimmed) {
			return append(head, trimmed...), nil, nil
		}
	}
	return nil, nil, errors.New("formatting would change the page")
}

// trimLines removes trailing spaces and writes all hard line breaks as lineBreak.
func trimLines(text []byte, lineBreak string) []byte {
	lines := bytes.Split(bytes.TrimRight(text, " \t\n"), []byte("\n"))
	for i, line := range lines {
		trimmed := bytes.TrimRight(line, " \t")
		isBreak := bytes.HasSuffix(line, []byte("  ")) && len(trimmed) > 0 && i+1 < len(lines) && len(bytes.TrimSpace(lines[i+1])) > 0
		if isBreak {
			trimmed = append(bytes.Clone(trimmed), lineBreak...)
		}
		lines[i] = trimmed
	}
	return append(bytes.Join(lines, []byte("\n")), '\n')
}

// sameMarkdown reports whether two texts render as the same page.
func sameMarkdown(a, b []byte) bool {
	if bytes.Equal(a, b) {
		return true
	}
	var pages [2]bytes.Buffer
	for i, text := range [][]byte{a, b} {
		if commonMark.Convert(text, &pages[i]) != nil { // a buffer never fails
			return false
		}
	}
	return bytes.Equal(pages[0].Bytes(), pages[1].Bytes())
}

// commonMark renders the Markdown of chapters, without resolving links.
var commonMark = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote))
