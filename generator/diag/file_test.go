package diag

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAt(t *testing.T) {
	const two = "one,two\nthree,four\n"
	for _, c := range []struct {
		name            string
		text            string
		line, column, n int
		want            Pos
	}{
		{"first cell", two, 1, 1, 3, Pos{"f", 1, 1, 4, "one,two"}},
		{"cell of the second line", two, 2, 7, 4, Pos{"f", 2, 7, 11, "three,four"}},
		{"columns come as bytes and go as characters", "é,ü,x\n", 1, 7, 1, Pos{"f", 1, 5, 6, "é,ü,x"}},
		{"length comes as bytes and goes as characters", "a,éé,x\n", 1, 3, 4, Pos{"f", 1, 3, 5, "a,éé,x"}},
		{"length stops at the end of the line", two, 1, 5, 40, Pos{"f", 1, 5, 8, "one,two"}},
		{"no length is one character", two, 1, 5, 0, Pos{"f", 1, 5, 6, "one,two"}},
		{"line end of two bytes is not part of the line", "a,b\r\nc,d\r\n", 2, 3, 5, Pos{"f", 2, 3, 4, "c,d"}},
		{"column past the end of its line", two, 1, 40, 1, Pos{"f", 1, 8, 9, "one,two"}},
		{"column 0", two, 2, 0, 1, Pos{"f", 2, 1, 2, "three,four"}},
		{"line 0", two, 0, 1, 1, Pos{"f", 1, 1, 2, "one,two"}},
		{"line past the end, after a final line break", two, 9, 1, 1, Pos{"f", 3, 1, 2, ""}},
		{"line past the end, without a final line break", "one\ntwo", 9, 2, 1, Pos{"f", 2, 2, 3, "two"}},
		{"empty file", "", 1, 1, 1, Pos{"f", 1, 1, 2, ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (File{"f", []byte(c.text)}).At(c.line, c.column, c.n); got != c.want {
				t.Errorf("At(%d, %d, %d) of %q\n got %+v\nwant %+v", c.line, c.column, c.n, c.text, got, c.want)
			}
		})
	}
}

// TestAtOfLongText checks the position of every line of a long text.
func TestAtOfLongText(t *testing.T) {
	var text strings.Builder
	var lines []string
	for i := range 3000 {
		lines = append(lines, fmt.Sprintf("line %d%s", i+1, strings.Repeat("x", i*i%37)))
		text.WriteString(lines[i] + "\n")
	}
	f := File{"f", []byte(text.String())}
	for i, want := range append(lines, "") {
		if p := f.At(i+1, 1, 4); p.Line != i+1 || p.Column != 1 || p.Excerpt != want {
			t.Fatalf("line %d is %+v, want %q", i+1, p, want)
		}
	}
	if p := f.At(9999, 1, 1); p.Line != 3001 || p.Excerpt != "" {
		t.Errorf("a line past the end is %+v", p)
	}
	unfinished := File{"f", []byte(strings.TrimSuffix(text.String(), "\n"))}
	if p := unfinished.At(9999, 6, 1); p.Line != 3000 || p.Column != 6 || p.Excerpt != lines[2999] {
		t.Errorf("a line past the end of a text without a final line break is %+v", p)
	}
}

