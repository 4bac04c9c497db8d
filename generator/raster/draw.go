package raster

import (
	"context"
	"errors"
	"fmt"
	"image"
	"runtime"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// options are the options of resvg as JSON; %d is the width. Without the empty part to crop,
// resvg copies the finished image.
const options = `{"background":"white","fitTo":{"mode":"width","value":%d},"crop":{"left":0,"top":0,"right":0,"bottom":0},` +
	`"font":{"loadSystemFonts":false,"defaultFontFamily":"Source Sans 3","sansSerifFamily":"Source Sans 3"}}`

// An engine is the compiled resvg.
type engine struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

// memoryLimit is the maximum memory for one drawing, in pages of 64 KB: 256 MB. A figure
// of 1440 by 1036 px takes 15 MB.
const memoryLimit = 4096

// newEngine compiles resvg. It ignores a cacheDir that cannot be used.
func newEngine(config wazero.RuntimeConfig, code []byte, cacheDir string) (engine, error) {
	if cacheDir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			if e, err := compile(config.WithCompilationCache(cache), code); err == nil {
				return e, nil
			}
		}
	}
	return compile(config, code)
}

func compile(config wazero.RuntimeConfig, code []byte) (e engine, err error) {
	ctx := experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0))
	e.runtime = wazero.NewRuntimeWithConfig(ctx, config)
	if e.module, err = e.runtime.CompileModule(ctx, code); err == nil {
		err = provide(ctx, e.runtime, e.module)
	}
	return e, err
}

// draw draws with all of resvg what cannot be drawn with a part of it.
func (r *Renderer) draw(ctx context.Context, svg []byte, width int) (*image.RGBA, error) {
	if width < 1 || width > maxWidth {
		return nil, fmt.Errorf("width %d is not between 1 and %d px", width, maxWidth)
	}
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if ctx.Done() != nil {
		return r.drawWith(ctx, r.careful, svg, width)
	}
	img, err := r.drawWith(ctx, r.quick, svg, width)
	if errors.Is(err, errUnreachable) {
		return r.drawWith(ctx, r.whole, svg, width)
	}
	return img, err
}

// drawWith uses a new instance of resvg, which takes a millisecond to create: the memory of
// an instance never shrinks, an instance that failed cannot be used again, and a new one
// always draws the same SVG in the same way.
func (r *Renderer) drawWith(ctx context.Context, get func() (engine, error), svg []byte, width int) (*image.RGBA, error) {
	e, err := get()
	if err != nil {
		return nil, fmt.Errorf("resvg: %w", err)
	}
	v := &values{}
	ctx = context.WithValue(ctx, picture{}, v)
	ctx = experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(allocate))
	module, err := e.runtime.InstantiateModule(ctx, e.module, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, plain(ctx, err)
	}
	defer module.Close(context.Background())
	v.memory = module.Memory()
	d := &drawing{ctx: ctx, module: module, values: v}
	img := d.run(svg, width, r.fontsFor(svg))
	if d.err != nil {
		return nil, plain(ctx, d.err)
	}
	return img, nil
}

// errUnreachable is a panic in Rust, or a function that [sparse] has left out.
var errUnreachable = errors.New("resvg: out of memory, or a bug: wasm error: unreachable")

// plain returns err without a stack trace, or the error of ctx if it is done.
func plain(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	if message == "wasm error: unreachable" {
		return errUnreachable
	}
	if strings.HasPrefix(message, "wasm error") {
		message = "out of memory, or a bug: " + message
	}
	return errors.New("resvg: " + message)
}

// A drawing calls one instance of resvg. It records the first error, after which calls do
// nothing.
type drawing struct {
	ctx    context.Context
	module api.Module
	values *values
	err    error
}

func (d *drawing) run(svg []byte, width int, fonts []any) *image.RGBA {
	json := fmt.Appendf(nil, options, width)
	at := d.call("__wbindgen_malloc", uint64(len(json)), 1)
	if d.err == nil && !d.values.memory.Write(uint32(at), json) {
		d.err = errors.New("no memory")
	}
	tree := d.try("resvg_new", uint64(d.values.add(svg)), at, uint64(len(json)), uint64(d.values.add(fonts)))
	w := api.DecodeF32(d.call("resvg_width", tree))
	h := api.DecodeF32(d.call("resvg_height", tree))
	if d.err == nil && !(float64(h/w)*float64(width)*float64(width) <= maxPixels) { // also if it is NaN
		d.err = fmt.Errorf("an SVG of %g by %g px cannot be drawn %d px wide", w, h, width)
	}
	rendered := d.try("resvg_render", tree)
	columns := int(d.call("renderedimage_width", rendered))
	rows := int(d.call("renderedimage_height", rendered))
	pixels, _ := d.values.get(uint32(d.call("renderedimage_pixels", rendered))).([]byte)
	if d.err == nil && len(pixels) != columns*rows*4 {
		d.err = fmt.Errorf("%d bytes for %d by %d px", len(pixels), columns, rows)
	}
	return &image.RGBA{Pix: pixels, Stride: columns * 4, Rect: image.Rect(0, 0, columns, rows)}
}

// call calls an exported function and returns its result, or 0 if it has none.
func (d *drawing) call(name string, arg ...uint64) uint64 {
	if d.err != nil {
		return 0
	}
	function := d.module.ExportedFunction(name)
	if function == nil {
		d.err = fmt.Errorf("no function %s", name)
		return 0
	}
	result, err := function.Call(d.ctx, arg...)
	if err != nil {
		d.err = err
		return 0
	}
	if len(result) == 0 {
		return 0
	}
	return result[0]
}

// try calls a function that writes a result, an error, and whether it failed to the
// address in its first argument.
func (d *drawing) try(name string, arg ...uint64) uint64 {
	const size = 16
	at := d.call("__wbindgen_add_to_stack_pointer", api.EncodeI32(-size))
	d.call(name, append([]uint64{at}, arg...)...)
	if d.err != nil {
		return 0
	}
	read := func(i uint32) uint32 {
		word, _ := d.values.memory.ReadUint32Le(uint32(at) + 4*i)
		return word
	}
	result, failed := read(0), read(2) != 0
	if failed {
		d.err = fmt.Errorf("%v", d.values.get(read(1)))
	}
	d.call("__wbindgen_add_to_stack_pointer", size)
	return uint64(result)
}
