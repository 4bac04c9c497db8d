// Package address turns ids into addresses, and has the only list of reserved
// names. It knows no review and reads no files.
//
// An address is a slash-separated path below the root of the site. The address
// of a page ends in a slash ("2024/figures/funnel/", "" for the front page), and
// may have a fragment ("2024/references/#smith"). The address of a file does not
// end in a slash ("feed.xml"). [Href] turns either into the href of a link.
//
// To add a section to editions, add a constant, and its name to inEdition; to add a
// page of the whole site, add a constant, and its name to atRoot.
package address

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// The sections of an edition. Each is the name of a page below the edition; most
// have more pages below that.
const (
	Chapters      = "chapters" // the list; the chapters themselves are in the folder of the edition
	Figures       = "figures"
	Map           = "map"
	Tables        = "tables"
	Documents     = "documents"
	Standards     = "standards"
	Organisations = "organisations"
	Terms         = "terms"
	References    = "references"
	Searches      = "searches" // of databases and other sources; Search is the search of the site
	Data          = "data"
	Values        = "values"
	Claims        = "claims"
	Notes         = "notes"
	Changes       = "changes"
	Status        = "status"
	Protocol      = "protocol"
	Flow          = "flow"
	Checklists    = "checklists"
	Search        = "search"
	Print         = "print"
)

