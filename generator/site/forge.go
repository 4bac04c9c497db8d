package site

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"recension/generator/compare"
	"recension/generator/diag"
)

// forge is how a host of repositories addresses what is in one.
type forge struct {
	file string // the path between the repository and a file
	// correct is the path of the form to correct a fact, and what it is told: the
	// title, where the fact stands and what it says. Empty: there is none.
	correct            string
	title, where, says string
}

// forges are the hosts that are known. To add one, add a row. Other hosts are not
// guessed at. On GitHub the form is .github/ISSUE_TEMPLATE/correct-fact.yml, whose
// fields are known by their ids; elsewhere an issue has a title and one text.
var forges = map[string]forge{
	"github.com":    {"/blob/HEAD/", "/issues/new?template=correct-fact.yml", "title", "page", "says"},
	"gitlab.com":    {"/-/blob/HEAD/", "/-/issues/new", "issue[title]", "issue[description]", "issue[description]"},
	"codeberg.org":  {"/src/HEAD/", "/issues/new", "title", "body", "body"},
	"bitbucket.org": {file: "/src/HEAD/"},
}

// forge is the host of the repository, and the repository's address; false where
// it is not known.
func (s *Site) forge() (forge, *url.URL, bool) {
	repository, err := url.Parse(strings.TrimSuffix(string(s.Repository), "/"))
	if err != nil {
		return forge{}, nil, false
	}
	known, ok := forges[repository.Host]
	return known, repository, ok
}

// correction is the address of the form to correct a fact, which it names with the
// places that it stands at; empty where there is no form.
func (s *Site) correction(fact string, at ...diag.Pos) string {
	host, repository, ok := s.forge()
	if !ok || host.correct == "" {
		return ""
	}
	var places []string
	for _, pos := range at {
		if text := strings.ReplaceAll(s.line(pos).Text, "\u00a0", " "); !slices.Contains(places, text) {
			places = append(places, text)
		}
	}
	form, query, _ := strings.Cut(host.correct, "?")
	fields, err := url.ParseQuery(query)
	if err != nil {
		panic("site: the form of a forge: " + err.Error())
	}
	fields.Set(host.title, "Correction: "+fact)
	where := strings.Join(places, "; ")
	if host.where == host.says {
		fields.Set(host.where, fact+"\n\n"+where+"\n")
	} else {
		fields.Set(host.where, where)
		fields.Set(host.says, fact)
	}
	repository.Path += form
	repository.RawQuery = fields.Encode()
	return repository.String()
}

// placeView is a place in the data, and its address in the repository.
type placeView struct{ Text, URL string }

// places are where something stands, before and after; nil where it is not there.
func (s *Site) places(before, after *compare.Place) []placeView {
	var views []placeView
	for _, p := range []*compare.Place{before, after} {
		if p != nil {
			views = append(views, s.place(*p))
		}
	}
	return views
}

func (s *Site) place(p compare.Place) placeView {
	view := placeView{Text: p.File}
	if p.Line > 0 {
		view.Text = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	if host, repository, ok := s.forge(); ok {
		repository.Path += host.file + p.File
		if p.Line > 0 {
			repository.Fragment = fmt.Sprintf("L%d", p.Line)
		}
		view.URL = repository.String()
	}
	return view
}

// line is a place in words, with its address in the repository.
func (s *Site) line(at diag.Pos) placeView {
	view := s.place(compare.Place{File: at.File, Line: at.Line})
	if view.Text = at.File; at.Line > 0 {
		view.Text = fmt.Sprintf("%s, line\u00a0%d", at.File, at.Line)
	}
	return view
}
