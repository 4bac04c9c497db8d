package history

import (
	"path"
	"slices"
	"strings"

	"recension/generator/edition"
	"recension/generator/view"
	"recension/generator/worddiff"
)

// DiffLine is a line that differs, or a paragraph with the words that differ.
type DiffLine struct {
	Spans []worddiff.Span
	Links []string // sentences about the links that differ
}

// diffLines returns the lines of a diff as readers see them, and whether they are words:
// the texts of Markdown and TOML files have their words marked and no markup. Lines of
// other files are whole, with those around them.
func diffLines(e *edition.Edition, file string, diff []string) (lines []DiffLine, words bool) {
	if ext := path.Ext(file); ext != ".md" && ext != ".toml" {
		for _, line := range diff {
			line = strings.TrimSuffix(line, "\r")
			lines = append(lines, DiffLine{Spans: []worddiff.Span{{Text: line, Removed: strings.HasPrefix(line, "-"), Added: strings.HasPrefix(line, "+")}}})
		}
		return lines, false
	}
	var removed, added []string
	flush := func() {
		if len(removed) != len(added) { // they cannot be told apart line by line
			removed, added = []string{strings.Join(removed, "\n")}, []string{strings.Join(added, "\n")}
		}
		for i := range removed {
			lines = append(lines, wordsOf(e, file, removed[i], added[i]))
		}
		removed, added = nil, nil
	}
	for _, line := range diff {
		line = strings.TrimSuffix(line, "\r")
		switch text, isRemoved := strings.CutPrefix(line, "-"); {
		case isRemoved && strings.TrimSpace(text) != "":
			removed = append(removed, text)
		case strings.HasPrefix(line, "+") && strings.TrimSpace(line[1:]) != "":
			added = append(added, line[1:])
		case strings.HasPrefix(line, " "), strings.HasPrefix(line, "@@"):
			flush()
		}
	}
	flush()
	return lines, true
}

// wordsOf returns the words and the links that differ between some lines of a file.
func wordsOf(e *edition.Edition, file, before, after string) DiffLine {
	old, oldLinks := view.ReadableLines(e, file, before)
	now, newLinks := view.ReadableLines(e, file, after)
	line := DiffLine{Links: linkMoves(e.Locale, oldLinks, newLinks)}
	if !slices.Equal(strings.Fields(old), strings.Fields(now)) {
		line.Spans = spansOf(old, now)
	} else if line.Links == nil {
		line.Links = onlyMarkup(e.Locale)
	}
	return line
}
