package site

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/biblio"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/markdown"
	"recension/generator/review"
)

// Chapter is a Markdown file: a chapter of an edition or, below content/ itself,
// a page of the whole site.
type Chapter struct {
	Title       string `toml:"title" rule:"required" help:"what the page is called"`
	Section     string `toml:"section" help:"its number in the source; may be empty"`
	Order       int    `toml:"order" help:"where it stands among the others, the lowest first"`
	Description string `toml:"description" help:"a sentence for search engines and lists"`

	Slug string        `toml:"-"` // the file's name without .md
	File string        `toml:"-"`
	Doc  *markdown.Doc `toml:"-"`
	Refs []Reference   `toml:"-"`

	edition *Edition // that links are resolved in; the current one for a page of the site
	path    string
	keys    decode.Keys // of the front matter

	halfCites []halfCited
}

// Reference is a link of a chapter that names something, and the id that the
// link has, by which other pages lead back to it.
type Reference struct {
	markdown.Ref
	Anchor string
}

// FullTitle is the chapter's section number and title.
func (c *Chapter) FullTitle() string { return strings.TrimSpace(c.Section + " " + c.Title) }

// Path is the address of the chapter's page.
func (c *Chapter) Path() string { return c.path }

// place is the address of a place in the chapter. On the front page it names the
// file, as a fragment alone would be of the page with the link.
func (c *Chapter) place(anchor string) string {
	if c.path == "" {
		return "index.html#" + anchor
	}
	return c.path + "#" + anchor
}

// reserved are the names below an edition that pages of other kinds have.
func (e *Edition) reserved() []string {
	var names []string
	for _, section := range e.Sections() {
		names = append(names, path.Base(section.Path))
	}
	// The first edition has no changes, the next one has; values belong to the data.
	return append(names, "changes", "values", searchSection, printName)
}

// ownPages are the reserved names of pages that the edition has, whether or not
// drafts are shown.
func (e *Edition) ownPages() []string {
	i := slices.Index(e.Site.Editions, e)
	follows := slices.ContainsFunc(e.Site.Editions[:max(i, 0)], func(other *Edition) bool { return e.Draft() || !other.Draft() })
	return slices.DeleteFunc(e.reserved(), func(name string) bool { return name == "changes" && !follows })
}

// loadChapters reads the Markdown files of one folder, in the order that their
// front matter gives them.
func loadChapters(src fs.FS, dir string, s *Site) ([]*Chapter, diag.List) {
	names, _ := fs.Glob(src, path.Join(dir, "*.md"))
	var problems diag.List
	var chapters []*Chapter
	for _, name := range names {
		f, ps := review.Read(src, name)
		problems = append(problems, ps...)
		if ps != nil {
			continue
		}
		c := &Chapter{Slug: strings.TrimSuffix(path.Base(name), ".md"), File: name}
		body, keys, ps := decode.FrontMatter(f, c)
		c.keys = keys
		problems = append(problems, ps...)
		if !decode.IsID(c.Slug) {
			problems.Add(diag.Errorf(f.Whole(), "id", "%q is not a name for a page", c.Slug).Hintf("lower-case letters, digits and single hyphens"))
		}
		c.Doc, ps = markdown.Parse(body, schemes())
		problems = append(problems, ps...)
		c.Refs, c.halfCites = references(c.Doc), halfCites(body)
		chapters = append(chapters, c)
	}
	slices.SortStableFunc(chapters, func(a, b *Chapter) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug))
	})
	return chapters, append(problems, sameOrder(chapters)...)
}

// sameOrder reports chapters, in order, that say the same place for themselves.
func sameOrder(chapters []*Chapter) diag.List {
	var problems diag.List
	for i, c := range chapters {
		if i > 0 && c.Order != 0 && c.Order == chapters[i-1].Order {
			problems.Add(diag.Errorf(c.keys.At("order"), "order", "the place %d is taken", c.Order).Note(chapters[i-1].keys.At("order"), "by this chapter"))
		}
	}
	return problems
}

