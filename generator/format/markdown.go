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

// formatMarkdown formats the front matter as TOML, drops blanks at the end of
// lines, and ends the text with one line end. Two blanks before another line are
// a line break, which becomes one that is seen, a backslash. Where that or a
// blank elsewhere makes another page, as in a block of code, all of the text
// keeps its line breaks, or all its blanks.
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
	return nil, nil, errors.New("the page would not be the same")
}

// trimLines drops the blanks at the end of lines, but for line breaks, which are
// written in one way.
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

// sameMarkdown reports whether two texts make the same page.
func sameMarkdown(a, b []byte) bool {
	if bytes.Equal(a, b) {
		return true
	}
	var pages [2]bytes.Buffer
	for i, text := range [][]byte{a, b} {
		if commonMark.Convert(text, &pages[i]) != nil { // a buffer takes everything
			return false
		}
	}
	return bytes.Equal(pages[0].Bytes(), pages[1].Bytes())
}

// commonMark is the Markdown of chapters; what its links name does not matter
// here.
var commonMark = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote))
