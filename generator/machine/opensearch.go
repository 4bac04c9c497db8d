package machine

import (
	"encoding/xml"
	"io"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
)

// openSearchDescription is an OpenSearch description (1.1, draft 6).
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

// OpenSearchPath returns the address of the file that lets browsers search the site
// from the address bar. It is empty if there is no such file, because the address of
// the site is unknown.
func OpenSearchPath(r *edition.Review) string {
	if r.BaseURL == "" {
		return ""
	}
	return address.OpenSearch
}

// AddOpenSearch adds that file.
func AddOpenSearch(files page.Files, r *edition.Review) {
	path := OpenSearchPath(r)
	if path == "" {
		return
	}
	base, icon := string(r.BaseURL), openSearchImage{"image/svg+xml", address.Icon}
	if own := r.Look.Icon; own != nil {
		icon = openSearchImage{own.Type, own.Path}
	}
	icon.Address = base + icon.Address
	files[path] = func(w io.Writer) error {
		return writeXML(w, openSearchDescription{
			ShortName: atMost(16, r.Title), LongName: atMost(48, r.Title), Description: atMost(1024, r.Description), InputEncoding: "UTF-8",
			Image: icon,
			URL:   openSearchURL{"text/html", "get", base + address.In(r.Current.ID, address.Search) + "?q={searchTerms}"},
		})
	}
}

// atMost returns a text cut to n characters.
func atMost(n int, text string) string {
	if runes := []rune(text); len(runes) > n {
		return strings.TrimSpace(string(runes[:n]))
	}
	return text
}
