package compare

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// untrusted are texts that would have an effect if they were not escaped.
var untrusted = []string{
	"plain", "a | b", `a \| b \\`, "`code` ``", "<script>alert(1)</script>", "<!-- x", "&lt; &amp; &#64;ann", "*a* _b_ **c** ~~d~~", "[x](javascript:alert(1))",
	"![x](https://evil.example/x.png)", "[^1] [ ] [x]", "https://evil.example/a_b_c", "www.evil.example", "ann@bridges.example", "@ann @river/board", "#12 river/board#12 GH-12 gh-3",
	"$x$ \\(y\\)", "<https://evil.example>", "</details>", "# heading #", "a\nb\r\n| c |", "```", "\\", "http&colon;//x", "&",
}

var tag = regexp.MustCompile(`<[^>]*>`)

// TestEscaped renders texts from the data as GitHub does, alone and in a table, and
// checks that the result has no elements and the original text.
func TestEscaped(t *testing.T) {
	gfm := goldmark.New(goldmark.WithExtensions(extension.GFM))
	render := func(source string) string {
		var b bytes.Buffer
		if err := gfm.Convert([]byte(source), &b); err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(b.String())
	}
	words := func(rendered string) string {
		return strings.ReplaceAll(html.UnescapeString(tag.ReplaceAllString(rendered, "")), "\u200b", "")
	}
	for _, text := range untrusted {
		for _, c := range []struct{ name, elements, got string }{
			{"text", "<p></p>", render("x " + escaped(text))},
			{"code", "<p><code></code></p>", render("x " + code(text))},
		} {
			if got := strings.Join(tag.FindAllString(c.got, -1), ""); got != c.elements {
				t.Errorf("%q as %s has the elements %s: %s", text, c.name, got, c.got)
			}
			if got := words(c.got); got != "x "+plain(text) {
				t.Errorf("%q as %s reads %q", text, c.name, got)
			}
		}
		e := entry{id: text, title: text, fields: []shownField{{name: text, before: text, after: text}, {before: "a", after: "b"}}}
		table := render("| | what | before | after |\n| --- | --- | --- | --- |\n" + strings.Join(e.rows(), "\n"))
		if cells := strings.Count(table, "<td>"); cells != 8 || strings.Contains(table, "<a ") || strings.Contains(table, "<img") {
			t.Errorf("%q in a table has %d cells:\n%s", text, cells, table)
		}
		if got := words(table); strings.Count(got, plain(text)) < 4 {
			t.Errorf("%q in a table reads %q", text, got)
		}
	}
}

// TestMentions checks that a zero-width space prevents each mention of a person or an
// issue.
func TestMentions(t *testing.T) {
	called := regexp.MustCompile(`(?i)@\w|#\d|gh-\d`)
	for _, text := range untrusted {
		if got := html.UnescapeString(strings.ReplaceAll(escaped(text), `\`, "")); called.MatchString(got) {
			t.Errorf("%q is written %q", text, got)
		}
	}
}

// TestCommentLimit checks that a comment stays below the limit, has only complete lines
// and says how many are left out.
func TestCommentLimit(t *testing.T) {
	changes := Changes{}
	for i := range 3000 {
		row := Row{ID: fmt.Sprintf("bridge-%04d", i), Title: strings.Repeat("A bridge with a name of some length", 1+i%17), AfterAt: &Place{"data/2021/documents.csv", i, 1}}
		changes.Documents.Added = append(changes.Documents.Added, row)
		row.Fields = []Field{{Column: "title", Before: "a", After: "b"}}
		changes.Standards.Changed = append(changes.Standards.Changed, row)
	}
	c := Comparison{Before: "a", After: "b", Editions: []Changes{changes}}
	var b strings.Builder
	if err := c.Markdown(&b); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if len(got) > commentLimit || len(got) < commentLimit-1000 {
		t.Errorf("%d bytes", len(got))
	}
	shown := strings.Count(got, "\n- added `bridge-")
	if want := fmt.Sprintf("\n%d lines are left out, because the comment is too long; `recension diff` prints everything.\n", 6000-shown); !strings.HasSuffix(got, want) {
		t.Errorf("%d are shown, the end is %q", shown, got[len(got)-150:])
	}
	if strings.Count(got, "<details>") != 1 || strings.Count(got, "</details>") != 1 {
		t.Errorf("folded parts are not closed: %d and %d", strings.Count(got, "<details>"), strings.Count(got, "</details>"))
	}
	for line := range strings.SplitSeq(got, "\n") {
		if strings.HasPrefix(line, "- ") && !strings.HasSuffix(line, "`") {
			t.Errorf("a line is cut: %q", line)
		}
	}
}

// TestTextWidth checks that lines are no longer than the width, unless a word is, and
// that no text from the data reaches a terminal as a command.
func TestTextWidth(t *testing.T) {
	long := strings.Repeat("bridge and river ", 30)
	c := Comparison{Editions: []Changes{{Documents: Rows{Changed: []Row{{
		ID: "stone", Title: "\x1b[31mred\u202eder", Fields: []Field{{Column: "note", Before: "few" + long + "piers", After: "many " + long + "piles"}},
	}}}}}}
	var b strings.Builder
	if err := c.Text(&b); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); strings.ContainsAny(got, "\x1b\u202e") || !strings.Contains(got, "\uFFFD[31mred\uFFFDder") {
		t.Errorf("control characters in %q", got)
	}
	for line := range strings.Lines(b.String()) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > width {
			t.Errorf("%d characters: %q", n, line)
		}
	}
}

func TestAround(t *testing.T) {
	many := strings.Repeat("w ", 70)
	for _, c := range []struct{ name, before, after, wantBefore, wantAfter string }{
		{"short texts stay", "a b", "a c", "a b", "a c"},
		{"an empty text is said to be nothing", "", many + "x", nothing, many + "x"},
		{"the middle", many + "x " + many, many + "y z " + many, "… w w w w w w x w w w w w w …", "… w w w w w w y z w w w w w w …"},
		{"the beginning", "x " + many, "y " + many, "x w w w w w w …", "y w w w w w w …"},
		{"the end", many + "x", many + "y", "… w w w w w w x", "… w w w w w w y"},
		{"more of the same", many + "w", many + "w w", "… w w w w w w", "… w w w w w w w"},
		{"line breaks are blanks", "a\nb", "a\tb", "a b", "a b"},
	} {
		if before, after := shorten(c.before, c.after); before != c.wantBefore || after != c.wantAfter {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, before, after, c.wantBefore, c.wantAfter)
		}
	}
}
