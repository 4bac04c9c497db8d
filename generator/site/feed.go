package site

import (
	"cmp"
	"encoding/xml"
	"io"
	"strings"

	"github.com/google/uuid"

	"recension/generator/decode"
)

// The feed of an edition's changes is Atom (RFC 4287): an entry for each standard
// whose status moved, and one for each list of what was added, removed or renamed
// among standards and documents.

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Updated  string      `xml:"updated"`
	Authors  []string    `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Rights   string      `xml:"rights,omitempty"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Links   []atomLink `xml:"link"`
	Content atomText   `xml:"content"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// feedPath is the address of the feed of the later edition's changes.
func (c *comparison) feedPath() string { return c.after.path("changes") + "feed.atom" }

// feedDate is when the changes were made known, as Atom writes it: the day that
// the later edition was published or else that of its data. Empty: there is no
// feed, as no honest date can be given, or as a draft is nobody's news.
func (c *comparison) feedDate() string {
	if !c.listed() {
		return ""
	}
	return c.after.feedDate()
}

// feedDate is when the edition was made known.
func (e *Edition) feedDate() string { return atomDate(cmp.Or(e.Meta.Published, e.Meta.DataAsOf)) }

// atomDate is a date as Atom writes it; empty for none.
func atomDate(date decode.Date) string {
	if date == "" {
		return ""
	}
	const from = "0000-01-01" // a year or month begins with its first day
	return string(date) + from[len(date):] + "T00:00:00Z"
}

// atomLinks are the links of a feed: to its page and, where the site's address is
// known, to itself.
func (s *Site) atomLinks(page, self string) []atomLink {
	at := s.feedRenderer(self)
	links := []atomLink{{"alternate", "text/html", at.Href(page)}}
	if s.BaseURL != "" {
		links = append(links, atomLink{"self", "application/atom+xml", at.Href(self)})
	}
	return links
}

// feedRenderer renders for a feed. Links begin with the site's own address or, where
// that is not known, lead from the feed's folder.
func (s *Site) feedRenderer(feed string) *Renderer {
	return s.templates.at(cmp.Or(string(s.BaseURL), rootFrom(feed)))
}

// feed writes the feed.
func (c *comparison) feed(w io.Writer) error {
	s, date, page := c.after.Site, c.feedDate(), c.after.path("changes")
	at := s.feedRenderer(c.feedPath())
	feed := atomFeed{
		Language: string(s.Language), ID: s.feedID(c.feedPath()), Title: c.after.Meta.Title + ": changes from " + c.before.ID + " to " + c.after.ID,
		Updated: date, Authors: c.after.Meta.Authors, Links: s.atomLinks(page, c.feedPath()), Rights: s.Licence.Name,
	}
	if len(feed.Authors) == 0 {
		feed.Authors = []string{s.Title}
	}
	entry := func(anchor, title, partial string, of any) error {
		html, err := at.HTML(partial, of)
		if err != nil {
			return err
		}
		place := page + "#" + anchor
		feed.Entries = append(feed.Entries, atomEntry{
			s.feedID(place), title, date, []atomLink{{"alternate", "text/html", at.Href(place)}}, atomText{"html", string(html)},
		})
		return nil
	}
	view := c.view()
	for _, move := range view.Moves {
		for _, standard := range move.Standards {
			if err := entry(standard.ID, standard.Designation+": "+move.From+" → "+move.To, "feedmove.html", standard); err != nil {
				return err
			}
		}
	}
	for _, section := range []changeSection{view.Standards, view.Documents} {
		for _, list := range section.Lists {
			if list.Happened.stays {
				continue
			}
			if err := entry(list.ID, section.Title+" "+strings.ToLower(list.Title)+": "+list.Count(), "changerows.html", list.Rows); err != nil {
				return err
			}
		}
	}
	return writeXML(w, feed)
}

// feedID names something of a feed for ever: by its canonical address or, where
// the site's own address is not known, by a UUID made of its title and the path.
func (s *Site) feedID(path string) string {
	if s.BaseURL != "" {
		return string(s.BaseURL) + path
	}
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(s.Title+"/"+path)).URN()
}
