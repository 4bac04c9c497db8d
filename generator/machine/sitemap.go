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

// The limits of a sitemap (sitemaps.org), in addresses and in bytes.
const (
	sitemapAddresses = 50_000
	sitemapBytes     = 50 << 20
)

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// sitemap lists the addresses that search engines may visit, or other sitemaps.
type sitemap struct {
	XMLName xml.Name
	Space   string `xml:"xmlns,attr"`
	Entries []sitemapEntry
}

// sitemapEntry is an address, with the date of its last change.
type sitemapEntry struct {
	XMLName  xml.Name
	Address  string      `xml:"loc"`
	Modified decode.Date `xml:"lastmod,omitempty"` // empty: unknown
}

// AddSitemap adds robots.txt and, if the address of the site is known, a sitemap of
// all pages that search engines may list, unless there are none. robots.txt forbids nothing, since the
// other pages say so themselves.
func AddSitemap(files page.Files, r *edition.Review, pages []page.Page, corrections history.Corrections) {
	robots := "User-agent: *\nAllow: /\n"
	if entries := sitemapEntries(r, pages, corrections); r.BaseURL != "" && len(entries) > 0 {
		robots += "\nSitemap: " + string(r.BaseURL) + "sitemap.xml\n"
		addSitemaps(files, string(r.BaseURL), entries, sitemapAddresses, sitemapBytes)
	}
	files.Add("robots.txt", []byte(robots))
}

// sitemapEntries returns the pages that search engines may list, sorted by file.
func sitemapEntries(r *edition.Review, pages []page.Page, corrections history.Corrections) []sitemapEntry {
	type listed struct {
		file string
		*page.Page
	}
	var sorted []listed
	for i := range pages {
		if p := &pages[i]; !p.Unlisted() && !p.Anywhere {
			sorted = append(sorted, listed{address.File(p.Path), p})
		}
	}
	slices.SortFunc(sorted, func(a, b listed) int { return strings.Compare(a.file, b.file) })
	var entries []sitemapEntry
	for _, s := range sorted {
		p, published := *s.Page, decode.Date("")
		if p.Edition != nil {
			e, _ := r.Edition(p.Edition.ID)
			published = e.Meta.Published
		}
		entries = append(entries, sitemapEntry{Address: canonical(r, p), Modified: modified(p, published, corrections)})
	}
	return entries
}

// addSitemaps adds sitemap.xml. If the entries exceed the limits of a sitemap, it
// adds several sitemaps, and sitemap.xml lists them. addresses and bytes are the
// limits; a sitemap with a single address may have more bytes.
func addSitemaps(files page.Files, base string, entries []sitemapEntry, addresses, bytes int) {
	var parts [][]sitemapEntry
	size := bytes
	for _, entry := range entries {
		if i := len(parts) - 1; i >= 0 && len(parts[i]) < addresses && size+entry.length() <= bytes {
			parts[i] = append(parts[i], entry)
			size += entry.length()
		} else {
			parts = append(parts, []sitemapEntry{entry})
			size = entry.length()
		}
	}
	if len(parts) == 1 {
		files["sitemap.xml"] = func(w io.Writer) error { return writeSitemap(w, "urlset", "url", parts[0]) }
		return
	}
	var index []sitemapEntry
	for i, part := range parts {
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		index = append(index, sitemapEntry{Address: base + name})
		files[name] = func(w io.Writer) error { return writeSitemap(w, "urlset", "url", part) }
	}
	files["sitemap.xml"] = func(w io.Writer) error { return writeSitemap(w, "sitemapindex", "sitemap", index) }
}

// modified returns the date of the last change of the page's facts: the publication
// of its edition, or the last correction that affects the page. It is empty if it is
// unknown, as for pages of the whole site.
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

// length returns an upper bound of the bytes that the entry takes in a sitemap,
// including a share of the declaration.
func (e sitemapEntry) length() int {
	var escaped bytes.Buffer
	_ = xml.EscapeText(&escaped, []byte(e.Address)) // writing to a buffer cannot fail
	return escaped.Len() + len(e.Modified) + len("<sitemap><loc></loc><lastmod></lastmod></sitemap>\n\n\n")
}

func writeSitemap(w io.Writer, root, element string, entries []sitemapEntry) error {
	named := sitemap{XMLName: xml.Name{Local: root}, Space: sitemapSpace}
	for _, p := range entries {
		p.XMLName.Local = element
		named.Entries = append(named.Entries, p)
	}
	return writeXML(w, named)
}
