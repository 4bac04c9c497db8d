package machine

import (
	"encoding/xml"
	"io"

	"github.com/google/uuid"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/page"
)

// Feeds are Atom feeds (RFC 4287). The feed of an edition's changes has an entry for
// each standard whose status changed, and one for each list of added, removed or
// renamed standards or documents.

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

// atomDate returns a date in the form of Atom; empty for an empty date.
func atomDate(date decode.Date) string {
	if date == "" {
		return ""
	}
	const from = "0000-01-01" // the first day of a year or month
	return string(date) + from[len(date):] + "T00:00:00Z"
}

// AddFeeds adds the feed of the site, the feeds of the changes of editions, and the
// feeds of organisations.
func AddFeeds(files page.Files, r *edition.Review, all []*history.Comparison, t *page.Templates) {
	addSiteFeed(files, r, all)
	for _, c := range all {
		if path := c.FeedPath(); path != "" {
			files[path] = func(w io.Writer) error { return writeChangesFeed(w, feed{r, t, path}, c) }
		}
	}
	addOrganisationFeeds(files, r, all, t)
}

// feed is the data that entries of a feed share.
type feed struct {
	review    *edition.Review
	templates *page.Templates // for entries with HTML
	path      string          // the address of the feed
}

// root returns the prefix of links in the feed: the address of the site or, if that
// is unknown, the relative path from the feed to the root.
func (f feed) root() string {
	if f.review.BaseURL != "" {
		return string(f.review.BaseURL)
	}
	return address.Root(f.path)
}

// link returns a link to a page of the site.
func (f feed) link(to string) atomLink {
	return atomLink{"alternate", "text/html", address.Href(f.root(), to)}
}

// html returns the content of an entry, rendered by a partial.
func (f feed) html(partial string, data any) (atomText, error) {
	text, err := f.templates.At(f.root()).HTML(partial, data)
	return atomText{"html", string(text)}, err
}

// id returns a permanent id of a feed or an entry: its address or, if that of the
// site is unknown, a UUID of the site's title and the path.
func (f feed) id(path string) string {
	if f.review.BaseURL != "" {
		return string(f.review.BaseURL) + path
	}
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(f.review.Title+"/"+path)).URN()
}

// write writes the feed of a page. own has its title, date and entries, and may have
// authors; write adds the rest.
func (f feed) write(w io.Writer, page string, own atomFeed) error {
	own.ID, own.Language, own.Rights = f.id(f.path), string(f.review.Language), f.review.Licence.Name
	own.Links = []atomLink{f.link(page)}
	if f.review.BaseURL != "" {
		own.Links = append(own.Links, atomLink{"self", "application/atom+xml", f.root() + f.path})
	}
	if len(own.Authors) == 0 {
		own.Authors = []string{f.review.Title}
	}
	return writeXML(w, own)
}

// writeChangesFeed writes the feed with the changes of an edition.
func writeChangesFeed(w io.Writer, f feed, c *history.Comparison) error {
	date, changes := atomDate(c.After.FeedDate()), address.In(c.After.ID, address.Changes)
	own := atomFeed{
		Title:   f.review.Locale.Say("feed.changes", "title", c.After.Meta.Title, "before", c.Before.ID, "after", c.After.ID),
		Updated: date, Authors: c.After.Meta.Authors,
	}
	add := func(anchor, title, partial string, data any) error {
		content, err := f.html(partial, data)
		place := changes + "#" + anchor
		own.Entries = append(own.Entries, atomEntry{f.id(place), title, date, []atomLink{f.link(place)}, content})
		return err
	}
	view := c.View()
	for _, move := range view.Moves {
		for _, standard := range move.Standards {
			title := f.review.Locale.Say("feed.status", "standard", standard.Designation, "from", move.From, "to", move.To)
			if err := add(standard.ID, title, "feedmove.html", standard); err != nil {
				return err
			}
		}
	}
	for _, section := range []struct {
		history.ChangeSection
		title string // the id of a message
	}{{view.Standards, "feed.standards"}, {view.Documents, "feed.documents"}} {
		for _, list := range section.Lists {
			if list.Kind.Stays() {
				continue
			}
			title := f.review.Locale.Say(section.title, "kind", list.Kind.ID(), "n", list.Count())
			if err := add(list.ID, title, "changerows.html", list.Rows); err != nil {
				return err
			}
		}
	}
	return f.write(w, changes, own)
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
