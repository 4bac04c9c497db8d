package review

import (
	"cmp"
	"encoding/binary"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/parallel"
)

// checkDuplicates reports documents that share a DOI or a title, ignoring case,
// punctuation and accents, and, as a warning, documents with nearly the same title. The
// clause duplicate_of in the note of either accepts the pair. The comparison follows the
// first pass of deduplication in Bramer et al., J Med Libr Assoc 2016,
// doi:10.3163/1536-5050.104.3.014, which compares normalised fields before a person
// compares near matches. Editions of a work have one title and are not duplicates.
func (e *Edition) checkDuplicates() diag.List {
	type work struct { // an edition of one
		title string
		year  decode.Year
	}
	var problems diag.List
	dois, titles, works := make(map[string]*Document, len(e.Documents)), make(map[string]*Document, len(e.Documents)), map[work]*Document{}
	var titled []*folded
	all := e.foldedTitles()
	for i := range all {
		at, d := &all[i], &e.Documents[i]
		doi, title := strings.ToLower(string(d.DOI)), at.title
		first, sameDOI := dois[doi]
		edition := work{title, d.Year}
		second, sameTitle := titles[title]
		if sameTitle && areEditions(second, d) {
			second, sameTitle = works[edition]
		}
		switch {
		case sameDOI && doi != "" && !accepted(first, d):
			problems.Add(diag.Errorf(d.At("doi"), "duplicate-document", "the DOI %s is that of %q", d.DOI, first.ID).
				Note(first.At("doi"), "this row").Hintf("%s", duplicateHint(first.ID)))
		case sameTitle && title != "" && !accepted(second, d):
			problems.Add(diag.Errorf(d.At("title"), "duplicate-document", "the title is the same as that of %q, apart from case, punctuation and accents", second.ID).
				Note(second.At("title"), "this row").Hintf("%s", duplicateHint(second.ID)))
		case !sameTitle:
			titled = append(titled, at)
			if titles[title] == nil {
				titles[title] = d
			}
			if slices.Contains(publishedAgain, d.Type) && works[edition] == nil {
				works[edition] = d
			}
		}
		if !sameDOI {
			dois[doi] = d
		}
	}
	for _, pair := range e.reload.nearlySame(titled) {
		first, second := &e.Documents[pair[0]], &e.Documents[pair[1]]
		if !accepted(first, second) {
			problems.Add(diag.Warnf(second.At("title"), "duplicate-document", "the title is nearly the same as that of %q", first.ID).
				Note(first.At("title"), "this row").Hintf("%s", duplicateHint(first.ID)))
		}
	}
	return problems
}

// foldedTitles are the titles of the documents, reduced for comparison.
func (e *Edition) foldedTitles() []folded {
	e.reload.next.titles = slices.Concat(parallel.Chunks(len(e.Documents), func(from, to int) []folded {
		titles := make([]folded, 0, to-from)
		for i := from; i < to; i++ {
			at, kept := e.reload.title(i)
			if !kept {
				title := e.Documents[i].Title
				at = folded{Folded(title), "", numbers(title), i}
				at.back = backwards(at.title)
			}
			titles = append(titles, at)
		}
		return titles
	})...)
	return e.reload.next.titles
}

// publishedAgain are the types of works that have several editions under one title.
var publishedAgain = []DocumentType{"book", "dataset", "legislation", "report", "software", "standard"}

// areEditions reports whether two documents with one title are editions of one work: of
// different years, and of a type that is published again under its title. An article is
// not: another year is that of its preprint.
func areEditions(a, b *Document) bool {
	return a.Type == b.Type && slices.Contains(publishedAgain, a.Type) && a.Year != 0 && b.Year != 0 && a.Year != b.Year
}

// folded is the title of a row, reduced for comparison.
type folded struct {
	title   string
	back    string // its letters from the last to the first
	numbers string // see numbers
	row     int
}

// nearlySame are the pairs of rows whose titles differ by a typing mistake, the earlier
// row first. It compares neighbours only, in the titles sorted from the front and again
// from the back, as a mistake leaves one of the two ends unchanged (the sorted
// neighbourhood method: Hernández and Stolfo, SIGMOD 1995, doi:10.1145/223784.223807).
func (r *reload) nearlySame(titles []*folded) [][2]int {
	found := parallel.Join(
		func() [][2]int { return neighbours(r.sorted(titles, byTitle)) },
		func() [][2]int { return neighbours(r.sorted(titles, byBack)) },
	)
	slices.SortFunc(found, func(a, b [2]int) int { return cmp.Or(a[1]-b[1], a[0]-b[0]) })
	return slices.Compact(found)
}

