package review

import (
	"recension/generator/decode"
)

// Document is a publication that the edition includes or cites.
type Document struct {
	decode.Origin `csv:"-"`

	ID               string       `csv:"id" rule:"id" help:"its address, lower-case letters, digits and single hyphens"`
	Title            string       `csv:"title" rule:"required" form:"words" help:"the title as published, without misprints of the source"`
	Authors          decode.List  `csv:"authors" help:"names in the order of the title page; that of a body with a comma in braces"`
	Year             decode.Year  `csv:"year" help:"the year of publication"`
	Publisher        string       `csv:"publisher" form:"words" help:"journal, conference or body that published it"`
	Container        string       `csv:"container" form:"words" help:"the journal, proceedings, book or site that contains it"`
	Volume           string       `csv:"volume" help:"the volume of the container"`
	Issue            string       `csv:"issue" help:"the issue of the volume"`
	Pages            string       `csv:"pages" help:"the first and last page, such as 12-34, or an article number"`
	Type             DocumentType `csv:"type" oneof:"type" help:"what kind of publication it is, as reference managers name it"`
	Language         Language     `csv:"language" help:"the language of its text, as a tag such as en or pt-BR"`
	Abstract         string       `csv:"abstract" form:"words" help:"the abstract, if its licence allows it"`
	Keywords         decode.List  `csv:"keywords" help:"what it is about, in its own words"`
	DOI              DOI          `csv:"doi" help:"such as 10.1000/182"`
	URL              URL          `csv:"url" help:"a web address where it can be read"`
	Archived         ArchiveURL   `csv:"archived" help:"a copy of that page in an archive, an https address"`
	ArchivedOn       decode.Date  `csv:"archived_on" help:"the day of that copy; empty: the one that its address has as 14 digits"`
	Accessed         decode.Date  `csv:"accessed" help:"the day on which the address was visited"`
	Retracted        decode.Date  `csv:"retracted" help:"the date of its retraction, as far as it is known; empty: it is not retracted"`
	RetractionNotice Notice       `csv:"retraction_notice" help:"where that was announced, a DOI or a web address"`
	CitedAs          string       `csv:"cited_as" form:"number" help:"its number in the source's own list"`
	Role             DocumentRole `csv:"role" oneof:"document-role" help:"whether the analysis includes it or the text only cites it; empty: cited"`
	Record           string       `csv:"record" help:"the id of its record, where the screening included it"`
	Search           string       `csv:"search" help:"the id of the search that found it, where it has no record"`
	Note             Note         `csv:"note" help:"clauses such as as_printed: … or duplicate_of: …, then free text"`

	Bodies Bodies `csv:"-"` // the authors that are no persons
}

// DocumentType is a kind of publication. The types are those of the Citation Style
// Language (CSL 1.0.2, appendix III) that documents of a review have.
type DocumentType string

// DocumentTypes are all of them.
var DocumentTypes = []DocumentType{
	"article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "dataset", "legislation",
	"paper-conference", "report", "software", "standard", "thesis", "webpage",
}

// UnmarshalCSV accepts the types.
func (t *DocumentType) UnmarshalCSV(cell string) error {
	*t = DocumentType(cell)
	return oneOf("type", *t, DocumentTypes...)
}

// DocumentRole says what part a document plays in the review.
type DocumentRole string

// The roles of a document. Empty: the file does not say, see [Edition.RoleOf].
const (
	Included DocumentRole = "included" // in the analysis
	Cited    DocumentRole = "cited"    // in the text
)

// DocumentRoles are all of them.
var DocumentRoles = []DocumentRole{Included, Cited}

// UnmarshalCSV accepts the roles.
func (r *DocumentRole) UnmarshalCSV(cell string) error {
	*r = DocumentRole(cell)
	return oneOf("role", *r, DocumentRoles...)
}

// RoleOf returns the role of a document, which is [Cited] where the cell is empty. It is
// empty if the file of the edition has no such column.
func (e *Edition) RoleOf(d *Document) DocumentRole {
	if d.Role == "" && e.DocumentColumns.Has("role") {
		return Cited
	}
	return d.Role
}

// ContainedIn returns what contains the document, with volume, issue and pages, in one
// line: "Journal of Bridges 12 (3), 45-67". It is empty if there is no container.
func (d *Document) ContainedIn() string {
	if d.Container == "" {
		return ""
	}
	text := d.Container
	for _, part := range []struct{ before, text, after string }{{" ", d.Volume, ""}, {" (", d.Issue, ")"}, {", ", d.Pages, ""}} {
		if part.text != "" {
			text += part.before + part.text + part.after
		}
	}
	return text
}
