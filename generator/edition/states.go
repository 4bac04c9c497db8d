package edition

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/diag"
	"recension/generator/review"
)

// States returns the editions of a review in the form that package compare reads,
// sorted by id, as far as their files can be read. An edition of which a part cannot be
// read is left out, since what is in that part would seem to be removed; unread are the
// ids of these.
func States(src fs.FS) (states []compare.State, unread []string, problems diag.List) {
	r, problems := load(src, Options{}, nil)
	problems = append(problems, r.check()...)
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
var aboutNumbers = []string{"claim", "invariant", "percentage", "value"}

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
	var texts, chapters []*Text // those of chapters come after all others of the edition
	for _, t := range e.texts {
		if t.In.Kind == "chapter" {
			chapters = append(chapters, t)
		} else {
			texts = append(texts, t)
		}
	}
	texts = append(texts, chapters...)
	for _, c := range e.Chapters {
		state.Chapters = append(state.Chapters, c.plain())
	}
	if e == r.Current {
		texts = append(texts, r.texts...)
		for _, c := range r.Pages {
			state.Pages = append(state.Pages, c.plain())
		}
	}
	for _, t := range texts {
		state.Sentences = append(state.Sentences, t.sentences()...)
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

// sentences returns the sentences of the text that state values. Numbers of one sentence
// are together.
func (t *Text) sentences() []compare.Sentence {
	var found []compare.Sentence
	for _, l := range t.Links {
		if l.Scheme != "value" {
			continue
		}
		in, stated := t.passage(l), compare.Stated{Value: l.ID, Text: l.Text}
		if n := len(found) - 1; n >= 0 && found[n].Text == l.Sentence && found[n].In.Section == in.Section {
			found[n].Values = append(found[n].Values, stated)
			continue
		}
		found = append(found, compare.Sentence{Text: l.Sentence, Values: []compare.Stated{stated}, In: in, Pos: l.TextPos})
	}
	return found
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