// references gives each link that names something an id of its own.
func references(doc *markdown.Doc) []Reference {
	var refs []Reference
	times := map[string]int{}
	for _, ref := range doc.Refs() {
		r := Reference{Ref: ref}
		if ref.Scheme != markdown.Path && !ref.Embed {
			name := "ref-" + ref.Scheme + "-" + ref.ID
			times[name]++
			r.Anchor = fmt.Sprintf("%s-%d", name, times[name])
		}
		refs = append(refs, r)
	}
	return refs
}

// chapterPage is what the layout of a chapter gets.
type chapterPage struct {
	*Chapter
	Prev, Next *Chapter
	All        []*Chapter
}

func chapterPages(e *Edition) []Page {
	pages := []Page{e.listOf("chapters", "Chapters", "The text of the edition, chapter by chapter.", "chapters", e.Chapters)}
	for i, c := range e.Chapters {
		data := chapterPage{Chapter: c, All: e.Chapters}
		if i > 0 {
			data.Prev = e.Chapters[i-1]
		}
		if i+1 < len(e.Chapters) {
			data.Next = e.Chapters[i+1]
		}
		pages = append(pages, Page{
			Path: c.path, Layout: "chapter", Title: c.FullTitle(), Description: c.Description,
			Edition: e, Section: "chapters", Trail: e.trail(Link{"Chapters", e.path("chapters")}), Data: data,
			Cite: e.part(biblio.Chapter, "chapter", c.Title, c.path),
		})
	}
	return pages
}

func contentPages(s *Site) []Page {
	var pages []Page
	for _, c := range s.Pages {
		if c.Slug != homeSlug {
			pages = append(pages, Page{Path: c.path, Layout: "content", Title: c.Title, Description: c.Description, Data: c})
		}
	}
	return pages
}

// HTML is the text of the chapter and, after it, the documents that it cites.
func (c *Chapter) HTML(at *Renderer) (template.HTML, error) {
	text, err := c.render(c.Doc, func(ref *Reference) (markdown.Target, bool) { return c.edition.Site.resolve(c, *ref, at) })
	cited := c.cited()
	if err != nil || cited == nil {
		return text, err
	}
	list, err := at.HTML("citedhere.html", cited)
	return text + list, err
}

// render writes the chapter, or it as a part of a longer page.
func (c *Chapter) render(doc *markdown.Doc, resolve func(*Reference) (markdown.Target, bool)) (template.HTML, error) {
	var b bytes.Buffer
	next := 0
	err := doc.Render(&b, func(markdown.Ref) (markdown.Target, bool) {
		next++
		return resolve(&c.Refs[next-1]) // Render asks in the order of Refs
	})
	if err != nil {
		return "", fmt.Errorf("%s: %w", c.File, err)
	}
	return template.HTML(b.String()), nil
}

// caption is Markdown of one paragraph from a TOML file, as HTML. Its links were
// checked when the file was loaded.
func (e *Edition) caption(file, text string) caption { return caption{e, file, text, e.Site.resolve} }

type caption struct {
	edition    *Edition
	file, text string
	resolve    func(*Chapter, Reference, *Renderer) (markdown.Target, bool)
}

// Empty reports whether there is a caption at all.
func (c caption) Empty() bool { return c.text == "" }

// HTML is the caption for a page.
func (c caption) HTML(at *Renderer) (template.HTML, error) {
	doc, problems := markdown.ParseInline(c.text, diag.Pos{File: c.file}, schemes())
	if problems.HasErrors() {
		return "", fmt.Errorf("%s: %s", c.file, problems[0].Message)
	}
	var b bytes.Buffer
	err := doc.Render(&b, func(ref markdown.Ref) (markdown.Target, bool) {
		return c.resolve(&Chapter{edition: c.edition}, Reference{Ref: ref}, at)
	})
	return template.HTML(b.String()), err
}
