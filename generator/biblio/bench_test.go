package biblio

import (
	"testing"

	"recension/generator/locale"
	"recension/generator/review"
)

// BenchmarkText measures a reference as text, as each page of a document shows it twice.
func BenchmarkText(b *testing.B) {
	d := &review.Document{
		ID: "old-stone", Title: "Loads on old stone arches: a survey of 12 & more", Authors: []string{"A. Mason", "B.-C. de Smith", "River Board"}, Year: 2019,
		Publisher: "Journal 7", DOI: "10.5555/invented.7", URL: "https://bridges.example/7", Accessed: "2024-02-01",
	}
	for _, format := range []Format{BibTeX, RIS} {
		b.Run(format.Name, func(b *testing.B) {
			item := OfDocument(d)
			for b.Loop() {
				if _, err := format.Text(item, locale.English()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("item", func(b *testing.B) {
		for b.Loop() {
			OfDocument(d)
		}
	})
}
