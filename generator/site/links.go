package site

import (
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/markdown"
	"recension/generator/review"
)

// target is something that a link can name.
type target struct{ scheme, id string }

// scheme is a kind of thing that links name: where it is shown and whether it is
// there. To add one, add a row to kindsOfLink.
type scheme struct {
	// ids are those that exist, the ones that could not be built too; a link to
	// another is reported with the nearest.
	ids func(*Edition) []string
	// file is where things of the kind are declared, below the edition's folder.
	file string
	// target is what a link to an existing thing becomes. The URL is a path
	// below the root of the site.
	target func(e *Edition, c *Chapter, r Reference) markdown.Target
	// note is what partials/note-<scheme>.html gets of a thing, for a scheme whose
	// links open a note where they are read.
	note func(e *Edition, id string) any
	// block writes the thing itself, for a scheme that can be placed.
	block func(e *Edition, id string, at *Renderer, w io.Writer) error
}

var kindsOfLink map[string]scheme

func init() { // its functions refer back to it
	kindsOfLink = map[string]scheme{
		"figure": {
			ids: func(e *Edition) []string { return e.figureIDs }, file: "figures.toml",
			target: func(e *Edition, c *Chapter, r Reference) markdown.Target {
				f, _ := e.figure(r.ID)
				return markdown.Target{URL: c.placeOf("figure", r.ID, e.path("figures", r.ID)), Text: named(r.Text, "Figure", f.Label())}
			},
			block: func(e *Edition, id string, at *Renderer, w io.Writer) error {
				f, _ := e.figure(id)
				return at.Partial(w, "figure.html", e.figureView(f))
			},
		},
		"table": {
			ids: func(e *Edition) []string { return e.tableIDs }, file: "tables.toml",
			target: func(e *Edition, c *Chapter, r Reference) markdown.Target {
				t := e.table(r.ID)
				return markdown.Target{URL: c.placeOf("table", r.ID, e.path("tables", r.ID)), Text: named(r.Text, "Table", t.Label())}
			},
			block: func(e *Edition, id string, at *Renderer, w io.Writer) error {
				return at.Partial(w, "table.html", e.table(id))
			},
		},
		"value": {
			ids: func(e *Edition) []string { return e.Numbers.IDs() }, file: "values.toml",
			target: func(e *Edition, _ *Chapter, r Reference) markdown.Target {
				return markdown.Target{URL: e.valuePath(r.ID), Class: "value", Note: e.noteName("value", r.ID)}
			},
			note: func(e *Edition, id string) any {
				v, _ := e.Numbers.Value(id)
				return e.provenanceOf(v, countsInNote)
			},
		},
		"term": {
			ids: func(e *Edition) []string {
				var ids []string
				for _, w := range e.Vocabulary.Terms() {
					ids = append(ids, w.ID)
				}
				return ids
			}, file: "vocabulary.toml",
			target: func(e *Edition, _ *Chapter, r Reference) markdown.Target {
				return markdown.Target{URL: e.path("terms", r.ID), Class: "term", Note: e.noteName("term", r.ID)}
			},
			note: func(e *Edition, id string) any { return e.termNote(id) },
		},
		"organisation": {
			ids: func(e *Edition) []string { return e.Vocabulary.IDs(review.FacetOrganisation) }, file: "vocabulary.toml",
			target: func(e *Edition, _ *Chapter, r Reference) markdown.Target {
				return markdown.Target{URL: e.path("organisations", r.ID)}
			},
		},
		"document": {
			ids: documentIDs, file: "documents.csv",
			target: func(e *Edition, _ *Chapter, r Reference) markdown.Target {
				return markdown.Target{URL: e.path("documents", r.ID)}
			},
		},
		"standard": {
			ids: func(e *Edition) []string {
				var ids []string
				for _, s := range e.Standards {
					ids = append(ids, s.ID)
				}
				return ids
			}, file: "standards.csv",
			target: func(e *Edition, _ *Chapter, r Reference) markdown.Target {
				return markdown.Target{URL: e.path("standards", r.ID)}
			},
		},
		markdown.Cite: {
			ids: documentIDs, file: "documents.csv",
			target: func(e *Edition, c *Chapter, r Reference) markdown.Target {
				t := markdown.Target{Text: count.Integer(e.number[r.ID])}
				if r.Anchor == "" { // in a caption, which has no list of its own
					t.URL, t.Note = e.referencePath(r.ID), e.noteName(markdown.Cite, r.ID)
				} else {
					t.URL = "#" + citedAnchor(r.ID)
				}
				return t
			},
			note: func(e *Edition, id string) any {
				d, _ := e.Document(id)
				return e.citedDocument(d)
			},
		},
		"page": {
			ids: func(e *Edition) []string { return e.ownPages() },
			target: func(e *Edition, _ *Chapter, r Reference) markdown.Target {
				return markdown.Target{URL: e.path(r.ID)}
			},
		},
	}
}

