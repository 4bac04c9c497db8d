// Package raster draws an SVG as PNG while the site is built, without a
// browser, cgo or a program of the system.
//
// In comes a complete SVG, such as generator/echarts writes; out goes a PNG.
// Between them resvg runs, a renderer in Rust whose WebAssembly build the pure
// Go runtime wazero compiles to machine code:
//
//	SVG ─ draw.go (resvg in wazero) → pixels ─ encode.go → PNG
//
// resvg and its fonts are embedded from dist, which generator/bundle fills from
// the npm packages of templates/assets. The renderer that is written in Go,
// oksvg, has no clip paths and has not changed since 2022. What resvg draws is
// what Chromium draws, but for the edges of letters.
//
// To draw another weight or family: add its TrueType file to the copies of
// generator/bundle and run go generate. To update resvg: install it, run go
// generate and the tests; if it imports another function, define that in
// host.go as index.mjs of the npm package does.
package raster

//go:generate go run ../bundle -root ../..

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"sync"

	"github.com/tetratelabs/wazero"
)

//go:embed all:dist
var dist embed.FS

var errNotBundled = errors.New("resvg is not bundled; run make setup")

// Licences are the notices of what the package embeds.
func Licences() ([]byte, error) { return read(dist, "LICENCES.txt") }

func read(files fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(files, "dist/"+name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNotBundled
	}
	return data, err
}

// A Renderer draws pictures; it may be used from many goroutines. One is enough
// for a process. It holds some 20 MB, and twice that while it draws a figure
// of 1440 by 1036 px.
type Renderer struct {
	fonts  []any         // files, each a []byte
	places chan struct{} // limits how many pictures are drawn at once
	quick  func() (engine, error)
	// careful stops when the context is done: it looks at each turn of a loop.
	careful func() (engine, error)
}

// New makes a renderer whose first picture compiles resvg. That takes about a
// second, so the machine code is kept in cacheDir, for other processes; from
// there it takes some hundredths of one. Whoever can write in cacheDir decides
// what the renderer runs. Nothing is kept when it is empty or cannot be used.
func New(cacheDir string) (*Renderer, error) { return open(dist, cacheDir) }

func open(files fs.FS, cacheDir string) (*Renderer, error) {
	code, err := read(files, "index_bg.wasm")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "dist/*.ttf")
	if err != nil || len(names) == 0 {
		return nil, errNotBundled
	}
	r := &Renderer{places: make(chan struct{}, runtime.GOMAXPROCS(0))}
	for _, name := range names {
		font, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		r.fonts = append(r.fonts, font)
	}
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryLimit)
	r.quick = sync.OnceValues(func() (engine, error) { return newEngine(config, code, cacheDir) })
	r.careful = sync.OnceValues(func() (engine, error) {
		return newEngine(config.WithCloseOnContextDone(true), code, cacheDir)
	})
	return r, nil
}

// The largest picture: 64 MB of pixels.
const (
	maxWidth  = 10_000
	maxPixels = 16_000_000
)

// PNG draws an SVG on white, width px wide and as high as the proportions of
// the SVG make it; at most 16 million pixels. The same arguments give the same
// bytes.
//
// When ctx is done, PNG ends with an error that wraps ctx's. To be able to, it
// draws two to five times slower than with a ctx that is never done, such as
// [context.Background]. The latter is for SVGs of one's own making: nothing
// else ends a drawing that takes long, and no garbage is collected meanwhile.
//
// Text is drawn in Source Sans 3, whatever family the SVG names, in weight 400
// or 600 or italic 400, whichever is nearest. A character that it lacks comes
// out as a crossed box. Scripts, animations and files that the SVG refers to
// are ignored.
func (r *Renderer) PNG(ctx context.Context, svg []byte, width int) ([]byte, error) {
	img, err := r.draw(ctx, svg, width)
	if err != nil {
		return nil, fmt.Errorf("raster: %w", err)
	}
	return encode(img)
}