func TestOffset(t *testing.T) {
	for _, c := range []struct {
		name      string
		text      string
		offset, n int
		want      Pos
	}{
		{"start", "ab\ncd\n", 0, 2, Pos{"f", 1, 1, 3, "ab"}},
		{"second line", "ab\ncd\n", 4, 1, Pos{"f", 2, 2, 3, "cd"}},
		{"after characters of two to four bytes", "é€𝄞x\n", 9, 1, Pos{"f", 1, 4, 5, "é€𝄞x"}},
		{"line break belongs to the line it ends", "ab\ncd\n", 2, 1, Pos{"f", 1, 3, 4, "ab"}},
		{"carriage return too", "ab\r\ncd", 3, 1, Pos{"f", 1, 3, 4, "ab"}},
		{"stretch over two lines ends with the first", "ab\ncd\n", 1, 4, Pos{"f", 1, 2, 3, "ab"}},
		{"end of the file", "ab\n", 3, 1, Pos{"f", 2, 1, 2, ""}},
		{"past the end", "ab", 99, 1, Pos{"f", 1, 3, 4, "ab"}},
		{"before the start", "ab", -5, 1, Pos{"f", 1, 1, 2, "ab"}},
		{"empty file", "", 0, 1, Pos{"f", 1, 1, 2, ""}},
		{"bytes that are no text are shown as such", "a\xffb", 2, 1, Pos{"f", 1, 3, 4, "a\uFFFDb"}},
		{"inside a character is at it", "𝄞x", 3, 1, Pos{"f", 1, 1, 2, "𝄞x"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (File{"f", []byte(c.text)}).Offset(c.offset, c.n); got != c.want {
				t.Errorf("Offset(%d, %d) of %q\n got %+v\nwant %+v", c.offset, c.n, c.text, got, c.want)
			}
			if got := (File{"f", []byte(c.text)}).Lines()(c.offset, c.n); got != c.want {
				t.Errorf("Lines()(%d, %d) of %q\n got %+v\nwant %+v", c.offset, c.n, c.text, got, c.want)
			}
		})
	}
}

// TestPlacesAreInside asks for every position inside and around a few texts.
func TestPlacesAreInside(t *testing.T) {
	for _, text := range []string{"", "\n", "a", "é\r\n𝄞€\n\nz", "\r\r\n\r", "\xff\xfe\n\xc3", "𝄞\x80\x80x"} {
		t.Run(fmt.Sprintf("%q", text), func(t *testing.T) {
			f := File{"f", []byte(text)}
			for n := range 4 {
				for offset := -1; offset <= len(text)+1; offset++ {
					if fault := outside(f, f.Offset(offset, n)); fault != "" {
						t.Fatalf("Offset(%d, %d) = %s", offset, n, fault)
					}
				}
				for line := range strings.Count(text, "\n") + 3 {
					for column := range len(text) + 3 {
						if fault := outside(f, f.At(line, column, n)); fault != "" {
							t.Fatalf("At(%d, %d, %d) = %s", line, column, n, fault)
						}
					}
				}
			}
		})
	}
}

// outside says why a position is not inside the file; empty if it is.
func outside(f File, p Pos) string {
	lines := strings.Count(string(f.Text), "\n") + 1
	runes := utf8.RuneCountInString(p.Excerpt)
	switch {
	case p.Line < 1 || p.Line > lines:
		return fmt.Sprintf("%s: the file has %d lines", p, lines)
	case p.Column < 1 || p.Column > runes+1:
		return fmt.Sprintf("%s: the line %q has %d characters", p, p.Excerpt, runes)
	case p.EndColumn <= p.Column || p.EndColumn > max(runes+1, p.Column+1):
		return fmt.Sprintf("%s to %d: the line %q has %d characters", p, p.EndColumn, p.Excerpt, runes)
	}
	return ""
}

func TestWholeFileHasNoLine(t *testing.T) {
	p := File{"data/x.csv", []byte("a\n")}.Whole()
	if p != (Pos{File: "data/x.csv"}) || p.String() != "data/x.csv" {
		t.Errorf("got %+v, printed %s", p, p)
	}
}

func TestLinesAndOffsetAgree(t *testing.T) {
	for _, text := range []string{"", "\n", "ä\r\n\nb\xff c\n", "a\nb", "\r\n\xc3\n𝄞"} {
		f := File{Name: "a.md", Text: []byte(text)}
		at := f.Lines()
		for offset := -1; offset <= len(text)+1; offset++ {
			for n := range 4 {
				if got, want := at(offset, n), f.Offset(offset, n); got != want {
					t.Errorf("%q at %d, %d: got %+v, want %+v", text, offset, n, got, want)
				}
			}
		}
	}
}
