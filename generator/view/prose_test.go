package view

import (
	"strings"
	"testing"

	"recension/generator/edition"
	"recension/generator/markdown"
	"recension/generator/page"
	"recension/generator/reviewtest"
)

// TestText tests the texts of chapters: the targets of links, and what is placed in
// a text and after it.
func TestText(t *testing.T) {
	r := loaded(t, reviewtest.Small(t))
	at := renderer(t)
	figures := NewFigures(r, NewPictures(func(string, func() ([]byte, error)) ([]byte, error) { return []byte("drawn"), nil }, ""), FigureScripts{})
	for file, want := range map[string][]string{
		"content/2021/introduction.md": {
			`<a id="ref-value-arches-1" class="value" href="../../2021/values/arches/index.html" data-note="2021/value/arches">about 1,200</a>`,
			`<a id="ref-term-keystone-1" class="term" href="../../2021/terms/keystone/index.html" data-note="2021/term/keystone">keystone</a>`,
			`<a id="ref-cite-old-stone-1" href="#cite-old-stone" role="doc-biblioref">1</a>`,
			`<li id="cite-old-stone">`, `<li id="cite-new-steel">`, // after the text, by number
		},
		"content/2021/findings.md": {
			`<a id="ref-figure-spans-1" href="#figure-spans">Figure 1</a>`, `href="#table-rivers">Table 1</a>`,
			`<figure class="figure" id="figure-spans">`, "drawn", `id="table-rivers"`,
			`href="../../2021/figures/documents-by-kind/index.html">`, // placed nowhere
			`href="../../2021/introduction/index.html#what-was-counted"`,
		},
		"content/about.md": {`href="../../2021/organisations/river-board/index.html">River Board</a>`},
	} {
		c, _ := r.ChapterIn(file)
		html, err := TextOf(figures, c).HTML(at)
		if err != nil {
			t.Fatal(err)
		}
		rest := string(html)
		for _, part := range want {
			_, after, found := strings.Cut(rest, part)
			if !found {
				t.Errorf("%s has no %s after what stands before it here:\n%s", file, part, html)
				break
			}
			rest = after
		}
	}
	c, _ := r.ChapterIn("content/2021/introduction.md")
	part := TextOf(figures, c).PartOf(c.Doc.Part("introduction.", 1), func(link Resolver) Resolver {
		return func(at *page.Renderer, l *edition.Link) (markdown.Target, bool) {
			target, ok := link(at, l)
			target.URL = "#" + l.Scheme
			return target, ok
		}
	})
	html, err := part.HTML(at)
	if text := string(html); err != nil || !strings.Contains(text, `<h3 id="introduction.what-was-counted">`) || !strings.Contains(text, `href="#term"`) || strings.Contains(text, "<li id=") {
		t.Errorf("as part of another page the text is %v\n%s", err, text)
	}
}

// TestCaption tests a caption, whose citations link to the references of the
// edition.
func TestCaption(t *testing.T) {
	spans := edition.Ref{Kind: "figure", ID: "spans"}
	withCaption := func(text string) *edition.Review {
		src := reviewtest.Small(t)
		reviewtest.Edit(t, src, "data/2021/figures.toml", "Spans by [keystone](term:keystone).", text)
		r, _ := edition.Load(src, edition.Options{})
		return r
	}
	r := withCaption("By [keystone](term:keystone), see [Figure](figure:spans) [@old-stone].")
	caption := InlineOf(r.Current, spans, "caption")
	html, err := caption.HTML(renderer(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`class="term" href="../../2021/terms/keystone/index.html" data-note="2021/term/keystone">keystone</a>`, `href="../../2021/figures/spans/index.html">Figure 1</a>`,
		`href="../../2021/references/index.html#old-stone" role="doc-biblioref" data-note="2021/cite/old-stone">1</a>`,
	} {
		if !strings.Contains(string(html), want) {
			t.Errorf("there is no %s in\n%s", want, html)
		}
	}
	if f, _ := r.Current.Figure(spans.ID); f.Caption != "By keystone, see Figure." {
		t.Errorf("without links the caption is %q", f.Caption)
	}
	if n := len(caption.Popovers().Notes); n != 2 {
		t.Errorf("the caption opens %d notes", n)
	}
	if caption.Empty() || !InlineOf(r.Current, spans, "nothing").Empty() {
		t.Error("whether there is a caption is wrong")
	}
	r = withCaption("[one](nothing:two)")
	if _, err := InlineOf(r.Current, spans, "caption").HTML(renderer(t)); err == nil || !strings.Contains(err.Error(), "figures.toml") {
		t.Errorf("a caption that was not checked: %v", err)
	}
}

// TestStandardItem tests that a standard that is not in force says so.
func TestStandardItem(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/vocabulary.toml", "label = \"Draft\"", "label = \"Draft\"\nphase = \"withdrawn\"")
	reviewtest.Edit(t, src, "data/2021/vocabulary.toml", "label = \"In force\"", "label = \"In force\"\nphase = \"published\"")
	e := loaded(t, src).Current
	for id, want := range map[string]string{"rb-1": "Draft", "rb-2": ""} {
		s, _ := e.Standard(id)
		if item := StandardItem(e, s); item.Note != want || len(item.Authors) != 1 || item.Authors[0].String() != "River Board" {
			t.Errorf("%s is cited as %+v, want the note %q", id, item, want)
		}
	}
}
