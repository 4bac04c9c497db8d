package edition

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/markdown"
	"recension/generator/review"
)

// linkKind is a kind of item that links in chapters can name. To add one, add a row
// to linkKinds; package view says how links of a kind show.
type linkKind struct {
	name string // before the colon of a link
	// ids returns the ids of all items of the kind, including those with errors. A
	// link to any other id is reported, with the nearest id.
	ids func(*Edition) []string
	// file is the file that declares items of the kind, below the folder of the
	// edition.
	file string
	// address returns the address of the page or place that shows an item.
	address func(e *Edition, id string) string
	// placeable kinds can be placed in a text as well as linked.
	placeable bool
}

var linkKinds = []linkKind{
	{
		name: "figure", ids: func(e *Edition) []string { return e.figureIDs }, file: "figures.toml", placeable: true,
		address: func(e *Edition, id string) string { return address.Figure(e.ID, id) },
	},
	{
		name: "table", ids: func(e *Edition) []string { return e.tableIDs }, file: "tables.toml", placeable: true,
		address: func(e *Edition, id string) string { return address.Table(e.ID, id) },
	},
	{
		name: "value", ids: func(e *Edition) []string { return e.Numbers.IDs() }, file: "values.toml",
		address: func(e *Edition, id string) string { return address.Value(e.ID, id) },
	},
	{
		name: "claim", ids: func(e *Edition) []string { return e.Numbers.ClaimIDs() }, file: count.ClaimsFile,
		address: func(e *Edition, id string) string { return address.Claim(e.ID, id) },
	},
	{
		name: "term", ids: termIDs, file: "vocabulary.toml",
		address: func(e *Edition, id string) string { return address.Term(e.ID, id) },
	},
	{
		name: "organisation", ids: func(e *Edition) []string { return e.Vocabulary.IDs(review.FacetOrganisation) }, file: "vocabulary.toml",
		address: func(e *Edition, id string) string { return address.Organisation(e.ID, id) },
	},
	{
		name: "document", ids: documentIDs, file: "documents.csv",
		address: func(e *Edition, id string) string { return address.Document(e.ID, id) },
	},
	{
		name: "standard", ids: standardIDs, file: "standards.csv",
		address: func(e *Edition, id string) string { return address.Standard(e.ID, id) },
	},
	{
		name: markdown.Cite, ids: documentIDs, file: "documents.csv",
		address: func(e *Edition, id string) string { return address.Reference(e.ID, e.number[id], id) },
	},
	{
		name: "page", ids: func(e *Edition) []string { return e.sections },
		address: func(e *Edition, id string) string { return address.In(e.ID, id) },
	},
}

func findLinkKind(name string) (linkKind, bool) {
	i := slices.IndexFunc(linkKinds, func(k linkKind) bool { return k.name == name })
	if i < 0 {
		return linkKind{}, false
	}
	return linkKinds[i], true
}

// LinkNames returns the names that links can have before their colon, sorted.
func LinkNames() []string {
	var names []string
	for _, k := range linkKinds {
		if k.name != markdown.Cite {
			names = append(names, k.name)
		}
	}
	slices.Sort(names)
	return names
}

func termIDs(e *Edition) []string {
	var ids []string
	for _, w := range e.Vocabulary.Terms() {
		ids = append(ids, w.ID)
	}
	return ids
}

func documentIDs(e *Edition) []string {
	ids := make([]string, 0, len(e.Documents))
	for _, d := range e.Documents {
		ids = append(ids, d.ID)
	}
	return ids
}

func standardIDs(e *Edition) []string {
	ids := make([]string, 0, len(e.Standards))
	for _, s := range e.Standards {
		ids = append(ids, s.ID)
	}
	return ids
}

// Exists reports whether the edition has an item, even if the item has errors.
func (e *Edition) Exists(of Ref) bool {
	kind, ok := findLinkKind(of.Kind)
	return ok && slices.Contains(kind.ids(e), of.ID)
}

