// Package compress compresses the texts of a site, so that a server can send them as they
// are.
package compress

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// Keep returns the result stored for a key by an earlier run. If there is none, it calls
// make and stores its result.
type Keep func(key string, make func() ([]byte, error)) ([]byte, error)

// Format is a way to compress. Servers know it by the extension of files.
type Format struct {
	// Extension is added to the name of a file, such as ".gz".
	Extension string
	level     int
	writers   *sync.Pool // a writer has large tables
}

// writer compresses what is written to it.
type writer interface {
	io.WriteCloser
	Reset(io.Writer)
}

// Formats lists all formats. The levels are the highest that compress a page of a list in
// some milliseconds: that of Brotli from 10 on takes ten times as long for a few percent.
var Formats = []Format{
	{".br", 9, &sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 9) }}},
	{".gz", 9, &sync.Pool{New: func() any {
		w, err := gzip.NewWriterLevel(nil, 9)
		if err != nil {
			panic("compress: a level of gzip: " + err.Error())
		}
		return w
	}}},
}

// texts are the extensions of files that become smaller: others, such as PNG and WOFF2,
// are compressed already.
var texts = []string{
	".atom", ".bib", ".cff", ".css", ".csv", ".html", ".js", ".json", ".md", ".ris", ".svg", ".toml", ".txt", ".webmanifest", ".xml",
}

// IsText reports whether the file of a name has a text to compress.
func IsText(name string) bool { return slices.Contains(texts, path.Ext(name)) }

// Compress returns a text in the format. It is the same for the same text in each run.
func (f Format) Compress(text []byte, keep Keep) ([]byte, error) {
	key := fmt.Sprintf("compressed %s %d %x", f.Extension, f.level, sha256.Sum256(text))
	return keep(key, func() ([]byte, error) {
		var out bytes.Buffer
		w := f.writers.Get().(writer)
		defer f.writers.Put(w)
		w.Reset(&out)
		_, err := w.Write(text)
		err = errors.Join(err, w.Close())
		return out.Bytes(), err
	})
}
