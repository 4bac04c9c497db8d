package recheck

import (
	"strings"
	"testing"
)

// TestSameWords tests what does not make two sentences differ.
func TestSameWords(t *testing.T) {
	const want = "the survey's 12000 co-owners counted 3.5 % of b in 2017-2023"
	for _, text := range []string{
		"The survey's 12,000 co-owners counted 3.5% of B in 2017-2023.",
		"the SURVEY’S 12 000 co‐owners counted 3.5 % of “B” in 2017–2023",
		"“The survey's 12000 co-owners – counted 3.5% of B in 2017−2023!”",
		"The survey's [3, 14] 12,000 co-owners¹ counted 3.5% of B [@stone; @steel] in 2017–2023.² [^1] [12]",
		"The survey's 12,000 co-owners counted 3.5% of B in 2017–2023 [5, retracted].",
	} {
		if got := strings.Join(wordsOf(text), " "); got != want {
			t.Errorf("%q has the words\n%s, want\n%s", text, got, want)
		}
	}
}

// TestOtherWords tests what makes two sentences differ.
func TestOtherWords(t *testing.T) {
	for _, c := range [][2]string{
		{"97% fell", "97 fell"},
		{"a rise of -3", "a rise of 3"},
		{"a rise of −3", "a rise of 3"},
		{"3.5 beams", "35 beams"},
		{"in 2017–2023", "in 2017 and 2023"},
		{"about 18,000", "18,000"},
		{"1,2 and 3", "12 and 3"},
		{"In 2019 200 fell", "In 2019200 fell"},
		{"3.5 200", "3.5200"},
		{"10² beams", "10 beams"},
		{"we're", "were"},
		{"< 5 beams", "> 5 beams"},
	} {
		if a, b := strings.Join(wordsOf(c[0]), " "), strings.Join(wordsOf(c[1]), " "); a == b {
			t.Errorf("%q and %q have the same words: %s", c[0], c[1], a)
		}
	}
}
