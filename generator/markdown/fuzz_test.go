package markdown

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"recension/generator/diag"
)

// FuzzParse checks that no text makes the package panic, that every position is
// inside the file and covers the right text, and that neither the text nor a target
// can inject HTML.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".md") {
				f.Add(string(file.Data))
				f.Add(strings.ReplaceAll(string(file.Data), "\n", "\r\n"))
			}
		}
	}
	f.Fuzz(checkText)
}

var tokens = strings.Split("a|ä| |  |    |\t|\n|\n\n|\r\n|[|]|(|)|![|](|](figure:x)|](figre:x)|](value:y \"t\")|](x.md#a)|](#a)|"+
	"](java&#115;cript:x)|](https://a.example)|[@|@a|;|@B|][|]:|: |[^|[^1]|[^1]:|\n[^1]: |\n[r]: |term:z|[r]|<|>|</a>|<b>|<!--|-->|"+
	"<https://a.example>|<figure:x>|\\|&|&#1;|&Tab;|&quot;|*|**|_|`|```|# |## |### |\n## |\n---|\n===|\n- |\n> |> |\n1. |- |"+
	"\n\x7c a \x7c b \x7c\n\x7c--\x7c-:\x7c\n|\x7c|\x00|\xff|\"|'|.|A. |e.g. |✓|\u2028", "|")

// FuzzTokens does the same with texts made of tokens of the dialect: each byte stands
// for a token.
func FuzzTokens(f *testing.F) {
	for i := range tokens {
		f.Add([]byte{byte(i), 9, 0, byte(i), 15, 6, byte(i), 44, byte(i)})
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var b strings.Builder
		for _, i := range data {
			b.WriteString(tokens[int(i)%len(tokens)])
		}
		checkText(t, b.String())
	})
}

func checkText(t *testing.T, text string) {
	d, problems := parseTest(text)
	checkPlaces(t, text, d, problems)
	checkHTML(t, d, !problems.HasErrors())
	checkHTML(t, d.Part("p-", 2), !problems.HasErrors())
	_ = d.Text()

	line := "caption = \"" + strings.ReplaceAll(text, "\n", `\n`) + "\""
	at := diag.File{Name: "data/2024/figures.toml", Text: []byte("[x]\n" + line)}.At(2, 11, len(line))
	d, problems = parseCaption(text, at)
	for _, problem := range problems {
		if problem.Pos.Line != 2 || problem.Pos.Column < at.Column || problem.Pos.Excerpt != at.Excerpt {
			t.Errorf("outside the caption: %+v", problem)
		}
	}
	checkHTML(t, d, !problems.HasErrors())
	for _, form := range []Form{Links, Plain} {
		d, problems = ParseInline(text, form, "data/2024/figures.toml", nowhere, testSchemes)
		checkHTML(t, d, !problems.HasErrors())
		if plain := PlainText(text, form); !d.links && plain != text {
			t.Errorf("without a link, %q shows as %q", text, plain)
		}
	}
}

