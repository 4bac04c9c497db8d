package biblio

import (
	"strings"
	"testing"

	"recension/generator/locale"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

func TestWriteCFF(t *testing.T) {
	for _, test := range []struct {
		name, abstract, licence string
		item                    Item
		want                    string
	}{
		{
			name: "everything", abstract: "What stands: 3 bridges # and a ford", licence: "https://licence.example/",
			item: Item{
				Title: "Bridges: \"yes\"", Authors: ParseNames([]string{"B. Mason", "River Board"}, nil), Issued: "2024-03-09",
				Edition: "2024 edition", DOI: "10.1000/182", URL: "https://bridges.example/2024/",
			},
			want: `cff-version: 1.2.0
message: If you use this data set, please cite it as below.
type: dataset
title: "Bridges: \"yes\""
abstract: "What stands: 3 bridges # and a ford"
version: 2024 edition
authors:
- family-names: Mason
  given-names: B.
- name: River Board
date-released: "2024-03-09"
doi: 10.1000/182
url: https://bridges.example/2024/
license-url: https://licence.example/
`,
		},
		{
			name: "little", item: Item{Title: "2024", Publisher: "Reviews", Issued: "2024-03", DOI: "10.1000/<182>"},
			want: `cff-version: 1.2.0
message: If you use this data set, please cite it as below.
type: dataset
title: "2024"
authors:
- name: Reviews
`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			if err := WriteCFF(&b, test.item, test.abstract, test.licence, locale.English()); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, b.String()); diff != "" {
				t.Error(diff)
			}
			var read cff
			if err := yaml.Unmarshal([]byte(b.String()), &read); err != nil || read.Title != test.item.Title {
				t.Errorf("it reads %+v, %v", read, err)
			}
		})
	}
}
