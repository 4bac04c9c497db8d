package intake

import (
	"cmp"
	"regexp"
	"strings"
)

// The formats that are tables. Each is known by columns that the others do not have.
var (
	scopusCSV = table{"Scopus (CSV)", func(columns fieldMap) bool {
		return columns.has("title", "source title", "eid")
	}, scopusRecord}.format()
	webOfScienceTable = table{"Web of Science (table)", func(columns fieldMap) bool {
		return columns.has("pt", "ut", "ti") || columns.has("article title", "source title") && hasPrefix(columns, "ut (unique")
	}, webOfScienceRecord}.format()
	ieeeCSV = table{"IEEE Xplore (CSV)", func(columns fieldMap) bool {
		return columns.has("document title", "publication title")
	}, ieeeRecord}.format()
	zoteroCSV = table{"Zotero (CSV)", func(columns fieldMap) bool {
		return columns.has("key", "item type", "title")
	}, zoteroRecord}.format()
	cochraneCSV = table{"Cochrane (CSV)", func(columns fieldMap) bool {
		return columns.has("author(s)", "title", "source")
	}, cochraneRecord}.format()
	pubMedCSV = table{"PubMed (CSV)", func(columns fieldMap) bool {
		return columns.has("pmid", "title", "citation") || columns.has("entrezuid", "title", "details")
	}, pubMedRow}.format()
)

func hasPrefix(columns fieldMap, prefix string) bool {
	for column := range columns {
		if strings.HasPrefix(column, prefix) {
			return true
		}
	}
	return false
}

// titled returns a record with the title of a row, and its language: the one that a column
// names, or a note in the title.
func titled(title, language string) Record {
	r := Record{Language: languageTag(language)}
	var noted string
	if r.Title, noted = titleOf(title); r.Language == "" {
		r.Language = noted
	}
	return r
}

// withoutPlaceholder returns an abstract, or an empty text for what stands in for one.
func withoutPlaceholder(abstract string) string {
	if abstract = plain(abstract); placeholder.MatchString(abstract) {
		return ""
	}
	return abstract
}

var placeholder = regexp.MustCompile(`(?i)^\[?no abstract(?: is)?(?: available)?\.?\]?$`)

// scopusRecord reads the columns of 2022, whose authors are divided by commas, and those
// since 2023, divided by semicolons and with their full names.
func scopusRecord(row fieldMap) Record {
	r := titled(row["title"], row["language of original document"])
	r.Authors = scopusAuthors(row.first(nil, "author full names", "authors"))
	r.Year = yearOf(row["year"])
	r.Container = plain(row["source title"])
	r.Volume, r.Issue = plain(row["volume"]), plain(row["issue"])
	if r.Pages = pageRange(row["page start"], row["page end"]); r.Pages == "" {
		r.Pages = pages(row["art. no."])
	}
	r.DOI, r.PMID = doiIn(row["doi"]), pmid(row["pubmed id"])
	r.ArXiv = arxivIn(row["doi"], row["source title"])
	r.URL = addressIn(row["link"])
	r.Abstract = withoutPlaceholder(row["abstract"])
	r.Keywords = divided(row.first(nil, "author keywords", "index keywords"))
	r.Type = typeOf(row["document type"])
	r.Key = row["eid"]
	return r
}

// authorID matches the number of an author of Scopus after the name.
var authorID = regexp.MustCompile(`\s*\(\d+\)\s*$`)

// scopusAuthors returns the names of authors. Between commas, "Jr." belongs to the name
// before it.
func scopusAuthors(text string) []string {
	separator := ";"
	if !strings.Contains(text, separator) && !strings.Contains(text, "(") {
		separator = ","
	}
	var names []string
	for name := range strings.SplitSeq(text, separator) {
		name = strings.TrimSpace(authorID.ReplaceAllString(name, ""))
		if n := len(names); separator == "," && n > 0 && isSuffix(name) {
			names[n-1] += " " + name
			continue
		}
		names = append(names, name)
	}
	var all []string
	for _, name := range names {
		all = addPerson(all, name)
	}
	return all
}

// wosColumns are the tags of the Web of Science for the long names of its columns.
var wosColumns = map[string]string{
	"publication type": "PT", "authors": "AU", "author full names": "AF", "book authors": "BA", "book author full names": "BF", "book editors": "BE",
	"group authors": "CA", "book group authors": "GP", "article title": "TI", "source title": "SO", "journal abbreviation": "J9",
	"journal iso abbreviation": "JI", "language": "LA", "document type": "DT", "author keywords": "DE", "keywords plus": "ID", "abstract": "AB",
	"conference date": "CY", "publication year": "PY", "year": "PY", "volume": "VL", "issue": "IS", "start page": "BP", "end page": "EP",
	"article number": "AR", "doi": "DI", "early access date": "EA", "pubmed id": "PM", "ut (unique wos id)": "UT", "ut (unique id)": "UT",
}

