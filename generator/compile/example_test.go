package compile_test

import (
	"fmt"
	"html/template"
	"strings"

	"recension/generator/compile"
)

func Example() {
	functions := template.FuncMap{"upper": strings.ToUpper}
	parsed := template.Must(template.New("bridge").Funcs(functions).Parse(`<p title="{{.Name}}">{{upper .Name}}: {{.Spans}}</p>`))
	bridge := struct {
		Name  string
		Spans int
	}{"Stone & Sons", 12}
	var b strings.Builder
	err := compile.Compile(parsed, functions, "bridge").Bind(functions).Execute(&b, "bridge", bridge)
	fmt.Println(b.String(), err)
	// Output: <p title="Stone &amp; Sons">STONE &amp; SONS: 12</p> <nil>
}
