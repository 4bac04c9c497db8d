package markdown

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"recension/generator/diag"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

var testSchemes = []string{"figure", "table", "value", "term"}

// parseCaption parses a caption whose value is at a position. Problems have their exact
// position if the line contains the text literally.
func parseCaption(s string, at diag.Pos) (*Doc, diag.List) {
	return ParseInline(s, Paragraph, at.File, func(offset, n int) diag.Pos {
		from := strings.Index(at.Excerpt, s)
		if from < 0 || s == "" {
			return at
		}
		pos := diag.File{Name: at.File, Text: []byte(at.Excerpt)}.Offset(from+offset, n)
		pos.Line = at.Line
		return pos
	}, testSchemes)
}

func parseTest(text string) (*Doc, diag.List) {
	return Parse(diag.File{Name: "content/2024/intro.md", Text: []byte(text)}, testSchemes, nil)
}

// testResolve replaces the site: it resolves every ref.
func testResolve() func(Ref) (Target, bool) {
	var cited []string
	return func(r Ref) (Target, bool) {
		switch {
		case r.Embed:
			return Target{Block: func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "<figure id=%q></figure>", r.ID)
				return err
			}}, true
		case r.Scheme == Cite:
			if !slices.Contains(cited, r.ID) {
				cited = append(cited, r.ID)
			}
			number := fmt.Sprint(slices.Index(cited, r.ID) + 1)
			return Target{URL: "../references/#" + r.ID, Text: number, Title: "Title of " + r.ID, ID: "cite:" + r.ID}, true
		case r.Scheme == Path:
			url := "../" + strings.TrimSuffix(path.Base(r.ID), ".md") + "/"
			if r.Fragment != "" {
				url += "#" + r.Fragment
			}
			return Target{URL: url}, true
		case r.Scheme == "figure":
			return Target{URL: "../figures/" + r.ID + "/", Text: "Figure 7"}, true
		case r.Scheme == "table":
			return Target{URL: "../tables/" + r.ID + "/", Text: "Table 2"}, true
		case r.Scheme == "value":
			return Target{Class: "value", Title: "stated"}, true
		}
		return Target{URL: "../" + r.Scheme + "s/" + r.ID + "/", Class: r.Scheme}, true
	}
}

func render(d *Doc) string {
	var b strings.Builder
	if err := d.Render(&b, english{}, testResolve()); err != nil {
		return "error: " + err.Error() + "\n"
	}
	return b.String()
}

func describe(d *Doc) string {
	var b strings.Builder
	for _, r := range d.Refs() {
		fmt.Fprintf(&b, "%s %d:%d-%d", r, r.Pos.Line, r.Pos.Column, r.Pos.EndColumn)
		if r.Embed {
			b.WriteString(" placed")
		}
		fmt.Fprintf(&b, "\n  text: %q\n  sentence: %q\n", r.Text, r.Sentence)
	}
	for _, h := range d.Headings() {
		fmt.Fprintf(&b, "%s %s (%s)\n", strings.Repeat("#", h.Level), h.Text, h.ID)
	}
	fmt.Fprintf(&b, "text:\n%s\n", d.Text())
	return b.String()
}

