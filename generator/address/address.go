// Package address says where everything on a site is: it turns ids into paths,
// and it has the only list of reserved names. It knows no review and reads
// nothing.
//
// An address is a slash-separated path below the root of the site. The address
// of a page ends in a slash ("2024/figures/funnel/", "" for the front page), and
// may go on with a fragment ("2024/values/#value-total"); the address of a file
// does not ("feed.xml"). [Href] turns either into the href of a link.
//
// To add a section to editions, add a constant and a row of inEdition; to add a
// page of the whole site, add a constant and a row of atRoot.
package address

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// The sections of an edition. Each is the name of a page below the edition, and
// most have pages of their own below them.
const (
	Chapters      = "chapters" // the list; the chapters themselves stand beside it
	Figures       = "figures"
	Tables        = "tables"
	Documents     = "documents"
	Standards     = "standards"
	Organisations = "organisations"
	Terms         = "terms"
	References    = "references"
	Data          = "data"
	Values        = "values"
	Notes         = "notes"
	Changes       = "changes"
	Status        = "status"
	Search        = "search"
	Print         = "print"
)

// inEdition are the names below an edition that no chapter can have.
var inEdition = []string{
	Chapters, Figures, Tables, Documents, Standards, Organisations, Terms, References,
	Data, Values, Notes, Changes, Status, Search, Print,
}

// The names below the root that the generator uses itself.
const (
	assets   = "assets"
	compare  = "compare"
	editions = "editions"
	feeds    = "feeds"
	latest   = "latest"
	style    = "style"
)

// atRoot are the names below the root that no edition and no page of content/
// can have.
var atRoot = []string{assets, compare, editions, feeds, latest, style}

// Reserved reports whether no edition and no page of content/ can have a name.
func Reserved(name string) bool { return slices.Contains(atRoot, name) }

// ReservedInEdition reports whether no chapter can have a name.
func ReservedInEdition(name string) bool { return slices.Contains(inEdition, name) }

// Sections are the names that ReservedInEdition reserves.
func Sections() []string { return slices.Clone(inEdition) }

// Edition is the overview of an edition.
func Edition(edition string) string { return edition + "/" }

// In is a page of an edition, named by the parts of its path.
func In(edition string, parts ...string) string {
	return edition + "/" + strings.Join(parts, "/") + "/"
}

// Chapter is a chapter of an edition; slug is its file name without ".md".
func Chapter(edition, slug string) string { return In(edition, slug) }

// Figure is the page of a figure.
func Figure(edition, id string) string { return In(edition, Figures, id) }

// Table is the page of a table.
func Table(edition, id string) string { return In(edition, Tables, id) }

// Document is the page of a document.
func Document(edition, id string) string { return In(edition, Documents, id) }

// Standard is the page of a standard.
func Standard(edition, id string) string { return In(edition, Standards, id) }

// Organisation is the page of an organisation.
func Organisation(edition, id string) string { return In(edition, Organisations, id) }

// Term is the page of a word of the vocabulary that is no organisation.
func Term(edition, id string) string { return In(edition, Terms, id) }

// Value is where everything about a value stands, on the page of values.
func Value(edition, id string) string { return In(edition, Values) + "#value-" + id }

// Count is the row of a count on the page of data: its file by name, and its
// line in that file.
func Count(edition, file string, line int) string {
	return In(edition, Data) + "#" + CountAnchor(file, line)
}

// CountAnchor is the id of the row of a count on the page of data.
func CountAnchor(file string, line int) string { return fmt.Sprintf("count-%s-%d", file, line) }

// ReferencesPerPage is how many numbers a page of the list of references has: few
// enough for the 60 KB that a page may transfer.
const ReferencesPerPage = 200

// ReferenceList is the page of the list of references that has a number, counted
// from 1. It follows from the number alone, so that it stays when references are
// added.
func ReferenceList(edition string, number int) string {
	first := (number-1)/ReferencesPerPage*ReferencesPerPage + 1
	if first <= 1 {
		return In(edition, References)
	}
	return In(edition, References, fmt.Sprintf("%d-%d", first, first+ReferencesPerPage-1))
}

// Reference is a document in the list of references, under its number there.
func Reference(edition string, number int, id string) string {
	return ReferenceList(edition, number) + "#" + id
}

