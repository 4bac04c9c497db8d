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
	"bytes"
	"io"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/decode"
	"recension/generator/locale"
	"recension/generator/review"
)

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
	Volume    string // of the container
	Issue     string // of the volume
	Pages     string // the first and last page, or an article number
	Edition   string // such as "2024 edition"
	Language  string // a language tag
	Abstract  string
	Keywords  []string
	DOI       string // without the resolver's address
	URL       string
	Accessed  decode.Date // when the URL was last accessed
	Archived  string      // the address of an archived copy
	CopiedOn  decode.Date // the day of that copy
	Retracted decode.Date // when the publication was retracted, as far as it is known
	Notice    string      // the address of the notice of that
	Note      string
	Accession string // the number that a database gives the item; only RIS has a field for it

	// Kind is the kind of publication of a document; empty if it is unknown.
	Kind review.DocumentType
}

// ContainedIn returns what contains the item, see [review.Document.ContainedIn].
func (item Item) ContainedIn() string {
	d := review.Document{Container: item.Container, Volume: item.Volume, Issue: item.Issue, Pages: item.Pages}
	return d.ContainedIn()
}

// FirstAndLast returns the first and last page. last is empty if the pages are not a
// single range, such as an article number; first is then all of them.
func (item Item) FirstAndLast() (first, last string) {
	pages := oneLine(item.Pages)
	if m := pageRange.FindStringSubmatch(pages); m != nil && m[0] == pages {
		return m[1], m[2]
	}
	return pages, ""
}

// pageRange matches a range of pages with any dash. A page has a number, which may have
// letters before and after it, or a Roman one. In "e-12345" there is no range.
var pageRange = regexp.MustCompile(`\b(` + pageNumber + `)\s*(?:-+|[\x{2010}-\x{2015}\x{2212}])\s*(` + pageNumber + `)`)

const pageNumber = `\p{L}*\p{N}[\p{L}\p{N}.:]*|[ivxlcdmIVXLCDM]+`

// pagesWith returns the pages with a dash between those of each range.
func (item Item) pagesWith(dash string) string {
	return pageRange.ReplaceAllString(oneLine(item.Pages), "${1}"+dash+"${2}")
}

// note returns the item's note with what no format has a field for: its retraction and
// its archived copy. archive_location of CSL is a place within an archive, such as a box.
func (item Item) note(l *locale.Locale) string {
	retracted, archived := "", ""
	switch {
	case item.Retracted != "" && item.Notice != "":
		retracted = said(l, "citation.retractedWithNotice", "date", string(item.Retracted), "notice", item.Notice)
	case item.Retracted != "":
		retracted = said(l, "citation.retracted", "date", string(item.Retracted))
	}
	switch {
	case item.Archived != "" && item.CopiedOn != "":
		archived = said(l, "citation.archivedOf", "date", string(item.CopiedOn), "address", item.Archived)
	case item.Archived != "":
		archived = said(l, "citation.archived", "address", item.Archived)
	}
	return sentences(item.Note, retracted, archived)
}

// said returns a message without the characters that isolate texts written in another
// direction: TeX has no glyphs for them.
func said(l *locale.Locale, id string, args ...any) string {
	return isolates.Replace(l.Say(id, args...))
}

var isolates = strings.NewReplacer("\u2068", "", "\u2069", "")

// Format is an export format for references.
type Format struct {
	Name      string // as readers know it
	Extension string // of files, with its dot
	Media     string // the media type (RFC 6838)
	// Write writes items, one at a time. What no field has, and what readers see of it, is in
	// a language.
	Write func(io.Writer, iter.Seq[Item], *locale.Locale) error
}

// Text returns a reference in the format, for copying.
func (f Format) Text(item Item, l *locale.Locale) (string, error) {
	var b strings.Builder
	err := f.Write(&b, slices.Values([]Item{item}), l)
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

// writeEach writes items one after another, with a separator between them.
func writeEach(w io.Writer, items iter.Seq[Item], separator string, write func(*bytes.Buffer, Item)) error {
	var b bytes.Buffer
	before := ""
	for item := range items {
		b.Reset()
		b.WriteString(before)
		before = separator
		write(&b, item)
		if _, err := w.Write(b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// add appends texts, which takes less time than package fmt.
func add(b *bytes.Buffer, texts ...string) {
	for _, text := range texts {
		b.WriteString(text)
	}
}

// oneLine returns a text with line breaks and control characters replaced by
// spaces: a parser could take them for the end of a value.
func oneLine(text string) string {
	if isOneLine(text) {
		return text
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// isOneLine reports whether oneLine would not change a text, which is so for most; false
// if it is not certain.
func isOneLine(text string) bool {
	last := ' '
	for _, r := range text {
		switch {
		case r == ' ' && last == ' ' || r < ' ' || r == '\u007f' || r == utf8.RuneError:
			return false
		case r > '\u007f' && (unicode.IsControl(r) || unicode.IsSpace(r)):
			return false
		}
		last = r
	}
	return last != ' ' || text == ""
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