// webOfScienceRecord reads columns with long names, or with the tags of the plain text.
func webOfScienceRecord(row fieldMap) Record {
	var f fields
	for column, text := range row {
		tag := wosColumns[column]
		if tag == "" {
			tag = strings.ToUpper(column)
		}
		f = append(f, Field{tag, text})
	}
	return wosRecord(f)
}

// articleNumber matches the number of a document in an address of IEEE Xplore.
var articleNumber = regexp.MustCompile(`(?:arnumber=|/document/)(\d+)`)

// ieeeKinds are types by the last word of a kind, whose first is a publisher.
var ieeeKinds = map[string]string{"Conferences": "paper-conference", "Chapters": "chapter", "eBooks": "book", "Articles": "article-journal"}

// ieeeRecord reads the columns of IEEE Xplore, whose "Document Identifier" is its kind.
func ieeeRecord(row fieldMap) Record {
	r := titled(row["document title"], "")
	for name := range strings.SplitSeq(row["authors"], ";") {
		if name = natural(name); name != "" {
			r.Authors = append(r.Authors, name)
		}
	}
	r.Year = yearOf(row.first(nil, "year", "publication year", "publication_year"), row["issue date"], row["online date"])
	r.Container = plain(row["publication title"])
	r.Volume, r.Issue = plain(row["volume"]), plain(row["issue"])
	r.Pages = pageRange(row["start page"], row["end page"])
	r.URL = addressIn(row["pdf link"])
	r.DOI = doiIn(row["doi"])
	r.Abstract = withoutPlaceholder(row["abstract"])
	r.Keywords = divided(row.first(nil, "author keywords", "ieee terms"))
	kind := row["document identifier"] // such as "IEEE Conferences"
	last := kind[strings.LastIndexByte(kind, ' ')+1:]
	r.Type = typeOf(kind, last, ieeeKinds[last])
	if m := articleNumber.FindStringSubmatch(r.URL); m != nil {
		r.Key = m[1]
	}
	return r
}

func zoteroRecord(row fieldMap) Record {
	r := titled(row["title"], row["language"])
	r.Authors = people(row["author"], ";")
	r.Year = yearOf(row["publication year"], row["date"])
	r.Container = plain(row.first(nil, "publication title", "proceedings title", "book title", "conference name"))
	r.Volume, r.Issue = plain(row["volume"]), plain(row["issue"])
	r.Pages = pages(row["pages"])
	extra := row["extra"]
	r.DOI = doiIn(row["doi"], row["url"], extra)
	r.PMID = pmidIn(extra, row["url"])
	r.ArXiv = arxivIn(row["number"], row["archive id"], extra, row["doi"], row["url"])
	r.URL = addressIn(row["url"])
	r.Abstract = plain(row["abstract note"])
	r.Keywords = keywords([]string{row["manual tags"], row["automatic tags"]}, ";")
	r.Type = typeOf(row["item type"])
	r.Key = row["key"]
	return r
}

func cochraneRecord(row fieldMap) Record {
	r := titled(row["title"], row["language"])
	r.Authors = authors(row["author(s)"])
	r.Year = yearOf(row["year"], row["date"])
	r.Container = plain(row["source"])
	r.Volume, r.Issue = plain(row["volume"]), plain(row["issue"])
	r.Pages = pages(row["pages"])
	r.DOI, r.URL = doiIn(row["doi"], row["url"]), addressIn(row["url"])
	r.PMID = pmid(row.first(nil, "pubmed id", "pmid"))
	r.Abstract = withoutPlaceholder(row["abstract"])
	r.Keywords = divided(row["keywords"])
	if r.Type = typeOf(row.first(nil, "type", "publication type")); r.Type == "" && row["cochrane review id"] != "" {
		r.Type = "article-journal"
	}
	r.Key = row.first(nil, "cochrane review id", "cochrane id", "central id", "id")
	return r
}

// citation matches what follows the date in a citation of PubMed: "J Bridges. 2020
// Jan;12(3):45-67. doi: …".
var citation = regexp.MustCompile(`;\s*([^():;]*?)(?:\(([^()]*)\))?(?::\s*([^\s.;]+))?\.`)

// pubMedRow reads the columns of today, and those before 2020.
func pubMedRow(row fieldMap) Record {
	cited := row.first(nil, "citation", "details")
	r := titled(row["title"], "")
	r.Authors = authors(strings.TrimSuffix(row.first(nil, "authors", "description"), "."))
	r.Year = yearOf(row["publication year"], cited, row["create date"])
	journal, _, _ := strings.Cut(cited, ".")
	r.Container = plain(cmp.Or(row["journal/book"], journal))
	if m := citation.FindStringSubmatch(cited); m != nil {
		r.Volume, r.Issue, r.Pages = plain(m[1]), plain(m[2]), pages(m[3])
	}
	r.DOI = doiIn(row["doi"], cited)
	r.PMID = pmid(row.first(nil, "pmid", "entrezuid"))
	r.Key = r.PMID
	r.Type = "article-journal"
	return r
}
