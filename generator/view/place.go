package view

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"recension/generator/compare"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/locale"
)

// forge is a host of repositories, with the form of its addresses.
type forge struct {
	// file is the path between the address of a repository and a file in it.
	file string
	// correct is the path of the form to correct a fact; empty: there is none.
	// title, where and says name its fields for the title, the places in the data
	// and the fact.
	correct            string
	title, where, says string
}

// forges lists the known hosts, by name. To add one, add a row. On GitHub, the form
// is .github/ISSUE_TEMPLATE/correct-fact.yml, whose fields have these ids; on other
// hosts, an issue has a title and a text.
var forges = map[string]forge{
	"github.com":    {"/blob/HEAD/", "/issues/new?template=correct-fact.yml", "title", "page", "says"},
	"gitlab.com":    {"/-/blob/HEAD/", "/-/issues/new", "issue[title]", "issue[description]", "issue[description]"},
	"codeberg.org":  {"/src/HEAD/", "/issues/new", "title", "body", "body"},
	"bitbucket.org": {file: "/src/HEAD/"},
}

// Repository is the repository with the data.
type Repository struct {
	Address string // on the web; empty: not known
	Folder  string // of the review, below the top of the repository; empty: the top
	Locale  *locale.Locale
}

// RepositoryOf is the repository of a review.
func RepositoryOf(r *edition.Review) Repository {
	return Repository{string(r.Repository), string(r.Folder), r.Locale}
}

// forge returns the host and the address of the repository; false if the host is
// unknown.
func (r Repository) forge() (forge, *url.URL, bool) {
	repository, err := url.Parse(strings.TrimSuffix(strings.TrimSuffix(r.Address, "/"), ".git"))
	if err != nil {
		return forge{}, nil, false
	}
	known, ok := forges[repository.Host]
	return known, repository, ok
}

// CorrectionForm returns the address of the form to correct a fact, filled in with
// the fact and its places in the data; empty if there is no form.
func (r Repository) CorrectionForm(fact string, at ...diag.Pos) string {
	host, repository, ok := r.forge()
	if !ok || host.correct == "" {
		return ""
	}
	var places []string
	for _, pos := range at {
		if text := strings.ReplaceAll(r.Line(pos).Text, "\u00a0", " "); !slices.Contains(places, text) {
			places = append(places, text)
		}
	}
	form, query, _ := strings.Cut(host.correct, "?")
	fields, err := url.ParseQuery(query)
	if err != nil {
		panic("view: the form of a forge: " + err.Error())
	}
	fields.Set(host.title, r.Locale.Say("place.correction", "fact", fact))
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

// Place is a place in the data.
type Place struct {
	Text string
	URL  string // in the repository; empty if unknown
}

func (r Repository) place(p compare.Place) Place {
	place := Place{Text: p.File}
	if p.Line > 0 {
		place.Text = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	if host, repository, ok := r.forge(); ok {
		repository.Path += host.file + path.Join(r.Folder, p.File)
		if p.Line > 0 {
			repository.Fragment = fmt.Sprintf("L%d", p.Line)
		}
		place.URL = repository.String()
	}
	return place
}

// Line returns a place in words: "data/2024/values.toml, line 3".
func (r Repository) Line(at diag.Pos) Place {
	place := r.place(compare.Place{File: at.File, Line: at.Line})
	if place.Text = at.File; at.Line > 0 {
		place.Text = r.Locale.Say("place.line", "file", at.File, "line", strconv.Itoa(at.Line))
	}
	return place
}
