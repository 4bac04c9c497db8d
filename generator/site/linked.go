package site

import (
	"encoding/json"
	"html/template"

	"recension/generator/review"
)

// linked is a thing as JSON-LD says it, in the words of schema.org. Facts that
// the review does not have are left out.
type linked struct {
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
	Authors        []linked `json:"author,omitempty"`
	Institution    *linked  `json:"sourceOrganization,omitempty"`
	PartOf         *linked  `json:"isPartOf,omitempty"`
	Distributions  []linked `json:"distribution,omitempty"`
	EncodingFormat string   `json:"encodingFormat,omitempty"`
	ContentURL     string   `json:"contentUrl,omitempty"`
	Items          []linked `json:"itemListElement,omitempty"`
	Position       int      `json:"position,omitempty"`
	Item           string   `json:"item,omitempty"`
}

// linkedTypes are what pages are about, by their layout. To describe another type
// of page, add a row.
var linkedTypes = map[string]func(frame) linked{
	"home": func(f frame) linked {
		return linked{Type: "WebSite", Name: f.Site.Title, Description: f.Site.Description, Language: string(f.Site.Language), Licence: string(f.Site.Licence.URL)}
	},
	"overview": func(f frame) linked { return f.Edition.linked() },
	"chapter": func(f frame) linked {
		return linked{Type: "Article", Headline: f.Title, Description: f.Description, Language: string(f.Site.Language), Authors: f.Edition.linkedAuthors(), PartOf: f.Edition.asPart()}
	},
	"data": func(f frame) linked {
		d := linked{
			Type: "Dataset", Name: f.Title + " of " + f.Edition.name(), Description: f.MetaDescription(), Version: f.Edition.ID,
			Language: string(f.Site.Language), Licence: f.Edition.licence(), Published: string(f.Edition.Meta.Published), PartOf: f.Edition.asPart(),
		}
		for _, name := range f.Edition.dataNames() {
			if f.Site.BaseURL != "" {
				d.Distributions = append(d.Distributions, linked{
					Type: "DataDownload", Name: name, EncodingFormat: "text/csv", ContentURL: string(f.Site.BaseURL) + f.Edition.DataFile(name),
				})
			}
		}
		return d
	},
}

// linked is the edition as a report.
func (e *Edition) linked() linked {
	report := linked{
		Type: "Report", Name: e.Meta.Title, AlternateName: e.Meta.Subtitle, Description: e.Meta.Description, Version: e.ID,
		Language: string(e.Site.Language), Licence: e.licence(), Published: string(e.Meta.Published), Authors: e.linkedAuthors(),
	}
	if e.Meta.DOI != "" {
		report.SameAs = "https://doi.org/" + string(e.Meta.DOI)
	}
	if e.Meta.Institution != "" {
		report.Institution = &linked{Type: "Organization", Name: e.Meta.Institution}
	}
	return report
}

// asPart is the edition as that which a page is part of.
func (e *Edition) asPart() *linked {
	part := &linked{Type: "Report", Name: e.Meta.Title, Version: e.ID}
	if e.Site.BaseURL != "" {
		part.ID = string(e.Site.BaseURL) + e.path()
	}
	return part
}

// linkedAuthors are the authors: people, but for those that the vocabulary knows
// as organisations.
func (e *Edition) linkedAuthors() []linked {
	var authors []linked
	for _, name := range e.Meta.Authors {
		author := linked{Type: "Person", Name: name}
		for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
			if w.Label == name {
				author.Type = "Organization"
			}
		}
		authors = append(authors, author)
	}
	return authors
}

// licence is what readers may do with the edition: what it says itself or else
// what the site says.
func (e *Edition) licence() string {
	if e.Meta.Licence != "" {
		return e.Meta.Licence
	}
	return string(e.Site.Licence.URL)
}

// LinkedData is what the page is about, and the way to it, for programs. Pages
// that search engines are to leave out have none. The script element is a block of
// data to browsers: no policy stops it, as nothing of it runs.
func (f frame) LinkedData() (template.JS, error) {
	if f.Unlisted() || f.Anywhere {
		return "", nil
	}
	var graph []linked
	if about, ok := linkedTypes[f.Layout]; ok {
		thing := about(f)
		thing.ID, thing.URL = f.Address(), f.Address()
		graph = append(graph, thing)
	}
	if f.Address() != "" && len(f.Trail) > 0 {
		graph = append(graph, f.breadcrumbs())
	}
	if graph == nil {
		return "", nil
	}
	text, err := json.Marshal(struct {
		Context string   `json:"@context"`
		Graph   []linked `json:"@graph"`
	}{"https://schema.org", graph})
	return template.JS(text), err
}

// breadcrumbs are the pages above the page, and the page.
func (f frame) breadcrumbs() linked {
	list := linked{Type: "BreadcrumbList"}
	for i, page := range append(f.Trail[:len(f.Trail):len(f.Trail)], Link{f.Title, f.Path}) {
		list.Items = append(list.Items, linked{Type: "ListItem", Position: i + 1, Name: page.Text, Item: string(f.Site.BaseURL) + page.Path})
	}
	return list
}
