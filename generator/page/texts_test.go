package page

import (
	"html/template"
	"io"
	"strings"
	"testing"
)

// TestTextFunctions shows that no loop makes a text that fills the memory, and that the
// functions do what those of the template language do.
func TestTextFunctions(t *testing.T) {
	const doubled = `{{$x := "0123456789abcdef"}}{{range 60}}{{$x = %}}{{end}}{{len $x}}`
	run := func(text string) (string, error) {
		b := &bounds{}
		var out strings.Builder
		parsed, err := template.New("x").Funcs(textFunctions(func() *bounds { return b })).Parse(text)
		if err != nil {
			return "", err
		}
		err = parsed.Execute(&out, "<a> & 'b'")
		return out.String(), err
	}
	for _, call := range []string{"print $x $x", "println $x $x", `printf "%s%s" $x $x`, "html $x $x", "js $x $x", "urlquery $x $x", `printf "%5000s" $x`, `printf "%*s" 5000 $x`} {
		if _, err := run(strings.Replace(doubled, "%", call, 1)); err == nil {
			t.Errorf("%s: no error", call)
		}
	}
	for _, text := range []string{`{{print . 1}}`, `{{printf "%-10s|%3d|%.2f%%" . 7 1.5}}`, `{{println .}}`, `<a title="{{html .}}" href="?q={{urlquery .}}">{{js .}}</a>`} {
		got, err := run(text)
		var want strings.Builder
		if err := template.Must(template.New("x").Parse(text)).Execute(io.Writer(&want), "<a> & 'b'"); err != nil {
			t.Fatal(err)
		}
		if err != nil || got != want.String() {
			t.Errorf("%s: %q, %v, want %q", text, got, err, want.String())
		}
	}
}
