package view

import (
	"recension/generator/export"
	"recension/generator/figure"
	"recension/generator/page"
)

// download is a form in which a figure can be taken away.
type download struct {
	label string // what the link says
	name  string // the file beside the figure's page
	bytes func(*Pictures, *figure.Figure) ([]byte, error)
}

// downloads are the forms of every figure. To add one, add a row.
var downloads = []download{
	{"CSV", export.FigureCSVFile, func(_ *Pictures, f *figure.Figure) ([]byte, error) { return export.FigureCSV(*f) }},
	{"JSON", "data.json", func(_ *Pictures, f *figure.Figure) ([]byte, error) { return export.FigureJSON(*f) }},
	{"SVG", "figure.svg", (*Pictures).SVG},
	{"PNG", pictureFile, (*Pictures).PNG},
}

// pictureFile is the name of a figure's PNG, which link previews show.
const pictureFile = "figure.png"

// Downloads are the links of a figure's forms.
func (v *Figure) Downloads() []page.Link {
	var links []page.Link
	for _, d := range downloads {
		links = append(links, page.Link{Text: d.label, Path: v.Files + d.name})
	}
	return links
}

// AddFiles adds what the pages of a figure lead to: its downloads, below a folder,
// and the script that makes it interactive.
func (fs *Figures) AddFiles(files page.Files, f *figure.Figure, folder string) {
	for _, d := range downloads {
		files.AddFunc(folder+d.name, func() ([]byte, error) { return d.bytes(fs.Pictures, f) })
	}
	files.AddScript(fs.script(f))
	files.AddScript(fs.scripts.Library)
}
