package view

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"
	"sync"

	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/raster"
	"recension/generator/timing"
)

// Keep returns the result stored for a key by an earlier run. If there is none, it
// calls make and stores its result. The key contains everything that the result
// depends on, except the program itself.
type Keep func(key string, make func() ([]byte, error)) ([]byte, error)

// Pictures draws figures. It draws each figure once, however many pages show it.
// Several goroutines can use it.
type Pictures struct {
	keep   Keep
	raster func() (*raster.Renderer, error)
	// Colours replaces the built-in colours in the files of drawings, by these: pages have
	// style sheets for that.
	Colours map[string]string
	// Timings measures how long it takes to draw what is not stored; nil: nothing does.
	Timings *timing.Timings
	drawn   sync.Map // *figure.Figure → *pictures
}

// NewPictures returns pictures that keep stores. rasterCache is the folder for the
// compiled rasteriser; empty to compile it in each run.
func NewPictures(keep Keep, rasterCache string) *Pictures {
	return &Pictures{keep: keep, raster: sync.OnceValues(func() (*raster.Renderer, error) { return raster.New(rasterCache) })}
}

// highest is the height up to which a wide drawing, in its pixels, can be read on paper if
// it shares a sheet with text. Higher ones have the class "high" (print.css).
const highest = 800

// pictures are the drawings of a figure.
type pictures struct {
	page func() (column, error)
	card func() (echarts.Drawing, error)
}

// column has the drawings of a figure for a column of text and for a phone. Style
// sheets show the one that fits, and never smaller than its own width.
type column struct{ wide, narrow echarts.Drawing }

func (p *Pictures) of(f *figure.Figure) *pictures {
	if known, ok := p.drawn.Load(f); ok {
		return known.(*pictures)
	}
	known, _ := p.drawn.LoadOrStore(f, &pictures{
		page: sync.OnceValues(func() (c column, err error) {
			if c.wide, err = p.draw(f, "wide", f.Wide); err != nil {
				return c, err
			}
			if f.Wide.Height > highest {
				c.wide.Class += " high"
			}
			c.narrow, err = p.draw(f, "narrow", f.Narrow)
			return c, err
		}),
		card: sync.OnceValues(func() (echarts.Drawing, error) { return p.draw(f, "small", f.Card) }),
	})
	return known.(*pictures)
}

// draw returns a drawing of a figure, from the cache if possible. Style sheets
// select it by class. The key of the cache contains everything that the content of
// the drawing depends on.
func (p *Pictures) draw(f *figure.Figure, class string, c figure.Chart) (echarts.Drawing, error) {
	d := echarts.Drawing{
		ID: drawingID(f.ID) + "-" + class, Width: c.Width, Height: c.Height,
		Class: class, Title: f.FullTitle(), Description: f.Alt + " " + f.Summary,
	}
	option, err := json.Marshal(c.Option)
	if err != nil {
		return d, fmt.Errorf("figure %s: %w", f.ID, err)
	}
	content, err := p.keep(fmt.Sprintf("drawing %s %d %d %s", d.ID, c.Width, c.Height, option), func() ([]byte, error) {
		defer p.Timings.Start(timing.Draw)()
		drawn, err := echarts.Draw(d.ID, c.Option, c.Width, c.Height)
		return []byte(drawn.Content), err
	})
	if err != nil {
		return d, fmt.Errorf("figure %s: %w", f.ID, err)
	}
	d.Content = string(content)
	return d, nil
}

// drawingID begins the ids in a drawing, which cannot begin with a digit as the id of a
// figure can.
func drawingID(id string) string {
	if id[0] >= '0' && id[0] <= '9' {
		return "figure-" + id
	}
	return id
}

// Column is the drawings of a figure for a column of text and for a phone.
func (p *Pictures) Column(f *figure.Figure) (template.HTML, error) {
	c, err := p.of(f).page()
	return template.HTML(c.wide.SVG() + c.narrow.SVG()), err
}

// Specimen returns the drawing for a phone, whatever the width of the page.
func (p *Pictures) Specimen(f *figure.Figure) (template.HTML, error) {
	d, err := p.draw(f, "specimen", f.Narrow)
	return template.HTML(d.SVG()), err
}

// Card returns the drawing for a card.
func (p *Pictures) Card(f *figure.Figure) (template.HTML, error) {
	d, err := p.of(f).card()
	return template.HTML(d.SVG()), err
}

// Printed returns the drawings for a page to print: the wide one is for paper, the other
// for a phone that shows the page. PDF keeps only the label of a drawing; here that is the
// description, since the page shows the title above it.
func (p *Pictures) Printed(f *figure.Figure) (template.HTML, error) {
	c, err := p.of(f).page()
	return template.HTML(c.wide.SVGWithoutTitle() + c.narrow.SVGWithoutTitle()), err
}

// SVG returns the wide drawing as an SVG file.
func (p *Pictures) SVG(f *figure.Figure) ([]byte, error) {
	c, err := p.of(f).page()
	svg := c.wide.SVG()
	if len(p.Colours) == 0 {
		return []byte(svg), err
	}
	var changes []string
	for _, builtIn := range slices.Sorted(maps.Keys(p.Colours)) {
		for _, attribute := range []string{"fill", "stroke", "stop-color"} {
			changes = append(changes, fmt.Sprintf(" %s=%q", attribute, builtIn), fmt.Sprintf(" %s=%q", attribute, p.Colours[builtIn]))
		}
	}
	return []byte(strings.NewReplacer(changes...).Replace(svg)), err
}

// pngWidth is the width of PNG files in pixels: twice that of the drawing, for sharp
// print and screens.
const pngWidth = 1440

// PNG returns the wide drawing as a PNG file.
func (p *Pictures) PNG(f *figure.Figure) ([]byte, error) {
	svg, err := p.SVG(f)
	if err != nil {
		return nil, err
	}
	return p.keep(fmt.Sprintf("png %d %s", pngWidth, svg), func() ([]byte, error) {
		defer p.Timings.Start(timing.Draw)()
		renderer, err := p.raster()
		if err != nil {
			return nil, err
		}
		return renderer.PNG(context.Background(), svg, pngWidth)
	})
}
