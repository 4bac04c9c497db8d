package intake

import (
	"cmp"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// pubMedXML is the format of PubMed's XML (DTD of NLM, since 2003).
var pubMedXML = Format{Name: "PubMed (XML)", Recognise: pubMedHead.MatchString, Read: func(t Text) iter.Seq2[Record, *diag.Diagnostic] {
	return readElements(t, pubMedRecord, "PubmedArticle", "PubmedBookArticle")
}}

var pubMedHead = regexp.MustCompile(`<Pubmed(?:Article|BookArticle|ArticleSet)[\s>]`)

// readElements reads the records that elements of some names are.
func readElements(t Text, record func(*element) Record, names ...string) iter.Seq2[Record, *diag.Diagnostic] {
	return func(yield func(Record, *diag.Diagnostic) bool) {
		in := &xmlReader{in: t.in, names: names, line: 1}
		for n := 1; ; n++ {
			text, line, ok := in.element()
			if in.err != nil {
				yield(Record{}, t.fault(in.err))
				return
			}
			if !ok {
				if in.joined.format != "" {
					yield(Record{}, in.joined.fault(t, in.line, n-1, "XML"))
				}
				return
			}
			excerpt, _, _ := strings.Cut(string(text[:min(len(text), 1000)]), "\n")
			at := t.At(line, excerpt)
			e, d := readElement(text, at, n, in.stop)
			var r Record
			if d == nil {
				r = record(e)
				r.Raw = e.raw("", nil)
			}
			r.Pos = at
			if !yield(placed(r, n, d)) {
				return
			}
		}
	}
}

// readElement returns the element of a record, or why there is none.
func readElement(text []byte, at diag.Pos, number int, stop xmlStop) (*element, *diag.Diagnostic) {
	switch stop {
	case xmlEnds:
		return nil, unreadable(number, at, endsWithin, cutOff)
	case xmlOverlap:
		return nil, unreadable(number, at, "it does not end before the next one begins", cutOff)
	case xmlTooLong:
		return nil, oversized(number, at, "its end tag may be missing")
	}
	e, err := parseElement(text)
	if err != nil {
		return nil, unreadable(number, at, fmt.Sprintf("it is not well-formed XML: %v", err), "correct it, or export it again")
	}
	return e, nil
}

// pubMedRecord returns what is understood of an article or of a part of a book.
func pubMedRecord(e *element) Record {
	if e.name == "PubmedBookArticle" {
		return pubMedBook(e.at("BookDocument"))
	}
	citation := e.at("MedlineCitation")
	article := citation.at("Article")
	journal := article.at("Journal")
	issue := journal.at("JournalIssue")
	r := Record{
		Authors: pubMedNames(article.all("AuthorList", "Author")),
		Year: yearOf(issue.at("PubDate", "Year").text(), issue.at("PubDate", "MedlineDate").text(),
			article.at("ArticleDate", "Year").text()),
		Container: plain(cmp.Or(journal.at("Title").text(), journal.at("ISOAbbreviation").text(), citation.at("MedlineJournalInfo", "MedlineTA").text())),
		Volume:    plain(issue.at("Volume").text()),
		Issue:     plain(issue.at("Issue").text()),
		PMID:      pmid(citation.at("PMID").text()),
		Abstract:  pubMedAbstract(article.all("Abstract", "AbstractText")),
		Language:  languageTag(article.at("Language").text()),
		Key:       strings.TrimSpace(citation.at("PMID").text()),
	}
	pagination := article.at("Pagination")
	if r.Pages = pages(pagination.at("MedlinePgn").text()); r.Pages == "" {
		r.Pages = pageRange(pagination.at("StartPage").text(), pagination.at("EndPage").text())
	}
	var language string
	if r.Title, language = titleOf(article.at("ArticleTitle").text()); r.Language == "" {
		r.Language = language
	}
	for _, location := range article.all("ELocationID") {
		if location.attr("EIdType") == "doi" && location.attr("ValidYN") != "N" && r.DOI == "" {
			r.DOI = doiIn(location.text())
		}
	}
	r.identifiers(e.all("PubmedData", "ArticleIdList", "ArticleId"))
	words := append(texts(citation.all("KeywordList", "Keyword")), meshHeadings(citation.all("MeshHeadingList", "MeshHeading"))...)
	r.Keywords = keywords(words, "\x00")
	kinds := fields{{"JT", r.Container}}
	for _, text := range texts(article.all("PublicationTypeList", "PublicationType")) {
		kinds = append(kinds, Field{"PT", text})
	}
	r.Type = pubmedType(kinds)
	return r
}

// pubMedBook returns what is understood of a book, or of a chapter that has a title.
func pubMedBook(document *element) Record {
	book := document.at("Book")
	r := Record{
		Authors:   pubMedNames(document.all("AuthorList", "Author")),
		Year:      yearOf(book.at("PubDate", "Year").text(), book.at("BeginningDate", "Year").text()),
		Container: plain(book.at("BookTitle").text()),
		Volume:    plain(book.at("Volume").text()),
		Pages:     pages(document.at("Pagination", "MedlinePgn").text()),
		PMID:      pmid(document.at("PMID").text()),
		Abstract:  pubMedAbstract(document.all("Abstract", "AbstractText")),
		Language:  languageTag(document.at("Language").text()),
		Type:      "chapter",
		Key:       strings.TrimSpace(document.at("PMID").text()),
	}
	if r.Title, _ = titleOf(document.at("ArticleTitle").text()); r.Title == "" {
		r.Title, _ = titleOf(book.at("BookTitle").text())
		r.Container, r.Type = "", "book"
	}
	if r.Authors == nil {
		r.Authors = pubMedNames(book.all("AuthorList", "Author"))
	}
	r.Keywords = keywords(texts(document.all("KeywordList", "Keyword")), "\x00")
	r.identifiers(document.all("ArticleIdList", "ArticleId"))
	return r
}

// identifiers sets those that are not known yet from a list.
func (r *Record) identifiers(list []*element) {
	for _, id := range list {
		switch kind := id.attr("IdType"); {
		case kind == "doi" && r.DOI == "":
			r.DOI = doiIn(id.text())
		case kind == "pubmed" && r.PMID == "":
			r.PMID = pmid(id.text())
		}
	}
}

// pubMedNames returns the names of authors. A body that other authors wrote for is one.
func pubMedNames(list []*element) []string {
	var all []string
	for _, author := range list {
		name := body(author.at("CollectiveName").text())
		if name == "" {
			given := cmp.Or(author.at("ForeName").text(), author.at("FirstName").text(), author.at("Initials").text())
			name = inverted(plain(author.at("LastName").text()), plain(given+" "+author.at("Suffix").text()))
		}
		if name != "" {
			all = append(all, name)
		}
	}
	return all
}

// pubMedAbstract returns an abstract in one line, with the labels of its sections.
func pubMedAbstract(sections []*element) string {
	var texts []string
	for _, section := range sections {
		text := plain(section.text())
		if label := section.attr("Label"); label != "" && text != "" {
			text = plain(label) + ": " + text
		}
		texts = append(texts, text)
	}
	return plain(strings.Join(texts, " "))
}

// meshHeadings returns subject headings with their qualifiers, as the MEDLINE format
// writes them: "Arches/history".
func meshHeadings(list []*element) []string {
	var all []string
	for _, heading := range list {
		parts := append(texts(heading.all("DescriptorName")), texts(heading.all("QualifierName"))...)
		all = append(all, strings.Join(parts, "/"))
	}
	return all
}
