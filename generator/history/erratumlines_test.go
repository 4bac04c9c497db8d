package history

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/compare"
)

// TestDiffLines tests what readers see of the differences of a file: words, what links lead
// to, and no markup.
func TestDiffLines(t *testing.T) {
	e := bridges(t, "published").Current
	arches, _ := e.Numbers.Value("arches")
	beams, _ := e.Numbers.Value("beams")
	for _, c := range []struct {
		name, file string
		diff       []string
		want       string
	}{
		{"words", "content/2023/a.md", []string{"@@ -1,3 +1,3 @@", " ## Head", "-The *old* [arch](term:arch) is [ten](value:arches).[^1]", "+The **new** [arch](term:arch) is [ten](value:arches).[^1]\r", " "}, "The [-old-] {+new+} arch is ten."},
		{"a new link", "content/2023/a.md", []string{"-There are ten.", "+There are [ten](value:arches)."}, "| “ten” is now a link to “" + arches.Label + "”."},
		{"a link that is gone", "content/2023/a.md", []string{"-There are [ten](value:arches).", "+There are ten."}, "| “ten” is no longer a link to “" + arches.Label + "”."},
		{"another target", "content/2023/a.md", []string{"-There are [ten](value:arches).", "+There are [ten](value:beams)."}, "| The link of “ten” now leads to “" + beams.Label + "”, not to “" + arches.Label + "”."},
		{"a citation", "content/2023/a.md", []string{"-Old stone.", "+Old stone [@stone]."}, "| “Old stone, <new> load” is now cited."},
		{"a link of several lines", "content/2023/a.md", []string{"-wide [stone", " same", "-arches](value:arches) fell", "+arches](value:arches) rose"}, "[-wide stone-]\narches [-fell-] {+rose+}"},
		{"two lines for one", "content/2023/a.md", []string{"-One. Two.", "+One.", "+Two."}, "| Only the markup changed. The text reads the same."},
		{"only markup", "data/2023/figures.toml", []string{`-caption = "Old [stone](value:arches)."`, `+caption =  "Old [stone](value:arches)."`}, "| Only the markup changed. The text reads the same."},
		{"a caption", "data/2023/figures.toml", []string{`-caption = "Old [stone](value:arches)."`, `+caption = "Old [stones](value:arches)."`}, `caption = "Old [-stone."-] {+stones."+}`},
		{"rows", "data/2023/counts/a.csv", []string{" a,1", "-b,2", "+b,3\r"}, " a,1\n[--b,2-]\n{++b,3+}"},
		{"no change that shows", "content/2023/a.md", []string{"-An *arch*.", "+An _arch_."}, "| Only the markup changed. The text reads the same."},
	} {
		lines, _ := diffLines(e, c.file, c.diff)
		var got []string
		for _, line := range lines {
			got = append(got, strings.Join(append([]string{marks(line.Spans)}, line.Links...), "| "))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestTextField tests what readers see of a caption of two editions: words and, only if they
// are the same, links.
func TestTextField(t *testing.T) {
	r := bridges(t, "published")
	c := SincePublished(compared(r), r.Editions[1])
	arches, _ := c.After.Numbers.Value("arches")
	beams, _ := c.After.Numbers.Value("beams")
	for _, test := range []struct{ before, after, want string }{
		{"Of [ten](value:arches) *beams*.", "Of [eleven](value:beams) *beams*.", "Of [-ten-] {+eleven+} beams."},
		{"Of [ten](value:arches).", "Of [ten](value:beams).", "The link of “ten” now leads to “" + beams.Label + "”, not to “" + arches.Label + "”."},
		{"An *arch*.", "An _arch_.", "Only the markup changed. The text reads the same."},
	} {
		f := c.field(compare.Field{Column: "caption", Before: test.before, After: test.after, Form: "paragraph"}, false)
		if got := marks(f.Spans) + strings.Join(f.Links, " "); got != test.want {
			t.Errorf("%q and %q: %q, want %q", test.before, test.after, got, test.want)
		}
	}
}