func checkPlaces(t *testing.T, text string, d *Doc, problems diag.List) {
	t.Helper()
	lines := strings.Split(text, "\n")
	covered := func(what string, p diag.Pos) string {
		if p.Line < 1 || p.Line > len(lines) {
			t.Fatalf("%s: no line %d", what, p.Line)
		}
		line := []rune(strings.ToValidUTF8(strings.TrimSuffix(lines[p.Line-1], "\r"), "\uFFFD"))
		if n := utf8.RuneCountInString(lines[p.Line-1]); p.Column < 1 || p.Column > n+1 || p.EndColumn <= p.Column || p.EndColumn > n+2 {
			t.Fatalf("%s: no columns %d to %d in %q", what, p.Column, p.EndColumn, string(line))
		}
		return string(line[min(p.Column-1, len(line)):min(p.EndColumn-1, len(line))])
	}
	for _, p := range problems {
		covered(p.Message, p.Pos)
		for _, n := range p.Notes {
			covered(p.Message, n.Pos)
		}
	}
	if err := problems.Text(io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, r := range d.Refs() {
		got := unescape([]byte(covered(r.String(), r.Pos)))
		covered(r.String(), r.TextPos)
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			continue // bytes that are no text are replaced
		}
		want := r.Scheme + ":" + r.ID
		switch r.Scheme {
		case Cite:
			want = r.ID
		case Path:
			file, _, _ := strings.Cut(got, "#")
			if decoded, err := url.PathUnescape(file); err == nil {
				file = decoded
			}
			got, want = path.Join("content/2024", file), r.ID
			if want != contentRoot && !strings.HasPrefix(want, contentRoot+"/") {
				t.Errorf("%q is outside the content", want)
			}
		}
		if got != want {
			t.Errorf("%+v covers %q", r, got)
		}
		if r.ID == "" {
			t.Errorf("empty id: %+v", r)
		}
	}
	var ids []string
	for _, h := range d.Headings() {
		if h.ID == "" || slices.Contains(ids, h.ID) {
			t.Errorf("headings with the id %q", h.ID)
		}
		ids = append(ids, h.ID)
	}
}

var (
	tagPatternStrict = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>`)
	attributeParts   = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)
	hrefPattern      = regexp.MustCompile(`^(https?://|mailto:|#|\.\./)[^"'<>\\ ` + "`" + `\x00-\x1f]*$`)
	voidTags         = []string{"br", "hr"}
	allowedTags      = strings.Fields("a blockquote br code div em figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre span strong sup table tbody td th thead tr ul")
	allowedNames     = strings.Fields("aria-hidden aria-label class data-label href id rel role scope start tabindex title")
)

// checkHTML renders with hostile targets and parses the result with a parser that
// accepts only what this package writes.
func checkHTML(t *testing.T, d *Doc, sound bool) {
	t.Helper()
	const hostile = `"><script>alert(1)</script><a onclick="x`
	resolve := func(r Ref) (Target, bool) {
		return Target{URL: "../x/?a=" + hostile, Text: hostile, Title: hostile, Class: hostile, ID: hostile, Block: func(w io.Writer) error {
			_, err := io.WriteString(w, "<figure></figure>")
			return err
		}}, true
	}
	var a, b strings.Builder
	if err := errors.Join(d.Render(&a, english{}, resolve), d.Render(&b, english{}, resolve)); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Fatal("two renderings differ")
	}
	var open []string
	fail := func(format string, args ...any) {
		t.Fatalf("%s in\n%s", fmt.Sprintf(format, args...), a.String())
	}
	for rest := a.String(); ; {
		i := strings.IndexAny(rest, "<>")
		if i < 0 {
			break
		}
		m := tagPatternStrict.FindStringSubmatch(rest[i:])
		if m == nil {
			fail("a bare %.20q", rest[i:])
		}
		rest = rest[i+len(m[0]):]
		if !slices.Contains(allowedTags, m[2]) {
			fail("tag %s", m[0])
		}
		for _, attribute := range attributeParts.FindAllStringSubmatch(m[3], -1) {
			if !slices.Contains(allowedNames, attribute[1]) {
				fail("attribute %s", attribute[0])
			}
			if attribute[1] == "href" && !hrefPattern.MatchString(attribute[2]) {
				fail("address %s", attribute[2])
			}
		}
		switch {
		case slices.Contains(voidTags, m[2]):
		case m[1] == "":
			if sound && m[2] == "a" && slices.Contains(open, "a") {
				fail("a link in a link")
			}
			if m[2] == "figure" && sound && len(open) > 0 && slices.Contains([]string{"p", "td", "h2", "a"}, open[len(open)-1]) {
				fail("a block in %s", open[len(open)-1])
			}
			open = append(open, m[2])
		case len(open) == 0 || open[len(open)-1] != m[2]:
			fail("%s closes %v", m[0], open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		fail("open: %v", open)
	}
}
