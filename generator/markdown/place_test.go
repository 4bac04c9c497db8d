package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"recension/generator/diag"
)

// marked removes the marks ⟦ and ⟧ from a text and returns the ranges between them, cut
// at the end of the line, as line:column-end.
func marked(text string) (plain string, places []string) {
	type stretch struct{ line, start, end int }
	var b strings.Builder
	var all []stretch
	var open []int
	line, column := 1, 1
	for _, c := range text {
		switch c {
		case '⟦':
			open = append(open, len(all))
			all = append(all, stretch{line: line, start: column})
			continue
		case '⟧':
			if s := &all[open[len(open)-1]]; s.end == 0 {
				s.end = column
			}
			open = open[:len(open)-1]
			continue
		case '\n':
			for _, i := range open {
				all[i].end = column
			}
			line, column = line+1, 0
		}
		column++
		b.WriteRune(c)
	}
	for _, s := range all {
		places = append(places, fmt.Sprintf("%d:%d-%d", s.line, s.start, s.end))
	}
	return b.String(), places
}

func place(p diag.Pos) string { return fmt.Sprintf("%d:%d-%d", p.Line, p.Column, p.EndColumn) }

// TestDiagnostics has the invalid text between ⟦ and ⟧, and for each of these ranges the
// rule and a part of the hint.
func TestDiagnostics(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"block", "a\n\n  ⟦<div class=x>⟧\ntext\n</div>\n", []string{"raw-html: use Markdown"}},
		{"block closed", "⟦</section>⟧\n", []string{"raw-html: "}},
		{"script", "⟦<script>⟧\nalert(1)\n</script>", []string{"raw-html: "}},
		{"tag", "ä ⟦<br>⟧ b ⟦</i >⟧ c", []string{"raw-html: end the line", "raw-html: write *text*"}},
		{"tag over two lines", "ä ⟦<a⟧\nhref=x> b", []string{"raw-html: write [text](address)"}},
		{"comment", "a ⟦<!-- b -->⟧ c", []string{"raw-html: remove the comment"}},
		{"comment block", "> ⟦<!-- b⟧\n> c -->", []string{"raw-html: remove the comment"}},
		{"instruction", "a ⟦<?php x ?>⟧ ⟦<!DOCTYPE x>⟧ ⟦<![CDATA[x]]>⟧", []string{"raw-html: ", "raw-html: ", "raw-html: "}},
		{"in a table", "| ä |\n|---|\n| ⟦<b>⟧x |\n", []string{"raw-html: write **text**"}},
		{"in a heading", "## ä ⟦<sup>⟧", []string{"raw-html: write a footnote"}},
		{"no tag", "p < 0.05, 3<4>2, a<b", nil},

		{"near scheme", "ä [b](⟦figre⟧:x)", []string{`link-scheme: did you mean "figure"?`}},
		{"near web", "[b](⟦htps⟧://a.example)", []string{`link-scheme: did you mean "https"?`}},
		{"upper case", "[b](⟦Figure⟧:x) [c](⟦HTTPS⟧://a.example)", []string{`link-scheme: did you mean "figure"?`, `link-scheme: did you mean "https"?`}},
		{"javascript", "[b](⟦javascript⟧:alert(1))", []string{"link-scheme: one of figure, table"}},
		{"escaped javascript", "[b](⟦java&#115;cript:x⟧) [c](⟦javascript⟧\\:x)", []string{"link-scheme: ", "link-scheme: "}},
		{"tab", "[b](⟦java&Tab;script:x⟧)", []string{"link-scheme: remove control"}},
		{"backslash", `[b](⟦\\\\evil.example/x⟧)`, []string{"link-scheme: remove control"}},
		{"data", "[b](⟦data⟧:text/html,x)", []string{"link-scheme: "}},
		{"file", "[b](<⟦file⟧:///etc/passwd>)", []string{"link-scheme: "}},
		{"no host", "[b](⟦https:x⟧) [c](⟦http://⟧)", []string{"link-scheme: write https://host", "link-scheme: write http://host"}},
		{"mail", "[b](⟦mailto:x⟧) [b](mailto:a@b.example)", []string{"link-scheme: write mailto:"}},
		{"no id", "[b](⟦value:⟧)", []string{"link-scheme: write the id"}},
		{"in a list", "- a\n  - ä [b](⟦figre⟧:x)", []string{"link-scheme: "}},
		{"in a list with tabs", "-\tä [b](⟦figre⟧:x)\n\n\t\t- c\n\n\t[d](⟦figre⟧:x)", []string{"link-scheme: ", "link-scheme: "}},
		{"in a quotation", "> ä\n> [b](⟦figre⟧:x)\nc [d](⟦figre⟧:y)", []string{"link-scheme: ", "link-scheme: "}},
		{"in a footnote", "a[^1]\n\n[^1]: ä [b](⟦figre⟧:x)\n\n    c [d](⟦figre⟧:y)", []string{"link-scheme: ", "link-scheme: "}},
		{"in a table", "| ä | b |\n|---|---|\n| äö | [b](⟦figre⟧:x) |\nc | ![](⟦figre⟧:x)\n", []string{"link-scheme: ", "link-scheme: "}},
		{"in a heading", "## ä [b](⟦figre⟧:x)\n\nä [b](⟦figre⟧:x)\n---", []string{"link-scheme: ", "link-scheme: "}},
		{"in emphasis", "*ä **b [c](⟦figre⟧:x)***", []string{"link-scheme: "}},
		{"carriage returns", "ä\r\n[b](⟦figre⟧:x)\r\n\r\n> c [d](⟦figre⟧:x)\r\n", []string{"link-scheme: ", "link-scheme: "}},
		{"over two lines", "ä [b](\n⟦figre⟧:x\n\"t\")", []string{"link-scheme: "}},
		{"by definition", "ä [b][c] and [c] and [c][]\n\n[c]: ⟦figre⟧:x 'title'", []string{"link-scheme: "}},
		{"by definition on a second line", "> [b][c]\n>\n> [c]:\n> <⟦figre⟧:x>", []string{"link-scheme: "}},
		{"definition not used", "[c]: ⟦figre⟧:x\n[d]: ⟦javascript⟧:x", []string{"link-scheme: ", "link-scheme: "}},
		{"defined twice", "[c]\n\n[c]: https://a.example\n⟦[C]⟧: https://b.example", []string{"link-form: remove one"}},
		{"autolink", "ä <⟦javascript⟧:x> <https://a.example> <a@b.example>", []string{"link-scheme: "}},
		{"autolink to a target", "ä <⟦figure:x⟧>", []string{"link-form: write [text](figure:x)"}},

		{"root", "[b](⟦/data/x⟧)", []string{"link-path: write the path relative"}},
		{"host", "[b](⟦//evil.example⟧)", []string{"link-path: write https://evil.example"}},
		{"www", "[b](⟦www.a.example⟧)", []string{"link-path: write https://www"}},
		{"climb", "[a](../x.md) [b](⟦../../x.md⟧) [c](⟦%2e%2e/../x⟧)", []string{"link-path: a relative path", "link-path: "}},
		{"query", "[b](⟦x.md?y⟧)", []string{"link-path: pages of this site have no query"}},
		{"empty", "ä [b]⟦()⟧\n\n[c]: ⟦<>⟧", []string{"link-form: write [text](destination)", "link-form: "}},
		{"comment as definition", "[//]: ⟦#⟧ (note)", []string{"link-fragment: "}},
		{"fragment", "## Über uns\n\n[a](#über-uns) [b](#%C3%BCber-uns) [c](⟦#uber-uns⟧)", []string{`link-fragment: did you mean "über-uns"?`}},
		{"fragment in a text without headings", "[c](⟦#methods⟧)", []string{`link-fragment: the id is the heading's text`}},

		{"no text", "ä ⟦[](https://a.example)⟧", []string{"link-form: write the link text"}},
		{"no text in a heading", "## ä ⟦[](figure:x)⟧", []string{"link-form: write the link text"}},
		{"a space", "ä [415]⟦(value: x)⟧", []string{"link-form: a destination cannot contain spaces"}},
		{"a broken definition", "[b][c]\n[c]⟦: figure:x⟧\n\n[d]⟦: https://d.example⟧ D", []string{"link-form: a definition", "link-form: a definition"}},
		{"a plain bracket", "ä [415] (value: x), [a](b c) and [a](note: b)", nil},
		{"link in a link", "[a [b](figure:x) c]⟦(figure:y)⟧", []string{"link-form: link text cannot contain links: end this link before the next one, as in [a](figure:y) [b](figure:x) c"}},
		{"link at the start of a link", "[[b](figure:x) c]⟦(figure:y)⟧", []string{"link-form: link text cannot contain links: end this link before the next one, as in [b](figure:x) [c](figure:y)"}},
		{"link at the end of a link", "so [more\nthan [415](figure:x)]⟦(figure:y)⟧", []string{"link-form: link text cannot contain links: end this link before the next one, as in [more than](figure:y) [415](figure:x)"}},
		{"link before brackets that do not match", "[b](figure:x) c]⟦(figure:y)⟧", []string{"link-form: a destination"}},
		{"link before an escaped bracket", "\\[a [b](figure:x) c]⟦(figure:y)⟧", []string{"link-form: a destination"}},
		{"link in the paragraph before", "[a\n\n[b](figure:x) c]⟦(figure:y)⟧", []string{"link-form: a destination"}},
		{"link whose brackets are closed", "[a] [b](figure:x) c]⟦(figure:y)⟧", []string{"link-form: a destination"}},
		{"autolink in a link", "[a ⟦<⟧https://a.example>](figure:x)", []string{"link-form: move it out"}},
		{"citation in a link", "[a ⟦[⟧@b] c](figure:x)", []string{"link-form: move it out"}},
		{"citation in a placed text", "![a ⟦[⟧@b]](figure:x)", []string{"link-form: move it out"}},
		{"footnote in a link", "[a⟦[⟧^1]](figure:x)\n\n[^1]: b", []string{"link-form: move it out"}},

		{"image", "![a](⟦x.png⟧)\n\n![a](⟦https://a.example/x.png⟧)\n\n![a](⟦data:image/png,x⟧)", []string{"image: ", "image: ", "image: "}},
		{"image by definition", "⟦![a]⟧\n\n[a]: x.png", []string{"image: "}},
		{"image near a scheme", "![](⟦figre⟧:x)", []string{`link-scheme: did you mean "figure"?`}},
		{"placed in text", "ä ⟦![](figure:x)⟧", []string{"embed-alone: put it in its own paragraph"}},
		{"placed twice", "⟦![](figure:x)⟧\n⟦![](figure:y)⟧", []string{"embed-alone: ", "embed-alone: "}},
		{"placed in a cell", "| ä |\n|---|\n| ⟦![](figure:x)⟧ |", []string{"embed-alone: "}},
		{"placed in a link", "[⟦![](figure:x)⟧](figure:y)", []string{"embed-alone: "}},
		{"placed in a heading", "⟦##⟧ ⟦![](figure:x)⟧", []string{"heading-text: ", "embed-alone: "}},

		{"nothing cited", "ä [⟦@⟧]", []string{"cite: write [@id]"}},
		{"empty item", "ä [@a; ⟦;⟧ @b] [@a;⟦]⟧", []string{"cite: write [@id]", "cite: write [@id]"}},
		{"comma", "ä [⟦@a,@b⟧]", []string{"cite: separate citations"}},
		{"space", "ä [⟦@A b⟧]", []string{`cite: did you mean "a-b"?`}},
		{"no at sign", "ä [@a; ⟦b⟧]", []string{"cite: write @b"}},
		{"page", "ä [⟦@a, p. 3⟧]", []string{"cite: "}},
		{"twice", "ä [@a; ⟦@a⟧]", []string{"cite: remove one"}},
		{"second line", "ä [@a;\n ⟦@B⟧]", []string{`cite: did you mean "b"?`}},
		{"no end", "ä ⟦[@a⟧ b", []string{"cite: write [@id]"}},
		{"link", "ä ⟦[@a](⟧b)", []string{"cite: put a space"}},
		{"definition", "⟦[@a]⟧: https://a.example", []string{"cite: cited documents are declared"}},
		{"code", "`[@]` `[x](figre:y)` \\[@]\n\n    [@]\n\n```\n[@] <b>\n```", nil},
		{"link that starts with an at sign", `[\@a](https://a.example)`, nil},

		{"level 1", "⟦#⟧ A", []string{`heading-level: write "##"`}},
		{"level 1 underlined", "a\n\n⟦Ä b⟧\n===", []string{`heading-level: write "##"`}},
		{"first of level 3", "⟦###⟧ A", []string{`heading-level: write "##"`}},
		{"skipped", "## A\n\n  ⟦####⟧ B\n\n##### C\n\n## D", []string{`heading-level: write "###"`}},
		{"no heading text", "⟦##⟧\n\n⟦##⟧ ##", []string{"heading-text: ", "heading-text: "}},
		{"quoted heading", "> ⟦##⟧ A\n\n- ⟦##⟧ B", []string{"heading-place: ", "heading-place: "}},

		{"no footnote", "ä ⟦[^a]⟧ b", []string{"footnote: define it"}},
		{"near footnote", "ä [^note] ⟦[^ntoe]⟧\n\n[^note]: b", []string{`footnote: did you mean "note"?`}},
		{"footnote not used", "ä\n\n⟦[^a]⟧: b\n\n- c\n\n  ⟦[^d]⟧: e", []string{"footnote: write [^a]", "footnote: write [^d]"}},
		{"footnote twice", "ä[^a]\n\n[^a]: b\n\n⟦[^a]⟧: c", []string{"footnote: give it another name"}},
		{"footnote empty", "ä[^a]\n\n⟦[^a]⟧:\n", []string{"footnote: write its text"}},
		{"footnote in a footnote", "ä[^a]\n\n[^a]: b\n\n    ⟦[^c]⟧: d", []string{"footnote: start its line"}},
		{"link that starts with a caret", "[^a](https://a.example)", nil},

		{"bytes", "ä ⟦\xff⟧ b", []string{"characters: save the file"}},
		{"control", "ä ⟦\x01⟧ b \x01\nä ⟦\u0085⟧ �", []string{"characters: remove it", "characters: remove it"}},
		{"escaped control", "⟦ä &#1; b⟧", []string{"characters: remove it"}},
	}
	for _, test := range tests {
		text, places := marked(test.text)
		if test.name == "bytes" {
			text = strings.ReplaceAll(text, string(utf8.RuneError), "\xff")
		}
		var want, got []string
		for i, w := range test.want {
			want = append(want, places[i]+" "+w)
		}
		_, problems := parseTest(text)
		for i, d := range problems {
			hint := d.Hint
			if i < len(test.want) {
				if _, part, _ := strings.Cut(test.want[i], ": "); strings.Contains(hint, part) {
					hint = part
				}
			}
			got = append(got, fmt.Sprintf("%s %s: %s", place(d.Pos), d.Rule, hint))
			if d.Hint == "" || d.Message == "" {
				t.Errorf("%s: no hint or no message: %+v", test.name, d)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q\n got %q\nwant %q", test.name, text, got, want)
		}
	}
}

