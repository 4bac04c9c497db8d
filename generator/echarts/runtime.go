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

// deadline stops a drawing that would never end. A figure takes less than 0.1 s,
// but some seconds on a busy machine or with the race detector.
const deadline = 20 * time.Second

// drawer is a JavaScript runtime with ECharts. call takes an option as JSON and
// returns a picture as JSON.
type drawer struct {
	vm   *goja.Runtime
	call goja.Callable
}

// idle are the drawers that wait for work, and slots limits how many there are:
// starting one takes half as long as drawing a figure, and about 10 MB.
var (
	idle  = make(chan *drawer, runtime.GOMAXPROCS(0))
	slots = make(chan struct{}, cap(idle))
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

// newDrawer starts a runtime whose clock stands still and whose random numbers
// are constant, so that drawings depend on their options alone.
func newDrawer() (*drawer, error) {
	compiled, err := programs()
	if err != nil {
		return nil, err
	}
	weights, err := weights()
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

// picture is what ECharts has drawn, with the points of the places of each mark. Marks
// of [placed] also have the width and height of a category, in px; 0 for axes without
// categories.
type picture struct {
	Root   *node
	Points [][]point
	Bands  [][2]float64
}

// draw has ECharts draw an option. A runtime that failed in any way is discarded.
func draw(option []byte, width, height int, limit time.Duration) (drawn picture, err error) {
	slots <- struct{}{}
	defer func() { <-slots }()
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
			return drawn, err
		}
	}
	timer := time.AfterFunc(limit, func() { d.vm.Interrupt(limit) })
	value, err := d.call(goja.Undefined(), d.vm.ToValue(string(option)), d.vm.ToValue(Font), d.vm.ToValue(width), d.vm.ToValue(height))
	inTime := timer.Stop()
	if err != nil {
		return drawn, plain(err)
	}
	if inTime { // otherwise the interrupt may still arrive
		idle <- d
	}
	err = json.Unmarshal([]byte(value.String()), &drawn)
	return drawn, err
}

// plain is err without the stack trace of the minified script.
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
