// Package biblio writes references in the formats of reference managers: BibTeX,
// RIS and CSL-JSON.
//
// An [Item] is a work that can be cited. Package site makes one of each document
// and standard of an edition, and of the edition and its own parts; the bytes become files,
// and text to copy. Every writer says what the item says and nothing beyond: a
// type of work, a date or the parts of a name that are not known are left out.
// To add a format, add a file with its writer and a row of [Formats].
package biblio

import (
	"io"
	"strconv"
	"strings"
	"unicode"

	"recension/generator/decode"
)

// Type is what an item is, as far as that is known.
type Type int

// The types of items. What kinds of publication a review tells apart are words of
// its own vocabulary, which no program can translate, so a document stays a
// document: a format's type for works of any kind.
const (
	Document Type = iota // a publication that the review lists
	Standard             // a standard or its draft
	Edition              // an edition of the review
	Chapter              // of an edition, like a figure and a table
	Figure
	Table
)

// names are those that each format has for a type.
var names = map[Type]struct{ bibtex, ris, csl string }{
	Document: {"misc", "GEN", "document"},
	Standard: {"misc", "STAND", "standard"},
	Edition:  {"misc", "ELEC", "webpage"},
	Chapter:  {"incollection", "CHAP", "chapter"},
	Figure:   {"misc", "FIGURE", "figure"},
	Table:    {"misc", "DATA", "dataset"},
}

// Item is a work that can be cited. Whatever is empty is not known, but for ID and
// Title, which every item has.
type Item struct {
	Type      Type
	ID        string // unique among the items of a file; letters, digits and hyphens
	Title     string
	Authors   []Name      // in the order of the title page
	Issued    decode.Date // as far as it is known
	Publisher string
	Number    string // of a standard, as its organisation writes it
	Container string // the title of the work that contains the item
	Edition   string // such as "2024 edition"
	DOI       string // without its resolver
	URL       string
	Accessed  decode.Date // when the URL was looked at
	Note      string
}

// Format is a form in which references are taken away.
type Format struct {
	Name      string // as readers know it
	Extension string // of files, with its dot
	Media     string // the type of its files (RFC 6838)
	Write     func(io.Writer, []Item) error
}

// Text is a reference in the format, to be copied.
func (f Format) Text(item Item) (string, error) {
	var b strings.Builder
	err := f.Write(&b, []Item{item})
	return b.String(), err
}

// The formats.
var (
	BibTeX = Format{"BibTeX", ".bib", "application/x-bibtex", WriteBibTeX}
	RIS    = Format{"RIS", ".ris", "application/x-research-info-systems", WriteRIS}
	CSL    = Format{"CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", WriteCSL}
)

// Formats are all of them.
var Formats = []Format{BibTeX, RIS, CSL}

// oneLine is a text without line breaks and control characters, which a reader of
// any of the formats could take for the end of the value.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// dateParts are the year, month and day of a date, as far as it is known.
func dateParts(d decode.Date) []int {
	if d == "" {
		return nil
	}
	var parts []int
	for part := range strings.SplitSeq(string(d), "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		parts = append(parts, n)
	}
	return parts
}
