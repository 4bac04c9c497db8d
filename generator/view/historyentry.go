package view

import "recension/generator/decode"

// HistoryEntry is what an edition did to a document or a standard.
type HistoryEntry struct {
	Edition string
	Path    string // of its page there; empty: it is the page itself, or there is none
	Here    bool   // the page itself
	First   bool   // no edition is before
	Added   bool
	Removed bool
	Was     string        // the id that it had, if it has another
	Fields  []FieldChange // what can be told in a line
	Others  []string      // labels of columns that changed beside these
	Changes string        // where the comparison tells of it; empty: it does not

	// Status and Dated are those that a standard has there; both can be empty.
	Status []Value
	Dated  decode.Date
}

// Unchanged reports whether the edition has the item as the one before had it.
func (h HistoryEntry) Unchanged() bool {
	return !h.Added && !h.Removed && h.Was == "" && len(h.Fields)+len(h.Others) == 0
}

// FieldChange is a column before and after.
type FieldChange struct {
	Label string
	Spans []Span
}

// Span is a part of a text that two states share, or that one of them has.
type Span struct {
	Text    string
	Removed bool
	Added   bool
}
