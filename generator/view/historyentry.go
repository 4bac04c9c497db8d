package view

import (
	"recension/generator/decode"
	"recension/generator/worddiff"
)

// HistoryEntry says what an edition changed about a document or a standard.
type HistoryEntry struct {
	Edition string
	Path    string // the address of its page in the edition; empty on that page itself, or if there is none
	Here    bool   // the entry is about the page that shows it
	First   bool   // there is no earlier edition
	Added   bool
	Removed bool
	Was     string        // the earlier id, if it was renamed
	Fields  []FieldChange // short enough to show in full
	Others  []string      // other columns that changed, as words within a sentence
	Changes string        // the address in the comparison; empty: not there

	// Status and Dated are those of a standard in the edition; both can be empty.
	Status []Value
	Dated  decode.Date
}

// Unchanged reports whether the item is the same as in the edition before.
func (h HistoryEntry) Unchanged() bool {
	return !h.Added && !h.Removed && h.Was == "" && len(h.Fields)+len(h.Others) == 0
}

// FieldChange is a change of a column.
type FieldChange struct {
	Label string
	Spans []worddiff.Span
	Links []string // sentences about the links that differ, if no word does
}
