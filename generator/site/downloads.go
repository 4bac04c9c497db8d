package site

import (
	"context"
	"fmt"
	"io"

	"recension/generator/export"
)

// download is a form in which a figure can be taken away.
type download struct {
	Label string // what the link says
	name  string // the file beside the figure's page
	bytes func(*Site, *Figure) ([]byte, error)
	// locked with the edition: it holds numbers alone. The JSON has the same ones,
	// and a summary, which may come to be written better.
	locked bool
}

// downloads are the forms of every figure. To add one, add a row.
var downloads = []download{
	{"CSV", "data.csv", func(_ *Site, f *Figure) ([]byte, error) { return export.FigureCSV(f.Figure) }, true},
	{"JSON", "data.json", func(_ *Site, f *Figure) ([]byte, error) { return export.FigureJSON(f.Figure) }, false},
	{"SVG", "figure.svg", func(_ *Site, f *Figure) ([]byte, error) {
		p, err := f.draw()
		return []byte(p.wide.SVG()), err
	}, false},
	{"PNG", pictureFile, (*Site).picture, false},
}

// pictureFile is the name of a figure's PNG, which link previews show.
const pictureFile = "figure.png"

// pngWidth is the width of PNG files in pixels: twice that of the drawing, for
// sharp print and screens.
const pngWidth = 1440

// picture is a figure as PNG, drawn from its SVG unless it has been before.
func (s *Site) picture(f *Figure) ([]byte, error) {
	p, err := f.draw()
	if err != nil {
		return nil, err
	}
	svg := p.wide.SVG()
	return s.keep(fmt.Sprintf("png %d %s", pngWidth, svg), func() ([]byte, error) {
		renderer, err := s.raster()
		if err != nil {
			return nil, err
		}
		return renderer.PNG(context.Background(), []byte(svg), pngWidth)
	})
}

// Downloads are the links of a figure's forms.
func (v *FigureView) Downloads() []Link {
	var links []Link
	for _, d := range downloads {
		links = append(links, Link{d.Label, v.Files + d.name})
	}
	return links
}

// figureFiles adds the downloads of every figure of the edition.
func (e *Edition) figureFiles(files Files) {
	for _, f := range e.Figures {
		e.Site.downloadFiles(f, e.path("figures", f.ID), files)
	}
}

// downloadFiles adds the downloads of a figure below a folder.
func (s *Site) downloadFiles(f *Figure, dir string, files Files) {
	for _, d := range downloads {
		files[dir+d.name] = func(w io.Writer) error {
			text, err := d.bytes(s, f)
			if err != nil {
				return err
			}
			_, err = w.Write(text)
			return err
		}
	}
}
