package raster

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// values are the JavaScript values of one drawing. WebAssembly only has numbers, so
// wasm-bindgen, which generated the bindings of resvg, assigns a number to each value and
// imports functions that work on numbered values.
type values struct {
	memory api.Memory
	all    []any
}

// In Go, an Error is a string, a Uint8Array []byte, an array []any. The other types:
type (
	memory   struct{}                      // the whole memory of resvg
	view     struct{ offset, size uint32 } // a part of it
	iterator struct{ rest []any }
	item     struct { // what an iterator returns
		value any
		done  bool
	}
)

// reserved is the first number of a value; lower numbers are reserved by wasm-bindgen.
const reserved = 132

// add assigns a number to a value. Numbers are not reused, because a drawing needs few.
func (v *values) add(value any) uint32 {
	v.all = append(v.all, value)
	return uint32(len(v.all) - 1 + reserved)
}

// get returns the value with a number; nil if there is none.
func (v *values) get(number uint32) any {
	if i := int(number) - reserved; i >= 0 && i < len(v.all) {
		return v.all[i]
	}
	return nil
}

// bytes returns a copy of a part of the memory.
func (v *values) bytes(offset, size uint32) []byte {
	data, ok := v.memory.Read(offset, size)
	if !ok {
		panic(fmt.Errorf("%d bytes at %d are outside the memory", size, offset))
	}
	return append([]byte(nil), data...)
}

// functions are the functions that resvg imports and uses, by their JavaScript name and
// number of arguments. A panic ends the call of resvg. index.mjs of the npm package shows
// what each function does.
var functions = map[string]func(v *values, arg []uint32) uint32{
	"memory/0": func(v *values, arg []uint32) uint32 { return v.add(memory{}) },
	"buffer/1": func(v *values, arg []uint32) uint32 { return v.add(memory{}) },
	"newwithbyteoffsetandlength/3": func(v *values, arg []uint32) uint32 {
		return v.add(view{arg[1], arg[2]})
	},
	"new/1": func(v *values, arg []uint32) uint32 { // Uint8Array
		switch from := v.get(arg[0]).(type) {
		case memory:
			return v.add(from)
		case view:
			return v.add(v.bytes(from.offset, from.size))
		}
		panic(errors.New("an array of something other than memory"))
	},
	"new/2": func(v *values, arg []uint32) uint32 { // Error
		return v.add(string(v.bytes(arg[0], arg[1])))
	},
	"instanceof_Uint8Array/1": func(v *values, arg []uint32) uint32 {
		_, ok := v.get(arg[0]).([]byte)
		return truth(ok)
	},
	"length/1": func(v *values, arg []uint32) uint32 {
		return uint32(len(v.get(arg[0]).([]byte)))
	},
	"set/3": func(v *values, arg []uint32) uint32 {
		if !v.memory.Write(arg[2], v.get(arg[1]).([]byte)) {
			panic(errors.New("a write outside the memory"))
		}
		return 0
	},
	"values/1": func(v *values, arg []uint32) uint32 {
		return v.add(&iterator{v.get(arg[0]).([]any)})
	},
	"next/1": func(v *values, arg []uint32) uint32 {
		i := v.get(arg[0]).(*iterator)
		if len(i.rest) == 0 {
			return v.add(item{done: true})
		}
		first := i.rest[0]
		i.rest = i.rest[1:]
		return v.add(item{value: first})
	},
	"done/1":  func(v *values, arg []uint32) uint32 { return truth(v.get(arg[0]).(item).done) },
	"value/1": func(v *values, arg []uint32) uint32 { return v.add(v.get(arg[0]).(item).value) },
	"object_drop_ref/1": func(v *values, arg []uint32) uint32 {
		if v.get(arg[0]) != nil {
			v.all[arg[0]-reserved] = nil
		}
		return 0
	},
	"throw/2": func(v *values, arg []uint32) uint32 {
		panic(errors.New(string(v.bytes(arg[0], arg[1]))))
	},
}

func truth(is bool) uint32 {
	if is {
		return 1
	}
	return 0
}

// importName extracts the name from an import such as __wbg_length_c20a40f15020d68a.
var importName = regexp.MustCompile(`^__wb(?:g|indgen)_(.+?)(?:_[0-9a-f]{16})?$`)

// provide defines the imports of a module. Drawing does not use imports that are missing
// from functions; calling one is an error.
func provide(ctx context.Context, runtime wazero.Runtime, module wazero.CompiledModule) error {
	builder := runtime.NewHostModuleBuilder("wbg")
	for _, f := range module.ImportedFunctions() {
		_, name, _ := f.Import()
		key := fmt.Sprintf("%s/%d", importName.ReplaceAllString(name, "$1"), len(f.ParamTypes()))
		function, ok := functions[key]
		if !ok {
			function = func(*values, []uint32) uint32 { panic(fmt.Errorf("host.go has no %s", key)) }
		}
		call := func(ctx context.Context, stack []uint64) {
			arg := make([]uint32, len(f.ParamTypes()))
			for i := range arg {
				arg[i] = uint32(stack[i])
			}
			if result := function(ctx.Value(picture{}).(*values), arg); len(f.ResultTypes()) > 0 {
				stack[0] = uint64(result)
			}
		}
		builder.NewFunctionBuilder().WithGoFunction(api.GoFunc(call), f.ParamTypes(), f.ResultTypes()).Export(name)
	}
	_, err := builder.Instantiate(ctx)
	return err
}

// picture is the context key of *values.
type picture struct{}