// schemes are the names that links may have before their colon.
func schemes() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(kindsOfLink)), func(s string) bool { return s == markdown.Cite })
}

func documentIDs(e *Edition) []string {
	ids := make([]string, 0, len(e.Documents))
	for _, d := range e.Documents {
		ids = append(ids, d.ID)
	}
	return ids
}

// named replaces the text of a link that only says what kind of thing it names
// by the thing's own label.
func named(text, noun, label string) string {
	if text == noun || text == "" {
		return label
	}
	return ""
}

// placeOf is the address of a figure or table: in the chapter itself where it is
// placed there, else its own page.
func (c *Chapter) placeOf(scheme, id, page string) string {
	for _, r := range c.Refs {
		if r.Embed && r.Scheme == scheme && r.ID == id {
			return "#" + scheme + "-" + id
		}
	}
	return page
}

func (e *Edition) figure(id string) (*Figure, bool) {
	i := slices.IndexFunc(e.Figures, func(f *Figure) bool { return f.ID == id })
	if i < 0 {
		return nil, false
	}
	return e.Figures[i], true
}

func (e *Edition) table(id string) *TableView {
	for i := range e.Tables {
		if e.Tables[i].ID == id {
			return e.tableView(&e.Tables[i])
		}
	}
	return nil
}

// resolve is the target of a link that has been checked, on a page.
func (s *Site) resolve(c *Chapter, r Reference, at *Renderer) (markdown.Target, bool) {
	if r.Scheme == markdown.Path {
		page, ok := s.pathOf(r.ID)
		if r.Fragment != "" {
			page += "#" + r.Fragment
		}
		return markdown.Target{URL: at.Href(page)}, ok
	}
	kind, ok := kindsOfLink[r.Scheme]
	if !ok {
		return markdown.Target{}, false
	}
	if r.Embed {
		return markdown.Target{Block: func(w io.Writer) error { return kind.block(c.edition, r.ID, at, w) }}, kind.block != nil
	}
	t := kind.target(c.edition, c, r)
	t.URL, t.ID = at.Href(t.URL), r.Anchor
	return t, true
}

// pathOf is the page of a Markdown file, by its name below the root.
func (s *Site) pathOf(file string) (string, bool) {
	if c, ok := s.chapterOf(file); ok {
		return c.path, true
	}
	return "", false
}

// chapterOf is the chapter in a Markdown file.
func (s *Site) chapterOf(file string) (*Chapter, bool) {
	for _, c := range s.chapters() {
		if c.File == file {
			return c, true
		}
	}
	return nil, false
}

// checkFragment reports a link to a heading that the chapter does not have.
func (c *Chapter) checkFragment(r markdown.Ref) diag.List {
	var ids []string
	for _, h := range c.Doc.Headings() {
		ids = append(ids, h.ID)
	}
	if r.Fragment == "" || slices.Contains(ids, r.Fragment) {
		return nil
	}
	return diag.List{diag.Errorf(r.Pos, "link-fragment", "%s has no heading %q", c.File, r.Fragment).DidYouMean(r.Fragment, ids)}
}

// chapters are all Markdown files of the site.
func (s *Site) chapters() []*Chapter {
	all := slices.Clone(s.Pages)
	for _, e := range s.Editions {
		all = append(all, e.Chapters...)
	}
	return all
}

