// Package echarts draws an ECharts option as SVG while the site is built.
//
// In comes an option, the description of a chart that go-echarts or hand-made
// maps give; out goes an SVG that needs neither script nor style sheet. Between
// them ECharts itself runs, in the JavaScript engine goja:
//
//	option ─ draw.js (ECharts in goja) → tree ─ tree.go → SVG
//
// ECharts and the fonts that its text is measured with are embedded from dist,
// which generator/bundle fills from the npm packages of templates/assets. The
// same bundle serves browsers.
//
// To draw another kind of chart, or use another component: import it in
// templates/assets/echarts.js and run go generate. An element or attribute that
// it is the first to use is an error until tree.go names it.
package echarts

//go:generate go run ../bundle -root ../..

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
)

//go:embed all:dist
var dist embed.FS

var errNotBundled = errors.New("ECharts is not bundled; run make setup")

// Bundle is the script that defines the global echarts, for browsers. Its
// licences are to be published with it: see [Licences].
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

// SVG draws an option in a picture of width by height px. It may be called
// from many goroutines; the same arguments give the same bytes.
//
// option is anything that marshals to the JSON of an ECharts option, such as
// what a go-echarts chart's JSON method returns; it has no functions. Of its
// textStyle, fontFamily is [Font] unless given; animation is ignored. Series
// of a type that is not in the bundle, images and keys that name a prototype
// are refused, as is a number that ECharts cannot place.
//
// The result starts with an <svg> tag with xmlns, width, height and viewBox
// alone, so that strings.Cut at its first ">" separates tag and content. Each
// id in it is id, "-" and a name; id is made of ASCII letters, digits, "-" and
// "_", and starts with a letter. Colours are attributes (fill, stroke,
// stop-color, flood-color) spelt #rrggbb, their transparency is in
// fill-opacity and the like. Text is text: its weight is 400 or 600, its size
// in px.
func SVG(id string, option any, width, height int) (string, error) {
	svg, err := render(id, option, width, height)
	if err != nil {
		return "", fmt.Errorf("figure %s: %w", id, err)
	}
	return svg, nil
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
	root, err := draw(data, width, height, deadline)
	if err != nil {
		return "", err
	}
	return write(id, root, width, height)
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
