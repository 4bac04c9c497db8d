package count

import (
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/locale"
	"recension/generator/review"
)

// TestSameAs shows that a value reads a count that names another one as it reads that
// one, and that neither a value nor an invariant says again that it cannot be found.
func TestSameAs(t *testing.T) {
	src := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(bridges)).Files {
		src[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	src["data/2021/counts/funnel.csv"] = &fstest.MapFile{Data: []byte("category,series,same_as\nSmall,,rough/less\nTheirs,,others/theirs\nLost,,rough/lots\nGone,a,rough/gone\n")}
	src["data/2021/values.toml"] = &fstest.MapFile{Data: []byte(`[small]
label = "Small"
expr = 'number("funnel", "Small")'
format = "integer"
[theirs]
label = "Theirs"
expr = 'number("funnel", "Theirs")'
format = "integer"
[lost]
label = "Lost"
expr = '10 / number("funnel", "Lost")'
format = "integer"
[gone]
label = "Gone"
expr = 'sum(counts("funnel", "a"))'
format = "integer"
`)}
	src["data/2021/edition.toml"].Data = append(src["data/2021/edition.toml"].Data,
		"[invariant.lost]\nexpr = 'number(\"funnel\", \"Lost\") == 3'\nmessage = 'no'\n"...)
	editions, problems := review.Load(src)
	if len(problems) != 2 { // the two names that name nothing
		t.Fatalf("the edition has other faults: %v", problems)
	}
	c, problems := Of(src, editions[0], locale.English(), nil)
	if len(problems) > 0 {
		t.Errorf("the faults are reported again: %v", problems)
	}
	if v, _ := c.Value("small"); v.String() != "at most 10" || v.Basis != review.Stated || v.Used[0].Count.At("count").File != "data/2021/counts/rough.csv" {
		t.Errorf("small is %s, %s, of %v", v, v.Basis, v.Used)
	}
	if v, _ := c.Value("theirs"); v.String() != "7" || v.Basis != review.Independent {
		t.Errorf("theirs is %s, %s", v, v.Basis)
	}
	for _, id := range []string{"lost", "gone"} {
		if v, ok := c.Value(id); ok {
			t.Errorf("%s is %s", id, v)
		}
	}
	for name, want := range map[string]bool{"rough": true, "others": true, "funnel": true, "hidden": false} {
		if c.Reads(name) != want {
			t.Errorf("counts/%s.csv is read: %t", name, !want)
		}
	}
}
