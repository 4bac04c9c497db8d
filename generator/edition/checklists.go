package edition

import (
	"path"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/checklist"
	"recension/generator/compare"
	"recension/generator/diag"
	"recension/generator/markdown"
)

// placeKinds are the kinds of items that can answer an item of a checklist, besides
// chapters.
var placeKinds = []string{"figure", "table", "page"}

// Place is a place of the site, by a text that names it and an address.
type Place struct{ Text, Path string }

// PlaceAt returns the place that checklists.toml of the edition names as the answer to an
// item: a chapter with or without a heading, as in methodology.md#limits, or a figure, table
// or page, as in figure:funnel; false if it does not exist.
func (r *Review) PlaceAt(e *Edition, at string) (Place, bool) {
	ref := placeRef(e, at, diag.Pos{})
	if ref.Scheme != markdown.Path {
		if !slices.Contains(placeKinds, ref.Scheme) || !e.Exists(Ref{ref.Scheme, ref.ID}) {
			return Place{}, false
		}
		return Place{e.titleOf(ref), e.Address(Ref{ref.Scheme, ref.ID})}, true
	}
	c, ok := r.ChapterIn(ref.ID)
	if !ok {
		return Place{}, false
	}
	if ref.Fragment == "" {
		return Place{c.FullTitle(), c.Path}, true
	}
	for _, h := range c.Doc.Headings() {
		if h.ID == ref.Fragment {
			return Place{c.FullTitle() + ": " + h.Text, c.Address(h.ID)}, true
		}
	}
	return Place{}, false
}

// placeRef returns what a place of checklists.toml refers to.
func placeRef(e *Edition, at string, pos diag.Pos) markdown.Ref {
	if kind, id, ok := strings.Cut(at, ":"); ok {
		return markdown.Ref{Scheme: kind, ID: id, Pos: pos}
	}
	file, fragment, _ := strings.Cut(at, "#")
	return markdown.Ref{Scheme: markdown.Path, ID: path.Join("content", e.ID, file), Fragment: fragment, Pos: pos}
}

// titleOf returns the title of a figure, table or page.
func (e *Edition) titleOf(ref markdown.Ref) string {
	if f, ok := e.Figure(ref.ID); ok && ref.Scheme == "figure" {
		return f.FullTitle()
	}
	if t, ok := e.Table(ref.ID); ok && ref.Scheme == "table" {
		return t.FullTitle()
	}
	return strings.ToUpper(ref.ID[:1]) + ref.ID[1:] // a section
}

// ChecklistItem is what the texts of checklists.toml about an item belong to; see
// [Edition.Text].
func ChecklistItem(list, item string) Ref { return Ref{"checklist", list + "/" + item} }

// addChecklists adds the texts of checklists.toml.
func addChecklists(e *Edition, add addTexts) {
	for _, c := range checklist.All() {
		for _, item := range c.Items {
			of := ChecklistItem(c.ID, item.ID())
			add(compare.Passage{
				Kind: of.Kind, ID: of.ID, Title: e.Locale.Say("checklists.itemOfList", "list", c.Name, "number", item.Number), Path: address.ChecklistItem(e.ID, c.ID, item.ID()),
			}, e.Checklists.Of(c.ID, item.ID()).Texts)
		}
	}
}

// checkChecklists reports places of checklists.toml that do not exist.
func (r *Review) checkChecklists(e *Edition) diag.List {
	if e.Checklists == nil {
		return nil
	}
	var problems diag.List
	for _, c := range checklist.All() {
		for _, item := range c.Items {
			for _, at := range e.Checklists.Of(c.ID, item.ID()).At {
				ref := placeRef(e, at, e.Checklists.Keys.At(c.ID, item.ID(), "at"))
				problems = append(problems, r.checkPlace(e, at, ref)...)
			}
		}
	}
	return problems
}

// checkPlace reports a place that does not exist, unless it may be in a part of its file
// that could not be read.
func (r *Review) checkPlace(e *Edition, at string, ref markdown.Ref) diag.List {
	if ref.Scheme != markdown.Path {
		if !slices.Contains(placeKinds, ref.Scheme) {
			d := diag.Errorf(ref.Pos, "unresolved", "%q names no place", at)
			return diag.List{d.Hintf("a place is a chapter, such as methodology.md#limits, or one of %s: with an id", strings.Join(placeKinds, ":, "))}
		}
		if kind, _ := findLinkKind(ref.Scheme); !slices.Contains(kind.ids(e), ref.ID) {
			return r.unknown(e, kind, ref, kind.ids(e))
		}
		return nil
	}
	if c, ok := r.ChapterIn(ref.ID); ok {
		return append(c.checkFragment(ref), r.checkDraft(e, ref)...)
	}
	if r.lost.All(ref.ID) {
		return nil
	}
	var files []string
	for _, c := range e.Chapters {
		files = append(files, c.Slug+".md")
	}
	file, _, _ := strings.Cut(at, "#")
	return diag.List{diag.Errorf(ref.Pos, "unresolved", "unknown chapter %q", file).
		Hintf("chapters are in content/%s/", e.ID).DidYouMean(file, files)}
}
