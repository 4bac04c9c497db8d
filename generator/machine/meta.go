package machine

import (
	"strings"
	"unicode/utf8"

	"recension/generator/edition"
	"recension/generator/page"
)

// The lengths of descriptions, in characters, that search engines show whole.
const (
	shortestDescription = 50
	longestDescription  = 160
)

// Head is what a page tells search engines and other sites.
func Head(r *edition.Review, p page.Page) page.Head {
	s := subject{r, nil, p}
	if p.Edition != nil {
		s.edition, _ = r.Edition(p.Edition.ID)
	}
	return page.Head{Description: s.description(), Canonical: canonical(r, p), Sharing: s.sharing(), LinkedData: s.linkedData()}
}

// subject is a page, the review, and the edition that the page belongs to; nil: it
// is a page of the whole site.
type subject struct {
	review  *edition.Review
	edition *edition.Edition
	page    page.Page
}

// description is that of the page for search engines and link previews, with the
// name of its edition, which tells it from the same page of another. One that is too
// long ends at a word; one that is too short goes on with what the edition and the
// site say of themselves.
func (s subject) description() string {
	text := page.Sentence(s.page.Description)
	if text == "" {
		text = page.Sentence(s.page.Title)
	}
	more := []string{s.review.Title, s.review.Tagline, s.review.Description}
	if e := s.edition; e != nil {
		name := page.Sentence(e.Name())
		if utf8.RuneCountInString(text+" "+name) > longestDescription {
			name = page.Sentence(e.ID + " edition")
		}
		text = page.Clip(text, longestDescription-utf8.RuneCountInString(name)-1) + " " + name
		more = append([]string{e.Meta.Subtitle, e.Meta.Description}, more...)
	}
	for _, next := range more {
		if next = page.Sentence(next); utf8.RuneCountInString(text) < shortestDescription && !strings.Contains(text, next) {
			text += " " + next
		}
	}
	return page.Clip(text, longestDescription)
}

// canonical is where the page is hosted; empty where that is not known.
func canonical(r *edition.Review, p page.Page) string {
	if r.BaseURL == "" || p.Anywhere {
		return ""
	}
	return string(r.BaseURL) + p.Path
}

// sharing is nil where the address of the page is not known, and for pages that are
// shown inside others.
func (s subject) sharing() *page.Sharing {
	url := canonical(s.review, s.page)
	if url == "" || s.page.Bare {
		return nil
	}
	shared := &page.Sharing{Title: s.page.Title, Type: "website", URL: url}
	if s.edition != nil {
		shared.Type = "article"
		if s.page.Title == s.edition.Meta.Title {
			shared.Title = s.edition.Name()
		} else {
			shared.Title += " · " + s.edition.Name()
		}
	}
	if picture := s.page.Picture; picture != nil {
		shared.Image, shared.Alt = string(s.review.BaseURL)+picture.Path, page.Clip(picture.Alt, 4*longestDescription)
	}
	return shared
}