// inEdition lists the names below an edition that no chapter can have.
var inEdition = []string{
	Chapters, Figures, Map, Tables, Documents, Standards, Organisations, Terms, References, Searches,
	Data, Values, Claims, Notes, Changes, Status, Protocol, Flow, Checklists, Search, Print,
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

// atRoot lists the names below the root that no edition and no page of content/ can
// have.
var atRoot = []string{assets, compare, editions, feeds, latest, style}

// Reserved reports whether the generator uses a name below the root, so that no
// edition, section of the site or page of content/ can have it.
func Reserved(name string) bool { return slices.Contains(atRoot, name) }

// ReservedInEdition reports whether a name is that of a section, or of the folder of the
// pages of corrections, so that no chapter can have it.
func ReservedInEdition(name string) bool { return slices.Contains(inEdition, name) || name == errata }

// errata is the name of the folder of the pages of corrections. It is no section, since it
// has no page of its own.
const errata = "errata"

// Sections returns the names of all sections, which ReservedInEdition reserves.
func Sections() []string { return slices.Clone(inEdition) }

// Edition returns the address of the overview of an edition.
func Edition(edition string) string { return edition + "/" }

// In returns the address of a page of an edition; parts are the parts of its path.
func In(edition string, parts ...string) string {
	return edition + "/" + strings.Join(parts, "/") + "/"
}

// Chapter returns the address of a chapter; slug is its file name without ".md".
func Chapter(edition, slug string) string { return In(edition, slug) }

// Figure returns the address of the page of a figure.
func Figure(edition, id string) string { return In(edition, Figures, id) }

// Table returns the address of the page of a table.
func Table(edition, id string) string { return In(edition, Tables, id) }

// Document returns the address of the page of a document.
func Document(edition, id string) string { return In(edition, Documents, id) }

// Standard returns the address of the page of a standard.
func Standard(edition, id string) string { return In(edition, Standards, id) }

// Organisation returns the address of the page of an organisation.
func Organisation(edition, id string) string { return In(edition, Organisations, id) }

// Term returns the address of the page of a term: a word of the vocabulary that is
// not an organisation.
func Term(edition, id string) string { return In(edition, Terms, id) }

// Value returns the address of the page of a value.
func Value(edition, id string) string { return In(edition, Values, id) }

// Claim returns the address of the page of a claim.
func Claim(edition, id string) string { return In(edition, Claims, id) }

// Count returns the address of a count: its row of the page of data. file is the
// name of the counts file without ".csv", line the line of the count in it.
func Count(edition, file string, line int) string {
	return In(edition, Data) + "#" + CountAnchor(file, line)
}

// CountAnchor returns the id of the row of a count on the page of data.
func CountAnchor(file string, line int) string { return fmt.Sprintf("count-%s-%d", file, line) }

// ReferencesPerPage is the most references that a page of the list of references
// shows: few enough for the 60 KB that a page may transfer.
const ReferencesPerPage = 100

// ReferenceList returns the address of the page of the list of references that shows
// a number, from 1. It depends on the number alone, so that it stays the same when
// references are added.
func ReferenceList(edition string, number int) string {
	first := (number-1)/ReferencesPerPage*ReferencesPerPage + 1
	if first <= 1 {
		return In(edition, References)
	}
	return In(edition, References, fmt.Sprintf("%d-%d", first, first+ReferencesPerPage-1))
}

// Reference returns the address of a document in the list of references, where it
// has a number.
func Reference(edition string, number int, id string) string {
	return ReferenceList(edition, number) + "#" + id
}

// Erratum returns the address of a correction on the overview of its edition; number
// counts from 1.
func Erratum(edition string, number int) string {
	return Edition(edition) + "#" + ErratumAnchor(number)
}

// ErratumAnchor returns the id of a correction on the overview.
func ErratumAnchor(number int) string { return fmt.Sprintf("erratum-%d", number) }

// Differences returns the address of the page with the differences of a correction;
// number counts from 1.
func Differences(edition string, number int) string {
	return In(edition, errata, strconv.Itoa(number))
}

// FacetValue returns the address of the page that lists the rows with a value of a
// facet; section is Documents or Standards.
func FacetValue(edition, section, facet, value string) string {
	return In(edition, section, facet, value)
}

// ListPage returns the address of a page of a list that spans several pages. first
// is the address of the first page; number counts from 1.
func ListPage(first string, number int) string {
	if number == 1 {
		return first
	}
	return first + "page/" + strconv.Itoa(number) + "/"
}

// MapCell returns the address of the page of a cell of a map. path is the address of the
// map's page; row and column are the ids of their words.
func MapCell(path, row, column string) string { return path + row + "/" + column + "/" }

// GapAnchor returns the id of a cell of a map in which something is missing. No id of a word
// has a full stop.
func GapAnchor(row, column string) string { return "gap-" + row + "." + column }

// MapUncoded returns the address of the page with what a map does not place. No id has an
// underscore.
func MapUncoded(path string) string { return path + "not_stated/" }

// Embed returns the address of the page that shows a figure in a frame of another
// site. figure is the address of the figure's own page.
func Embed(figure string) string { return figure + EmbedName }

// EmbedName is the last part of such an address.
const EmbedName = "embed/"

// DataFile returns the address of a data file; name is its path below the folder of
// the edition.
func DataFile(edition, name string) string { return In(edition, Data) + name }

// SearchesFile returns the address of a file beside the page with the searches of an
// edition.
func SearchesFile(edition, name string) string { return In(edition, Searches) + name }

// SearchAnchor returns the id of a search on that page.
func SearchAnchor(id string) string { return "search-" + id }

// FlowBox returns the address of the page with the records of a box of the flow, or of a
// part of one.
func FlowBox(edition string, ids ...string) string {
	return In(edition, append([]string{Flow}, ids...)...)
}

// ChecklistsFile returns the address of a file beside the page with the checklists of an
// edition.
func ChecklistsFile(edition, name string) string { return In(edition, Checklists) + name }

// ChecklistItem returns the address of an item of a checklist on that page.
func ChecklistItem(edition, checklist, item string) string {
	return In(edition, Checklists) + "#" + ChecklistAnchor(checklist, item)
}

// ChecklistAnchor returns the id of an item of a checklist on that page.
func ChecklistAnchor(checklist, item string) string { return checklist + "-" + item }

// DataPackage is the name of the file that describes the data files to programs. It
// is in the same folder.
const DataPackage = "datapackage.json"

// CitationFile returns the address of the file that says how to cite the data of an
// edition.
func CitationFile(edition string) string { return DataFile(edition, "CITATION.cff") }

// Beside returns the address of a file in the same folder as the overview of an
// edition.
func Beside(edition, name string) string { return Edition(edition) + name }

// StatusJSON returns the address of the status of the review for programs.
func StatusJSON(edition string) string { return Beside(edition, Status+".json") }

// Badge returns the address of the badge: the status of the review as a small
// picture, which other sites show.
func Badge(edition string) string { return Beside(edition, Status+".svg") }

// RunningHead returns the address of the style sheet for the headers and footers of
// a printed report.
func RunningHead(edition string) string { return In(edition, Print) + "running.css" }

// Note returns the name of the note that a link opens: "2024/value/documents-total".
// It is the id of an element, not an address.
func Note(edition, kind, id string) string { return edition + "/" + kind + "/" + id }

// SitePage returns the address of a page of content/; slug is its file name without
// ".md".
func SitePage(slug string) string {
	if slug == Front {
		return ""
	}
	return slug + "/"
}

// SectionPage returns the address of a page of a section of the site; slug is its file
// name without ".md".
func SectionPage(section, slug string) string { return section + "/" + SitePage(slug) }

// Front is the slug of the front page of the site, and of a section.
const Front = "index"

// Pages and files of the whole site.
const (
	Editions     = editions + "/"
	Style        = style + "/"
	Latest       = latest + "/"
	StyleFigures = style + "/figures/"
	Feed         = "feed.xml"
	OpenSearch   = "opensearch.xml"
	Icon         = assets + "/icon.svg"
	Licences     = assets + "/LICENCES.txt"
)

// InLatest returns the address below latest/ that redirects to a page of the current
// edition, whose id is edition.
func InLatest(edition, page string) string { return latest + strings.TrimPrefix(page, edition) }

// Compare returns the address of the comparison of two editions.
func Compare(before, after string) string { return compare + "/" + before + "..." + after + "/" }

// ComparedFigure returns the folder with the files of a figure that shows two
// editions.
func ComparedFigure(before, after, id string) string {
	return Compare(before, after) + Figures + "/" + id + "/"
}

// ChangesFeed returns the address of the feed of the changes of an edition.
func ChangesFeed(edition string) string { return In(edition, Changes) + "feed.atom" }

// OrganisationFeed returns the address of the feed of an organisation, which covers
// all editions.
func OrganisationFeed(id string) string { return feeds + "/organisations/" + id + ".atom" }

// File returns the path of the file of a page, from the root.
func File(page string) string { return page + "index.html" }

// Page returns an address without its fragment.
func Page(address string) string {
	page, _, _ := strings.Cut(address, "#")
	return page
}

// Root returns the relative path from a page or file to the root of the site:
// "../../". It is empty at the root.
func Root(address string) string { return strings.Repeat("../", strings.Count(Page(address), "/")) }

// Href returns the href of a link to an address; root is the path from the page with
// the link to the root of the site. Links to pages name index.html, so that they
// work when pages are opened from a disk; other addresses stay as they are. A
// fragment alone leads to a place on the same page.
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

// LastPart returns the last part of the path of a page: "funnel" for
// "2024/figures/funnel/".
func LastPart(page string) string { return path.Base(page) }
