package raster

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/locale"
)

var update = flag.Bool("update", false, "rewrite called.txt")

// calls is the set of functions that were called.
type calls struct {
	mu        sync.Mutex
	functions map[uint32]bool
}

func (c *calls) NewFunctionListener(api.FunctionDefinition) experimental.FunctionListener { return c }

func (c *calls) Before(_ context.Context, _ api.Module, f api.FunctionDefinition, _ []uint64, _ experimental.StackIterator) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.functions[f.Index()] = true
}

func (*calls) After(context.Context, api.Module, api.FunctionDefinition, []uint64) {}
func (*calls) Abort(context.Context, api.Module, api.FunctionDefinition, error)    {}

// list is what [called] contains.
func (c *calls) list(module []byte) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%x\n", sha256.Sum256(module))
	all := slices.Sorted(maps.Keys(c.functions))
	for i := 0; i < len(all); {
		first := i
		for i++; i < len(all) && all[i] == all[i-1]+1; i++ {
		}
		fmt.Fprintln(&text, all[first], all[i-1])
	}
	return text.String()
}

// samples are drawings of figures of each kind, of the charts that package echarts is tested
// with, which have patterns and gradients, and one with text in other scripts.
func samples(t *testing.T) [][]byte {
	all := [][]byte{figureSVG, svg(`<text y="20">Äß 1,234 – “x” Ωμέγα Жук</text><text y="40">جسر</text><text y="60" font-weight="600">גשר</text><text y="70" font-style="italic">x</text>`)}
	add := func(option any, width, height int) {
		drawing, err := echarts.Draw("x", option, width, height)
		if err != nil {
			t.Fatal(err)
		}
		drawing.Title, drawing.Description = "Title", "Description"
		all = append(all, []byte(drawing.SVG()))
	}
	for _, of := range figure.Specimens(locale.English()) {
		for _, s := range of.Specimens {
			add(s.Figure.Wide.Option, s.Figure.Wide.Width, s.Figure.Wide.Height)
		}
	}
	options, err := filepath.Glob("../echarts/testdata/*.json")
	if err != nil || len(options) == 0 {
		t.Fatalf("no options: %v", err)
	}
	for _, name := range options {
		option, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		add(json.RawMessage(option), 560, 320)
	}
	return all
}

// TestCalled tests that called.txt lists the functions that figures call. If it fails after
// an update of resvg or with a new kind of figure, run go test -run TestCalled -update.
func TestCalled(t *testing.T) {
	module, err := read(dist, "index_bg.wasm")
	if err != nil {
		t.Fatal(err)
	}
	r := renderer(t)
	if *update {
		seen := &calls{functions: map[uint32]bool{}}
		ctx := experimental.WithFunctionListenerFactory(t.Context(), seen)
		e := engine{runtime: wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryLimit))}
		if e.module, err = e.runtime.CompileModule(ctx, module); err != nil {
			t.Fatal(err)
		}
		if err := provide(ctx, e.runtime, e.module); err != nil {
			t.Fatal(err)
		}
		for _, sample := range samples(t) {
			if _, err := r.drawWith(context.Background(), func() (engine, error) { return e, nil }, sample, 1440); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile("called.txt", []byte(seen.list(module)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if _, err := sparse(module, called); err != nil {
		t.Fatal(err)
	}
	for i, sample := range samples(t) {
		if _, err := r.drawWith(context.Background(), r.quick, sample, 1440); err != nil {
			t.Errorf("sample %d: %v", i, err)
		}
	}
}

// TestLeftOut tests that an image is the same if it needs functions that are left out, and
// that there is an error without them.
func TestLeftOut(t *testing.T) {
	const odd = `<filter id="f"><feTurbulence baseFrequency=".05"/></filter><rect width="90" height="90" filter="url(#f)"/>`
	r := renderer(t)
	if _, err := r.drawWith(context.Background(), r.quick, svg(odd), 90); !errors.Is(err, errUnreachable) {
		t.Fatalf("error %v", err)
	}
	got, err := r.draw(context.Background(), svg(odd), 90)
	if err != nil {
		t.Fatal(err)
	}
	var want *image.RGBA
	if want, err = r.drawWith(context.Background(), r.whole, svg(odd), 90); err != nil || !bytes.Equal(got.Pix, want.Pix) {
		t.Errorf("another image, or error %v", err)
	}
}

// TestSparse tests that modules and lists that cannot be read are errors.
func TestSparse(t *testing.T) {
	module, err := read(dist, "index_bg.wasm")
	if err != nil {
		t.Fatal(err)
	}
	sum := fmt.Sprintf("%x\n", sha256.Sum256(module))
	all, err := leaveOut(module, func(uint64) bool { return false })
	if err != nil || !bytes.Equal(all, module) {
		t.Errorf("a module without changes has %d bytes, not %d; error %v", len(all), len(module), err)
	}
	for name, list := range map[string]string{"no list": "", "another module": strings.Repeat("0", 64) + "\n1 2\n", "no numbers": sum + "1 x\n"} {
		if _, err := sparse(module, list); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for _, size := range []int{1, 9, 100, len(module) / 2} {
		if _, err := leaveOut(module[:size], func(uint64) bool { return false }); err == nil {
			t.Errorf("a module of %d bytes: no error", size)
		}
	}
}
