package intake

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"recension/generator/biblio"
	"recension/generator/decode"
	"recension/generator/locale"
	"recension/generator/review"
)

// documents are documents with every field that an export can hold: one of each type,
// and with what is hard to write in a format.
func documents() []*review.Document {
	full := review.Document{
		Title: `Stone arches & 50% less mortar: "R_2", {braces} and #1 at $5 or $6`, Authors: decode.List{
			"Mason, Ann B.", "van der Brug, Jan", "Department for Bridges, Rivers and Fords", "Müller-Stone, É.", "River Board",
		},
		Bodies: review.Bodies{"Department for Bridges, Rivers and Fords": true, "River Board": true},
		Year:   2019, Publisher: "Stone Press", Container: "Journal of Bridges & Roads", Volume: "12a", Issue: "3", Pages: "S45-S67", Language: "pt-BR",
		Abstract: "On 50% of {stone} -- or more --- in ``Łódź'' ~ p < 0.05 & α > 1.", Keywords: decode.List{"arches", "piers, old", "50% & more"}, DOI: "10.1000/182_a(b)", URL: "https://bridges.example/a_b?c=50%25&d=~e#f",
	}
	var all []*review.Document
	for _, kind := range append(review.DocumentTypes, "") {
		d := full
		d.ID, d.Type = cmp.Or("of-"+string(kind), "of-no-type"), kind
		all = append(all, &d)
		for without, change := range map[string]func(*review.Document){
			"container": func(d *review.Document) { d.Container, d.Volume, d.Issue, d.Pages = "", "", "", "" },
			"publisher": func(d *review.Document) { d.Publisher = "" },
			"both":      func(d *review.Document) { d.Container, d.Volume, d.Issue, d.Pages, d.Publisher = "", "", "", "", "" },
		} {
			d := d
			d.ID += "-without-" + without
			change(&d)
			all = append(all, &d)
		}
	}
	article := full
	article.ID, article.Type, article.Pages = "article-number", "article-journal", "e-12345"
	return append(all, &article, &review.Document{ID: "alone", Title: "Stone"})
}

// recordOf returns the record of a document.
func recordOf(d *review.Document) Record {
	r := Record{
		Title: d.Title, Year: int(d.Year), Container: d.Container, Volume: d.Volume, Issue: d.Issue, Pages: d.Pages, DOI: string(d.DOI),
		URL: string(d.URL), Abstract: d.Abstract, Language: string(d.Language), Type: string(d.Type), Key: d.ID, Keywords: d.Keywords,
	}
	for _, name := range d.Authors {
		if d.Bodies[name] {
			name = "{" + name + "}"
		}
		r.Authors = append(r.Authors, name)
	}
	return r
}

// TestRoundTrip checks that what a review exports is read back field for field.
func TestRoundTrip(t *testing.T) {
	for _, test := range []struct {
		written biblio.Format
		read    Format
	}{{biblio.BibTeX, bibTeX}, {biblio.RIS, ris}, {biblio.CSL, cslJSON}} {
		t.Run(test.written.Name, func(t *testing.T) {
			var items []biblio.Item
			var want []Record
			for _, d := range documents() {
				items = append(items, biblio.OfDocument(d))
				want = append(want, recordOf(d))
			}
			var b strings.Builder
			if err := test.written.Write(&b, slices.Values(items), locale.English()); err != nil {
				t.Fatal(err)
			}
			got, problems := recordsOf(t, test.read, b.String())
			if problems != nil || len(got) != len(want) {
				t.Fatalf("%d records are read of %d items: %+v", len(got), len(want), problems)
			}
			for i := range got {
				if diff := gocmp.Diff(want[i], got[i], cmpopts.IgnoreFields(Record{}, "Pos", "Raw", "Number")); diff != "" {
					t.Errorf("%s (-want +got):\n%s", want[i].Key, diff)
				}
			}
		})
	}
}
