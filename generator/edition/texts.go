package edition

import (
	"cmp"
	"maps"
	"slices"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/markdown"
	"recension/generator/review"
)

// Text is a text for readers, with its links: that of a chapter, or one of a TOML file
// or of front matter.
type Text struct {
	Key     string          // of the text in its file, such as "caption"; [ChapterText] for the text of a chapter
	Form    markdown.Form   // empty for the text of a chapter
	In      compare.Passage // what the text belongs to, without a section
	Review  *Review
	Edition *Edition // whose items the links name; for texts of the whole site, the current edition
	Doc     *markdown.Doc
	Links   []Link   // those that name an item or a file, in the order of the text
	Pos     diag.Pos // of the value, with its quotation marks; of the whole file for the text of a chapter
	Chapter *Chapter // whose text it is; nil for all other texts

	ofSection bool // it belongs to a section of the site, whose numbers are not about the data

	Problems diag.List // of its Markdown; those of a chapter are reported when it is loaded
}

// ChapterText is the key of the text of a chapter.
const ChapterText = "text"

// Address returns the address at which the text shows, or that of an element in it.
func (t *Text) Address(anchor string) string {
	if anchor != "" && t.Chapter != nil {
		return t.Chapter.Address(anchor)
	}
	return t.In.Path
}

// passage returns the passage that contains a link of the text.
func (t *Text) passage(l Link) compare.Passage {
	in := t.In
	in.Path = t.Address(l.Anchor)
	for _, h := range t.Doc.Headings() {
		if h.ID == l.Section {
			in.Section = h.Text
		}
	}
	return in
}

// Texts returns all texts for readers: those of the whole site, followed by those of
// each edition. It is the only list of them: whatever must hold for each text is checked
// with it. If errors hide which edition is the current one, the texts of the whole site
// are missing.
func (r *Review) Texts() []*Text {
	texts := slices.Clone(r.texts)
	for _, e := range r.Editions {
		texts = append(texts, e.Texts()...)
	}
	return texts
}

// Texts returns the texts of the edition, without those of the whole site.
func (e *Edition) Texts() []*Text { return slices.Clone(e.texts) }

// Text returns a text by the kind and id of what it belongs to (see
// [compare.Passage]) and its key; nil if it is empty.
func (e *Edition) Text(of Ref, key string) *Text { return e.textsByKey[textKey{of, key}] }

type textKey struct {
	of  Ref
	key string
}

// passages lists what has texts in the TOML files of an edition: each function calls add
// for each item, with the texts of its table. To make a key a text, add the tag text to
// its field, and a field of type [decode.Texts] to the struct. If the struct is new, add
// a row here.
var passages = []func(e *Edition, add addTexts){
	func(e *Edition, add addTexts) {
		for _, f := range e.Figures {
			add(compare.Passage{Kind: "figure", ID: f.ID, Title: f.FullTitle(), Path: address.Figure(e.ID, f.ID)}, f.Texts)
			for _, id := range slices.Sorted(maps.Keys(f.Annotations)) {
				add(compare.Passage{Kind: "note", ID: f.ID + "." + id, Title: f.FullTitle(), Path: address.Figure(e.ID, f.ID)}, f.Annotations[id].Texts)
			}
		}
	},
	func(e *Edition, add addTexts) {
		for _, t := range e.Tables {
			add(compare.Passage{Kind: "table", ID: t.ID, Title: t.FullTitle(), Path: address.Table(e.ID, t.ID)}, t.Texts)
		}
	},
	func(e *Edition, add addTexts) {
		add(compare.Passage{Kind: "edition", ID: e.ID, Title: e.Meta.Title, Path: address.Edition(e.ID)}, e.Meta.Texts)
		for _, id := range e.Meta.Keys.Under("source") {
			source := e.Meta.Sources[id]
			add(compare.Passage{Kind: "source", ID: id, Title: source.Title, Path: address.In(e.ID, address.Values)}, source.Texts)
		}
	},
	func(e *Edition, add addTexts) {
		status := compare.Passage{Kind: "status", ID: e.ID, Title: e.Locale.Say("status.title"), Path: address.In(e.ID, address.Status)}
		add(status, e.Meta.Living.Texts)
		for _, id := range e.Meta.Keys.Under("living", "scope_change") {
			status.Kind, status.ID = "scope_change", id
			add(status, e.Meta.Living.ScopeChanges[id].Texts)
		}
	},
	func(e *Edition, add addTexts) {
		for _, w := range e.Vocabulary.Terms() {
			add(compare.Passage{Kind: "term", ID: w.ID, Title: w.Label, Path: address.Term(e.ID, w.ID)}, w.Texts)
		}
		for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
			add(compare.Passage{Kind: "organisation", ID: w.ID, Title: w.Label, Path: address.Organisation(e.ID, w.ID)}, w.Texts)
		}
	},
	func(e *Edition, add addTexts) {
		if e.Protocol != nil {
			addProtocol(e, add)
		}
	},
	func(e *Edition, add addTexts) {
		addChecklists(e, add)
	},
	func(e *Edition, add addTexts) {
		for _, f := range e.Facets { // those of all editions, too: their links name items of each
			add(compare.Passage{Kind: "facet", ID: f.ID, Title: f.Name(), Path: address.In(e.ID, address.Data)}, f.Texts)
		}
	},
}

