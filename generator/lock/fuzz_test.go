package lock

import (
	"testing"
	"testing/fstest"
)

// FuzzRead reads any lock: it is trusted, or reported.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "format = 1\n", "format = 1\nedition = \"2021\"\ndigest = \"x\"\n[files]\n\"data/2021/a.csv\" = \"sha256:0\"\n",
		"[[errata]]\ndate = 2021-01-01\nnote = \"x\"\n[errata.files]\n\"a\" = {}\n", "[values]\na = 1\n[[errata]]\ndate = \"2021-13\"\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		src := fstest.MapFS{Name("2021"): &fstest.MapFile{Data: text}}
		l, problems := Read(src, "2021")
		if l == nil && len(problems) == 0 {
			t.Errorf("%q is neither a lock nor at fault", text)
		}
		for _, d := range problems {
			if d.Message == "" || d.Rule == "" {
				t.Errorf("a diagnostic without a message or a rule: %+v", d)
			}
		}
	})
}
