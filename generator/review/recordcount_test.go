package review

import (
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/locale"
	"recension/generator/reviewtest"
)

// TestRecordCounts checks which keys of [count.<id>] go together.
func TestRecordCounts(t *testing.T) {
	const keyword = "[keyword.arch]\nlabel = \"Arch\"\nterms = [\"arch\"]\nwords = {theme = [\"arches\"]}\n[count.it]\n"
	for _, c := range []struct{ name, keys, want string }{
		{"by stage", `by = "stage"`, ""},
		{"by keyword, of a word, in series", "by = \"keyword\"\nwords = [\"theme:arches\"]\nseries = \"raw-and-filtered\"", ""},
		{"by year, in series by word", "by = \"year\"\nwords = [\"theme:arches\"]\nseries = \"word\"", ""},
		{"by criterion, in series by venue group", "by = \"criterion\"\nseries = \"venue-group\"", ""},
		{"by something else", `by = "author"`, `unknown by "author"`},
		{"in other series", "by = \"year\"\nseries = \"author\"", `unknown series "author"`},
		{"by stage, in series", "by = \"stage\"\nseries = \"venue-group\"", `counts by stage have no series "venue-group"`},
		{"by flow, of a word", "by = \"flow\"\nwords = [\"theme:arches\"]", "counts by flow are of all records"},
		{"excluded publications, raw and filtered", "by = \"criterion\"\nseries = \"raw-and-filtered\"", "counts by criterion are of publications that were excluded"},
		{"by no words", `by = "word"`, `the counts "it" do not name the words that they are by`},
		{"in series by no words", "by = \"year\"\nseries = \"word\"", `the counts "it" do not name the words that they are by`},
		{"by word in series by word", "by = \"word\"\nwords = [\"theme:arches\"]\nseries = \"word\"", "the categories and the series are both words"},
		{"an unknown word", "by = \"keyword\"\nwords = [\"theme:arch\"]", `did you mean "theme:arches"?`},
		{"a word without its facet", "by = \"keyword\"\nwords = [\"arches\"]", "write the facet, a colon and the word"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := fstest.MapFS{"protocol.toml": {Data: []byte(keyword + c.keys + "\n")}}
			_, problems := ReadProtocol(src, "protocol.toml")
			got := reviewtest.Text(t, problems)
			if c.want == "" && len(problems) > 0 || !strings.Contains(got, c.want) {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestByOtherMethods tests that a group says so in the language of the site, and in English.
func TestByOtherMethods(t *testing.T) {
	german, problems := locale.Load(fstest.MapFS{}, "de")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for group, want := range map[string]bool{
		GroupOfOtherMethods(german, "Identifikation"):           true,
		GroupOfOtherMethods(locale.English(), "Identification"): true,
		"Identifikation": false, "": false,
	} {
		if got := (Count{Group: group}).ByOtherMethods(german); got != want {
			t.Errorf("%q is by other methods: %t", group, got)
		}
	}
}
