package screening

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/review"
)

// keywordsOf are the keywords of a protocol.
func keywordsOf(t *testing.T, protocol string) *Keywords {
	t.Helper()
	p, problems := review.ReadProtocol(fstest.MapFS{"protocol.toml": {Data: []byte(protocol)}}, "protocol.toml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return NewKeywords(p)
}

const bridgeKeywords = `
[keyword.arch]
label = "Arches"
terms = ["arch*", "stone-bridge", "naive vault"]

[keyword.arch-bridge]
label = "Arch bridges"
terms = ["arch bridge"]
in = ["title"]

[keyword.hashi]
label = "橋"
terms = ["橋", "アーチ橋"]
`

func TestMarks(t *testing.T) {
	k := keywordsOf(t, bridgeKeywords)
	for _, c := range []struct{ field, text, want string }{
		{"title", "", ""},
		{"title", "A ford", "A ford"},
		{"title", "Arches and the Archway", "[arch:Arches] and the [arch:Archway]"},
		{"title", "An arch bridge", "An [arch-bridge:arch bridge]"},
		{"abstract", "An arch bridge", "An [arch:arch] bridge"},
		{"title", "A stone-bridge, a stone bridge, a Stonebridge.", "A [arch:stone-bridge], a [arch:stone bridge], a [arch:Stonebridge]."},
		{"title", "The ‘naïve’ vault", "The ‘[arch:naïve’ vault]"},
		{"title", "The nai\u0308ve vault", "The [arch:nai\u0308ve vault]"},
		{"title", "ＡＲＣＨ", "[arch:ＡＲＣＨ]"},
		{"title", "An arch's span", "An [arch:arch's] span"},
		{"title", "古い橋とアーチ橋", "古い[hashi:橋]と[hashi:アーチ橋]"},
		{"title", "½ arch\xff", "½ [arch:arch]\xff"},
	} {
		var b strings.Builder
		end := 0
		for _, m := range k.Marks(c.field, c.text) {
			b.WriteString(c.text[end:m.From] + "[" + m.Keyword + ":" + c.text[m.From:m.To] + "]")
			end = m.To
		}
		b.WriteString(c.text[end:])
		if diff := cmp.Diff(c.want, b.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.field, diff)
		}
	}
}

// FuzzMarks checks that what is marked is what matches: the words are the same, and the
// keywords of the record are those of its marks and of those that they cover.
func FuzzMarks(f *testing.F) {
	for _, text := range []string{"An arch bridge", "L'arche naïve", "nai\u0308ve vault", "アーチ橋", "ﬁrst ½ №3", "a\u0301\u0323", "\xff\xfe", "\u0344x", "가나 각"} {
		f.Add(text)
	}
	p, _ := review.ReadProtocol(fstest.MapFS{"protocol.toml": {Data: []byte(bridgeKeywords)}}, "protocol.toml")
	k := NewKeywords(p)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.NewReplacer("'", "", "\u2019", "").Replace(text) // an accent on an apostrophe has no place
		words, places := placedWords(text)
		if want := wordsOf(text); !slices.Equal(words, want) {
			t.Errorf("words %q, want %q", words, want)
		}
		end := 0
		for _, p := range places {
			if p.from < end-len("ﬁ") || p.to <= p.from || p.to > len(text) {
				t.Errorf("the places %v of %q", places, text)
			}
			end = p.to
		}
		marks, ids := k.Marks("title", text), k.In(&review.Record{Title: text})
		if (len(marks) == 0) != (len(ids) == 0) {
			t.Errorf("%d marks for %q", len(marks), ids)
		}
		for _, m := range marks {
			if !slices.Contains(ids, m.Keyword) {
				t.Errorf("%q is marked, but does not match", m.Keyword)
			}
		}
	})
}
