package review

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
)

// Count is one number with its category, series, basis and source: a row of
// counts/<name>.csv.
//
// A row may state no number and name another count instead, in the column same_as.
// [Load] then gives it the number, qualifier, basis and source of that count, so
// that whoever reads a Count need not know which row states the number.
type Count struct {
	decode.Origin `csv:"-"`

	Category  string       `csv:"category" rule:"required" help:"what is counted: a word's id or a label"`
	Series    string       `csv:"series" help:"the same for the series; empty: there is one series"`
	Group     string       `csv:"group" help:"what the category is part of"`
	Count     decode.Count `csv:"count" help:"the number, in digits alone; empty where it is not published"`
	SameAs    CountRef     `csv:"same_as" help:"the count that states the number of this row: the name of its counts file, a slash, its category and, where there are several series, a slash and the series; count, qualifier, basis and source of this row are then empty"`
	Qualifier Qualifier    `csv:"qualifier" rule:"required" unless:"same_as" oneof:"qualifier" help:"how exact the number is"`
	Basis     Basis        `csv:"basis" rule:"required" unless:"same_as" empty:"qualifier=not-published" oneof:"basis" help:"stated by the source, derived from stated numbers, independent of it, as the note says, or computed from the records; empty where the number is not published"`
	Source    SourceRef    `csv:"source" rule:"required" unless:"same_as" empty:"basis=computed" help:"an id of edition.toml, a colon, and the place; may be empty where the number is computed"`
	Note      Note         `csv:"note" help:"clauses such as limits: … or incomplete: …, then free text"`

	stated *Count // the count that states the number; nil: this one, or unknown
}

// Text is the number as a reader sees it, with its qualifier: "about 18,000", "not
// published". An independent number that was never counted is "not counted".
func (c Count) Text(l *locale.Locale) string {
	switch {
	case c.Count.Known:
		return l.Qualified(string(c.Qualifier), l.Integer(c.Count.N))
	case c.Basis == Independent:
		return l.Say("count.notCounted")
	}
	return c.Qualifier.Words(l)
}

// CountFile is counts/<Name>.csv.
type CountFile struct {
	Name    string
	Rows    []Count
	Columns decode.Columns // those that the file has
}

// TableFile is tables/<Name>.csv, whose columns tables.toml describes.
type TableFile struct {
	Name  string
	Sheet *decode.Sheet
}

// Qualifier says how exact a count is.
type Qualifier string

// The qualifiers. NotPublished goes with an empty count, the rest with a number.
const (
	Exact        Qualifier = "exact"
	About        Qualifier = "about"
	AtLeast      Qualifier = "at-least"
	AtMost       Qualifier = "at-most"
	NotPublished Qualifier = "not-published"
)

// Qualifiers are all of them.
var Qualifiers = []Qualifier{Exact, About, AtLeast, AtMost, NotPublished}

// Words is the qualifier as written before a number; empty for an exact one.
func (q Qualifier) Words(l *locale.Locale) string {
	if q == NotPublished {
		return l.Say("count.notPublished")
	}
	if words := l.Qualifier(string(q)); len(words) > 0 {
		return words[0]
	}
	return ""
}

// UnmarshalCSV accepts the qualifiers only.
func (q *Qualifier) UnmarshalCSV(cell string) error {
	*q = Qualifier(cell)
	return oneOf("qualifier", *q, Qualifiers...)
}

// Basis says where a count comes from.
type Basis string

// The bases. In counts files, Computed is for those that follow from the records of the
// edition, see [RecordCount].
const (
	Stated      Basis = "stated"      // by the source
	Derived     Basis = "derived"     // worked out from stated counts
	Independent Basis = "independent" // not from the source: from others, or from the edition itself
	Computed    Basis = "computed"    // from the edition's rows or records
)

// Bases are all of them.
var Bases = []Basis{Stated, Derived, Independent, Computed}

// Words is the basis as pages show it in tables; empty if there is none.
func (b Basis) Words(l *locale.Locale) string {
	if b == "" {
		return ""
	}
	return l.Say("count.basis", "basis", string(b))
}

// UnmarshalCSV accepts the bases.
func (b *Basis) UnmarshalCSV(cell string) error {
	*b = Basis(cell)
	return oneOf("basis", *b, Bases...)
}

func oneOf[T ~string](what string, value T, known ...T) error {
	if value == "" || slices.Contains(known, value) {
		return nil
	}
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	return unknownError{what, string(value), words}
}

// unknownError is a word that is not among the few allowed.
type unknownError struct {
	what, word string
	known      []string
}

func (e unknownError) Error() string { return fmt.Sprintf("unknown %s %q", e.what, e.word) }

// Hint lists the known words.
func (e unknownError) Hint() string { return "one of " + strings.Join(e.known, ", ") }

// SourceRef is where a count comes from: a source of edition.toml and a place in it,
// written "study: section 4.1" or, without a place, "study".
type SourceRef struct{ ID, Place string }

