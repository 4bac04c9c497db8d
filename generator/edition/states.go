package edition

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/diag"
	"recension/generator/markdown"
	"recension/generator/review"
)

// States returns the editions of a review in the form that package compare reads,
// sorted by id, as far as their files can be read. An edition of which a part cannot be
// read is left out, since what is in that part would seem to be removed; unread are the
// ids of these.
func States(src fs.FS) (states []compare.State, unread []string, problems diag.List) {
	r, problems := load(src, Options{})
	problems.Sort()
	for _, e := range r.Editions {
		if r.hasLost(e) {
			unread = append(unread, e.ID)
			continue
		}
		states = append(states, r.State(e))
	}
	return states, unread, problems
}

// hasLost reports whether a part of an edition, the facets that it shares, or the pages and
// settings of the site that are compared with it cannot be read.
func (r *Review) hasLost(e *Edition) bool {
	for file := range r.lost {
		ofSite := file == "config.toml" || path.Dir(file) == "content"
		if e.Owns(file) || file == review.FacetsFile || ofSite && (r.Current == nil || r.Current == e) {
			return true
		}
	}
	return false
}

// DisagreeOnly reports whether all errors are about numbers that disagree.
func DisagreeOnly(problems diag.List) bool {
	return !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error && !slices.Contains(aboutNumbers, d.Rule)
	})
}

// aboutNumbers lists the rules about numbers that disagree.
var aboutNumbers = []string{"invariant", "percentage", "value"}

// FigureState returns the part of the state of the edition that
// [compare.FigureNumbers] reads.
func (e *Edition) FigureState() compare.State {
	return compare.State{Name: e.ID, Edition: e.Edition, Figures: e.Figures}
}

// State returns the state of an edition. The pages of the whole site belong to the
// current edition.
func (r *Review) State(e *Edition) compare.State {
	state := e.FigureState()
	state.Counts, state.Tables = e.Numbers, e.Tables
	for _, f := range e.Figures {
		state.Sentences = append(state.Sentences, captionSentences(f.Caption, f.CaptionPos, compare.Passage{
			Kind: "figure", ID: f.ID, Title: f.FullTitle(), Path: address.Figure(e.ID, f.ID),
		})...)
	}
	for _, t := range e.Tables {
		state.Sentences = append(state.Sentences, captionSentences(t.Caption, t.CaptionPos, compare.Passage{
			Kind: "table", ID: t.ID, Title: t.FullTitle(), Path: address.Table(e.ID, t.ID),
		})...)
	}
	for _, c := range e.Chapters {
		state.Chapters = append(state.Chapters, c.plain())
		state.Sentences = append(state.Sentences, c.sentences("chapter")...)
	}
	if e == r.Current {
		for _, c := range r.Pages {
			state.Pages = append(state.Pages, c.plain())
			state.Sentences = append(state.Sentences, c.sentences("page")...)
		}
	}
	return state
}

// plain returns the content of the chapter without its markup.
func (c *Chapter) plain() compare.Chapter {
	plain := compare.Chapter{ID: c.Slug, Title: c.FullTitle(), Description: c.Description, File: c.File}
	for _, h := range c.Doc.Headings() {
		plain.Sections = append(plain.Sections, compare.Section{ID: h.ID, Title: h.Text})
	}
	if text := c.Doc.Text(); text != "" {
		plain.Paragraphs = strings.Split(text, "\n")
	}
	return plain
}

// sentences returns the sentences of the chapter that state values.
func (c *Chapter) sentences(kind string) []compare.Sentence {
	titles := map[string]string{}
	for _, h := range c.Doc.Headings() {
		titles[h.ID] = h.Text
	}
	var found []compare.Sentence
	for _, r := range c.Links {
		found = state(found, r.Ref, compare.Passage{
			Kind: kind, ID: c.Slug, Title: c.FullTitle(), Section: titles[r.Section], Path: c.Address(r.Anchor),
		})
	}
	return found
}

// captionSentences returns the sentences of a caption that state values.
func captionSentences(caption string, at diag.Pos, in compare.Passage) []compare.Sentence {
	doc, _ := markdown.ParseInline(caption, at, LinkNames())
	var found []compare.Sentence
	for _, ref := range doc.Refs() {
		found = state(found, ref, in)
	}
	return found
}

// state adds a number to the sentence that states it: the last one found, or a new
// one.
func state(found []compare.Sentence, r markdown.Ref, in compare.Passage) []compare.Sentence {
	if r.Scheme != "value" {
		return found
	}
	stated := compare.Stated{Value: r.ID, Text: r.Text}
	if n := len(found) - 1; n >= 0 && found[n].Text == r.Sentence && found[n].In.Section == in.Section {
		found[n].Values = append(found[n].Values, stated)
		return found
	}
	return append(found, compare.Sentence{Text: r.Sentence, Values: []compare.Stated{stated}, In: in, Pos: r.TextPos})
}

// checkAliases checks the aliases of figures, tables and chapters. Package review
// checks those of other items.
func (e *Edition) checkAliases() diag.List {
	var chapters []string
	for _, c := range e.Chapters {
		chapters = append(chapters, c.Slug)
	}
	aliases := e.Meta.Aliases
	problems := e.CheckAliases("figures", "figures.toml", aliases.Figures, e.figureIDs)
	problems = append(problems, e.CheckAliases("tables", "tables.toml", aliases.Tables, e.tableIDs)...)
	return append(problems, e.CheckAliases("chapters", "", aliases.Chapters, chapters, address.Sections()...)...)
}
