package site

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The lengths of descriptions, in characters, that search engines show whole.
const (
	shortestDescription = 50
	longestDescription  = 160
)

// MetaDescription is the description of the page for search engines and link
// previews: that of the page, with the name of its edition, which tells it from
// the same page of another. One that is too long ends at a word; one that is too
// short goes on with what the edition and the site say of themselves.
func (f frame) MetaDescription() string {
	text := sentence(f.Description)
	if text == "" {
		text = sentence(f.Title)
	}
	more := []string{f.Site.Title, f.Site.Tagline, f.Site.Description}
	if e := f.Edition; e != nil {
		name := sentence(e.name())
		if utf8.RuneCountInString(text+" "+name) > longestDescription {
			name = sentence(e.ID + " edition")
		}
		text = clip(text, longestDescription-utf8.RuneCountInString(name)-1) + " " + name
		more = append([]string{e.Meta.Subtitle, e.Meta.Description}, more...)
	}
	for _, next := range more {
		if next = sentence(next); utf8.RuneCountInString(text) < shortestDescription && !strings.Contains(text, next) {
			text += " " + next
		}
	}
	return clip(text, longestDescription)
}

// name is the edition's title and id, for where the site is not seen.
func (e *Edition) name() string { return e.Meta.Title + ", " + e.ID + " edition" }

// sentence is a text in one line that ends as a sentence does.
func sentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	last, _ := utf8.DecodeLastRuneInString(text)
	if text == "" || unicode.IsPunct(last) && !strings.ContainsRune(`)]"’”'`, last) {
		return text
	}
	return text + "."
}

// clip is a text of at most some characters: a longer one ends after a word, with
// an ellipsis.
func clip(text string, length int) string {
	letters := []rune(text)
	if len(letters) <= length {
		return text
	}
	end := length - 1
	for end > length/2 && !unicode.IsSpace(letters[end]) {
		end--
	}
	return strings.TrimRightFunc(string(letters[:end]), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) + "…"
}

// Address is where the page is hosted; empty where that is not known.
func (f frame) Address() string {
	if f.Site.BaseURL == "" || f.Anywhere {
		return ""
	}
	return string(f.Site.BaseURL) + f.Path
}

// Sharing is what other sites show of a link to the page (Open Graph).
type Sharing struct {
	Title, Type, URL string
	Image, Alt       string // a picture and its text; empty: there is none
}

// Sharing is nil where the address of the page is not known, and for pages that
// are shown inside others.
func (f frame) Sharing() *Sharing {
	if f.Address() == "" || f.Bare {
		return nil
	}
	s := &Sharing{Title: f.Title, Type: "website", URL: f.Address()}
	if f.Edition != nil {
		s.Type = "article"
		if f.Title == f.Edition.Meta.Title {
			s.Title = f.Edition.name()
		} else {
			s.Title += " · " + f.Edition.name()
		}
	}
	if view := f.figure(); view != nil {
		s.Image, s.Alt = string(f.Site.BaseURL)+view.Files+pictureFile, clip(view.Alt, 4*longestDescription)
	}
	return s
}

// figure is the figure that presents the page; nil if none does.
func (f frame) figure() *FigureView {
	switch data := f.Data.(type) {
	case figurePage:
		return data.Figure
	case overviewPage:
		if len(data.Figures) > 0 {
			return data.Figures[0]
		}
	case chapterPage:
		placed := slices.IndexFunc(data.Refs, func(r Reference) bool { return r.Scheme == "figure" && r.Embed })
		if placed < 0 {
			return nil
		}
		if drawn, ok := f.Edition.figure(data.Refs[placed].ID); ok {
			return f.Edition.figureView(drawn)
		}
	}
	return nil
}
