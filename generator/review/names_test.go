package review

import (
	"slices"
	"testing"
	"testing/fstest"
)

func TestNames(t *testing.T) {
	src := fstest.MapFS{
		"data/2023/edition.toml":       {},
		"data/2021/edition.toml":       {},
		"data/.2025-next/edition.toml": {}, // left by a command that was killed
		"data/notes.txt":               {},
	}
	if names, err := Names(src); err != nil || !slices.Equal(names, []string{"2021", "2023"}) {
		t.Errorf("names %v, error %v", names, err)
	}
	if names, err := Names(fstest.MapFS{}); err == nil {
		t.Errorf("a review without data/ has the editions %v", names)
	}
}

func TestNoEdition(t *testing.T) {
	two := fstest.MapFS{"data/2021/edition.toml": {}, "data/2023/edition.toml": {}}
	for _, c := range []struct {
		name string
		src  fstest.MapFS
		want string
	}{
		{"2012", two, `there is no edition "2012"; did you mean "2021"?`},
		{"bridges", two, `there is no edition "bridges"; the review has 2021, 2023`},
		{"2021", fstest.MapFS{}, `there is no edition "2021"; the review has none`},
	} {
		if got := NoEdition(c.src, c.name).Error(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
