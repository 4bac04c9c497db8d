package raster

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// resvg can do far more than figures need: compiling all of it takes more than half of the
// time of a first build. So the functions that no figure calls are left out of what is
// compiled. A drawing that calls one of them stops there, and is drawn again by all of
// resvg. What is drawn is the same in either case.

// called lists the functions that figures call: on the first line the SHA-256 of the module
// for which this is so, on the others the first and the last number of each run of
// functions. TestCalled writes it.
//
//go:embed called.txt
var called string

// sparse returns a WebAssembly module without the functions that are not in a list like
// called. It is an error if the list is for another module, or if the module cannot be read.
func sparse(module []byte, list string) ([]byte, error) {
	sum, runs, _ := strings.Cut(list, "\n")
	if actual := sha256.Sum256(module); hex.EncodeToString(actual[:]) != sum {
		return nil, errors.New("the list of functions is for another module")
	}
	kept := map[uint64]bool{}
	for run := range strings.Lines(runs) {
		var first, last uint64
		if _, err := fmt.Sscan(run, &first, &last); err != nil {
			return nil, fmt.Errorf("list of functions: %w", err)
		}
		for ; first <= last; first++ {
			kept[first] = true
		}
	}
	return leaveOut(module, func(function uint64) bool { return !kept[function] })
}

// The ids of sections of a module.
const (
	importSection = 2
	codeSection   = 10
)

// leaveOut returns a module in which some functions consist of the instruction unreachable.
// Functions are numbered from 0, with the imported ones first: resvg imports nothing else.
func leaveOut(module []byte, out func(function uint64) bool) ([]byte, error) {
	r := &wasmReader{rest: module}
	result := bytes.Clone(r.take(8)) // magic number and version
	imports := uint64(0)
	for len(r.rest) > 0 && !r.failed {
		id := r.take(1)
		body := r.sized()
		if r.failed {
			break
		}
		switch id[0] {
		case importSection:
			imports = (&wasmReader{rest: body}).number()
		case codeSection:
			body, r.failed = shorten(body, func(i uint64) bool { return out(imports + i) })
		}
		result = append(result, id[0])
		result = append(binary.AppendUvarint(result, uint64(len(body))), body...)
	}
	if r.failed {
		return nil, errors.New("not a WebAssembly module")
	}
	return result, nil
}

// shorten replaces the bodies of functions in the section of code.
func shorten(code []byte, out func(i uint64) bool) (short []byte, failed bool) {
	// The size, no local variables, unreachable, end.
	empty := []byte{3, 0, 0x00, 0x0b}
	r := &wasmReader{rest: code}
	n := r.number()
	short = binary.AppendUvarint(nil, n)
	for i := range n {
		body := r.sized()
		if r.failed {
			break
		}
		if out(i) {
			short = append(short, empty...)
			continue
		}
		short = append(binary.AppendUvarint(short, uint64(len(body))), body...)
	}
	return short, r.failed || len(r.rest) > 0
}

// A wasmReader reads the binary format of WebAssembly. After a failure it reads nothing.
type wasmReader struct {
	rest   []byte
	failed bool
}

// number reads an unsigned number in LEB128.
func (r *wasmReader) number() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.failed = true
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// take reads a number of bytes.
func (r *wasmReader) take(n uint64) []byte {
	if r.failed || n > uint64(len(r.rest)) {
		r.failed = true
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

// sized reads bytes after their number.
func (r *wasmReader) sized() []byte { return r.take(r.number()) }
