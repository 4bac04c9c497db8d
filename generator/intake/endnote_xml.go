package intake

import (
	"cmp"
	"iter"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// endNoteXML is the format of EndNote's XML, which other reference managers write, too.
var endNoteXML = Format{Name: "EndNote (XML)", Recognise: endNoteHead.MatchString, Read: func(t Text) iter.Seq2[Record, *diag.Diagnostic] {
	return readElements(t, endNoteRecord, "record")
}}

var endNoteHead = regexp.MustCompile(`(?s)<records>.*<record>.*<(?:ref-type|titles|contributors)\b`)

// endNoteRecord returns what is understood of a record.
func endNoteRecord(e *element) Record {
	text := func(path ...string) string { return strings.TrimSpace(e.at(path...).text()) }
	database := text("remote-database-name")
	accession, number := text("accession-num"), text("electronic-resource-num")
	var urls []string
	for _, kind := range []string{"web-urls", "related-urls", "text-urls"} {
		for _, url := range e.all("urls", kind, "url") {
			urls = append(urls, strings.TrimSpace(url.text()))
		}
	}
	r := Record{
		Year:     yearOf(text("dates", "year"), text("dates", "pub-dates", "date")),
		Volume:   plain(text("volume")),
		Issue:    plain(cmp.Or(text("number"), text("issue"))),
		Pages:    pages(text("pages")),
		DOI:      doiIn(append([]string{number}, urls...)...),
		ArXiv:    arxivIn(append([]string{number, text("titles", "secondary-title"), accession}, urls...)...),
		Abstract: plain(text("abstract")),
		Language: languageTag(text("language")),
		Type:     typeOf(e.at("ref-type").attr("name")),
		Key:      cmp.Or(accession, text("rec-number")),
	}
	if len(urls) > 0 {
		r.URL = addressIn(urls[0])
	}
	var language string
	if r.Title, language = titleOf(text("titles", "title")); r.Language == "" {
		r.Language = language
	}
	if r.Type != "book" { // its secondary title is that of a series
		r.Container = plain(cmp.Or(text("periodical", "full-title"), text("titles", "secondary-title"), text("titles", "alt-title"), text("periodical", "abbr-1")))
	}
	if name := strings.ToLower(database); strings.Contains(name, "pubmed") || strings.Contains(name, "medline") || name == "nlm" {
		r.PMID = pmid(accession)
	}
	if r.PMID == "" {
		r.PMID = pmidIn(append(urls, accession)...)
	}
	for _, author := range e.all("contributors", "authors", "author") {
		r.Authors = appendEndNote(r.Authors, author.text())
	}
	r.Keywords = keywords(texts(e.all("keywords", "keyword")), "\r\n;")
	return r
}

// appendEndNote appends a name of EndNote, which has a comma after that of a body.
func appendEndNote(all []string, text string) []string {
	text = strings.TrimSpace(text)
	if name, ok := strings.CutSuffix(text, ","); ok && name != "" {
		return append(all, body(name))
	}
	return addPerson(all, text)
}
