package view

import (
	"html/template"
	"net/url"
	"strings"

	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
)

// Citable is what a page offers to cite.
type Citable struct {
	Noun  string // what it is: "chapter"
	Draft bool   // it changes, and is not to be cited
	Item  biblio.Item
}

// CitablePart is an edition, or a part of it at an address, as a work.
func CitablePart(r *edition.Review, e *edition.Edition, of biblio.Type, noun, title, path string) Citable {
	item := biblio.Item{
		Type: of, ID: citeKey(e, path), Title: title, Authors: biblio.ParseNames(e.Meta.Authors, e.Meta.Bodies), Issued: e.Meta.Published,
		Publisher: r.Title, Edition: e.ID + " edition", Note: citingNote(e),
	}
	if of == biblio.Edition {
		item.DOI = string(e.Meta.DOI)
	} else {
		item.Container = e.Meta.Title
	}
	if r.BaseURL != "" {
		item.URL = string(r.BaseURL) + path
	}
	return Citable{noun, e.Draft(), item}
}

// citeKey is the name by which texts cite a page: the title of the edition and the
// page's address, "bridges-2024-figures-spans".
func citeKey(e *edition.Edition, path string) string {
	words := func(text string) []string {
		return strings.FieldsFunc(review.Unmarked(strings.ToLower(text)), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	}
	return strings.Join(append(words(e.Meta.Title), words(path)...), "-")
}

// citingNote is what whoever cites the edition has to say of it.
func citingNote(e *edition.Edition) string {
	if e.Draft() {
		return "Draft: do not cite"
	}
	if errata := e.Errata(); len(errata) > 0 {
		return "As corrected on " + page.Date(errata[len(errata)-1].Date)
	}
	return ""
}

// StandardItem is a standard as a work. Its standing goes into the note: a draft is
// no standard yet, and a withdrawn one no longer is.
func StandardItem(e *edition.Edition, s *review.Standard) biblio.Item {
	var organisations []string
	for _, id := range s.Organisation {
		organisations = append(organisations, e.Vocabulary.Label(id))
	}
	note := ""
	if status, ok := e.Vocabulary.Word(review.FacetStatus, s.Status); ok && status.Phase != review.InForce && status.Phase != "" {
		note = status.Label
	}
	return biblio.OfStandard(s, organisations, note)
}

// offered are the formats that pages offer. The others are for whole lists.
var offered = []biblio.Format{biblio.BibTeX, biblio.RIS}

// Cite makes out, when a page is rendered, what it offers to cite.
func Cite(w Citable) func() (*page.Citation, error) {
	return func() (*page.Citation, error) {
		c := &page.Citation{Noun: w.Noun, Text: citationText(w.Item)}
		if !w.Draft {
			c.Tags = metaTags(w.Item)
		}
		for _, format := range offered {
			text, err := format.Text(w.Item)
			if err != nil {
				return nil, err
			}
			c.Forms = append(c.Forms, page.CitationForm{
				Name: format.Name, ID: "cite-" + strings.ToLower(format.Name), Text: strings.ReplaceAll(text, "\r\n", "\n"),
				File: w.Item.ID + format.Extension, Href: template.URL("data:" + format.Media + ";charset=utf-8," + url.PathEscape(text)),
			})
		}
		return c, nil
	}
}

// citationText is a reference as a sentence. What is not known is left out.
func citationText(item biblio.Item) string {
	var authors []string
	for _, name := range item.Authors {
		authors = append(authors, name.String())
	}
	title, container := item.Title, item.Container
	if container == "" {
		title = page.Joined(", ", title, item.Number, item.Edition)
	} else {
		container = "In: " + page.Joined(", ", container, item.Edition)
	}
	published := item.Publisher
	if item.Issued != "" {
		published = page.Joined(", ", published, page.Date(item.Issued))
	}
	var text []string
	for _, part := range []string{page.Joined(", ", authors...), title, container, published, item.Note} {
		if part != "" {
			text = append(text, ended(part))
		}
	}
	switch {
	case item.DOI != "":
		text = append(text, review.DOI(item.DOI).Address())
	case item.URL != "" && item.Accessed != "":
		text = append(text, item.URL+" (accessed "+page.Date(item.Accessed)+")")
	case item.URL != "":
		text = append(text, item.URL)
	}
	return strings.Join(text, " ")
}

// ended is a text with the mark that ends a sentence.
func ended(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") {
		return text
	}
	return text + "."
}

// metaTags are the facts about a work in the head of a page, in the names of
// Highwire Press, which Zotero and Google Scholar read.
func metaTags(item biblio.Item) []page.MetaTag {
	tags := []page.MetaTag{{Name: "citation_title", Content: item.Title}}
	for _, name := range item.Authors {
		tags = append(tags, page.MetaTag{Name: "citation_author", Content: name.Inverted()})
	}
	for _, tag := range []page.MetaTag{
		{Name: "citation_inbook_title", Content: item.Container},
		{Name: "citation_publication_date", Content: strings.ReplaceAll(string(item.Issued), "-", "/")},
		{Name: "citation_publisher", Content: item.Publisher},
		{Name: "citation_doi", Content: item.DOI},
		{Name: "citation_public_url", Content: item.URL},
	} {
		if tag.Content != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}
