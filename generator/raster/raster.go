// Package raster draws SVG images as PNG during a build, without a browser, cgo or system
// programs.
//
// What comes in is a complete SVG, such as package echarts writes; what goes out is a PNG.
// In between runs resvg, a renderer written in Rust, whose WebAssembly build is compiled
// to machine code by wazero, a pure Go runtime:
//
//	SVG ─ draw.go (resvg in wazero) → pixels ─ encode.go → PNG
//
// resvg and its fonts are embedded from dist, which generator/bundle fills from the npm
// packages of templates/assets; generator/ahead adds its machine code (compiled.go). oksvg, a
// renderer written in Go, does not support clip paths and has not changed since 2022. The output
// of resvg equals that of Chromium, apart from the edges of letters.
//
// To support another font weight or family, add its TrueType file to the copies of
// generator/bundle and run go generate. To update resvg, install it, run go generate and
// the tests; if it imports another function, define it in host.go as index.mjs of the npm
// package does.
package raster

//go:generate go run ../bundle -root ../..
//go:generate go run ../ahead -root ../..

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed all:dist
var dist embed.FS

var errNotBundled = errors.New("resvg is not bundled; run make setup")

func read(files fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(files, "dist/"+name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNotBundled
	}
	return data, err
}

// A Renderer draws images. It is safe for concurrent use, so a process needs only one. It
// takes about 20 MB of memory, and as much again while drawing a figure of 1440 by 1036 px, of
// which it keeps most for the next drawing until it has not drawn for a while.
type Renderer struct {
	fonts []any         // font files of the scripts that any drawing may have, each a []byte
	more  []scriptFont  // those of other scripts
	slots chan struct{} // limits the number of concurrent drawings
	// quick returns an engine that may lack functions; whole returns one with all of them.
	quick, whole func() (engine, error)
	// careful returns an engine that stops when the context is done, which it checks in
	// every iteration of a loop.
	careful func() (engine, error)
}

// New returns a renderer, which compiles what figures need of resvg for its first image.
// That takes about half a second, unless the program embeds the machine code for this system.
// It is cached in cacheDir for later processes, which load it in some hundredths of a second.
// The renderer runs the code in cacheDir, so only trusted users may be able to write there.
// Nothing is cached if cacheDir is empty or cannot be used.
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
	r := &Renderer{slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
	for _, name := range names {
		font, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		if script := scriptOf(name); script != nil {
			r.more = append(r.more, scriptFont{script, font})
		} else {
			r.fonts = append(r.fonts, font)
		}
	}
	config := runtimeConfig()
	r.whole = sync.OnceValues(func() (engine, error) { return newEngine(config, code, cacheDir) })
	r.quick = r.whole
	if part, err := sparse(code, called); err == nil {
		r.quick = sync.OnceValues(func() (engine, error) {
			unpack(files, cacheDir)
			return newEngine(config, part, cacheDir)
		})
	}
	r.careful = sync.OnceValues(func() (engine, error) {
		return newEngine(config.WithCloseOnContextDone(true), code, cacheDir)
	})
	return r, nil
}

// scriptFont is the font file of a script.
type scriptFont struct {
	script *unicode.RangeTable
	file   []byte
}

// scripts are the scripts with fonts of their own, by a part of the names of their files.
var scripts = map[string]*unicode.RangeTable{"Arabic": unicode.Arabic, "Hebrew": unicode.Hebrew}

// scriptOf is the script whose letters a font file has; nil for the fonts of all drawings.
func scriptOf(name string) *unicode.RangeTable {
	for part, script := range scripts {
		if strings.Contains(name, part) {
			return script
		}
	}
	return nil
}

// fontsFor are the font files that an SVG needs. resvg reads all that it gets, for each
// drawing.
func (r *Renderer) fontsFor(svg []byte) []any {
	fonts := slices.Clip(r.fonts)
	for _, font := range r.more {
		if bytes.ContainsFunc(svg, func(char rune) bool { return unicode.In(char, font.script) }) {
			fonts = append(fonts, font.file)
		}
	}
	return fonts
}

// The maximum size of an image, which has 64 MB of pixels.
const (
	maxWidth  = 10_000
	maxPixels = 16_000_000
)

// PNG draws an SVG on white. The image is width px wide, its height follows from the
// proportions of the SVG, and it has at most 16 million pixels. The same arguments give
// the same bytes.
//
// When ctx is done, PNG returns an error that wraps that of ctx. To allow this, drawing is
// two to five times slower than with a ctx that is never done, such as
// [context.Background]. Use the latter only for trusted SVGs: a drawing that takes long
// cannot be stopped, and prevents garbage collection meanwhile.
//
// Text is drawn in Source Sans 3, regardless of the family in the SVG, in weight 400, 600
// or italic 400, whichever is nearest, and Arabic and Hebrew in Noto Sans. A character that the font lacks is drawn as a
// crossed box. Scripts, animations and references to files are ignored.
func (r *Renderer) PNG(ctx context.Context, svg []byte, width int) ([]byte, error) {
	img, err := r.draw(ctx, svg, width)
	if err != nil {
		return nil, fmt.Errorf("raster: %w", err)
	}
	return encode(img)
}
