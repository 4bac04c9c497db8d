package machine

import (
	"encoding/json"
	"html/template"

	"recension/generator/address"
	"recension/generator/page"
)

// node is an item in JSON-LD, in terms of schema.org. Unknown facts are left out.
type node struct {
	Type           string   `json:"@type"`
	ID             string   `json:"@id,omitempty"`
	Name           string   `json:"name,omitempty"`
	Headline       string   `json:"headline,omitempty"`
	AlternateName  string   `json:"alternateName,omitempty"`
	Description    string   `json:"description,omitempty"`
	URL            string   `json:"url,omitempty"`
	Version        string   `json:"version,omitempty"`
	Language       string   `json:"inLanguage,omitempty"`
	Published      string   `json:"datePublished,omitempty"`
	Licence        string   `json:"license,omitempty"`
	SameAs         string   `json:"sameAs,omitempty"`
	Authors        []node   `json:"author,omitempty"`
	Institution    *node    `json:"sourceOrganization,omitempty"`
	PartOf         *node    `json:"isPartOf,omitempty"`
	Distributions  []node   `json:"distribution,omitempty"`
	EncodingFormat string   `json:"encodingFormat,omitempty"`
	ContentURL     string   `json:"contentUrl,omitempty"`
	Items          []node   `json:"itemListElement,omitempty"`
	Position       int      `json:"position,omitempty"`
	Item           string   `json:"item,omitempty"`
	Abstract       string   `json:"abstract,omitempty"`
	Keywords       []string `json:"keywords,omitempty"`
	Pagination     string   `json:"pagination,omitempty"`
	Volume         string   `json:"volumeNumber,omitempty"`
	Issue          string   `json:"issueNumber,omitempty"`
	Publisher      *node    `json:"publisher,omitempty"`
	ArchivedAt     string   `json:"archivedAt,omitempty"`
}

// subjects describe what pages are about, by layout. To describe another type of
// page, add a row.
var subjects = map[string]func(subject) node{
	"home": func(s subject) node {
		return node{Type: "WebSite", Name: s.review.Title, Description: s.review.Description, Language: string(s.review.Language), Licence: string(s.review.Licence.URL)}
	},
	"overview": subject.report,
	"document": subject.document,
	"chapter": func(s subject) node {
		return node{
			Type: "Article", Headline: s.page.Title, Description: s.page.Description, Language: string(s.review.Language),
			Authors: s.authors(), PartOf: s.whole(),
		}
	},
	"searches": subject.dataset,
	"data": func(s subject) node {
		data := s.dataset()
		for _, name := range s.edition.DataFiles() {
			if s.review.BaseURL != "" {
				data.Distributions = append(data.Distributions, node{
					Type: "DataDownload", Name: name, EncodingFormat: "text/csv", ContentURL: string(s.review.BaseURL) + address.DataFile(s.edition.ID, name),
				})
			}
		}
		return data
	},
}

// dataset returns the page as one about data of the edition.
func (s subject) dataset() node {
	return node{
		Type: "Dataset", Name: s.review.Locale.Say("machine.dataset", "page", s.page.Title, "edition", s.edition.Name()), Description: s.description(), Version: s.edition.ID,
		Language: string(s.review.Language), Licence: s.licence(), Published: string(s.edition.Meta.Published), PartOf: s.whole(),
	}
}

// report returns the edition as a report.
func (s subject) report() node {
	meta := s.edition.Meta
	report := node{
		Type: "Report", Name: meta.Title, AlternateName: meta.Subtitle, Description: meta.Description, Version: s.edition.ID,
		Language: string(s.review.Language), Licence: s.licence(), Published: string(meta.Published), Authors: s.authors(),
	}
	report.SameAs = meta.DOI.Address()
	if meta.Institution != "" {
		report.Institution = &node{Type: "Organization", Name: meta.Institution}
	}
	return report
}

// whole returns the edition that a page is part of.
func (s subject) whole() *node {
	whole := &node{Type: "Report", Name: s.edition.Meta.Title, Version: s.edition.ID}
	if s.review.BaseURL != "" {
		whole.ID = string(s.review.BaseURL) + address.Edition(s.edition.ID)
	}
	return whole
}

// authors returns the authors of the edition, which are people unless the vocabulary
// has them as organisations.
func (s subject) authors() []node {
	var authors []node
	for _, name := range s.edition.Meta.Authors {
		author := node{Type: "Person", Name: name}
		if s.edition.Meta.Bodies[name] || s.edition.OrganisationByLabel(name) != "" {
			author.Type = "Organization"
		}
		authors = append(authors, author)
	}
	return authors
}

// licence returns the licence of the edition or, if it states none, that of the
// site.
func (s subject) licence() string {
	if s.edition.Meta.Licence != "" {
		return s.edition.Meta.Licence
	}
	return string(s.review.Licence.URL)
}

// linkedData describes the subject of the page, and the pages above it, to programs.
// It is empty for pages that search engines must not list. Its script element
// contains data, not code, so that no security policy blocks it.
func (s subject) linkedData() template.JS {
	if s.page.Unlisted() || s.page.Anywhere {
		return ""
	}
	at := canonical(s.review, s.page)
	var graph []node
	if describe, ok := subjects[s.page.Layout]; ok {
		if about := describe(s); about.Type != "" {
			if about.ID == "" { // else it is a work of its own, which the page is only about
				about.ID, about.URL = at, at
			}
			graph = append(graph, about)
		}
	}
	if at != "" && len(s.page.Trail) > 0 {
		graph = append(graph, s.breadcrumbs())
	}
	if graph == nil {
		return ""
	}
	text, err := json.Marshal(struct {
		Context string `json:"@context"`
		Graph   []node `json:"@graph"`
	}{"https://schema.org", graph})
	if err != nil {
		panic("machine: linked data as JSON: " + err.Error())
	}
	return template.JS(text)
}

// breadcrumbs returns the pages above the page, followed by the page.
func (s subject) breadcrumbs() node {
	list := node{Type: "BreadcrumbList"}
	for i, link := range append(s.page.Trail[:len(s.page.Trail):len(s.page.Trail)], page.Link{Text: s.page.Title, Path: s.page.Path}) {
		list.Items = append(list.Items, node{Type: "ListItem", Position: i + 1, Name: link.Text, Item: string(s.review.BaseURL) + link.Path})
	}
	return list
}
