package edition

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"sync"

	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

// Memo keeps what a load of a review found out, so that the next load does again only what
// depends on the files that changed. What is kept is found by the texts that it was made of,
// so that the results are the same as without. The zero value keeps nothing. It is for one
// review; loads that share it take turns.
type Memo struct {
	mu       sync.Mutex
	rows     review.Memo
	language string // of editions: its tag, and the messages of the review
	editions []keptEdition

	parsing      sync.Mutex             // chapters are parsed side by side
	chapters     map[string]keptChapter // of this load, by their paths
	chaptersWere map[string]keptChapter // of the load before
}

// keptChapter is a chapter as it was parsed.
type keptChapter struct {
	text     []byte
	chapter  Chapter
	problems diag.List
}

// keptEdition is an edition with what follows from its data and from that of earlier ones.
type keptEdition struct {
	*Edition
	problems parts
	budget   *count.Budget
	spent    count.Spent // with the edition and the earlier ones
}

// begin begins a load; end has to be called at its end. The memo may be nil.
func (m *Memo) begin() (rows *review.Memo, end func()) {
	if m == nil {
		return nil, func() {}
	}
	m.mu.Lock()
	m.chapters, m.chaptersWere = map[string]keptChapter{}, m.chapters
	return &m.rows, m.mu.Unlock
}

// chapter parses a chapter, unless its text is as it was.
func (m *Memo) chapter(f diag.File) (*Chapter, diag.List) {
	if m == nil {
		return parseChapter(f)
	}
	m.parsing.Lock()
	kept, ok := m.chaptersWere[f.Name]
	m.parsing.Unlock()
	if !ok || !bytes.Equal(kept.text, f.Text) {
		c, problems := parseChapter(f)
		kept = keptChapter{f.Text, *c, problems}
	}
	m.parsing.Lock()
	m.chapters[f.Name] = kept
	m.parsing.Unlock()
	c := kept.chapter
	c.Links = slices.Clone(c.Links) // whose sentences get the labels of figures
	return &c, slices.Clone(kept.problems)
}

// kept returns the first editions of which the memo has all, in a language. What the memo has
// is taken out until the load keeps its own.
func (m *Memo) kept(all []*review.Edition, language string) []keptEdition {
	if m == nil {
		return nil
	}
	kept := m.editions
	if m.editions = nil; m.language != language {
		kept, m.language = nil, language
	}
	n := 0
	for n < len(all) && n < len(kept) && kept[n].Edition.Edition == all[n] {
		n++
	}
	return kept[:n]
}

func (m *Memo) keep(editions []keptEdition) {
	if m != nil {
		m.editions = editions
	}
}

// languageKey returns a text that differs for languages in which numbers and figures differ.
func languageKey(src fs.FS, config Config) string {
	key := string(config.Language)
	names, _ := fs.Glob(src, path.Join(locale.Dir, "*.toml"))
	for _, name := range names {
		text, _ := fs.ReadFile(src, name) // one that cannot be read has no messages
		key += "\n" + name + "\n" + string(text)
	}
	return key
}
