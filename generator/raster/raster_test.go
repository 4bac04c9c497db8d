package raster

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/tetratelabs/wazero"
)

//go:embed testdata/figure.svg
var figureSVG []byte

// cacheDir caches compiled code, so that only the first run of the tests takes some
// seconds.
var cacheDir = sync.OnceValue(func() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "recension", "test")
})

var shared = sync.OnceValues(func() (*Renderer, error) { return New(cacheDir()) })

func renderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// svg returns an image of 100 by 50 px.
func svg(content string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">` + content + `</svg>`)
}

func text(attributes, content string) []byte {
	return svg(`<text x="5" y="30" font-size="12" font-family="'Source Sans 3', sans-serif" ` + attributes + `>` + content + `</text>`)
}

func mustPNG(t testing.TB, svg []byte, width int) []byte {
	t.Helper()
	data, err := renderer(t).PNG(context.Background(), svg, width)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func mustDraw(t testing.TB, svg []byte, width int) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(mustPNG(t, svg, width)))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestPixels(t *testing.T) {
	const white, red, blue = "ffffff", "ff0000", "0000ff"
	for _, c := range []struct {
		name, content string
		at            map[image.Point]string // of a picture of 200 by 100 px
	}{
		{"nothing", "", map[image.Point]string{{0, 0}: white, {199, 99}: white}},
		{
			"shape", `<rect x="10" y="10" width="20" height="20" fill="#ff0000"/>`,
			map[image.Point]string{{19, 19}: white, {20, 20}: red, {59, 59}: red, {60, 60}: white},
		},
		{
			"half transparent", `<rect width="100" height="50" fill="#ff0000" fill-opacity="0.5"/>`,
			map[image.Point]string{{50, 50}: "ff7f7f"},
		},
		{
			"clip path", `<clipPath id="c"><rect width="50" height="50"/></clipPath>
			<rect width="100" height="50" fill="#ff0000" clip-path="url(#c)"/>`,
			map[image.Point]string{{99, 50}: red, {100, 50}: white},
		},
		{
			"pattern", `<pattern id="p" patternUnits="userSpaceOnUse" width="10" height="10">
			<rect width="10" height="10" fill="#ff0000"/><rect width="5" height="10" fill="#0000ff"/></pattern>
			<rect width="100" height="50" fill="url(#p)"/>`,
			map[image.Point]string{{2, 50}: blue, {15, 50}: red, {22, 50}: blue, {195, 50}: red},
		},
		{
			"gradient", `<linearGradient id="g"><stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"/></linearGradient>
			<rect width="100" height="50" fill="url(#g)"/>`,
			map[image.Point]string{{0, 50}: "fe0001", {100, 50}: "7f0080", {199, 50}: "0100fe"},
		},
		{
			"transform", `<g transform="translate(50 0)"><path d="M0 0H10V10H0Z" fill="#0000ff"/></g>`,
			map[image.Point]string{{99, 5}: white, {101, 5}: blue},
		},
		{"file of the disk", `<image href="/etc/passwd" width="100" height="50"/>`, map[image.Point]string{{50, 50}: white}},
	} {
		t.Run(c.name, func(t *testing.T) {
			img := mustDraw(t, svg(c.content), 200)
			if size := img.Bounds().Max; size != (image.Point{200, 100}) {
				t.Fatalf("size %v", size)
			}
			for at, want := range c.at {
				r, g, b, a := img.At(at.X, at.Y).RGBA()
				if got := fmt.Sprintf("%02x%02x%02x", r>>8, g>>8, b>>8); got != want || a != 0xffff {
					t.Errorf("#%s at %v, want #%s", got, at, want)
				}
			}
		})
	}
}

// ink returns the first and last column that is not white, and the darkness of all.
func ink(img image.Image) (left, right int, dark float64) {
	left = -1
	for x := range img.Bounds().Dx() {
		for y := range img.Bounds().Dy() {
			if gray := color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y; gray < 255 {
				dark += 1 - float64(gray)/255
				right = x
				if left < 0 {
					left = x
				}
			}
		}
	}
	return left, right, dark
}

// TestText compares text widths with those that Chromium measured in Source Sans 3.
func TestText(t *testing.T) {
	const scale = 10
	for _, c := range []struct {
		attributes, text string
		want             float64 // px
	}{
		{"", "Viaducts", 42.68},
		{`font-weight="600"`, "Viaducts", 44.02},
		{`font-weight="bold"`, "Viaducts", 44.02},
	} {
		from5, _, _ := ink(mustDraw(t, text(c.attributes, c.text), 100*scale))
		to5, _, _ := ink(mustDraw(t, text(c.attributes+` transform="translate(90 0)" text-anchor="end"`, c.text), 100*scale))
		if got := 90 - float64(to5-from5)/scale; math.Abs(got-c.want) > 0.1 {
			t.Errorf("%s %s is %.2f px wide, want %.2f", c.text, c.attributes, got, c.want)
		}
	}
	_, _, regular := ink(mustDraw(t, text("", "Viaducts"), 400))
	_, _, semibold := ink(mustDraw(t, text(`font-weight="600"`, "Viaducts"), 400))
	if semibold < 1.15*regular {
		t.Errorf("semibold has %.0f px of ink, regular %.0f", semibold, regular)
	}
	if bytes.Equal(mustPNG(t, text("", "a"), 400), mustPNG(t, text(`font-style="italic"`, "a"), 400)) {
		t.Error("italic is upright")
	}
	for _, characters := range []string{"é", "ł", "Σ", "Ж", "ế", "≥", "–", "→", "ع", "ש"} {
		box := mustPNG(t, text("", "国"), 400)
		if got := mustPNG(t, text("", characters), 400); bytes.Equal(got, box) {
			t.Errorf("%s is not drawn", characters)
		}
	}
	if !bytes.Equal(mustPNG(t, text("", "a"), 400), mustPNG(t, svg(`<text x="5" y="30" font-size="12" font-family="Arial">a</text>`), 400)) {
		t.Error("another family is not replaced")
	}
}

