package review

import (
	"strings"
	"testing"

	"recension/generator/diag"
)

// hintOf returns the hint of the only diagnostic with a message.
func hintOf(t *testing.T, problems diag.List, message string) string {
	t.Helper()
	hint, found := "", 0
	for _, d := range problems {
		if strings.Contains(d.Message, message) {
			hint, found = d.Hint, found+1
		}
	}
	if found != 1 {
		t.Fatalf("%q is there %d times:\n%s", message, found, report(problems))
	}
	return hint
}

// TestFirstSource tests that a number in an edition without sources says where they are.
func TestFirstSource(t *testing.T) {
	src := bridges(t)
	change(t, src, "data/2021/edition.toml", "[source.survey]", "[invariant.survey]")
	change(t, src, "data/2021/edition.toml", "[source.census]", "[invariant.census]")
	_, problems := loadSorted(src)
	if got, want := hintOf(t, problems, `unknown source "census"`), "sources are the tables [source.<id>] of edition.toml"; got != want {
		t.Errorf("hint %q, want %q", got, want)
	}
}

// TestStableHint tests that no alias is proposed for an id that is none.
func TestStableHint(t *testing.T) {
	for id, want := range map[string]string{
		"elder-stone": `keep the id, or add an alias to edition.toml: [alias.documents] old-stone = "elder-stone"`,
		"Old stone":   "keep the id",
	} {
		src := bridges(t)
		for name, f := range bridges(t) {
			src[strings.Replace(name, "2021", "2022", 1)] = f
		}
		change(t, src, "data/2022/documents.csv", "old-stone,", id+",")
		_, problems := loadSorted(src)
		if got := hintOf(t, problems, "edition 2021 calls this document"); got != want {
			t.Errorf("%s: hint %q, want %q", id, got, want)
		}
	}
}
