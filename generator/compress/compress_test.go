package compress

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// TestCompress tests that readers of each format find the text again, that the result is
// smaller and the same each time, also at once, and that a stored result is not made again.
func TestCompress(t *testing.T) {
	readers := map[string]func(io.Reader) (io.Reader, error){
		".gz": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		".br": func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
	}
	for _, f := range Formats {
		for _, text := range []string{"", "a", strings.Repeat("<td>a row of a list</td>\n", 10_000)} {
			stored, made := map[string][]byte{}, 0
			keep := func(key string, make func() ([]byte, error)) ([]byte, error) {
				if old, ok := stored[key]; ok {
					return old, nil
				}
				made++
				result, err := make()
				stored[key] = result
				return result, err
			}
			first, err := f.Compress([]byte(text), keep)
			if err != nil {
				t.Fatal(err)
			}
			r, err := readers[f.Extension](bytes.NewReader(first))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(r); err != nil || string(got) != text {
				t.Errorf("%s: %d bytes become %d (%v)", f.Extension, len(text), len(got), err)
			}
			if len(text) > 1000 && len(first) > len(text)/10 {
				t.Errorf("%s: %d bytes become %d", f.Extension, len(text), len(first))
			}
			if _, err := f.Compress([]byte(text), keep); err != nil || made != 1 {
				t.Errorf("%s: compressed %d times (%v)", f.Extension, made, err)
			}
			var group sync.WaitGroup
			for range 8 {
				group.Go(func() {
					again, err := f.Compress([]byte(text), func(_ string, make func() ([]byte, error)) ([]byte, error) { return make() })
					if err != nil || !bytes.Equal(again, first) {
						t.Errorf("%s: compressed again, it is another file (%v)", f.Extension, err)
					}
				})
			}
			group.Wait()
		}
	}
}

// TestKeysDiffer tests that no stored result is taken for that of another text or format.
func TestKeysDiffer(t *testing.T) {
	keys := map[string]bool{}
	for _, f := range Formats {
		for _, text := range []string{"a", "b"} {
			_, _ = f.Compress([]byte(text), func(key string, _ func() ([]byte, error)) ([]byte, error) {
				keys[key] = true
				return nil, nil
			})
		}
	}
	if len(keys) != 2*len(Formats) {
		t.Errorf("keys: %v", keys)
	}
}

func TestIsText(t *testing.T) {
	for name, want := range map[string]bool{"index.html": true, "a/b.csv": true, "a.png": false, "a.woff2": false, "html": false} {
		if IsText(name) != want {
			t.Errorf("%s: %t", name, !want)
		}
	}
}

func BenchmarkCompress(b *testing.B) {
	text := []byte(strings.Repeat("<td>a row of a list</td>\n", 1000))
	for _, f := range Formats {
		b.Run(f.Extension, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_, _ = f.Compress(text, func(_ string, make func() ([]byte, error)) ([]byte, error) { return make() })
			}
		})
	}
}
