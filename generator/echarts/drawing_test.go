package echarts

import "testing"

func TestDrawing(t *testing.T) {
	const (
		root    = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" viewBox="0 0 30 20"`
		content = `<g id="spans-c0"/></svg>`
	)
	bare := Drawing{ID: "spans", Width: 30, Height: 20, Content: `<g id="spans-c0"/>`}
	labelled := bare
	labelled.Class, labelled.Title, labelled.Description = "wide", `Spans & "arches"`, "3 < 5."
	texts := `<title id="spans-title">Spans &amp; &#34;arches&#34;</title><desc id="spans-desc">3 &lt; 5.</desc>`
	for _, c := range []struct{ name, got, want string }{
		{"without a label", bare.SVG(), root + `>` + content},
		{"labelled by its title", labelled.SVG(), root + ` role="img" class="wide" aria-labelledby="spans-title" aria-describedby="spans-desc">` + texts + content},
		{"labelled by its description", labelled.SVGWithoutTitle(), root + ` role="img" class="wide" aria-labelledby="spans-desc">` + texts + content},
	} {
		if c.got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, c.got, c.want)
		}
	}
}
