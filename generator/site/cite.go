package site

import (
	"html/template"
	"io"
	"net/url"
	"slices"
	"strings"

	"recension/generator/biblio"
	"recension/generator/review"
)

// work is what a page offers to cite.
type work struct {
	noun  string // what it is: "chapter"
	draft bool   // it changes, and is not to be cited
	item  biblio.Item
}

// part is the edition, or a part of it, as a work.
func (e *Edition) part(of biblio.Type, noun, title, path string) func() work {
	return func() work {
		item := biblio.Item{
			Type: of, ID: e.key(path), Title: title, Authors: biblio.ParseNames(e.Meta.Authors), Issued: e.Meta.Published,
			Publisher: e.Site.Title, Edition: e.ID + " edition", Note: e.citingNote(),
		}
		if of == biblio.Edition {
			item.DOI = string(e.Meta.DOI)
		} else {
			item.Container = e.Meta.Title
		}
		if e.Site.BaseURL != "" {
			item.URL = string(e.Site.BaseURL) + path
		}
		return work{noun, e.Draft(), item}
	}
}

// key is the name by which texts cite a page: the title of the edition and the
// page's address, "bridges-2024-figures-spans".
func (e *Edition) key(path string) string {
	words := func(text string) []string {
		return strings.FieldsFunc(review.Unmarked(strings.ToLower(text)), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	}
	return strings.Join(append(words(e.Meta.Title), words(path)...), "-")
}

// citingNote is what whoever cites the edition has to say of it.
func (e *Edition) citingNote() string {
	if e.Draft() {
		return "Draft: do not cite"
	}
	if errata := e.Errata(); len(errata) > 0 {
		return "As corrected on " + longDate(errata[len(errata)-1].Date)
	}
	return ""
}

// ofDocument is a document as a work: itself, not what the edition says of it.
func ofDocument(d *review.Document) func() work {
	return func() work { return work{noun: "document", item: biblio.OfDocument(d)} }
}

// citedStandard is a standard as a work. What it says of its standing is where the
// edition puts it: a draft is no standard yet, and what was withdrawn none any more.
func (e *Edition) citedStandard(s *review.Standard) biblio.Item {
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

// ofStandard is a standard as what its page offers to cite.
func (e *Edition) ofStandard(s *review.Standard) func() work {
	return func() work { return work{noun: "standard", item: e.citedStandard(s)} }
}

// Citation is a work in the forms in which readers take it away.
type Citation struct {
	Noun  string
	Text  string
	Forms []citationForm
	Tags  []metaTag // for the head of the page; none of a draft
}

// citationForm is a reference in a format.
type citationForm struct {
	Name, ID, Text string
	File           string // the name that the download has
	// Href holds the reference itself. A file beside each page would be two more
	// for every document; this needs neither a file nor a script.
	Href template.URL
}

// formsOfCitation are the formats that pages offer. The others are for whole
// lists.
var formsOfCitation = []biblio.Format{biblio.BibTeX, biblio.RIS}

// Citation is what the page offers to cite; nil: nothing.
func (f frame) Citation() (*Citation, error) {
	if f.Cite == nil {
		return nil, nil
	}
	w := f.Cite()
	c := &Citation{Noun: w.noun, Text: citationText(w.item)}
	if !w.draft {
		c.Tags = metaTags(w.item)
	}
	for _, format := range formsOfCitation {
		text, err := format.Text(w.item)
		if err != nil {
			return nil, err
		}
		c.Forms = append(c.Forms, citationForm{
			Name: format.Name, ID: "cite-" + strings.ToLower(format.Name), Text: strings.ReplaceAll(text, "\r\n", "\n"),
			File: w.item.ID + format.Extension, Href: template.URL("data:" + format.Media + ";charset=utf-8," + url.PathEscape(text)),
		})
	}
	return c, nil
}

// citationText is a reference as a sentence. What is not known is left out.
func citationText(item biblio.Item) string {
	var authors []string
	for _, name := range item.Authors {
		authors = append(authors, name.String())
	}
	title, container := item.Title, item.Container
	if container == "" {
		title = commas(title, item.Number, item.Edition)
	} else {
		container = "In: " + commas(container, item.Edition)
	}
	published := item.Publisher
	if item.Issued != "" {
		published = commas(published, longDate(item.Issued))
	}
	var text []string
	for _, part := range []string{commas(authors...), title, container, published, item.Note} {
		if part != "" {
			text = append(text, ended(part))
		}
	}
	switch {
	case item.DOI != "":
		text = append(text, "https://doi.org/"+item.DOI)
	case item.URL != "" && item.Accessed != "":
		text = append(text, item.URL+" (accessed "+longDate(item.Accessed)+")")
	case item.URL != "":
		text = append(text, item.URL)
	}
	return strings.Join(text, " ")
}

// commas are texts, those that are empty left out, one after the other.
func commas(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), ", ")
}

// ended is a text with the mark that ends a sentence.
func ended(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") {
		return text
	}
	return text + "."
}

// metaTag is a fact about the work in the head of a page, in the names of Highwire
// Press, which Zotero and Google Scholar read.
type metaTag struct{ Name, Content string }

func metaTags(item biblio.Item) []metaTag {
	tags := []metaTag{{"citation_title", item.Title}}
	for _, name := range item.Authors {
		tags = append(tags, metaTag{"citation_author", name.Inverted()})
	}
	for _, tag := range []metaTag{
		{"citation_inbook_title", item.Container},
		{"citation_publication_date", strings.ReplaceAll(string(item.Issued), "-", "/")},
		{"citation_publisher", item.Publisher},
		{"citation_doi", item.DOI},
		{"citation_public_url", item.URL},
	} {
		if tag.Content != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

// References are the files with all documents of the edition, or all its standards,
// to be opened in reference managers. The kind is "documents" or "standards".
func (e *Edition) References(kind string) []Link {
	var links []Link
	for _, format := range biblio.Formats {
		links = append(links, Link{format.Name, e.DataFile(kind + format.Extension)})
	}
	return links
}

// referenceItems are the works of an edition that it did not make, by their kinds.
var referenceItems = map[string]func(*Edition) []biblio.Item{
	"documents": func(e *Edition) (items []biblio.Item) {
		for i := range e.Documents {
			items = append(items, biblio.OfDocument(&e.Documents[i]))
		}
		return items
	},
	"standards": func(e *Edition) (items []biblio.Item) {
		for i := range e.Standards {
			items = append(items, e.citedStandard(&e.Standards[i]))
		}
		return items
	},
}

// CitationFile is the address of the file that says how to cite the edition;
// empty for a draft, which is not to be cited.
func (e *Edition) CitationFile() string {
	if e.Draft() {
		return ""
	}
	return e.DataFile("CITATION.cff")
}

// referenceFiles adds the files of References, and CitationFile.
func (e *Edition) referenceFiles(files Files) {
	for kind, items := range referenceItems {
		for _, format := range biblio.Formats {
			files[e.DataFile(kind+format.Extension)] = func(w io.Writer) error { return format.Write(w, items(e)) }
		}
	}
	if name := e.CitationFile(); name != "" {
		files[name] = func(w io.Writer) error {
			edition := e.part(biblio.Edition, "edition", e.Meta.Title, e.path())()
			return biblio.WriteCFF(w, edition.item, e.Meta.Description, string(e.Site.Licence.URL))
		}
	}
}
