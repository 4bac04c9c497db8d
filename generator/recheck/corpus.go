package recheck

import (
	"path"

	"recension/generator/address"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/markdown"
)

// Place is where a sentence stands.
type Place struct {
	Title   string `json:"title"`            // of the chapter, page, figure or table
	Section string `json:"section,omitzero"` // the heading above; empty before the first
	Path    string `json:"path"`             // the address on the site
	File    string `json:"file"`             // below the root
	Line    int    `json:"line"`             // from 1; 0: not known
}

// sentence is a sentence of an edition.
type sentence struct {
	text  string
	words []string
	place Place
}

// sentencesOf returns the sentences of an edition: those of its texts, of the summaries of
// its figures, and of the texts of the site if they belong to the edition.
func sentencesOf(r *edition.Review, e *edition.Edition) []sentence {
	var all []sentence
	add := func(doc *markdown.Doc, place func(section string) Place) {
		for _, s := range doc.Sentences(e.LabelOf) {
			words := wordsOf(s.Text)
			if len(words) == 0 {
				continue
			}
			at := place(s.Section)
			at.File, at.Line = s.Pos.File, s.Pos.Line
			all = append(all, sentence{s.Text, words, at})
		}
	}
	for _, t := range r.Texts() {
		if t.Edition != e {
			continue
		}
		titles := map[string]string{}
		for _, h := range t.Doc.Headings() {
			titles[h.ID] = h.Text
		}
		add(t.Doc, func(section string) Place {
			return Place{Title: t.In.Title, Section: titles[section], Path: t.Address(section)}
		})
	}
	for _, f := range e.Figures {
		at := func(int, int) diag.Pos { return f.Spec.Pos }
		doc, _ := markdown.ParseInline(f.Summary, markdown.Plain, f.Spec.Pos.File, at, nil)
		add(doc, func(string) Place { return Place{Title: f.FullTitle(), Path: address.Figure(e.ID, f.ID)} })
	}
	return all
}

// chapterFolder is the folder of the chapters of an edition.
func chapterFolder(id string) string { return path.Join("content", id) }