// Address returns the address that shows an item, whether it exists or not; empty
// for an unknown kind.
func (e *Edition) Address(of Ref) string {
	kind, ok := findLinkKind(of.Kind)
	if !ok {
		return ""
	}
	return kind.address(e, of.ID)
}

// AddressIfExists returns the address that shows an item; empty if the edition does
// not have the item.
func (e *Edition) AddressIfExists(of Ref) string {
	if !e.Exists(of) {
		return ""
	}
	return e.Address(of)
}

// checkLinks collects where items are used, and reports links to items that do not exist
// and numbers that the data contradicts.
func (r *Review) checkLinks() diag.List {
	problems := r.checkNames()
	for _, t := range r.Texts() {
		problems = append(problems, r.checkText(t)...)
	}
	for _, e := range r.Editions {
		problems = append(problems, e.checkHeadline(r.lost)...)
		problems = append(problems, r.checkChecklists(e)...)
		problems = append(problems, e.checkAliases()...)
	}
	for _, e := range r.Editions { // after all links: those of pages of the whole site count too
		problems = append(problems, e.checkUnlinkedClaims()...)
	}
	return problems
}

// checkText checks the links of a text, and records what they use.
func (r *Review) checkText(t *Text) diag.List {
	defer diag.Working(t.Pos)
	problems := t.Problems
	if t.Chapter != nil {
		problems = append(problems, t.Chapter.checkMalformedCites()...)
	}
	for _, l := range t.Links {
		problems = append(problems, r.checkLink(t.Edition, l.Ref)...)
		if l.Scheme != markdown.Path && !l.Embed {
			t.Edition.use(l.Of(), Use{Title: t.In.Title, Path: t.Address(l.Anchor), Sentence: l.Sentence})
		}
	}
	return problems
}

// checkNames reports editions, sections of the site and Markdown files whose name is
// reserved, or is that of an edition or section.
func (r *Review) checkNames() diag.List {
	var problems diag.List
	taken := func(at, name, hint string) {
		problems.Add(diag.Errorf(diag.Pos{File: at}, "id", "another page has the name %q", name).Hintf("%s", hint))
	}
	for _, e := range r.Editions {
		if address.Reserved(e.ID) {
			taken(e.Dir(), e.ID, "rename the folder")
		}
		for _, c := range e.Chapters {
			if address.ReservedInEdition(c.Slug) {
				taken(c.File, c.Slug, "rename the file")
			}
		}
	}
	sections := map[string]bool{}
	for _, s := range r.Sections {
		sections[s.ID] = true
		if address.Reserved(s.ID) {
			taken("content/"+s.ID, s.ID, "rename the folder")
		}
	}
	for _, c := range r.Pages {
		if _, isEdition := r.Edition(c.Slug); isEdition || sections[c.Slug] || address.Reserved(c.Slug) {
			taken(c.File, c.Slug, "rename the file")
		}
	}
	return problems
}

// checkLink reports a link to an item that does not exist, and a number that the
// data contradicts.
func (r *Review) checkLink(e *Edition, ref markdown.Ref) diag.List {
	if ref.Scheme == markdown.Path {
		return r.checkPath(e, ref)
	}
	kind, _ := findLinkKind(ref.Scheme)
	ids := kind.ids(e)
	if !slices.Contains(ids, ref.ID) {
		return r.unknown(e, kind, ref, ids)
	}
	if ref.Embed && !kind.placeable {
		d := diag.Errorf(ref.Pos, "unresolved", "a %s cannot be placed in a text", ref.Scheme)
		return diag.List{d.Hintf("remove the exclamation mark to link to it")}
	}
	if ref.Scheme == "value" {
		if v, ok := e.Numbers.Value(ref.ID); ok && !v.Agrees(ref.Text) {
			d := diag.Errorf(ref.TextPos, "value", "the text says %q, the data %q", ref.Text, v.Typed())
			d = d.Hintf("write [%s](value:%s), or correct the data", v.Typed(), ref.ID).Note(v.Pos, v.Label+" is computed here")
			if text, ok := v.Corrected(ref.Source, ref.Begins); ok {
				d = d.FixedBy(diag.Edit{Pos: ref.TextPos, Old: ref.Source, New: text})
			}
			return diag.List{d}
		}
	}
	if ref.Scheme == "claim" {
		return e.checkClaim(ref)
	}
	return nil
}

