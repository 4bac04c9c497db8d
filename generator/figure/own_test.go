package figure

import (
	"flag"
	"os"
	"testing"

	"recension/generator/count"
	"recension/generator/locale"
	"recension/generator/review"
)

var ownReview = flag.String("review", "", "the folder of a review whose colours are tested")

// TestOneColour shows that a name has one colour in all figures of all editions of a review
// that is named, and that no figure has a colour twice.
func TestOneColour(t *testing.T) {
	if *ownReview == "" {
		t.Skip("no review is named: run with -review FOLDER")
	}
	src := os.DirFS(*ownReview)
	editions, problems := review.Load(src)
	if problems.HasErrors() {
		t.Fatal(report(problems))
	}
	colours := map[string]Colour{}
	first := map[string]string{} // the figure that has the name first
	for _, e := range editions {
		counts, ps := count.Of(src, e, locale.English(), nil)
		if ps.HasErrors() {
			t.Fatal(report(ps))
		}
		figures, _, ps := Load(src, counts)
		if ps.HasErrors() {
			t.Fatal(report(ps))
		}
		for _, f := range figures {
			d := f.Data
			if f.Kind == "matrix" || len(d.Series) == 1 || len(d.Series) > len(Series) {
				continue // colours do not tell its series apart
			}
			names := map[string]string{} // of the figure, by colour
			for i, c := range d.palette(d.Series) {
				name, place := d.Series[i], e.ID+"/"+f.ID
				if other, ok := names[c.Name]; ok {
					t.Errorf("%s: %s and %s have the same colour, %s", place, other, name, c.Name)
				}
				names[c.Name] = name
				if known, ok := colours[name]; ok && known != c {
					t.Errorf("%s: %q has the colour %s, and %s in %s", place, name, c.Name, known.Name, first[name])
				} else if !ok {
					colours[name], first[name] = c, place
				}
			}
		}
	}
	if len(colours) < 10 {
		t.Errorf("only %d names have a colour", len(colours))
	}
}
