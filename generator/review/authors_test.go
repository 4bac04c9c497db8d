package review

import (
	"slices"
	"strings"
	"testing"
)

func TestDoubts(t *testing.T) {
	const separate = `separate authors by "; "`
	for _, c := range []struct{ name, message string }{
		{"A. Mason", ""},
		{"Ann Mason", ""},
		{"Mason, Ann", ""},
		{"Mason, A. B.", ""},
		{"de la Tour, Jean-Pierre", ""},
		{"Ortega y Gasset, José", ""},
		{"Anna del Rio Mason", ""},
		{"García Márquez, Gabriel José", ""},
		{"River Board", ""},
		{"Department for Bridges and Fords", ""},
		{"Royal Society of Fords", ""},
		{"{Department for Bridges, Rivers and Fords}", ""},
		{"Mason, Alford", ""},
		{"Mason, Alan", ""},
		{"Department for Bridges, Rivers and Fords", `is read as a person with the family name "Department for Bridges"`},
		{"Ministry of Works, Bridges Division", `is read as a person with the family name "Ministry of Works"`},
		{"Mason Bridges, Inc.", `is read as a person with the family name "Mason Bridges"`},
		{"A. Mason, B. Smith", "seems to name several authors"},
		{"Mason A, Smith B", "seems to name several authors"},
		{"Mason, A. and Smith, B.", "seems to name several authors"},
		{"A. Mason & B. Smith", "seems to name several authors"},
		{"A. Mason and B. Smith", "seems to name several authors"},
		{"Ann Mason und Bert Smith", "seems to name several authors"},
		{"A. Mason, B. Smith, C. Ford", "seems to name several authors"},
		{"A. Mason, B. Smith, and C. Ford", "seems to name several authors"},
		{"Mason, Smith, Ford", "has 2 commas; it may be several authors or a body"},
		{"Mason, A., Smith, B.", "has 3 commas; it may be several authors or a body"},
		{"Mason et al.", "includes authors who are not named"},
		{"A. Mason, et al", "includes authors who are not named"},
		{"Mason,", "has a comma without a name on both sides"},
		{"{Board", "braces enclose the whole name"},
		{"Board {Rivers}", "braces enclose the whole name"},
		{"{}", "braces enclose the whole name"},
	} {
		err := doubt(c.name, separate)
		if (err != nil) != (c.message != "") || err != nil && !strings.Contains(err.Error(), c.message) {
			t.Errorf("%q: %v, want %q", c.name, err, c.message)
		}
	}
}

func TestUnbrace(t *testing.T) {
	names := []string{"A. Mason", "{Board for Rivers, Fords}", "{Board", "{ Survey }"}
	bodies := unbrace(names)
	if want := []string{"A. Mason", "Board for Rivers, Fords", "{Board", "Survey"}; !slices.Equal(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
	if len(bodies) != 2 || !bodies["Board for Rivers, Fords"] || !bodies["Survey"] {
		t.Errorf("bodies %v", bodies)
	}
	if bodies := unbrace([]string{"A. Mason"}); bodies != nil {
		t.Errorf("bodies %v of a list without braces", bodies)
	}
}
