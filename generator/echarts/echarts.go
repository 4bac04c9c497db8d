// Package echarts draws an ECharts option as SVG while the site is built.
//
// In comes an option: the description of a chart, made with go-echarts or by
// hand. Out comes a [Drawing], whose SVG needs neither script nor style sheet. In
// between ECharts itself runs, in the JavaScript engine goja:
//
//	option → draw.js (ECharts in goja) → tree → tree.go → drawing.go → SVG
//
// Series, which are most of what figures draw, need no script. placed.go takes all of them out
// of an option if it can, with the legend and the title (around.go), and has ECharts draw the
// axes alone, whose ends are known (axes.go). Otherwise separate.go takes out those of shapes.
// shapes.go and rects.go put them into the tree. What has no axes is drawn without ECharts. Tests
// draw all of this with ECharts alone, too, and compare.
//
// ECharts and the fonts that measure its text are embedded from dist, which
// generator/bundle fills from the npm packages of templates/assets. Browsers get
// the same bundle. What every site shows is drawn while the program is built, by
// generator/ahead: see predrawn.go.
//
// To use another type of chart or component, import it in
// templates/assets/echarts.js and run go generate. A new element or attribute of
// SVG is an error until tree.go lists it.
package echarts

//go:generate go run ../bundle -root ../..
//go:generate go run ../ahead -root ../..

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
)

//go:embed all:dist
var dist embed.FS

var errNotBundled = errors.New("ECharts is not bundled; run make setup")

// Bundle is the script that defines the global variable echarts, for browsers.
// Publish its licences with it: see [Licences].
func Bundle() ([]byte, error) { return read("echarts.js") }

// Licences are the notices of what [Bundle] contains, and of Source Sans 3.
func Licences() ([]byte, error) { return read("LICENCES.txt") }

func read(name string) ([]byte, error) {
	data, err := dist.ReadFile("dist/" + name)
	if err != nil {
		return nil, errNotBundled
	}
	return data, nil
}

// maxSize bounds both sides of a figure, in px.
const maxSize = 10_000

// Draw draws an option in a picture of width by height px. It may be called from
// many goroutines; the same arguments give the same drawing.
//
// option is anything that marshals to the JSON of an ECharts option, such as
// what the JSON method of a go-echarts chart returns. It has no functions. If
// its textStyle has no fontFamily, that is [Font]; animation is ignored. A label
// shows its text, which ECharts itself does not have, as it is; its formatter is a
// template, in which ECharts expands {b} or {c}, and so no place for data. It is an
// error if a series is of a type that is not in the bundle, if there is an image
// or a key that names a prototype, or if ECharts cannot place a number.
//
// id is made of ASCII letters, digits, "-" and "_", and starts with a letter.
// Colours in the drawing are attributes (fill, stroke, stop-color, flood-color)
// written #rrggbb, with their transparency in fill-opacity and the like. Text is
// text of weight 400 or 600, with a size in px.
func Draw(id string, option any, width, height int) (Drawing, error) {
	content, err := render(id, option, width, height)
	if err != nil {
		return Drawing{}, fmt.Errorf("figure %s: %w", id, err)
	}
	return Drawing{ID: id, Width: width, Height: height, Content: content}, nil
}

func render(id string, option any, width, height int) (string, error) {
	if !validID(id) {
		return "", fmt.Errorf("id %q is not made of letters, digits, - and _", id)
	}
	if width < 1 || width > maxSize || height < 1 || height > maxSize {
		return "", fmt.Errorf("size %d×%d is not within 1 to %d px", width, height, maxSize)
	}
	data, err := json.Marshal(option)
	if err != nil {
		return "", fmt.Errorf("option: %w", err)
	}
	return renderSeparated(id, separate(data, height), width, height)
}

// renderSeparated draws an option from which shapes may have been taken.
func renderSeparated(id string, s separated, width, height int) (string, error) {
	root, err := s.draw(width, height)
	if err == nil && s.decals() {
		err = define(root)
	}
	if err != nil {
		return "", err
	}
	return write(id, root)
}

func validID(id string) bool {
	for i, c := range []byte(id) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || c != '-' && c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return id != ""
}
