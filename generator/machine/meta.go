package machine

import (
	"strings"
	"unicode/utf8"

	"recension/generator/edition"
	"recension/generator/page"
)

// The lengths of descriptions, in characters, that search engines show in full.
const (
	shortestDescription = 50
	longestDescription  = 160
)

// Head returns the data about a page for search engines and other sites.
func Head(r *edition.Review, p page.Page) page.Head {
	s := subject{r, nil, p}
	if p.Edition != nil {
		s.edition, _ = r.Edition(p.Edition.ID)
	}
	return page.Head{Description: s.description(), Canonical: canonical(r, p), Sharing: s.sharing(), LinkedData: s.linkedData()}
}

// subject is a page with its review and edition.
type subject struct {
	review  *edition.Review
	edition *edition.Edition // nil: a page of the whole site
	page    page.Page
}

// description returns the description of the page for search engines and link
// previews. It includes the edition, since the page may be in several. A description
// that is too long is cut after a word; to a short one, those of the edition and the
// site are added.
func (s subject) description() string {
	text := page.Sentence(s.page.Description)
	if text == "" {
		text = page.Sentence(s.page.Title)
	}
	more := []string{s.review.Title, s.review.Tagline, s.review.Description}
	if e := s.edition; e != nil {
		name := page.Sentence(e.Name())
		if utf8.RuneCountInString(text+" "+name) > longestDescription {
			name = page.Sentence(e.Locale.Say("edition.name", "id", e.ID))
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

// canonical returns the address at which the page is hosted; empty if it is unknown.
func canonical(r *edition.Review, p page.Page) string {
	if r.BaseURL == "" || p.Anywhere {
		return ""
	}
	return string(r.BaseURL) + p.Path
}

// sharing returns the link preview of the page; nil if the address of the page is
// unknown, and for pages in frames of other sites.
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
