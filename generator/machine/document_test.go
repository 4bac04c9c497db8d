package machine

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// TestDocument tests how the page of a document describes it to programs.
func TestDocument(t *testing.T) {
	r := bridges(t)
	in := view.EditionOf(r, r.Editions[0])
	d := &r.Editions[0].Documents[0]
	describe := func(change func()) []node {
		*d = review.Document{ID: d.ID, Title: "Stone", Authors: []string{"Mason, Anna", "River Board"}, Year: 2019}
		change()
		head := Head(r, page.Page{Path: "2021/documents/x/", Layout: "document", Title: "Stone", Edition: in, About: page.Subject{Kind: "documents", ID: d.ID}})
		if head.LinkedData == "" {
			return nil
		}
		var data struct {
			Graph []node `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(head.LinkedData), &data); err != nil {
			t.Fatal(err)
		}
		return data.Graph
	}
	authors := []node{{Type: "Person", Name: "Anna Mason"}, {Type: "Organization", Name: "River Board"}}
	for name, test := range map[string]struct {
		change func()
		want   []node
	}{
		"a kind that is not stated": {func() { d.DOI = "10.1000/182" }, nil},
		"no address":                {func() { d.Type = "book" }, nil},
		"an article": {
			func() {
				d.Type, d.DOI, d.URL, d.Container, d.Volume, d.Issue, d.Pages = "article-journal", "10.1000/182", "https://stone.example/", "Bridges", "12", "3", "4-5"
				d.Language, d.Abstract, d.Archived, d.Publisher = "de", "On stone.", "https://archive.example/1", "River Board"
				d.Keywords = decode.List{"stone", "arches"}
			},
			[]node{{
				Type: "ScholarlyArticle", ID: "https://doi.org/10.1000/182", Name: "Stone", URL: "https://stone.example/", Language: "de", Published: "2019",
				Abstract: "On stone.", Keywords: []string{"stone", "arches"}, Pagination: "4-5", ArchivedAt: "https://archive.example/1", Authors: authors, Publisher: &node{Type: "Organization", Name: "River Board"},
				PartOf: &node{Type: "PublicationIssue", Issue: "3", PartOf: &node{Type: "PublicationVolume", Volume: "12", PartOf: &node{Type: "Periodical", Name: "Bridges"}}},
			}},
		},
		"a chapter": {
			func() {
				d.Type, d.URL, d.Container, d.Publisher = "chapter", "https://stone.example/", "Bridges", "Stone Press"
			},
			[]node{{
				Type: "Chapter", ID: "https://stone.example/", Name: "Stone", URL: "https://stone.example/", Published: "2019", Authors: authors,
				PartOf: &node{Type: "Book", Name: "Bridges"},
			}},
		},
	} {
		if diff := cmp.Diff(test.want, describe(test.change)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for _, kind := range review.DocumentTypes {
		if documentTypes[kind] == "" {
			t.Errorf("the kind %q has no type", kind)
		}
	}
}
