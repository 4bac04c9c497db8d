package edition

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/markdown"
	"recension/generator/review"
)

// Chapter is a Markdown file: a chapter of an edition, a page of a section of the site
// or, directly below content/, a page of the whole site.
type Chapter struct {
	Title       string `toml:"title" text:"plain" rule:"required" help:"the title of the page"`
	Section     string `toml:"section" help:"its number in the source; may be empty"`
	Order       int    `toml:"order" help:"the position among the chapters, the lowest first"`
	Description string `toml:"description" text:"plain" help:"a sentence for search engines and lists"`

	Texts   decode.Texts  `toml:"-"` // of the front matter, with their links
	Slug    string        `toml:"-"` // the file's name without .md
	File    string        `toml:"-"`
	Path    string        `toml:"-"` // the address of its page
	Doc     *markdown.Doc `toml:"-"`
	Links   []Link        `toml:"-"` // those that name an item or a file, in the order of the text
	Edition *Edition      `toml:"-"` // whose items its links name: for a page of the site, the current one; nil if that is unknown

	keys           decode.Keys // of the front matter
	malformedCites []malformedCite
	numbers        []Stated
}

// Link is a link of a chapter that names an item or a file.
type Link struct {
	markdown.Ref
	Anchor string // the id of its element, for links back to it; empty: it has none
}

// Of returns the item that the link names.
func (l Link) Of() Ref { return Ref{l.Scheme, l.ID} }

// FullTitle returns the section number and the title.
func (c *Chapter) FullTitle() string { return strings.TrimSpace(c.Section + " " + c.Title) }

// Address returns the address of an element of the chapter. On the front page it
// includes the file, since a fragment alone would lead to the page with the link.
func (c *Chapter) Address(anchor string) string {
	if c.Path == "" {
		return "index.html#" + anchor
	}
	return c.Path + "#" + anchor
}

// Places reports whether the chapter places a figure or table.
func (c *Chapter) Places(of Ref) bool {
	return slices.ContainsFunc(c.Links, func(l Link) bool { return l.Embed && l.Of() == of })
}

// Chapters returns all Markdown files of the review: the pages of the whole site and of
// its sections, then the chapters of each edition.
func (r *Review) Chapters() []*Chapter {
	all := slices.Clone(r.Pages)
	for _, s := range r.Sections {
		all = append(all, s.All()...)
	}
	for _, e := range r.Editions {
		all = append(all, e.Chapters...)
	}
	return all
}

// ChapterIn returns the chapter in a Markdown file, by its path below the root.
func (r *Review) ChapterIn(file string) (*Chapter, bool) {
	for _, c := range r.Chapters() {
		if c.File == file {
			return c, true
		}
	}
	return nil, false
}

// loadChapters reads the Markdown files of a folder and sorts them by the order in
// their front matter.
func loadChapters(src fs.FS, dir string, memo *Memo) ([]*Chapter, diag.List) {
	names, _ := fs.Glob(src, path.Join(dir, "*.md"))
	var problems diag.List
	var chapters []*Chapter
	for _, name := range names {
		c, ps := loadChapter(src, name, memo)
		problems = append(problems, ps...)
		if c != nil {
			chapters = append(chapters, c)
		}
	}
	slices.SortStableFunc(chapters, func(a, b *Chapter) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug))
	})
	return chapters, append(problems, checkOrder(chapters)...)
}

// loadChapter reads a Markdown file; nil if it cannot be read.
func loadChapter(src fs.FS, name string, memo *Memo) (*Chapter, diag.List) {
	f, problems := review.Read(src, name)
	defer diag.Working(f.Whole())
	if problems != nil {
		return nil, problems
	}
	return memo.chapter(f)
}

// parseChapter parses the text of a chapter.
func parseChapter(f diag.File) (*Chapter, diag.List) {
	c := &Chapter{Slug: strings.TrimSuffix(path.Base(f.Name), ".md"), File: f.Name}
	body, keys, problems := decode.FrontMatter(f, c)
	c.keys = keys
	if !decode.IsID(c.Slug) {
		problems.Add(diag.Errorf(f.Whole(), "id", "%q is not a valid name for a page", c.Slug).Hintf("%s", decode.IDHint(c.Slug)))
	}
	var ps diag.List
	c.Doc, ps = markdown.Parse(body, LinkNames(), isPageID)
	c.Links, c.malformedCites = linksOf(c.Doc), findMalformedCites(body, c.Doc)
	return c, append(problems, ps...)
}

// checkOrder reports chapters with the same position. The chapters are sorted.
func checkOrder(chapters []*Chapter) diag.List {
	var problems diag.List
	for i, c := range chapters {
		if i > 0 && c.Order != 0 && c.Order == chapters[i-1].Order {
			problems.Add(diag.Errorf(c.keys.At("order"), "order", "position %d is already taken", c.Order).Note(chapters[i-1].keys.At("order"), "by this chapter"))
		}
	}
	return problems
}

// linksOf returns the links of a document, and gives each that names an item an id.
func linksOf(doc *markdown.Doc) []Link {
	var links []Link
	times := map[string]int{}
	for _, ref := range doc.Refs() {
		l := Link{Ref: ref}
		if ref.Scheme != markdown.Path && !ref.Embed {
			name := "ref-" + ref.Scheme + "-" + ref.ID
			times[name]++
			l.Anchor = fmt.Sprintf("%s-%d", name, times[name])
		}
		links = append(links, l)
	}
	return links
}
