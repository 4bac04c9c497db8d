package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"

	"recension/generator/decode"
)

// The limits of one sitemap (sitemaps.org), in addresses and in bytes.
const (
	sitemapAddresses = 50_000
	sitemapBytes     = 50 << 20
)

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// sitemap is the addresses that search engines are to visit, or those of other
// sitemaps.
type sitemap struct {
	XMLName xml.Name
	Space   string `xml:"xmlns,attr"`
	Places  []sitemapPlace
}

// sitemapPlace is an address, and when what stands there last changed; empty where
// that is not known.
type sitemapPlace struct {
	XMLName  xml.Name
	Address  string      `xml:"loc"`
	Modified decode.Date `xml:"lastmod,omitempty"`
}

// crawlFiles add robots.txt and, where the address of the site is known, the
// sitemap that it names: of all pages but those that search engines are to leave
// out, which say so themselves. So nothing is forbidden.
func (s *Site) crawlFiles(pages map[string]Page, files Files) {
	robots := "User-agent: *\nAllow: /\n"
	if s.BaseURL != "" {
		robots += "\nSitemap: " + string(s.BaseURL) + "sitemap.xml\n"
		s.sitemapFiles(pages, files, sitemapAddresses, sitemapBytes)
	}
	files["robots.txt"] = func(w io.Writer) error { _, err := io.WriteString(w, robots); return err }
}

// sitemapFiles add sitemap.xml or, where there is more than one sitemap may hold,
// several and sitemap.xml as the list of these.
func (s *Site) sitemapFiles(pages map[string]Page, files Files, addresses, bytes int) {
	var parts [][]sitemapPlace
	size := bytes
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		f := frame{Page: pages[name], Site: s}
		if f.Unlisted() || f.Address() == "" {
			continue
		}
		place := sitemapPlace{Address: f.Address(), Modified: f.modified()}
		if i := len(parts) - 1; i >= 0 && len(parts[i]) < addresses && size+place.length() <= bytes {
			parts[i] = append(parts[i], place)
			size += place.length()
		} else {
			parts = append(parts, []sitemapPlace{place})
			size = place.length()
		}
	}
	if len(parts) == 1 {
		files["sitemap.xml"] = func(w io.Writer) error { return writeSitemap(w, "urlset", "url", parts[0]) }
		return
	}
	var index []sitemapPlace
	for i, part := range parts {
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		index = append(index, sitemapPlace{Address: string(s.BaseURL) + name})
		files[name] = func(w io.Writer) error { return writeSitemap(w, "urlset", "url", part) }
	}
	files["sitemap.xml"] = func(w io.Writer) error { return writeSitemap(w, "sitemapindex", "sitemap", index) }
}

// modified is when what the page says last changed: on the day that its edition
// was published, or that of the last correction which touches it. Empty: that is
// not known, as of pages of the whole site.
func (f frame) modified() decode.Date {
	if f.Edition == nil {
		return ""
	}
	last := f.Edition.Meta.Published
	for _, c := range f.Corrections() {
		if c.Date == "" {
			return ""
		}
		last = max(last, c.Date)
	}
	return last
}

// length is at least how many bytes the place takes in a sitemap, with some for
// its head.
func (p sitemapPlace) length() int {
	var escaped bytes.Buffer
	_ = xml.EscapeText(&escaped, []byte(p.Address)) // of a buffer: no write fails
	return escaped.Len() + len(p.Modified) + len("<sitemap><loc></loc><lastmod></lastmod></sitemap>\n\n\n")
}

func writeSitemap(w io.Writer, root, element string, places []sitemapPlace) error {
	named := sitemap{XMLName: xml.Name{Local: root}, Space: sitemapSpace}
	for _, p := range places {
		p.XMLName.Local = element
		named.Places = append(named.Places, p)
	}
	return writeXML(w, named)
}

// writeXML writes a document with its declaration.
func writeXML(w io.Writer, document any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", " ")
	return encoder.Encode(document)
}
