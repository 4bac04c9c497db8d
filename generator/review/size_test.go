package review

import (
	"fmt"
	"testing"
	"testing/fstest"
)

func TestCheckSize(t *testing.T) {
	for _, c := range []struct {
		name string
		add  func(fstest.MapFS)
		want string
	}{
		{"a review", func(src fstest.MapFS) { src["content/a.md"] = &fstest.MapFile{} }, ""},
		{"editions", func(src fstest.MapFS) {
			for i := range 100 {
				src[fmt.Sprintf("data/%d/edition.toml", i)] = &fstest.MapFile{}
			}
		}, "data: there are 101 editions; the limit is 100 [limit]"},
		{"files", func(src fstest.MapFS) {
			for i := range 5001 {
				src[fmt.Sprintf("content/%d.md", i)] = &fstest.MapFile{}
			}
		}, "content: content/ has more files than are read; the limit is 5,000 [limit]"},
		{"bytes", func(src fstest.MapFS) {
			text := make([]byte, 50<<20) // each file alone is small enough
			for _, name := range []string{"a", "b", "c"} {
				src["data/2021/tables/"+name+".csv"] = &fstest.MapFile{Data: text}
			}
		}, "data: the files of data/ have more bytes than are read; the limit is 128 MB [limit]"},
		{"bytes of files that nothing reads", func(src fstest.MapFS) {
			text := make([]byte, 50<<20)
			for _, name := range []string{"a", "b", "c"} {
				src["content/"+name+".bin"] = &fstest.MapFile{Data: text}
			}
		}, "content: the files of content/ have more bytes than are read; the limit is 128 MB [limit]"},
		{"hidden files", func(src fstest.MapFS) {
			for i := range 6000 {
				src[fmt.Sprintf("content/.git/%d", i)] = &fstest.MapFile{}
			}
		}, ""},
	} {
		src := fstest.MapFS{"data/2021/edition.toml": {}}
		c.add(src)
		got := ""
		for _, d := range CheckSize(src) {
			got += fmt.Sprintf("%s: %s [%s]", d.Pos, d.Message, d.Rule)
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