// unknown reports a link to an item that does not exist, unless the item may be in a
// part of its file that could not be read.
func (r *Review) unknown(e *Edition, kind linkKind, ref markdown.Ref, ids []string) diag.List {
	file := path.Join(e.Dir(), kind.file)
	if r.lost.May(file, ref.ID) {
		return nil
	}
	what := ref.Scheme
	if ref.Scheme == markdown.Cite {
		what = "document"
	}
	d := diag.Errorf(ref.Pos, "unresolved", "unknown %s %q", what, ref.ID)
	if now := e.renamed(ref); slices.Contains(ids, now) {
		old := ref.String()
		if ref.Scheme == markdown.Cite {
			old = ref.ID // the position leaves out the sign
		}
		edit := diag.Edit{Pos: ref.Pos, Old: old, New: strings.TrimSuffix(old, ref.ID) + now}
		return diag.List{d.Hintf("the id is now %q", now).FixedBy(edit)}
	}
	if near := diag.Nearest(ref.ID, ids); near != "" {
		return diag.List{d.Hintf("did you mean %q?", near)}
	}
	return diag.List{d.Hintf("%s are in %s", plural(what), file)}
}

// renamed returns the id that an item has now if a reference names an alias of it; empty
// if it does not.
func (e *Edition) renamed(ref markdown.Ref) string {
	aliases := e.Meta.Aliases
	return map[string]map[string]string{
		"document": aliases.Documents, markdown.Cite: aliases.Documents, "standard": aliases.Standards,
		"term": aliases.Terms, "figure": aliases.Figures, "table": aliases.Tables,
	}[ref.Scheme][ref.ID]
}

func plural(noun string) string {
	if strings.HasSuffix(noun, "s") {
		return noun
	}
	return noun + "s"
}

// checkPath reports a link to a Markdown file or heading that does not exist, and a
// link from a published page to a draft, which may have no pages.
func (r *Review) checkPath(from *Edition, ref markdown.Ref) diag.List {
	if c, ok := r.ChapterIn(ref.ID); ok {
		return append(c.checkFragment(ref), r.checkDraft(from, ref)...)
	}
	var files []string
	for _, c := range r.Chapters() {
		files = append(files, c.File)
	}
	d := diag.Errorf(ref.Pos, "unresolved", "unknown page %q", ref.ID)
	if near := diag.Nearest(ref.ID, files); near != "" {
		d = d.Hintf("did you mean %q?", linkTo(ref.Pos.File, near))
	}
	return diag.List{d}
}

// linkTo returns the path of a file as a link in another file states it.
func linkTo(from, to string) string {
	link, err := filepath.Rel(filepath.Dir(from), to)
	if err != nil {
		return to
	}
	return filepath.ToSlash(link)
}

func (c *Chapter) checkFragment(ref markdown.Ref) diag.List {
	var ids []string
	for _, h := range c.Doc.Headings() {
		ids = append(ids, h.ID)
	}
	if ref.Fragment == "" || slices.Contains(ids, ref.Fragment) {
		return nil
	}
	return diag.List{diag.Errorf(ref.Pos, "link-fragment", "%s has no heading %q", c.File, ref.Fragment).DidYouMean(ref.Fragment, ids)}
}

func (r *Review) checkDraft(from *Edition, ref markdown.Ref) diag.List {
	for _, e := range r.Editions {
		if e.Draft() && e.Owns(ref.ID) && !from.Draft() {
			return diag.List{diag.Errorf(ref.Pos, "draft", "this links to the edition %q, which is a draft", e.ID).
				Hintf("link to a published edition, or publish this one first")}
		}
	}
	return nil
}