// checkLinks gives every chapter its address, reports each link that names
// something which is not there and each number that the data contradicts, and
// collects where things are used.
func (s *Site) checkLinks() diag.List {
	problems := s.checkNames()
	for _, c := range s.Pages {
		c.edition, c.path = s.Current, c.Slug+"/"
		if c.Slug == homeSlug {
			c.path = ""
		}
	}
	for _, e := range s.Editions {
		for _, c := range e.Chapters {
			c.edition, c.path = e, e.path(c.Slug)
			if slices.Contains(e.reserved(), c.Slug) {
				problems.Add(nameTaken(c))
			}
		}
	}
	for _, c := range s.chapters() {
		if c.edition == nil {
			continue // the current edition is unknown, which is reported
		}
		c.sayNumbers()
		problems = append(problems, c.checkHalfCites()...)
		for _, r := range c.Refs {
			problems = append(problems, s.checkRef(c, r.Ref)...)
			if r.Anchor != "" {
				c.edition.used(target{r.Scheme, r.ID}, Use{Title: c.FullTitle(), Path: c.place(r.Anchor), Sentence: r.Sentence})
			}
		}
	}
	for _, e := range s.Editions {
		problems = append(problems, e.checkHeadline()...)
		problems = append(problems, e.checkAliases()...)
		for _, f := range e.Figures {
			problems = append(problems, s.checkCaption(e, f.Caption, f.CaptionPos, Link{f.FullTitle(), e.path("figures", f.ID)})...)
		}
		for _, t := range e.Tables {
			page := Link{fullTitle("Table", t.Number, t.Title), e.path("tables", t.ID)}
			problems = append(problems, s.checkCaption(e, t.Caption, t.CaptionPos, page)...)
		}
	}
	return problems
}

// nameTaken reports a chapter whose address is another page's.
func nameTaken(c *Chapter) diag.Diagnostic {
	return diag.Errorf(diag.Pos{File: c.File}, "id", "the name %q is that of another page", c.Slug).Hintf("rename the file")
}

// checkCaption checks the links of a caption, and notes what they name as used on
// the page of the figure or table.
func (s *Site) checkCaption(e *Edition, text string, at diag.Pos, page Link) diag.List {
	doc, problems := markdown.ParseInline(text, at, schemes())
	for _, ref := range doc.Refs() {
		e.used(target{ref.Scheme, ref.ID}, Use{Title: page.Text, Path: page.Path, Sentence: ref.Sentence})
		problems = append(problems, s.checkRef(&Chapter{edition: e, File: at.File}, ref)...)
	}
	return problems
}

// checkRef reports a link that names something which is not there, and a number
// that the data contradicts.
func (s *Site) checkRef(c *Chapter, r markdown.Ref) diag.List {
	if r.Scheme == markdown.Path {
		if page, ok := s.chapterOf(r.ID); ok {
			return append(page.checkFragment(r), s.checkDraft(c, r)...)
		}
		var files []string
		for _, other := range s.chapters() {
			files = append(files, other.File)
		}
		d := diag.Errorf(r.Pos, "unresolved", "there is no page %q", r.ID)
		if near := diag.Nearest(r.ID, files); near != "" {
			d = d.Hintf("did you mean %q?", path.Base(near))
		}
		return diag.List{d}
	}
	kind := kindsOfLink[r.Scheme]
	ids := kind.ids(c.edition)
	if !slices.Contains(ids, r.ID) {
		if s.lost.May(path.Join(c.edition.Dir(), kind.file), r.ID) {
			return nil
		}
		what := r.Scheme
		if r.Scheme == markdown.Cite {
			what = "document"
		}
		d := diag.Errorf(r.Pos, "unresolved", "unknown %s %q", what, r.ID)
		if near := diag.Nearest(r.ID, ids); near != "" {
			return diag.List{d.Hintf("did you mean %q?", near)}
		}
		return diag.List{d.Hintf("%s are in %s", plurals(what), path.Join(c.edition.Dir(), kind.file))}
	}
	if r.Embed && kind.block == nil {
		d := diag.Errorf(r.Pos, "unresolved", "a %s cannot be placed", r.Scheme)
		return diag.List{d.Hintf("leave the exclamation mark out to link to it")}
	}
	if r.Scheme == "value" {
		if v, ok := c.edition.Numbers.Value(r.ID); ok && !v.Agrees(r.Text) {
			d := diag.Errorf(r.TextPos, "value", "the text says %q, the data %q", r.Text, v.String())
			return diag.List{d.Hintf("write [%s](value:%s), or correct the data", v.String(), r.ID).Note(v.Pos, v.Label+" is worked out here")}
		}
	}
	return nil
}

func plurals(noun string) string {
	if strings.HasSuffix(noun, "s") {
		return noun
	}
	return noun + "s"
}

// provenance says in a line where a number comes from.
func (e *Edition) provenance(v count.Value) string {
	text := upperFirst(string(v.Basis))
	if words := v.Qualifier.Words(); words != "" {
		text += ", " + words
	}
	var places []string
	for _, u := range v.Used {
		if place := u.Count.Source.Place; place != "" && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	if len(places) > 0 {
		text += ": " + strings.Join(places, ", ")
	}
	if len(v.Rows) > 0 {
		text += ": counted in " + strings.Join(v.Rows, ", ")
	}
	return text
}
