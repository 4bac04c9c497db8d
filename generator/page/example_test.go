package page_test

import (
	"fmt"
	"os"
	"testing/fstest"

	"recension/generator/locale"
	"recension/generator/page"
)

func ExampleTemplates() {
	templates, problems := page.LoadTemplates(fstest.MapFS{
		"templates/base.html":            {Data: []byte(`<title>{{.Title}}</title>{{block "main" .}}{{end}}`)},
		"templates/partials/link.html":   {Data: []byte(` <a href="{{href .Path}}">{{.Text}}</a>`)},
		"templates/layouts/welcome.html": {Data: []byte(`{{define "main"}}{{template "link.html" .Data}}{{end}}`)},
	}, nil, locale.English())
	if problems.HasErrors() {
		fmt.Println(problems)
		return
	}
	p := page.Page{Path: "2021/welcome/", Layout: "welcome", Title: "Welcome", Data: page.Link{Text: "Figures", Path: "2021/figures/"}}
	if err := templates.Render(os.Stdout, page.Frame{Page: p}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <title>Welcome</title> <a href="../../2021/figures/index.html">Figures</a>
}
