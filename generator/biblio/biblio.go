// Package biblio writes references in the formats of reference managers (BibTeX,
// RIS and CSL-JSON) and citation files (CITATION.cff).
//
// What comes in is an [Item], a citable publication: [OfDocument] and [OfStandard]
// make one from a row of an edition; the site makes others from the edition itself
// and its chapters, figures and tables. What goes out is bytes, for files and for
// text to copy. A writer adds nothing to an item: unknown types, dates and parts of
// names are left out.
//
// To add a format, add a file with its writer and a row to [Formats].
package biblio

import (
	"io"
	"strconv"
	"strings"
	"unicode"

	"recension/generator/decode"
)

// Type is the type of an item, as far as it is known.
type Type int

// The types of items. A review distinguishes kinds of publications with words of
// its own vocabulary, which cannot be mapped to the types of a format. A document
// therefore gets the type that each format has for publications of any kind.
const (
	Document Type = iota // a publication that the review lists
	Standard             // a standard or its draft
	Edition              // an edition of the review
	Chapter              // a chapter of an edition
	Figure               // a figure of an edition
	Table                // a table of an edition
)

// names are the names of the types in each format.
var names = map[Type]struct{ bibtex, ris, csl string }{
	Document: {"misc", "GEN", "document"},
	Standard: {"misc", "STAND", "standard"},
	Edition:  {"misc", "ELEC", "webpage"},
	Chapter:  {"incollection", "CHAP", "chapter"},
	Figure:   {"misc", "FIGURE", "figure"},
	Table:    {"misc", "DATA", "dataset"},
}

// Item is a citable publication. Every item has an ID and a Title; any other field
// is empty if it is unknown.
type Item struct {
	Type      Type
	ID        string // unique among the items of a file; letters, digits and hyphens
	Title     string
	Authors   []Name      // in the order of the title page
	Issued    decode.Date // a year, month or day
	Publisher string
	Number    string // of a standard, as its organisation writes it
	Container string // the title of the publication that contains the item
	Edition   string // such as "2024 edition"
	DOI       string // without the resolver's address
	URL       string
	Accessed  decode.Date // when the URL was last accessed
	Note      string
}

// Format is an export format for references.
type Format struct {
	Name      string // as readers know it
	Extension string // of files, with its dot
	Media     string // the media type (RFC 6838)
	Write     func(io.Writer, []Item) error
}

// Text returns a reference in the format, for copying.
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

// Formats lists all formats, in the order in which readers see them.
var Formats = []Format{BibTeX, RIS, CSL}

// oneLine returns a text with line breaks and control characters replaced by
// spaces: a parser could take them for the end of a value.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// dateParts returns the year, month and day of a date, as many as it has; nil if
// the date is empty or malformed.
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
