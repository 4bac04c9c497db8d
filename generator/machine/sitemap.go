package machine

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/page"
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

// AddSitemap adds robots.txt and, where the address of the site is known, the
// sitemap that it names: of all pages but those that search engines are to leave
// out. robots.txt forbids nothing, since these pages say so themselves.
func AddSitemap(files page.Files, r *edition.Review, pages []page.Page, corrections history.Corrections) {
	robots := "User-agent: *\nAllow: /\n"
	if r.BaseURL != "" {
		robots += "\nSitemap: " + string(r.BaseURL) + "sitemap.xml\n"
		addSitemaps(files, string(r.BaseURL), sitemapPlaces(r, pages, corrections), sitemapAddresses, sitemapBytes)
	}
	files.Add("robots.txt", []byte(robots))
}

// sitemapPlaces are the pages that search engines may list, in the order of their
// files.
func sitemapPlaces(r *edition.Review, pages []page.Page, corrections history.Corrections) []sitemapPlace {
	pages = slices.DeleteFunc(slices.Clone(pages), func(p page.Page) bool { return p.Unlisted() || p.Anywhere })
	slices.SortFunc(pages, func(a, b page.Page) int { return strings.Compare(address.File(a.Path), address.File(b.Path)) })
	var places []sitemapPlace
	for _, p := range pages {
		published := decode.Date("")
		if p.Edition != nil {
			e, _ := r.Edition(p.Edition.ID)
			published = e.Meta.Published
		}
		places = append(places, sitemapPlace{Address: canonical(r, p), Modified: modified(p, published, corrections)})
	}
	return places
}

// addSitemaps adds sitemap.xml or, where there is more than one sitemap may hold,
// several and sitemap.xml as the list of these. No sitemap has more addresses than
// so many, and none but of a single address more bytes than so many.
func addSitemaps(files page.Files, base string, places []sitemapPlace, addresses, bytes int) {
	var parts [][]sitemapPlace
	size := bytes
	for _, place := range places {
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
		index = append(index, sitemapPlace{Address: base + name})
		files[name] = func(w io.Writer) error { return writeSitemap(w, "urlset", "url", part) }
	}
	files["sitemap.xml"] = func(w io.Writer) error { return writeSitemap(w, "sitemapindex", "sitemap", index) }
}

// modified is when what the page says last changed: on the day that its edition was
// published, or that of the last correction which touches the page. Empty: that is
// not known, as of pages of the whole site.
func modified(p page.Page, published decode.Date, corrections history.Corrections) decode.Date {
	if p.Edition == nil {
		return ""
	}
	last := published
	for _, c := range corrections.Of(p) {
		if c.Date == "" {
			return ""
		}
		last = max(last, decode.Date(c.Date))
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
