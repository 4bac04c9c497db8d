package edition

import (
	"io/fs"
	"path"
	"sync"

	"recension/generator/count"
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
	return &m.rows, m.mu.Unlock
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
