package biblio

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/locale"
	"recension/generator/review"
)

// TestBodies shows that a body keeps the comma of its name in each format.
func TestBodies(t *testing.T) {
	const name = "Department for Bridges, Rivers and Fords"
	item := Item{ID: "a", Title: "A", Authors: ParseNames([]string{name, "Smith, Ann"}, review.Bodies{name: true})}
	want := []Name{{Literal: name}, {Family: "Smith", Given: "Ann"}}
	if diff := cmp.Diff(want, item.Authors); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	for format, line := range map[*Format]string{
		&BibTeX: "author = {{Department for Bridges, Rivers and Fords} and Smith, Ann}",
		&RIS:    "AU  - Department for Bridges, Rivers and Fords\r\n",
		&CSL:    `{"literal":"Department for Bridges, Rivers and Fords"}`,
	} {
		text, err := format.Text(item, locale.English())
		if err != nil || !strings.Contains(text, line) {
			t.Errorf("%s has no %q (error %v):\n%s", format.Name, line, err, text)
		}
	}
}

func TestParseName(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       Name
	}{
		{"initials", "R. S. S. Mason", Name{Family: "Mason", Given: "R. S. S."}},
		{"initials without blanks", "C.A. Stone-Mason", Name{Family: "Stone-Mason", Given: "C.A."}},
		{"hyphenated initials", "A.-J. Müller", Name{Family: "Müller", Given: "A.-J."}},
		{"a particle", "J. van der Brug", Name{Family: "van der Brug", Given: "J."}},
		{"a comma", "del Rio Mason, Anna", Name{Family: "del Rio Mason", Given: "Anna"}},
		{"a name in full", "Chris Mason", Name{Literal: "Chris Mason"}},
		{"a body", "River Board", Name{Literal: "River Board"}},
		{"an initial and two words", "J. Robert Mason", Name{Literal: "J. Robert Mason"}},
		{"a suffix", "J. Mason, Jr., PhD", Name{Literal: "J. Mason, Jr., PhD"}},
		{"a comma at the end", "Mason,", Name{Literal: "Mason,"}},
		{"others", "et al.", Name{Literal: "et al."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, ParseName(test.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTeXNames checks that an "and" in a name does not split the list of names.
func TestTeXNames(t *testing.T) {
	for want, all := range map[string][]Name{
		"{Roads and Bridges} and Mason, B.": {{Literal: "Roads and Bridges"}, {Family: "Mason", Given: "B."}},
		"{Stone And Sons}, B.":              {{Family: "Stone And Sons", Given: "B."}},
		`O'Brid{\textbraceright}ge, Q.`:     {{Family: "O'Brid}ge", Given: "Q."}},
		"{Mason, Stone}, A.":                {{Family: "Mason, Stone", Given: "A."}},
		"Anderson, A.":                      {{Family: "Anderson", Given: "A."}},
	} {
		if got := texNames(all); got != want {
			t.Errorf("%+v is %s, not %s", all, got, want)
		}
	}
}
