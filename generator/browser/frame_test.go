package browser

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
)

// testFrames puts figures into frames on another site, with the code that their pages give.
// In a column of text and on a phone, the frames are as high as the figures, more or less;
// and a page that listens is told the exact height.
func testFrames(tab *tab, pages []page) {
	code := ""
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentTypes[".html"])
		io.WriteString(w, `<!doctype html><meta name="viewport" content="width=device-width"><title>another site</title>
			<body style="margin: 0"><script>var told = 0; addEventListener("message", e => { if (e.source === frames[0]) told = e.data.height; })</script>`+code)
	}))
	defer other.Close()
	for _, p := range pages {
		tab.load(tab.site + p.address())
		code = eval[string](tab, `document.getElementById("embed-code").textContent`)
		for _, width := range []int64{narrow, 360, 768, wide} {
			tab.resize(width, 900)
			tab.load(other.URL)
			e := &visitor{tab: tab, page: p}
			e.is("the page in the frame tells its height", `told > 0`, "true")
			tab.steady()
			given, needed := eval[float64](tab, `document.querySelector("iframe").clientHeight`), eval[float64](tab, `told`)
			if given < needed || given > 1.35*needed+100 {
				tab.Errorf("%s, in a window %d px wide: the frame is %.0f px high, and the figure in it %.0f px", path.Dir(p.file), width, given, needed)
			}
		}
		if got := eval[string](tab, `document.querySelector("iframe").src`); got != fmt.Sprint(tab.site, path.Dir(p.file), "/embed/") {
			tab.Errorf("%s: the code leads to %s", p.file, got)
		}
	}
}
