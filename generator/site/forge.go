package site

import (
	"fmt"
	"net/url"
	"strings"

	"recension/generator/compare"
)

// forges are how the hosts of repositories address a line of a file, by host: the
// path between the repository and the file. To add one, add a row. Other hosts are
// not guessed at.
var forges = map[string]string{
	"github.com":    "/blob/HEAD/",
	"gitlab.com":    "/-/blob/HEAD/",
	"codeberg.org":  "/src/HEAD/",
	"bitbucket.org": "/src/HEAD/",
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
	repository, err := url.Parse(strings.TrimSuffix(string(s.Repository), "/"))
	if err != nil {
		return view
	}
	if between, ok := forges[repository.Host]; ok {
		repository.Path += between + p.File
		if p.Line > 0 {
			repository.Fragment = fmt.Sprintf("L%d", p.Line)
		}
		view.URL = repository.String()
	}
	return view
}
