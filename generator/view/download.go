package view

import (
	"recension/generator/export"
	"recension/generator/figure"
	"recension/generator/page"
)

// download is a format in which readers can download a figure.
type download struct {
	label string // the text of the link
	name  string // the name of the file
	bytes func(*Pictures, *figure.Figure) ([]byte, error)
}

// downloads lists the formats that each figure offers. To add one, add a row.
var downloads = []download{
	{"CSV", export.FigureCSVFile, func(_ *Pictures, f *figure.Figure) ([]byte, error) { return export.FigureCSV(*f) }},
	{"JSON", "data.json", func(_ *Pictures, f *figure.Figure) ([]byte, error) { return export.FigureJSON(*f) }},
	{"SVG", "figure.svg", (*Pictures).SVG},
	{"PNG", pictureFile, (*Pictures).PNG},
}

// pictureFile is the name of the PNG file of a figure, which link previews show.
const pictureFile = "figure.png"

// Downloads returns the links to the downloads of a figure.
func (v *Figure) Downloads() []page.Link {
	var links []page.Link
	for _, d := range downloads {
		links = append(links, page.Link{Text: d.label, Path: v.Files + d.name})
	}
	return links
}

// AddFiles adds the files that a figure's pages link to or load: its downloads, in a
// folder, and the scripts that make it interactive.
func (fs *Figures) AddFiles(files page.Files, f *figure.Figure, folder string) {
	for _, d := range downloads {
		files.AddFunc(folder+d.name, func() ([]byte, error) { return d.bytes(fs.Pictures, f) })
	}
	if f.Data.Map == nil {
		files.AddScript(fs.script(f))
		files.AddScript(fs.scripts.Library)
	}
}