// Erratum is a correction on the overview of its edition, counted from 1.
func Erratum(edition string, number int) string {
	return Edition(edition) + "#" + ErratumAnchor(number)
}

// ErratumAnchor is the id of a correction on the overview.
func ErratumAnchor(number int) string { return fmt.Sprintf("erratum-%d", number) }

// FacetValue is the page of the documents or standards (the section) that have a
// value of a facet.
func FacetValue(edition, section, facet, value string) string {
	return In(edition, section, facet, value)
}

// ListPage is a page of a list that goes on over several, counted from 1; first
// is the address of the first.
func ListPage(first string, number int) string {
	if number == 1 {
		return first
	}
	return first + "page/" + strconv.Itoa(number) + "/"
}

// Embed is the page of a figure that other sites can show in a frame; figure is
// the address of the figure's page.
func Embed(figure string) string { return figure + EmbedName }

// EmbedName is what the address of such a page ends in.
const EmbedName = "embed/"

// DataFile is a data file of an edition, named by its path below the edition's
// folder.
func DataFile(edition, name string) string { return In(edition, Data) + name }

// DataPackage is the name of the file that describes the data files to programs,
// and stands beside them.
const DataPackage = "datapackage.json"

// CitationFile is the file that says how to cite the data of an edition.
func CitationFile(edition string) string { return DataFile(edition, "CITATION.cff") }

// Beside is a file beside the overview of an edition.
func Beside(edition, name string) string { return Edition(edition) + name }

// StatusJSON is the state of the review for programs. It stands beside the
// overview, as does the badge, which other sites show.
func StatusJSON(edition string) string { return Beside(edition, Status+".json") }

// Badge is the state of the review as a picture of a few words.
func Badge(edition string) string { return Beside(edition, Status+".svg") }

// RunningHead is the style sheet of the heads and feet of a printed report.
func RunningHead(edition string) string { return In(edition, Print) + "running.css" }

// Note is the name by which a link refers to a note that opens where it is read:
// "2024/value/documents-total". It is the id of an element, not a path.
func Note(edition, kind, id string) string { return edition + "/" + kind + "/" + id }

// SitePage is a page of content/; slug is its file name without ".md".
func SitePage(slug string) string {
	if slug == Front {
		return ""
	}
	return slug + "/"
}

// Front is the slug of the front page.
const Front = "index"

// Pages and files of the whole site.
const (
	Editions   = editions + "/"
	Style      = style + "/"
	Latest     = latest + "/"
	Feed       = "feed.xml"
	OpenSearch = "opensearch.xml"
	Icon       = assets + "/icon.svg"
	Licences   = assets + "/LICENCES.txt"
)

// InLatest is the address below /latest/ that stands for a page of an edition.
func InLatest(edition, page string) string { return latest + strings.TrimPrefix(page, edition) }

// Compare is the page of what changed between two editions.
func Compare(before, after string) string { return compare + "/" + before + "..." + after + "/" }

// ComparedFigure is the folder of the files of a figure that shows two editions.
func ComparedFigure(before, after, id string) string {
	return Compare(before, after) + Figures + "/" + id + "/"
}

// ChangesFeed is the feed of what an edition changed.
func ChangesFeed(edition string) string { return In(edition, Changes) + "feed.atom" }

// OrganisationFeed is the feed of an organisation, of all editions.
func OrganisationFeed(id string) string { return feeds + "/organisations/" + id + ".atom" }

// File is the file in which a page is written, seen from the root.
func File(page string) string { return page + "index.html" }

// Page is an address without its fragment.
func Page(address string) string {
	page, _, _ := strings.Cut(address, "#")
	return page
}

// Root is the way from a page or file to the root of the site: "../../". It is
// empty at the root.
func Root(address string) string { return strings.Repeat("../", strings.Count(Page(address), "/")) }

// Href is the href of a link to an address, from where root leads to the root of
// the site. A page is named down to index.html, so that pages opened from a disk
// find each other; a file as it is; a fragment alone stays one.
func Href(root, address string) string {
	page, fragment, found := strings.Cut(address, "#")
	if page == "" && found {
		return "#" + fragment
	}
	if page == "" || strings.HasSuffix(page, "/") {
		page += "index.html"
	}
	if found {
		page += "#" + fragment
	}
	return root + page
}

// LastPart is the last part of the path of a page: "funnel" of
// "2024/figures/funnel/".
func LastPart(page string) string { return path.Base(page) }
