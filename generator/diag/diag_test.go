package diag

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func at(file string, line, column int) Pos {
	return Pos{File: file, Line: line, Column: column, EndColumn: column + 1}
}

func TestSort(t *testing.T) {
	sorted := List{
		Errorf(Pos{File: "a"}, "z", "of the whole file"),
		Errorf(at("a", 2, 9), "z", "early line"),
		Errorf(at("a", 10, 1), "z", "lines are numbers"),
		Errorf(at("a", 10, 2), "a", "first rule"),
		Errorf(at("a", 10, 2), "b", "first message"),
		Errorf(at("a", 10, 2), "b", "second message"),
		Warnf(at("b", 1, 1), "a", "severity does not count"),
	}
	for range 20 {
		l := slices.Clone(sorted)
		rand.Shuffle(len(l), func(i, j int) { l[i], l[j] = l[j], l[i] })
		l.Sort()
		if diff := cmp.Diff(sorted, l); diff != "" {
			t.Fatalf("order (-want +got):\n%s", diff)
		}
	}
}

func TestSortDropsRepeats(t *testing.T) {
	one := Errorf(at("a", 1, 1), "rule", "message")
	for _, c := range []struct {
		name string
		list List
		want int
	}{
		{"same place, rule and message", List{one, Errorf(at("b", 1, 1), "rule", "message"), one}, 2},
		{"another place", List{one, Errorf(at("a", 1, 2), "rule", "message")}, 2},
		{"another rule", List{one, Errorf(at("a", 1, 1), "other", "message")}, 2},
		{"another message", List{one, Errorf(at("a", 1, 1), "rule", "other")}, 2},
		{"nothing", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.list.Sort()
			if len(c.list) != c.want {
				t.Errorf("%d left, want %d: %v", len(c.list), c.want, c.list)
			}
		})
	}
}

func TestCount(t *testing.T) {
	var l List
	if l.HasErrors() {
		t.Error("an empty list has errors")
	}
	l.Add(Warnf(Pos{}, "", "w"))
	if l.HasErrors() {
		t.Error("a warning is an error")
	}
	l.Add(Errorf(Pos{}, "", "e"), Warnf(Pos{}, "", "w"))
	if errors, warnings := l.Count(); errors != 1 || warnings != 2 || !l.HasErrors() {
		t.Errorf("%d errors, %d warnings", errors, warnings)
	}
}

func TestNotesAreNotShared(t *testing.T) {
	d := Errorf(Pos{}, "", "m").Note(at("a", 1, 1), "first")
	one, two := d.Note(at("a", 2, 1), "one"), d.Note(at("a", 3, 1), "two")
	if len(d.Notes) != 1 || one.Notes[1].Message != "one" || two.Notes[1].Message != "two" {
		t.Errorf("notes of one diagnostic changed those of another: %v, %v, %v", d.Notes, one.Notes, two.Notes)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"causeway", "industry", "government", "surveyors-organisations", "arch", "archive"}
	for _, c := range []struct{ name, word, want string }{
		{"letter replaced", "couseway", "causeway"},
		{"letter left out", "industy", "industry"},
		{"letter added", "govvernment", "government"},
		{"the word itself", "industry", "industry"},
		{"neighbours swapped count as one difference", "acrh", "arch"},
		{"letters that are no neighbours do not", "hcra", ""},
		{"two swaps are two differences", "nidusrty", "industry"},
		{"a third of the letters may differ", "surveyor-organizations", "surveyors-organisations"},
		{"as many as a third", "cbusewab", "causeway"},
		{"one more than a third", "cbusewbb", ""},
		{"too short to guess", "in", ""},
		{"nothing written", "", ""},
		{"only one begins so", "gov", "government"},
		{"several begin so", "arc", "arch"},
		{"several begin so and none is near", "ar", ""},
		{"a beginning of two letters says little", "st", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Nearest(c.word, known); got != c.want {
				t.Errorf("Nearest(%q) = %q, want %q", c.word, got, c.want)
			}
		})
	}
	for _, c := range []struct {
		name, word string
		known      []string
		want       string
	}{
		{"the nearest is preferred", "cat", []string{"car", "bat", "cat"}, "cat"},
		{"the first of equals is", "caz", []string{"car", "cat"}, "car"},
		{"letters of two bytes count as one", "häßlich", []string{"hässlich"}, "hässlich"},
		{"near is preferred to beginning so", "arche", []string{"archery-club", "arches"}, "arches"},
		{"two long words begin so", "rep", []string{"report-of-year", "representation"}, ""},
		{"nothing is known", "cat", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Nearest(c.word, c.known); got != c.want {
				t.Errorf("Nearest(%q) of %q = %q, want %q", c.word, c.known, got, c.want)
			}
		})
	}
}

func TestDidYouMean(t *testing.T) {
	many := []string{"a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8", "i9", "j0", "k1", "l2", "m3"}
	for _, c := range []struct {
		name, word string
		known      []string
		want       string
	}{
		{"one is near", "industri", []string{"causeway", "industry"}, `did you mean "industry"?`},
		{"none is near, few there are", "xxxxxx", []string{"causeway", "industry"}, "one of causeway, industry"},
		{"none is near, twelve there are", "xxxxxx", many[:12], "one of a1, b2, c3, d4, e5, f6, g7, h8, i9, j0, k1, l2"},
		{"none is near, thirteen there are", "xxxxxx", many, ""},
		{"none there are", "xxxxxx", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Errorf(Pos{}, "", "m").DidYouMean(c.word, c.known).Hint; got != c.want {
				t.Errorf("hint %q, want %q", got, c.want)
			}
		})
	}
}

// TestDistance compares the distances of all short words of three letters with the
// definition, as words without their shared ends must have the same distance. The letters
// have bytes in common.
func TestDistance(t *testing.T) {
	words := []string{""}
	for from := 0; len(words) < 1+3+9+27+81; from++ { // up to four letters
		for _, letter := range "éãũ" {
			words = append(words, words[from]+string(letter))
		}
	}
	var defined func(a, b []rune) int
	defined = func(a, b []rune) int {
		if len(a) == 0 || len(b) == 0 {
			return len(a) + len(b)
		}
		last := defined(a[:len(a)-1], b[:len(b)-1])
		if a[len(a)-1] != b[len(b)-1] {
			last++
		}
		least := min(last, defined(a[:len(a)-1], b)+1, defined(a, b[:len(b)-1])+1)
		if n, m := len(a), len(b); n > 1 && m > 1 && a[n-1] == b[m-2] && a[n-2] == b[m-1] {
			least = min(least, defined(a[:n-2], b[:m-2])+1)
		}
		return least
	}
	for _, a := range words {
		for _, b := range words {
			if got, want := distance(a, b), defined([]rune(a), []rune(b)); got != want {
				t.Errorf("%q and %q: %d, want %d", a, b, got, want)
			}
		}
	}
}

// TestNeedsMemory tests that hints say how much memory a large file would need, by its rows
// if they are known, and nothing about one that any machine can check.
func TestNeedsMemory(t *testing.T) {
	for _, c := range []struct {
		bytes, rows int
		want        string
	}{
		{300 << 20, 1_000_000, "; a check of it would need about 4 GB of memory"},
		{300 << 20, 0, "; a check of it would need about 5 GB of memory"},
		{60 << 20, 1_000_000, "; a check of it would need about 4 GB of memory"},
		{30 << 20, 100_000, ""},
	} {
		if got := NeedsMemory(c.bytes, c.rows); got != c.want {
			t.Errorf("%d bytes in %d rows: %q, want %q", c.bytes, c.rows, got, c.want)
		}
	}
}
