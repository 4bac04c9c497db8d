package markdown

import (
	"fmt"
	"strings"
	"testing"

	"recension/generator/diag"
)

// TestTableCells shows that a table which would be too large is not parsed: a row of one
// letter has as many cells as the head.
func TestTableCells(t *testing.T) {
	wide := func(columns, rows int) string {
		return strings.Repeat("a|", columns) + "\n" + strings.Repeat("-|", columns) + "\n" + strings.Repeat("b\n", rows)
	}
	quoted := "> " + strings.ReplaceAll(strings.TrimSuffix(wide(200, 200), "\n"), "\n", "\n> ") + "\n"
	for _, c := range []struct {
		name, text string
		line       int // of the diagnostic; 0: none
	}{
		{"a large table", wide(20, 900), 0},
		{"many rows of one word", wide(200, 200), 1},
		{"two tables", wide(200, 60) + "\n" + wide(200, 60), 64},
		{"in a quotation", "Text.\n\n" + quoted, 3},
		{"in a list", "1. " + strings.ReplaceAll(wide(200, 200), "\n", "\n   "), 1},
		{"columns that the last head decides", "a\n-\n" + wide(200, 200), 1},
		{"lines that are none", strings.Repeat("a | b\n", 30_000), 0},
	} {
		_, problems := Parse(diag.File{Name: "x.md", Text: []byte(c.text)}, nil, nil)
		got := 0
		for _, d := range problems {
			if d.Rule == "overlong" && strings.Contains(d.Message, "cells") {
				got = d.Pos.Line
			}
		}
		if got != c.line {
			t.Errorf("%s: reported at line %d, want %d: %s", c.name, got, c.line, fmt.Sprint(problems))
		}
	}
}
