package site

import (
	"cmp"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/look"
	"recension/generator/machine"
	"recension/generator/page"
	"recension/generator/reading"
	"recension/generator/search"
	"recension/generator/view"
)

// securityPolicy is the Content-Security-Policy of every page.
const securityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// framer makes the frames of pages.
type framer struct {
	in          *inputs
	about       *page.Site
	sections    map[string]*page.Sections // by the id of the edition
	corrections history.Corrections
	root        string // for pages shown at any address
}

func newFramer(in *inputs, l design, options Options) *framer {
	r := in.review
	f := &framer{
		in: in, sections: map[string]*page.Sections{},
		corrections: history.FindCorrections(r), root: cmp.Or(options.Root, string(r.BaseURL), "/"),
	}
	f.about = &page.Site{
		Title: r.Title, Tagline: r.Tagline, Description: r.Description, Language: string(r.Language), RightToLeft: r.Locale.RightToLeft(),
		BaseURL: string(r.BaseURL), Repository: string(r.Repository), Licence: page.Licence{Name: r.Licence.Name, URL: string(r.Licence.URL)},
		Current: view.EditionOf(r, r.Current), Policy: securityPolicy,
		EditionsPath: address.Editions, StylePath: address.Style, LatestPath: latestPath(r), LicencesPath: address.Licences,
		OpenSearch: machine.OpenSearchPath(r), CSS: l.assets.CSS, Sheets: l.assets.Sheets, Script: l.assets.Script, NotesScript: l.assets.Notes, SearchScript: l.assets.Search,
	}
	f.about.Logo, f.about.LogoDark, f.about.LogoText = pictureOf(r.Look.Logo), pictureOf(r.Look.LogoDark), r.Look.LogoText
	f.about.Icon = pictureOf(r.Look.Icon)
	f.about.Typeface, f.about.EarlyScript = r.Look.BodyFile, l.assets.Early
	if r.Look.BodyFont == "" || r.Look.BodyFont == "source-sans" {
		f.about.Typeface = l.assets.Font
	}
	for _, c := range r.Pages {
		if c.Path != "" {
			f.about.Pages = append(f.about.Pages, page.Link{Text: c.Title, Path: c.Path})
		}
	}
	for _, s := range r.Sections {
		f.about.Pages = append(f.about.Pages, page.Link{Text: s.Title(), Path: s.Front.Path})
	}
	for _, e := range r.NewestFirst() {
		about := view.EditionOf(r, e)
		sections := reading.Sections(r, e, about, in.since(e) != nil)
		sections.Index = search.IndexPath(e)
		f.sections[e.ID] = sections
		f.about.Editions = append(f.about.Editions, about)
		f.about.Sections = append(f.about.Sections, sections)
	}
	return f
}

// pictureOf returns a picture of the look for pages; nil if there is none.
func pictureOf(p *look.Picture) *page.SitePicture {
	if p == nil {
		return nil
	}
	return &page.SitePicture{Path: p.Path, Type: p.Type, Width: p.Width, Height: p.Height}
}

// latestPath returns the address that leads to the current edition; empty if there is
// none, because no edition is published.
func latestPath(r *edition.Review) string {
	if r.Current.Draft() {
		return ""
	}
	return address.Latest
}

// frame returns the data for base.html about a page.
func (f *framer) frame(p page.Page) (page.Frame, error) {
	frame := page.Frame{
		Page: p, Site: f.about, Sections: f.sections[f.about.Current.ID], Head: machine.Head(f.in.review, p),
		Corrections: f.corrections.Of(p), Root: f.root,
		Switcher: f.in.counterparts.Switcher(p, f.about.Editions), InCurrent: f.in.counterparts.InCurrent(p, f.about.Current),
	}
	if n := len(p.Compared); n > 0 {
		frame.Sections = f.sections[p.Compared[n-1].ID]
	}
	if p.Edition != nil {
		frame.Sections = f.sections[p.Edition.ID]
	}
	if p.Cite == nil {
		return frame, nil
	}
	var err error
	frame.Citation, err = p.Cite()
	return frame, err
}