// addProtocol adds the texts of the protocol of an edition.
func addProtocol(e *Edition, add addTexts) {
	p := e.Protocol
	in := compare.Passage{Kind: "protocol", ID: e.ID, Title: "Protocol", Path: address.In(e.ID, address.Protocol)}
	add(in, p.Texts)
	for _, part := range []struct {
		kind  string
		texts func(id string) decode.Texts
	}{
		{"question", func(id string) decode.Texts { return p.Questions[id].Texts }},
		{"stage", func(id string) decode.Texts { return p.Stages[id].Texts }},
		{"criterion", func(id string) decode.Texts { return p.Criteria[id].Texts }},
		{"venue", func(id string) decode.Texts { return p.Venues[id].Texts }},
		{"keyword", func(id string) decode.Texts { return p.Keywords[id].Texts }},
		{"rule", func(id string) decode.Texts { return p.Rules[id].Texts }},
		{"tool", func(id string) decode.Texts { return p.Tools[id].Texts }},
		{"amendment", func(id string) decode.Texts { return p.Amendments[id].Texts }},
	} {
		for _, id := range p.Keys.Under(part.kind) {
			in := in
			in.Kind, in.ID = part.kind, id
			add(in, part.texts(id))
		}
	}
}

// addTexts takes what has texts, and these.
type addTexts func(in compare.Passage, texts decode.Texts)

// collectTexts collects the texts of the site and of each edition, once everything else
// is loaded.
func (r *Review) collectTexts() {
	for _, c := range r.Pages {
		c.Edition, c.Path = r.Current, address.SitePage(c.Slug)
	}
	for _, s := range r.Sections {
		for _, c := range s.All() {
			c.Edition = r.Current
		}
	}
	if r.Current != nil {
		add := r.adder(r.Current, &r.texts)
		for _, c := range r.Pages {
			r.texts = append(r.texts, r.textOf(c, "page"))
			add(r.texts[len(r.texts)-1].In, c.Texts)
		}
		add(compare.Passage{Kind: "site", Title: r.Title}, r.Config.Texts)
		ofSections := len(r.texts)
		for _, s := range r.Sections {
			for _, c := range s.All() {
				r.texts = append(r.texts, r.textOf(c, "page"))
				add(r.texts[len(r.texts)-1].In, c.Texts)
			}
		}
		for _, t := range r.texts[ofSections:] {
			t.ofSection = true
		}
	}
	for _, e := range r.Editions {
		add := r.adder(e, &e.texts)
		for _, c := range e.Chapters {
			c.Path = address.Chapter(e.ID, c.Slug)
			e.texts = append(e.texts, r.textOf(c, "chapter"))
			add(e.texts[len(e.texts)-1].In, c.Texts)
		}
		for _, each := range passages {
			each(e, add)
		}
		e.textsByKey = map[textKey]*Text{}
		for _, t := range e.texts {
			e.textsByKey[textKey{Ref{t.In.Kind, t.In.ID}, t.Key}] = t
		}
	}
}

// adder returns a function that parses texts and adds them to a list, in the order of
// their file.
func (r *Review) adder(e *Edition, to *[]*Text) addTexts {
	return func(in compare.Passage, texts decode.Texts) {
		for _, key := range slices.SortedFunc(maps.Keys(texts), func(a, b string) int {
			return cmp.Or(cmp.Compare(texts[a].Pos.Line, texts[b].Pos.Line), cmp.Compare(texts[a].Pos.Column, texts[b].Pos.Column))
		}) {
			from := texts[key]
			t := &Text{Key: key, Form: from.Form, In: in, Review: r, Edition: e, Pos: from.Pos}
			t.Doc, t.Problems = markdown.ParseInline(from.Source, from.Form, from.Pos.File, from.At, LinkNames())
			for _, ref := range t.Doc.Refs() {
				t.Links = append(t.Links, Link{Ref: ref})
			}
			e.labelFigures(t.Links)
			*to = append(*to, t)
		}
	}
}

// textOf returns the text of a chapter.
func (r *Review) textOf(c *Chapter, kind string) *Text {
	c.Edition.labelFigures(c.Links)
	return &Text{
		Key: ChapterText, In: compare.Passage{Kind: kind, ID: c.Slug, Title: c.FullTitle(), Path: c.Path},
		Review: r, Edition: c.Edition, Doc: c.Doc, Links: c.Links, Pos: diag.Pos{File: c.File}, Chapter: c,
	}
}
