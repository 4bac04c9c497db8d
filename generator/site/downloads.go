package site

import (
	"io"

	"recension/generator/export"
)

// download is a form in which a figure can be taken away.
type download struct {
	Label string // what the link says
	name  string // the file beside the figure's page
	bytes func(*Figure) ([]byte, error)
}

// downloads are the forms of every figure. To add one, add a row.
var downloads = []download{
	{"CSV", "data.csv", func(f *Figure) ([]byte, error) { return export.FigureCSV(f.Figure) }},
	{"JSON", "data.json", func(f *Figure) ([]byte, error) { return export.FigureJSON(f.Figure) }},
	{"SVG", "figure.svg", func(f *Figure) ([]byte, error) {
		p, err := f.draw()
		return []byte(p.wide), err
	}},
}

// Downloads are the links of a figure's forms.
func (v *FigureView) Downloads() []Link {
	var links []Link
	for _, d := range downloads {
		links = append(links, Link{d.Label, v.Path + d.name})
	}
	return links
}

// figureFiles adds the downloads of every figure of the edition.
func (e *Edition) figureFiles(files Files) {
	for _, f := range e.Figures {
		for _, d := range downloads {
			files[e.path("figures", f.ID)+d.name] = func(w io.Writer) error {
				text, err := d.bytes(f)
				if err != nil {
					return err
				}
				_, err = w.Write(text)
				return err
			}
		}
	}
}
