package markdown

import (
	"fmt"
	"slices"
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

// TestInlineBounds tests that the limits of a line hold for a whole text inside another
// file, whose lines are short but may stand in one line of the file.
func TestInlineBounds(t *testing.T) {
	at := func(offset, n int) diag.Pos { return diag.Pos{Line: 1, Column: offset + 1, EndColumn: offset + n + 1} }
	for _, form := range []Form{Paragraph, Links, Plain} {
		for _, c := range []struct {
			text string
			want string // empty: within the limits
		}{
			{strings.Repeat("[a](value:b)\n", 500), ""},
			{strings.Repeat("[a](value:b)\n", 501), "the text has 501 opening brackets; the limit is 500"},
			{strings.Repeat("[a](value:b) and so on\n", 1) + strings.Repeat("word\n", 4_000), "the text has 20023 bytes; the limit is 20000"},
		} {
			_, problems := ParseInline(c.text, form, "x.toml", at, []string{"value"})
			got := ""
			for _, d := range problems {
				if d.Rule == "overlong" {
					got = d.Message
				}
			}
			if got != c.want {
				t.Errorf("%s: %q, want %q", form, got, c.want)
			}
		}
	}
}

// TestBegins tests which of two equal links begins its sentence.
func TestBegins(t *testing.T) {
	const source = "[Two](value:a) and [Two](value:a). *[Two](value:a)* more.\n\n| [Two](value:a) | [Two](value:a) |\n| --- | --- |\n"
	doc, _ := Parse(diag.File{Name: "x.md", Text: []byte(source)}, []string{"value"}, nil)
	var got []bool
	for _, r := range doc.Refs() {
		got = append(got, r.Begins)
	}
	if want := []bool{true, false, true, true, false}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