// UnmarshalCSV splits a cell.
func (s *SourceRef) UnmarshalCSV(cell string) error {
	id, place, _ := strings.Cut(cell, ":")
	*s = SourceRef{strings.TrimSpace(id), strings.TrimSpace(place)}
	return nil
}

// UnmarshalText splits the value of a TOML key.
func (s *SourceRef) UnmarshalText(text []byte) error { return s.UnmarshalCSV(string(text)) }

// String is the reference as a cell holds it.
func (s SourceRef) String() string {
	if s.Place == "" {
		return s.ID
	}
	return s.ID + ": " + s.Place
}

// Note is the note on a row: free text, and clauses that begin with a known word
// and a colon. Clauses are separated by "; ".
type Note struct {
	AsPrinted   []string // the source's own form of something entered correctly
	DuplicateOf string   // id of the row that this one repeats
	Incomplete  string   // up to when an unfinished period was counted
	Limits      string   // what the number does not show
	Uncited     string   // why no text cites a document
	Text        []string
}

// UnmarshalCSV splits a cell into its clauses.
func (n *Note) UnmarshalCSV(cell string) error {
	*n = Note{}
	for clause := range strings.SplitSeq(cell, "; ") {
		key, value, known := strings.Cut(clause, ": ")
		if near := nearClause(key); known && near != "" {
			return decode.HintedError(fmt.Sprintf("a clause %q", key), fmt.Sprintf("did you mean %q?", near))
		}
		switch {
		case clause == "":
		case known && key == "as_printed":
			n.AsPrinted = append(n.AsPrinted, value)
		case known && key == "duplicate_of":
			n.DuplicateOf = value
		case known && key == "incomplete":
			n.Incomplete = value
		case known && key == "uncited":
			n.Uncited = value
		case known && key == "limits":
			n.Limits = value
		default:
			n.Text = append(n.Text, clause)
		}
	}
	return nil
}

// clauses are the words that begin a clause of a note.
var clauses = []string{"as_printed", "duplicate_of", "incomplete", "limits", "uncited"}

// nearClause is the clause word that a mistyped word was meant to be; empty if the word
// is one of them or ordinary text.
func nearClause(word string) string {
	if slices.Contains(clauses, word) || strings.ContainsAny(word, " ,.") {
		return ""
	}
	return diag.Nearest(strings.ToLower(word), clauses)
}

// String is the free text of the note, without the clauses that pages show elsewhere.
func (n Note) String() string { return strings.Join(n.Text, "; ") }

// URL is an absolute web address; empty when there is none.
type URL string

// URLForm is the form of a web address, as a regular expression of all of it.
const URLForm = `https?://[^/?#\s].*`

// UnmarshalCSV checks the form.
func (u *URL) UnmarshalCSV(cell string) error {
	*u = URL(cell)
	if cell == "" || isPlainURL(cell) {
		return nil
	}
	return checkURL(cell)
}

func checkURL(cell string) error {
	parsed, err := url.Parse(cell)
	if err != nil || parsed.Scheme != "https" && parsed.Scheme != "http" || !hostPattern.MatchString(parsed.Host) || strings.ContainsAny(cell, " \"<>") {
		return decode.HintedError(fmt.Sprintf("%q is not a web address", cell), "start with https:// and a host name, without blanks")
	}
	if last := cell[len(cell)-1]; strings.IndexByte(".,;", last) >= 0 {
		return decode.HintedError(fmt.Sprintf("%q ends with %q", cell, last), "leave out the punctuation of the sentence around the address")
	}
	return nil
}

// isPlainURL reports whether a text is a web address of printable ASCII characters without
// escapes and port, as most are. Parsing it takes ten times as long.
func isPlainURL(text string) bool {
	rest, isSecure := strings.CutPrefix(text, "https://")
	if !isSecure {
		var isWeb bool
		if rest, isWeb = strings.CutPrefix(text, "http://"); !isWeb {
			return false
		}
	}
	host, path := rest, ""
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	labels, last := 0, ""
	for label := range strings.SplitSeq(host, ".") {
		if !isHostLabel(label) {
			return false
		}
		labels, last = labels+1, label
	}
	return labels > 1 && len(last) > 1 && isPrintable(path, `"<>%`) && strings.IndexByte(".,;", text[len(text)-1]) < 0
}

// isHostLabel reports whether a part of a host name has ASCII letters, digits and, within
// it, hyphens.
func isHostLabel(text string) bool {
	for i := range len(text) {
		c := text[i] | ('a' ^ 'A')
		isLetter := c >= 'a' && c <= 'z' || text[i] >= '0' && text[i] <= '9'
		if !isLetter && (text[i] != '-' || i == 0 || i == len(text)-1) {
			return false
		}
	}
	return text != ""
}

// hostPattern is a host name with a domain, or the local one, and its port.
var hostPattern = regexp.MustCompile(`^([\p{L}\p{N}]([\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{N}-]+(:[0-9]+)?$|^(localhost|127\.0\.0\.1)(:[0-9]+)?$`)

// UnmarshalText checks the form.
func (u *URL) UnmarshalText(text []byte) error { return u.UnmarshalCSV(string(text)) }
