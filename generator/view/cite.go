package view

import (
	"html/template"
	"net/url"
	"strings"
	"unicode/utf8"

	"recension/generator/biblio"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
)

// Citable is a work that a page offers to cite.
type Citable struct {
	Locale *locale.Locale // in which the citation is written
	Noun   string         // the kind of work, "chapter"
	Draft  bool           // it may still change, so it must not be cited
	Item   biblio.Item
}

// CitablePart returns an edition as a work, or the part of it at an address.
func CitablePart(r *edition.Review, e *edition.Edition, of biblio.Type, noun, title, path string) Citable {
	item := biblio.Item{
		Type: of, ID: citeKey(e, path), Title: title, Authors: biblio.ParseNames(e.Meta.Authors, e.Meta.Bodies), Issued: e.Meta.Published,
		Publisher: r.Title, Edition: e.Locale.Say("citation.edition", "id", e.ID), Note: citationNote(e),
	}
	if of == biblio.Edition {
		item.DOI = string(e.Meta.DOI)
	} else {
		item.Container = e.Meta.Title
	}
	if r.BaseURL != "" {
		item.URL = string(r.BaseURL) + path
	}
	return Citable{e.Locale, noun, e.Draft(), item}
}

// citeKey returns the key by which texts cite a page: the title of the edition and
// the address of the page, as in "bridges-2024-figures-spans".
func citeKey(e *edition.Edition, path string) string {
	words := func(text string) []string {
		return strings.FieldsFunc(review.Unmarked(strings.ToLower(text)), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	}
	return strings.Join(append(words(e.Meta.Title), words(path)...), "-")
}

// citationNote returns the note in citations of the edition.
func citationNote(e *edition.Edition) string {
	if e.Draft() {
		return e.Locale.Say("citation.draft")
	}
	if date := e.CorrectedOn(); date != "" {
		return e.Locale.Say("citation.corrected", "date", e.Locale.Date(string(date)))
	}
	return ""
}

// StandardItem returns a standard as a work. If it is a draft or withdrawn, the note
// says so.
func StandardItem(e *edition.Edition, s *review.Standard) biblio.Item {
	var organisations []string
	for _, id := range s.Organisation {
		organisations = append(organisations, e.Vocabulary.Label(id))
	}
	note := ""
	if status := e.StatusOf(s); status != nil && status.Phase != review.InForce && status.Phase != "" {
		note = status.Label
	}
	return biblio.OfStandard(s, organisations, note)
}

// citationFormats lists the formats that pages offer. The others are for whole
// lists.
var citationFormats = []biblio.Format{biblio.BibTeX, biblio.RIS}

// Cite returns a function that makes the citation of a work when its page is
// rendered.
func Cite(w Citable) func() (*page.Citation, error) {
	return func() (*page.Citation, error) {
		c := &page.Citation{Noun: w.Noun, Text: citationText(w.Locale, w.Item)}
		if !w.Draft {
			c.Tags = metaTags(w.Item)
		}
		for _, format := range citationFormats {
			text, err := format.Text(w.Item, w.Locale)
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

// citationText returns a reference as plain text, with the parts that are known.
func citationText(l *locale.Locale, item biblio.Item) string {
	comma := page.Comma(l, item.Title)
	var authors []string
	for _, name := range item.Authors {
		authors = append(authors, name.String())
	}
	title, container := item.Title, item.ContainedIn()
	if container == "" {
		title = page.Joined(comma, title, item.Number, item.Edition)
	} else {
		container = l.Say("citation.in", "container", page.Joined(comma, container, item.Edition))
	}
	published := item.Publisher
	if item.Issued != "" {
		published = page.Joined(comma, published, l.Date(string(item.Issued)))
	}
	var text []string
	for _, part := range []string{page.Joined(comma, authors...), title, container, published, retraction(l, item), item.Note} {
		if part != "" {
			text = append(text, endSentence(part))
		}
	}
	switch {
	case item.DOI != "":
		text = append(text, review.DOI(item.DOI).Address())
	case item.URL != "" && item.Accessed != "":
		text = append(text, l.Say("citation.accessed", "address", item.URL, "date", l.Date(string(item.Accessed))))
	case item.URL != "":
		text = append(text, item.URL)
	}
	switch {
	case item.Archived != "" && item.CopiedOn != "":
		text = append(text, l.Say("citation.archivedOf", "date", l.Date(string(item.CopiedOn)), "address", item.Archived))
	case item.Archived != "":
		text = append(text, l.Say("citation.archived", "address", item.Archived))
	}
	return strings.Join(text, " ")
}

// Retraction says when a publication was retracted: "Retracted on 3 May 2024", or
// "Retracted in May 2024" if the day is unknown. It is empty for an empty date.
func Retraction(l *locale.Locale, date decode.Date) string {
	switch {
	case date == "":
		return ""
	case len(date) == len("2006-01-02"):
		return l.Say("retraction.day", "date", l.Date(string(date)))
	}
	return l.Say("retraction.month", "date", l.Date(string(date)))
}

// retraction says when a work was retracted, and where that was announced.
func retraction(l *locale.Locale, item biblio.Item) string {
	text := Retraction(l, item.Retracted)
	if text != "" && item.Notice != "" {
		return l.Say("citation.withNotice", "retraction", text, "notice", item.Notice)
	}
	return text
}

// endSentence returns a text that ends in a full stop, question mark or exclamation
// mark.
func endSentence(text string) string {
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(".?!؟", last) {
		return text
	}
	return text + "."
}

// metaTags returns the Highwire Press tags of a work for the head of a page, which
// Zotero and Google Scholar read.
func metaTags(item biblio.Item) []page.MetaTag {
	tags := []page.MetaTag{{Name: "citation_title", Content: item.Title}}
	for _, name := range item.Authors {
		tags = append(tags, page.MetaTag{Name: "citation_author", Content: name.Inverted()})
	}
	first, last := item.FirstAndLast()
	for _, tag := range []page.MetaTag{
		{Name: containerTag(item), Content: item.Container},
		{Name: "citation_volume", Content: item.Volume},
		{Name: "citation_issue", Content: item.Issue},
		{Name: "citation_firstpage", Content: first},
		{Name: "citation_lastpage", Content: last},
		{Name: "citation_publication_date", Content: strings.ReplaceAll(string(item.Issued), "-", "/")},
		{Name: publisherTag(item), Content: item.Publisher},
		{Name: "citation_language", Content: item.Language},
		{Name: "citation_doi", Content: item.DOI},
		{Name: "citation_public_url", Content: item.URL},
	} {
		if tag.Content != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

// containerTag returns the name of the tag for what contains a work.
func containerTag(item biblio.Item) string {
	switch {
	case item.Periodical():
		return "citation_journal_title"
	case item.Kind == "paper-conference":
		return "citation_conference_title"
	}
	return "citation_inbook_title"
}

// publisherTag returns the name of the tag for who published a work.
func publisherTag(item biblio.Item) string {
	switch item.Kind {
	case "report":
		return "citation_technical_report_institution"
	case "thesis":
		return "citation_dissertation_institution"
	}
	return "citation_publisher"
}
