package view_test

import (
	"fmt"
	"os"

	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/view"
)

func ExampleProvenanceOf() {
	review, _ := edition.Load(os.DirFS("../testdata/review"), edition.Options{})
	arches, _ := review.Current.Numbers.Value("arches")
	repository := view.Repository{Address: "https://github.com/bridges/review", Locale: locale.English()}
	p := view.ProvenanceOf(review.Current, repository, arches, view.CountsInNote)
	fmt.Println(p.Basis)
	fmt.Println(p.Reads[0].Counts[0].Name, p.Reads[0].Counts[0].Text, p.Reads[0].Counts[0].Place.URL)
	// Output:
	// Stated by the source
	// arch 12 https://github.com/bridges/review/blob/HEAD/data/2021/counts/spans.csv#L2
}
