package echarts

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/dop251/goja"
)

//go:embed draw.js
var drawScript string

// deadline ends a drawing that does not end by itself. A figure takes less than
// 0.1 s, and some seconds on a machine that is busy or looks for data races.
const deadline = 20 * time.Second

// A drawer draws option, a JSON text, and answers with a JSON text of a node.
type drawer struct {
	vm   *goja.Runtime
	call goja.Callable
}

// idle are the drawers that wait for work, and places limits how many there
// are: to start one takes half as long as to draw a figure, and some 10 MB.
var (
	idle   = make(chan *drawer, runtime.GOMAXPROCS(0))
	places = make(chan struct{}, cap(idle))
)

// programs are ECharts and draw.js, compiled.
var programs = sync.OnceValues(compile)

func compile() ([2]*goja.Program, error) {
	var compiled [2]*goja.Program
	bundle, err := Bundle()
	if err != nil {
		return compiled, err
	}
	if compiled[0], err = goja.Compile("echarts.js", string(bundle), false); err != nil {
		return compiled, err
	}
	compiled[1], err = goja.Compile("draw.js", drawScript, true)
	return compiled, err
}

// newDrawer starts a runtime with a clock that stands still and without
// chance, so that what it draws depends on the option alone.
func newDrawer() (*drawer, error) {
	compiled, err := programs()
	if err != nil {
		return nil, err
	}
	weights, err := advances()
	if err != nil {
		return nil, err
	}
	vm := goja.New()
	vm.SetRandSource(func() float64 { return 0 })
	vm.SetTimeSource(func() time.Time { return time.Unix(0, 0) })
	vm.SetMaxCallStackSize(2000)
	var fn goja.Value
	for _, program := range compiled {
		if fn, err = vm.RunProgram(program); err != nil {
			return nil, err
		}
	}
	start, _ := goja.AssertFunction(fn)
	measure := func(text, font string) float64 { return textWidth(weights, text, font) }
	if fn, err = start(goja.Undefined(), vm.ToValue(measure)); err != nil {
		return nil, err
	}
	call, _ := goja.AssertFunction(fn)
	return &drawer{vm, call}, nil
}

// draw gives the picture as a tree. A runtime that failed in any way is not
// used again.
func draw(option []byte, width, height int, limit time.Duration) (root *node, err error) {
	places <- struct{}{}
	defer func() { <-places }()
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("ECharts: %v", broken)
		}
	}()
	var d *drawer
	select {
	case d = <-idle:
	default:
		if d, err = newDrawer(); err != nil {
			return nil, err
		}
	}
	timer := time.AfterFunc(limit, func() { d.vm.Interrupt(limit) })
	value, err := d.call(goja.Undefined(), d.vm.ToValue(string(option)), d.vm.ToValue(Font), d.vm.ToValue(width), d.vm.ToValue(height))
	inTime := timer.Stop()
	if err != nil {
		return nil, plain(err)
	}
	if inTime { // or the interruption may still come
		idle <- d
	}
	err = json.Unmarshal([]byte(value.String()), &root)
	return root, err
}

// plain is err without the stack of the minified script.
func plain(err error) error {
	var exception *goja.Exception
	var interrupted *goja.InterruptedError
	switch {
	case errors.As(err, &interrupted):
		return fmt.Errorf("ECharts: not drawn within %v", interrupted.Value())
	case errors.As(err, &exception):
		return fmt.Errorf("ECharts: %v", exception.Value())
	}
	return err
}
