// Package intake reads the files that databases and reference managers export.
//
// What comes in is the bytes of a file. [Recognise] finds its format by its content, not
// by its name. What goes out is a stream of records, each with what is understood of it
// and all its fields as they were exported, so that nothing that an export said is lost.
// A record that cannot be read is reported with its place and reason, and the others are
// read.
//
// [Text] is UTF-8 with LF line ends, whatever the file was, and is read as a stream. What
// every format has (names, dates, pages, identifiers, languages, types, markup) is read by
// functions that all readers share: see names.go, dates.go, identifiers.go, markup.go,
// latex.go and words.go.
//
// To add a format, add a file with its reader and a row to [Formats]. One whose lines begin
// with tags only needs a grammar: see tagged.go. Its reader reports what it cannot read
// with the rule export, and what is wrong with the whole file as [OfFile] says.
package intake

import (
	"iter"

	"recension/generator/diag"
)

// Field is a field of a record as the export has it: its tag, column or key, and its
// text, decoded as UTF-8 but otherwise unchanged. A repeated field is there several times.
type Field struct{ Name, Text string }

// Record is a record of an export. Empty fields are unknown.
type Record struct {
	Title     string
	Authors   []string // "Family, Given" for a person, "{Body}" for a corporate author
	Year      int      // of publication; 0: unknown
	Container string   // the journal, proceedings or book
	Volume    string
	Issue     string
	Pages     string // 12-34, 12–34 becomes 12-34; or an article number
	DOI       string // lower case, without the address of the resolver
	PMID      string
	ArXiv     string // such as 2401.01234, without its version
	URL       string
	Abstract  string
	Keywords  []string
	Language  string // a language tag, such as en
	Type      string // of CSL, see review.DocumentTypes; empty: unknown

	Key    string   // the record's own key or accession number in the export
	Number int      // of the record in the file, from 1
	Pos    diag.Pos // where it begins
	Raw    []Field  // all fields, in the order of the export
}

// Format is a format of exports.
type Format struct {
	Name string // for users, such as "RIS"
	// Recognise reports whether a text that begins with head is in the format. head is
	// at most 64 kB.
	Recognise func(head string) bool
	// Read yields the records of a text in the order of the file, or what is wrong
	// with one. It stops if the caller does.
	Read func(Text) iter.Seq2[Record, *diag.Diagnostic]
}
