package machine

import (
	"encoding/json"
	"html/template"

	"recension/generator/address"
	"recension/generator/page"
)

// node is an item in JSON-LD, in the words of schema.org. Facts that the review does
// not have are left out.
type node struct {
	Type           string `json:"@type"`
	ID             string `json:"@id,omitempty"`
	Name           string `json:"name,omitempty"`
	Headline       string `json:"headline,omitempty"`
	AlternateName  string `json:"alternateName,omitempty"`
	Description    string `json:"description,omitempty"`
	URL            string `json:"url,omitempty"`
	Version        string `json:"version,omitempty"`
	Language       string `json:"inLanguage,omitempty"`
	Published      string `json:"datePublished,omitempty"`
	Licence        string `json:"license,omitempty"`
	SameAs         string `json:"sameAs,omitempty"`
	Authors        []node `json:"author,omitempty"`
	Institution    *node  `json:"sourceOrganization,omitempty"`
	PartOf         *node  `json:"isPartOf,omitempty"`
	Distributions  []node `json:"distribution,omitempty"`
	EncodingFormat string `json:"encodingFormat,omitempty"`
	ContentURL     string `json:"contentUrl,omitempty"`
	Items          []node `json:"itemListElement,omitempty"`
	Position       int    `json:"position,omitempty"`
	Item           string `json:"item,omitempty"`
}

// subjects are what pages are about, by their layout. To describe another type of
// page, add a row.
var subjects = map[string]func(subject) node{
	"home": func(s subject) node {
		return node{Type: "WebSite", Name: s.review.Title, Description: s.review.Description, Language: string(s.review.Language), Licence: string(s.review.Licence.URL)}
	},
	"overview": subject.report,
	"chapter": func(s subject) node {
		return node{
			Type: "Article", Headline: s.page.Title, Description: s.page.Description, Language: string(s.review.Language),
			Authors: s.authors(), PartOf: s.whole(),
		}
	},
	"data": func(s subject) node {
		data := node{
			Type: "Dataset", Name: s.page.Title + " of " + s.edition.Name(), Description: s.description(), Version: s.edition.ID,
			Language: string(s.review.Language), Licence: s.licence(), Published: string(s.edition.Meta.Published), PartOf: s.whole(),
		}
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

// report is the edition as a report.
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

// whole is the edition, of which a page is part.
func (s subject) whole() *node {
	whole := &node{Type: "Report", Name: s.edition.Meta.Title, Version: s.edition.ID}
	if s.review.BaseURL != "" {
		whole.ID = string(s.review.BaseURL) + address.Edition(s.edition.ID)
	}
	return whole
}

// authors are those of the edition: people, but for those that are written in braces
// or that the vocabulary knows as organisations.
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

// licence is what readers may do with the edition: what it says itself or else what
// the site says.
func (s subject) licence() string {
	if s.edition.Meta.Licence != "" {
		return s.edition.Meta.Licence
	}
	return string(s.review.Licence.URL)
}

// linkedData is what the page is about, and the way to it, for programs. Pages that
// search engines are to leave out have none. Browsers take the script element that
// holds it as a block of data: no policy stops it, as nothing of it runs.
func (s subject) linkedData() template.JS {
	if s.page.Unlisted() || s.page.Anywhere {
		return ""
	}
	at := canonical(s.review, s.page)
	var graph []node
	if describe, ok := subjects[s.page.Layout]; ok {
		about := describe(s)
		about.ID, about.URL = at, at
		graph = append(graph, about)
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
		panic("machine: texts and numbers that are no JSON: " + err.Error())
	}
	return template.JS(text)
}

// breadcrumbs are the pages above the page, and the page.
func (s subject) breadcrumbs() node {
	list := node{Type: "BreadcrumbList"}
	for i, link := range append(s.page.Trail[:len(s.page.Trail):len(s.page.Trail)], page.Link{Text: s.page.Title, Path: s.page.Path}) {
		list.Items = append(list.Items, node{Type: "ListItem", Position: i + 1, Name: link.Text, Item: string(s.review.BaseURL) + link.Path})
	}
	return list
}