// neighbours are the pairs of nearly the same titles that are close to each other in a list.
func neighbours(list []*folded) [][2]int {
	const window = 4    // neighbours to compare with
	const shortest = 24 // letters; shorter titles are alike by chance
	var found [][2]int
	for i, a := range list {
		for _, b := range list[i+1 : min(i+1+window, len(list))] {
			if a.title != b.title && min(len(a.title), len(b.title)) >= shortest && a.numbers == b.numbers && diag.Near(a.title, b.title) {
				found = append(found, [2]int{min(a.row, b.row), max(a.row, b.row)})
			}
		}
	}
	return found
}

// titleEnd is an end of titles by which they are sorted.
type titleEnd int

const (
	byTitle titleEnd = iota
	byBack
)

func (f *folded) from(of titleEnd) string {
	if of == byBack {
		return f.back
	}
	return f.title
}

// sortTitles returns titles sorted from one of their ends, and those that are equal by their
// rows. It compares the first letters of two titles as one number: most titles differ in
// them.
func sortTitles(titles []*folded, of titleEnd) []*folded {
	type keyed struct {
		first uint64
		*folded
	}
	keys := make([]keyed, len(titles))
	for i, f := range titles {
		var first [8]byte
		copy(first[:], f.from(of))
		keys[i] = keyed{binary.BigEndian.Uint64(first[:]), f}
	}
	slices.SortFunc(keys, func(a, b keyed) int {
		if a.first != b.first {
			return cmp.Compare(a.first, b.first)
		}
		return compareTitles(a.folded, b.folded, of)
	})
	sorted := make([]*folded, len(titles))
	for i, key := range keys {
		sorted[i] = key.folded
	}
	return sorted
}

func compareTitles(a, b *folded, of titleEnd) int {
	return cmp.Or(strings.Compare(a.from(of), b.from(of)), a.row-b.row)
}

// numbers are what numbers a title: its digits and, in order, its Roman numerals, single
// letters and words for small numbers. Titles that differ in a year, a part or a volume
// name different documents. The letter a is rather the article.
func numbers(title string) string {
	var found strings.Builder
	for _, r := range title {
		if unicode.IsDigit(r) {
			found.WriteRune(r)
		}
	}
	for word := range strings.FieldsFuncSeq(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if isNumeral(word) && word != "a" {
			found.WriteString(" " + word)
		}
	}
	return found.String()
}

// isNumeral reports whether a word in lower case numbers something and has no digits.
func isNumeral(word string) bool {
	switch word {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth":
		return true
	}
	first, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsLetter(first) || strings.IndexByte("ivx", word[0]) >= 0 && strings.Trim(word, "ivx") == ""
}

// backwards is a text with its letters reversed.
func backwards(text string) string {
	if locale.IsASCII(text) {
		letters := []byte(text)
		slices.Reverse(letters)
		return string(letters)
	}
	runes := []rune(text)
	slices.Reverse(runes)
	return string(runes)
}

func duplicateHint(id string) string {
	return "remove one of the two rows, or write duplicate_of: " + id + " in the note of this one"
}

// accepted reports whether one of two rows says that it duplicates the other.
func accepted(a, b *Document) bool {
	return a.Note.DuplicateOf == b.ID || b.Note.DuplicateOf == a.ID
}

// Unmarked is a text without accents (Unicode NFKD, marks removed). Text that cannot be
// decomposed is returned unchanged.
func Unmarked(text string) string {
	if locale.IsASCII(text) {
		return text
	}
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), text)
	if err != nil {
		return text
	}
	return plain
}

// Folded is a text reduced for comparison: its letters and digits in lower case,
// without accents. The signs in names such as C++ and C# become words, since they are
// all that tells these apart.
func Folded(text string) string {
	if strings.IndexByte(text, '+') >= 0 || strings.IndexByte(text, '#') >= 0 {
		text = sharp.ReplaceAllString(plusPlus.ReplaceAllString(text, "${1}plusplus"), "${1}sharp")
	}
	if !locale.IsASCII(text) {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, Unmarked(text))
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteByte(c)
		}
	}
	return b.String()
}

var (
	plusPlus = regexp.MustCompile(`\b([A-Za-z])\+\+`)
	sharp    = regexp.MustCompile(`\b([A-Za-z])#`)
)

// checkDuplicateOf reports a clause duplicate_of that does not name another row of its
// file.
func (e *Edition) checkDuplicateOf(row decode.Origin, file, id, of string, ids func() []string) diag.List {
	switch known := e.taken(file, of); {
	case of == "":
		return nil
	case of == id:
		return diag.List{diag.Errorf(row.At("note"), "reference", "%q is a duplicate of itself", of)}
	case known || e.Lost.May(e.File(file), of):
		return nil
	}
	return diag.List{diag.Errorf(row.At("note"), "reference", "duplicate of an unknown row %q", of).DidYouMean(of, ids())}
}

// taken reports whether a row of documents.csv or standards.csv has an id.
func (e *Edition) taken(file, id string) bool {
	if file == "documents.csv" {
		_, ok := e.Document(id)
		return ok
	}
	_, ok := e.Standard(id)
	return ok
}
