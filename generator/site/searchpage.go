package site

import (
	"encoding/xml"
	"html/template"
	"io"
	"slices"
	"strings"
)

// searchPage is what the layout of the page that searches gets.
type searchPage struct {
	Kinds  []findable
	Browse []Link // the lists of what can be found
}

func searchPages(e *Edition) []Page {
	data := searchPage{Kinds: findables}
	for _, section := range e.Sections() {
		if slices.ContainsFunc(findables, func(kind findable) bool { return e.path(kind.ID) == section.Path }) {
			data.Browse = append(data.Browse, section)
		}
	}
	return []Page{{
		Path: e.path(searchSection), Layout: "search", Title: "Search",
		Description: "Find chapters, figures, tables, documents, standards, organisations and terms of the edition.",
		Edition:     e, Section: searchSection, Data: data,
	}}
}

// SearchPath is the page that searches the edition.
func (e *Edition) SearchPath() string { return e.path(searchSection) }

// IndexPath is the script with what can be found in the edition.
func (e *Edition) IndexPath() string { return e.indexScript().path }

// SearchScript is the script that searches.
func (s *Site) SearchScript() string { return s.assets.Search }

// SearchBox is the form in the head of the page. The page that searches, and the
// one that is shown where another is missing, have a larger one of their own.
func (f frame) SearchBox() (template.HTML, error) {
	if f.Section == searchSection || f.Anywhere {
		return "", nil
	}
	return f.shared("searchbox.html")
}

// searchFiles are the indexes of the editions and, where the site's own address is
// known, the file that tells browsers how to search from their address bar.
func (s *Site) searchFiles(files Files) {
	for _, e := range s.Shown() {
		index := e.indexScript()
		files[index.path] = func(w io.Writer) error { _, err := w.Write(index.text); return err }
	}
	if s.BaseURL != "" {
		files[openSearch] = s.writeOpenSearch
	}
}

// openSearch is the name of that file.
const openSearch = "opensearch.xml"

// OpenSearch is its path; empty where there is none.
func (s *Site) OpenSearch() string {
	if s.BaseURL == "" {
		return ""
	}
	return openSearch
}

// openSearchDescription is as OpenSearch 1.1, draft 6, has it.
type openSearchDescription struct {
	XMLName       xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName     string   // at most 16 characters
	LongName      string   // at most 48
	Description   string
	InputEncoding string
	Image         openSearchImage
	URL           openSearchURL `xml:"Url"`
}

type openSearchImage struct {
	Type    string `xml:"type,attr"`
	Address string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Method   string `xml:"method,attr"`
	Template string `xml:"template,attr"`
}

func (s *Site) writeOpenSearch(w io.Writer) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", " ")
	return encoder.Encode(openSearchDescription{
		ShortName: atMost(16, s.Title), LongName: atMost(48, s.Title), Description: atMost(1024, s.Description), InputEncoding: "UTF-8",
		Image: openSearchImage{"image/svg+xml", string(s.BaseURL) + "assets/icon.svg"},
		URL:   openSearchURL{"text/html", "get", string(s.BaseURL) + s.Current.SearchPath() + "?q={searchTerms}"},
	})
}

// atMost is a text cut to so many characters.
func atMost(n int, text string) string {
	if runes := []rune(text); len(runes) > n {
		return strings.TrimSpace(string(runes[:n]))
	}
	return text
}
