package review

import (
	"strings"
	"testing"
)

// TestEditions tests which documents with one title are editions of a work, and that the
// same edition listed twice is found among several.
func TestEditions(t *testing.T) {
	for name, c := range map[string]struct {
		documents []Document
		want      string // the ids of the documents that others repeat
	}{
		"books of two years":            {[]Document{{ID: "a", Type: "book", Year: 1998}, {ID: "b", Type: "book", Year: 2019}}, ""},
		"books of one year":             {[]Document{{ID: "a", Type: "book", Year: 2019}, {ID: "b", Type: "book", Year: 2019}}, "a"},
		"the second edition twice":      {[]Document{{ID: "a", Type: "book", Year: 1998}, {ID: "b", Type: "book", Year: 2019}, {ID: "c", Type: "book", Year: 2019}}, "b"},
		"a book whose year is unknown":  {[]Document{{ID: "a", Type: "book", Year: 1998}, {ID: "b", Type: "book"}}, "a"},
		"an article and its preprint":   {[]Document{{ID: "a", Type: "article", Year: 2018}, {ID: "b", Type: "article-journal", Year: 2019}}, "a"},
		"articles of two years":         {[]Document{{ID: "a", Type: "article", Year: 2018}, {ID: "b", Type: "article", Year: 2019}}, "a"},
		"documents of no declared type": {[]Document{{ID: "a", Year: 2018}, {ID: "b", Year: 2019}}, "a"},
	} {
		t.Run(name, func(t *testing.T) {
			e := Edition{reload: &reload{}}
			for _, d := range c.documents {
				d.Title = "The Building of Stone Bridges"
				e.Documents = append(e.Documents, d)
			}
			got := ""
			for _, d := range e.checkDuplicates() {
				got += strings.Split(d.Message, `"`)[1]
			}
			if got != c.want {
				t.Errorf("reported as the same as %q, want %q", got, c.want)
			}
		})
	}
}
