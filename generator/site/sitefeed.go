package site

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// siteFeedPath is the address of the feed of the whole site: an entry for each
// edition that was published, and one for each correction.
const siteFeedPath = "feed.xml"

// feedPath is the address of the site's feed; empty: there is none.
func (s *Site) feedPath() string {
	if len(s.siteEntries()) == 0 {
		return ""
	}
	return siteFeedPath
}

// siteEntries are the entries of the site's feed, the last first. A correction
// without a date has none. Empty: there is no feed.
func (s *Site) siteEntries() []atomEntry {
	at := s.feedRenderer(siteFeedPath)
	var entries []atomEntry
	for _, e := range s.Listed() {
		if date := e.feedDate(); date != "" {
			links := []atomLink{{"alternate", "text/html", at.Href(e.path())}}
			text := strings.TrimSpace(sentence(e.Meta.Title) + " " + e.Meta.Description)
			if c := s.sinceListed(e); c != nil {
				if c.neighbours && c.feedDate() != "" {
					links = append(links, atomLink{"related", "application/atom+xml", at.Href(c.feedPath())})
				}
				text += " " + c.description()
			}
			entries = append(entries, atomEntry{s.feedID(e.path()), e.ID + " edition: " + e.Meta.Title, date, links, atomText{"text", text}})
		}
		for i, erratum := range e.Errata() {
			if date := atomDate(erratum.Date); date != "" {
				place := e.path() + "#" + erratumAnchor(i)
				entries = append(entries, atomEntry{
					s.feedID(place), fmt.Sprintf("%s edition: correction %d", e.ID, i+1), date,
					[]atomLink{{"alternate", "text/html", at.Href(place)}}, atomText{"text", erratum.Note},
				})
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b atomEntry) int { return strings.Compare(b.Updated, a.Updated) })
	return entries
}

// sinceListed is the comparison of a published edition with the published one
// before; nil for the first.
func (s *Site) sinceListed(e *Edition) *comparison {
	editions := s.Listed()
	i := slices.Index(editions, e)
	for _, c := range s.comparisons {
		if i > 0 && c.after == e && c.before == editions[i-1] {
			return c
		}
	}
	return nil
}

// feedFiles add the feed of the site.
func (s *Site) feedFiles(files Files) {
	if entries := s.siteEntries(); len(entries) > 0 {
		files[siteFeedPath] = func(w io.Writer) error { return s.writeFeed(w, siteFeedPath, "", s.Title, entries) }
	}
}

// writeFeed writes a feed of the site about a page, with entries of which the
// first is the last that was made known.
func (s *Site) writeFeed(w io.Writer, path, page, title string, entries []atomEntry) error {
	return writeXML(w, atomFeed{
		Language: string(s.Language), ID: s.feedID(path), Title: title, Updated: entries[0].Updated, Authors: []string{s.Title},
		Links: s.atomLinks(page, path), Rights: s.Licence.Name, Entries: entries,
	})
}