// TestPlaces has the text and destination of each ref, in this order, between ⟦ and ⟧;
// for a citation only the id.
func TestPlaces(t *testing.T) {
	tests := []struct{ name, text string }{
		{"plain", "ä [⟦415⟧](⟦value:x⟧) b [⟦ö⟧](⟦term:y⟧)"},
		{"title", "[⟦a⟧](⟦term:x⟧ \"ü (value:z)\")"},
		{"angle brackets", "ä [⟦a⟧](<⟦term:x y⟧>)"},
		{"the same words before", "term:x (term x) [⟦term:x⟧](⟦term:x⟧)"},
		{"brackets in the text", "[⟦a [b] `](c` d⟧](⟦term:x⟧)"},
		{"emphasis in the text", "**[⟦a *b* c⟧](⟦term:x⟧)**"},
		{"escapes", `\[[⟦a\]⟧](⟦term:x\_y⟧)`},
		{"empty", "ä ⟦[](⟦term:x⟧)⟧"},
		{"over two lines", "ä [⟦a\nb⟧](\n⟦term:x⟧)"},
		{"heading", "## ä [⟦a⟧](⟦term:x⟧)\n\nä [⟦a⟧](⟦term:x⟧)\n---"},
		{"list", "- ä\n\n  1. [⟦a⟧](⟦term:x⟧)\n     [⟦b⟧](⟦term:y⟧)"},
		{"list with tabs", "-\tä [⟦a⟧](⟦term:x⟧)\n\n\t1.\t[⟦b⟧](⟦term:y⟧)\n\n\t\t[⟦c⟧](⟦term:z⟧)"},
		{"quotation", "> ä\n> > [⟦a⟧](⟦term:x⟧)\n[⟦b⟧](⟦term:y⟧)"},
		{"table", "| ä | [⟦a⟧](⟦term:w⟧) |\n|---|---|\n| äö | [⟦b⟧](⟦term:x⟧) |\nü | [⟦c⟧](⟦term:y⟧)[⟦d⟧](⟦term:z⟧)\n"},
		{"table in a list", "- | ä | [⟦a⟧](⟦term:w⟧) |\n  |---|---|\n  | `\\|` | [⟦b⟧](⟦term:x⟧) |"},
		{"footnote", "ä[^1]\n\n[^1]: ö [⟦a⟧](⟦term:x⟧)\n\n    [⟦b⟧](⟦term:y⟧)"},
		{"carriage returns", "ä\r\nö [⟦a⟧](⟦term:x⟧)\r\n\r\n- [⟦b⟧](⟦term:y⟧)\r\n"},
		{"path", "[⟦a⟧](⟦../x%20y.md#z⟧)"},
		{"citation", "ä [@⟦a-b⟧;\n  @⟦c⟧ ] [@⟦d⟧]"},
		{"citation in a table", "| ä |\n|---|\n| ö [@⟦a⟧] |"},
		{"placed", "ä\n\n![⟦a⟧](⟦figure:x⟧)"},
	}
	for _, test := range tests {
		text, want := marked(test.text)
		d, problems := parseTest(text)
		if len(problems) > 0 {
			t.Errorf("%s: %v", test.name, problems)
		}
		var got []string
		for _, r := range d.Refs() {
			if r.Scheme != Cite {
				got = append(got, place(r.TextPos))
			}
			got = append(got, place(r.Pos))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q\n got %q\nwant %q", test.name, text, got, want)
		}
	}
}