// TestCases runs each case of testdata/*.txtar: it compares the output of NAME.md with
// NAME.html, or with NAME.err if there are errors, and its refs with NAME.refs if that
// exists.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for _, f := range archive.Files {
			want[f.Name] = string(f.Data)
		}
		out := &txtar.Archive{Comment: archive.Comment}
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, ".md")
			if !ok {
				continue
			}
			out.Files = append(out.Files, f)
			compare := func(suffix, got string) {
				if got != "" && !strings.HasSuffix(got, "\n") {
					got += "\n"
				}
				out.Files = append(out.Files, txtar.File{Name: name + suffix, Data: []byte(got)})
				if !*update && got != want[name+suffix] {
					t.Errorf("%s: %s%s\ngot:\n%s\nwant:\n%s", file, name, suffix, got, want[name+suffix])
				}
			}
			d, problems := parseTest(string(f.Data))
			if strings.HasSuffix(name, "caption") {
				s := strings.TrimSuffix(string(f.Data), "\n")
				at := diag.File{Name: "data/2024/figures.toml", Text: fmt.Appendf(nil, "[x]\ncaption = %q\n", s)}.At(2, 11, len(s)+2)
				d, problems = parseCaption(s, at)
			}
			if len(problems) > 0 {
				var b strings.Builder
				_ = problems.Text(&b)
				compare(".err", b.String())
				continue
			}
			compare(".html", render(d))
			if _, ok := want[name+".refs"]; ok {
				compare(".refs", describe(d))
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestPart(t *testing.T) {
	d, problems := parseTest("## One\n\nSee [there](#two)[^1].\n\n###### Two\n\n[^1]: Note.\n")
	if len(problems) != 1 { // the level of the second heading
		t.Fatalf("problems: %v", problems)
	}
	part := d.Part("intro:", 1)
	got := render(part)
	for _, want := range []string{
		`<h3 id="intro:one">`, `href="#intro:one"`, `<h6 id="intro:two">`, `<a href="#intro:two">there</a>`,
		`id="intro:fnref:1" href="#intro:fn:1"`, `<li id="intro:fn:1">`, `href="#intro:fnref:1"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if h := part.Headings()[0]; h != (Heading{Level: 3, ID: "intro:one", Text: "One"}) {
		t.Errorf("heading of the part: %+v", h)
	}
	if h := d.Headings()[0]; h != (Heading{Level: 2, ID: "one", Text: "One"}) {
		t.Errorf("heading of the document: %+v", h)
	}
}

// TestSections checks the section of each reference; a footnote has none.
func TestSections(t *testing.T) {
	d, problems := parseTest("[a](term:a)[^1]\n\n## One\n\n[@b]\n\n### Two\n\n[c](term:c)\n\n[^1]: [d](term:d)\n\n## Three\n\n[e](term:e)\n")
	var got []string
	for _, r := range d.Refs() {
		got = append(got, r.ID+" "+r.Section)
	}
	if want := "a , b one, c two, e three, d "; strings.Join(got, ", ") != want {
		t.Errorf("sections: %q, want %q; problems %v", strings.Join(got, ", "), want, problems)
	}
}

// TestRenderErrors checks the errors for bugs in the caller, such as a ref that does
// not resolve.
func TestRenderErrors(t *testing.T) {
	full := errors.New("disk full")
	tests := []struct {
		name, text string
		target     Target
		ok         bool
		want       string
	}{
		{"unknown", "A [b](term:c).", Target{}, false, "content/2024/intro.md:1:7: no target for term:c"},
		{"unknown citation", "A [@c].", Target{}, false, "content/2024/intro.md:1:5: no target for @c"},
		{"no text", "A [](term:c).", Target{URL: "c"}, true, "content/2024/intro.md:1:6: no text for term:c"},
		{"no label", "A [@c].", Target{URL: "c"}, true, "content/2024/intro.md:1:5: no text for @c"},
		{"no block", "![](figure:c)", Target{URL: "c"}, true, "content/2024/intro.md:1:5: figure:c has no block to place"},
		{"script", "A [b](term:c).", Target{URL: "javascript:x"}, true, `content/2024/intro.md:1:7: unsafe address "javascript:x" for term:c`},
		{"hidden script", "A [b](term:c).", Target{URL: "java\tscript:x"}, true, `content/2024/intro.md:1:7: unsafe address "java\tscript:x" for term:c`},
		{"block", "![](figure:c)", Target{Block: func(io.Writer) error { return full }}, true, "disk full"},
	}
	for _, test := range tests {
		d, problems := parseTest(test.text)
		if len(problems) > 0 {
			t.Errorf("%s: %v", test.name, problems)
		}
		err := d.Render(io.Discard, english{}, func(Ref) (Target, bool) { return test.target, test.ok })
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
	}
	d, _ := parseTest("A.")
	if err := d.Render(failing{full}, english{}, nil); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestConcurrent(t *testing.T) {
	var text bytes.Buffer
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".md") {
				text.Write(f.Data)
				text.WriteString("\n\n")
			}
		}
	}
	d, _ := parseTest(text.String())
	want, wantRefs := render(d), describe(d)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			again, _ := parseTest(text.String())
			if render(d) != want || describe(d) != wantRefs || render(again) != want {
				t.Error("two renderings differ")
			}
			_ = render(d.Part("p-", 1))
		})
	}
	wg.Wait()
}

func TestSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", []string{""}},
		{"One. Two.", []string{"One.", "Two."}},
		{"Is it? Yes! No… Maybe", []string{"Is it?", "Yes!", "No…", "Maybe"}},
		{"It is 3.5 per cent. 415 were found.", []string{"It is 3.5 per cent.", "415 were found."}},
		{"Smith et al. (2020) and J. Doe, cf. Fig. 3, agree.", []string{"Smith et al. (2020) and J. Doe, cf. Fig. 3, agree."}},
		{"Some, e.g. this, i.e. that. Éric too.", []string{"Some, e.g. this, i.e. that.", "Éric too."}},
		{"He said “No.” Then (so it goes.) “Yes.”", []string{"He said “No.”", "Then (so it goes.)", "“Yes.”"}},
		{"“Why?” he asked. Done", []string{"“Why?” he asked.", "Done"}},
		{"Wait... What?", []string{"Wait...", "What?"}},
		{"See recension.example. It", []string{"See recension.example.", "It"}},
	}
	for _, test := range tests {
		var got []string
		start := 0
		for _, end := range sentenceEnds(test.text) {
			got = append(got, strings.TrimSpace(test.text[start:end]))
			start = end
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("## Heading\n\nThe [415](value:total) documents [@a; @b] of [Figure](figure:x). A [link](https://a.example).\n\n", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		parseTest(text)
	}
}

func BenchmarkRender(b *testing.B) {
	text := strings.Repeat("## Heading\n\nThe [415](value:total) documents [@a; @b] of [Figure](figure:x). A [link](https://a.example).\n\n", 50)
	d, _ := parseTest(text)
	resolve := testResolve()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if err := d.Render(io.Discard, english{}, resolve); err != nil {
			b.Fatal(err)
		}
	}
}
