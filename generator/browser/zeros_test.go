package browser

import (
	"bytes"
	"regexp"
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// testZeros looks at a figure with zeros on both scales: each zero has its text, and no text is
// out of sight, over another, or too small.
func testZeros(e *visitor) {
	for _, v := range []view{{wide, "light"}, {narrow, "light"}} {
		e.look(v)
		e.open()
		for range 2 {
			eval[bool](e.tab, `(`+scaleBox+`.focus(), true)`)
			e.press(" ")
			e.is("the end of the movement", chart+`.getZr().animation.isFinished()`, "true")
			e.is("zeros without a text", `(({points}, {marks}) => {
				const zeros = points.filter((p, i) => p.n === 0 && marks[i]).map(p => p.text);
				const drawn = [...`+stage+`.querySelectorAll("text")].filter(t => t.textContent === zeros[0]);
				return Math.max(0, zeros.length - drawn.length);
			})(`+data+`, `+data+`.charts[`+scaleBox+`.checked ? "log" : "linear"].`+v.drawing()+`)`, "0")
			checkTexts(e.tab, e.page, v, ".live-canvas svg")
		}
		e.press(kb.Escape)
	}
	e.silent()
}

// firstOfKinds returns, for each kind of figure, the first page whose figure's script
// contains all the texts, if any.
func (s published) firstOfKinds(t *testing.T, texts ...string) map[string]page {
	t.Helper()
	first := map[string]page{}
	for _, p := range s.found["figure"] {
		script := s.script(t, p)
		_, kind, _ := bytes.Cut(script, []byte(`"kind":"`))
		kind, _, _ = bytes.Cut(kind, []byte(`"`))
		if _, ok := first[string(kind)]; !ok && containsAll(script, texts) {
			first[string(kind)] = p
		}
	}
	return first
}

// script returns the script with the data of a page's figure.
func (s published) script(t *testing.T, p page) []byte {
	t.Helper()
	match := figureScript.FindSubmatch(s.read(t, p.file))
	if match == nil {
		return nil
	}
	return s.read(t, "assets/figures/"+string(match[1]))
}

var figureScript = regexp.MustCompile(`data-explore="[^"]*assets/figures/([^" ]+)`)

func containsAll(script []byte, texts []string) bool {
	return !slices.ContainsFunc(texts, func(text string) bool { return !bytes.Contains(script, []byte(text)) })
}