func TestSameBytes(t *testing.T) {
	r := renderer(t)
	want := mustPNG(t, figureSVG, 560)
	var group sync.WaitGroup
	for i := range 6 {
		group.Go(func() {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if i%2 == 0 {
				ctx = context.Background()
			}
			if got, err := r.PNG(ctx, figureSVG, 560); err != nil || !bytes.Equal(got, want) {
				t.Errorf("picture %d differs, error %v", i, err)
			}
		})
	}
	group.Wait()
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name, svg string
		width     int
		want      string
	}{
		{"empty", "", 10, "raster: resvg: SVG data parsing failed"},
		{"not XML", "picture", 10, "unknown token at 1:1"},
		{"not closed", "<svg xmlns='http://www.w3.org/2000/svg'>", 10, "never closed"},
		{"not SVG", "<html/>", 10, "does not have a root node"},
		{"not UTF-8", string(svg("<text>\xff</text>")), 10, "UTF-8"},
		{"no size", `<svg xmlns="http://www.w3.org/2000/svg" width="0" height="10"/>`, 10, "invalid size"},
		{"tiny", `<svg xmlns="http://www.w3.org/2000/svg" width="0.001" height="0.4"/>`, 10, "an SVG of 0 by 0 px cannot be drawn 10 px wide"},
		{"high", `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="50000"/>`, 1000, "an SVG of 1 by 50000 px cannot be drawn 1000 px wide"},
		{"much memory", string(svg(strings.Repeat(`<g opacity="0.5"><path d="M0 0H100V50"/>`, 4) + strings.Repeat("</g>", 4))), 5600, "out of memory"},
		{"entities", `<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("a", 99) + `"><!ENTITY b "` + strings.Repeat("&a;", 999) + `">]>` + string(svg("&b;&b;")), 10, "entity"},
		{"no width", string(svg("")), 0, "width 0 is not between 1 and 10000 px"},
		{"width", string(svg("")), 10_001, "width 10001"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, err := renderer(t).PNG(context.Background(), []byte(c.svg), c.width)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%d bytes, error %v, want %s", len(data), err, c.want)
			}
		})
	}
}

func TestContext(t *testing.T) {
	content := `<g id="g0"><path d="M0 0H9V9"/></g>` // 2 to the power of 30 paths
	for i := range 30 {
		content += fmt.Sprintf(`<g id="g%d"><use href="#g%d"/><use href="#g%[2]d"/></g>`, i+1, i)
	}
	r := renderer(t)
	if _, err := r.careful(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := r.PNG(ctx, svg(content), 100); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if _, err := r.PNG(ctx, svg(""), 100); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v with a context that is done", err)
	}
	if len(r.slots) > 0 {
		t.Error("a place is not given back")
	}
	mustPNG(t, svg(""), 100)
}

func TestNotBundled(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"nothing":  {"dist/.gitignore": {}},
		"no fonts": {"dist/index_bg.wasm": {}},
	} {
		if _, err := open(files, ""); err == nil || !strings.Contains(err.Error(), "make setup") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if data, err := read(dist, "LICENCES.txt"); err != nil || !bytes.Contains(data, []byte("MPL")) || !bytes.Contains(data, []byte("SIL Open Font License")) {
		t.Errorf("licences: %d bytes, %v", len(data), err)
	}
}

// TestCacheDir compiles an empty module with different cache folders.
func TestCacheDir(t *testing.T) {
	code, config := []byte("\x00asm\x01\x00\x00\x00"), wazero.NewRuntimeConfig()
	dir := filepath.Join(t.TempDir(), "a", "b")
	if _, err := newEngine(config, code, dir); err != nil {
		t.Fatal(err)
	}
	kept, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept %v, %v", kept, err)
	}
	if err := os.WriteFile(kept[0], []byte("broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{"broken file": dir, "not a directory": kept[0]} {
		if _, err := newEngine(config, code, dir); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := newEngine(config, []byte("broken"), dir); err == nil {
		t.Error("no error for code that is none")
	}
}

func TestEncode(t *testing.T) {
	for _, colours := range []int{1, 2, 256, 257, 5000} {
		img := image.NewRGBA(image.Rect(0, 0, 100, 50))
		for i := range 5000 {
			c := i % colours
			img.SetRGBA(i%100, i/100, color.RGBA{uint8(c), uint8(c >> 8), 7, 255})
		}
		data, err := encode(img)
		if err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if _, indexed := got.(*image.Paletted); indexed != (colours <= 256) {
			t.Errorf("%d colours as %T", colours, got)
		}
		for i := range 5000 {
			if x, y := i%100, i/100; color.RGBAModel.Convert(got.At(x, y)) != img.At(x, y) {
				t.Fatalf("%d colours: %v at %d, %d, want %v", colours, got.At(x, y), x, y, img.At(x, y))
			}
		}
	}
}

func BenchmarkStart(b *testing.B) {
	mustPNG(b, svg(""), 1) // fills cacheDir
	for name, dir := range map[string]string{"cold": "", "cached": cacheDir()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r, err := New(dir)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := r.quick(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPNG(b *testing.B) {
	r := renderer(b)
	for name, ctx := range map[string]context.Context{"quick": context.Background(), "careful": b.Context()} {
		b.Run(name, func(b *testing.B) {
			size := 0
			for b.Loop() {
				data, err := r.PNG(ctx, figureSVG, 1120)
				if err != nil {
					b.Fatal(err)
				}
				size = len(data)
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
