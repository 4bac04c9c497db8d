package echarts

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite testdata/*.svg")

// options are the figures of testdata, by name.
func options(t testing.TB) map[string]json.RawMessage {
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no figures in testdata: %v", err)
	}
	found := map[string]json.RawMessage{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found[strings.TrimSuffix(filepath.Base(file), ".json")] = data
	}
	return found
}

func mustSVG(t testing.TB, id string, option any) string {
	t.Helper()
	d, err := Draw(id, option, 560, 320)
	if err != nil {
		t.Fatal(err)
	}
	return d.SVG()
}

// fresh throws the runtimes away, as if the process were new.
func fresh() {
	for len(idle) > 0 {
		<-idle
	}
}

func TestDrawDependsOnItsArgumentsAlone(t *testing.T) {
	all := options(t)
	names := slices.Sorted(maps.Keys(all))
	fresh()
	first := map[string]string{}
	for _, name := range names {
		first[name] = mustSVG(t, name, all[name])
	}
	check := func(t *testing.T, names []string) {
		for _, name := range names {
			if mustSVG(t, name, all[name]) != first[name] {
				t.Errorf("%s differs", name)
			}
		}
	}
	t.Run("backwards", func(t *testing.T) {
		fresh()
		slices.Reverse(names)
		check(t, names)
	})
	t.Run("elsewhere", func(t *testing.T) {
		defer func(here *time.Location) { time.Local = here }(time.Local)
		time.Local = time.FixedZone("", -9*3600)
		check(t, names)
	})
	t.Run("at once", func(t *testing.T) {
		var group sync.WaitGroup
		for range 2 {
			group.Go(func() { check(t, []string{"funnel", "pie", "sankey"}) })
		}
		group.Wait()
	})
}

// TestGolden shows what an update of ECharts changes; -update accepts it.
func TestGolden(t *testing.T) {
	all := options(t)
	for _, name := range []string{"ranking", "line", "shapes"} {
		file := filepath.Join("testdata", name+".svg")
		got := mustSVG(t, name, all[name]) + "\n"
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; run go test -update and look at it", file)
		}
	}
}

// TestContent checks what pages with a strict Content-Security-Policy, dark
// mode and several figures rely on.
func TestContent(t *testing.T) {
	shapes := map[string]string{ // what shows that the figure was drawn
		"bar": "<pattern ", "bar30": `fill="#1b5e8c"`, "funnel": "<polygon ", "heatmap": "<linearGradient ", "line": ">1,000<",
		"pie": "A64 64 ", "ranking": ">清华大学<", "sankey": ">Screened<", "scatter": "M0 -1L1 1L-1 1Z",
	}
	for name, option := range options(t) {
		t.Run(name, func(t *testing.T) {
			svg := mustSVG(t, name, option)
			if root := `<svg xmlns="http://www.w3.org/2000/svg" width="560" height="320" viewBox="0 0 560 320">`; !strings.HasPrefix(svg, root) {
				t.Errorf("starts with %.120s", svg)
			}
			if !strings.Contains(svg, shapes[name]) {
				t.Errorf("no %s in %s", shapes[name], svg)
			}
			checkContent(t, name, svg)
		})
	}
}

func checkContent(t *testing.T, id, svg string) {
	t.Helper()
	ids, used := map[string]bool{}, map[string]bool{}
	colour := regexp.MustCompile(`^(#[0-9a-f]{6}|none)$`)
	for decoder := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if name := start.Name.Local; name != "svg" && !slices.Contains(elements, name) {
			t.Errorf("element <%s>", name)
		}
		for _, attr := range start.Attr {
			ref, isRef := strings.CutPrefix(attr.Value, "url(#")
			switch name := attr.Name.Local; {
			case name == "class" || name == "style" || strings.HasPrefix(name, "on"):
				t.Errorf("attribute %s in <%s>", name, start.Name.Local)
			case name == "id":
				if !strings.HasPrefix(attr.Value, id+"-") || ids[attr.Value] {
					t.Errorf("foreign or second id %q", attr.Value)
				}
				ids[attr.Value] = true
			case isRef:
				used[strings.TrimSuffix(ref, ")")] = true
			case (name == "fill" || name == "stroke" || strings.HasSuffix(name, "-color")) && !colour.MatchString(attr.Value):
				t.Errorf("%s is %q", name, attr.Value)
			}
			if strings.Contains(attr.Value, "NaN") || strings.Contains(attr.Value, "undefined") {
				t.Errorf("%s is %q", attr.Name.Local, attr.Value)
			}
		}
	}
	for ref := range used {
		if !ids[ref] {
			t.Errorf("nothing has the id %q", ref)
		}
	}
}

// TestText writes names that are mark-up elsewhere.
func TestText(t *testing.T) {
	name := `"><script>alert(1)</script>&amp;` + "\x00"
	svg := mustSVG(t, "text", map[string]any{
		"xAxis":  map[string]any{"type": "category", "data": []string{name}},
		"yAxis":  map[string]any{},
		"series": []any{map[string]any{"type": "bar", "data": []int{1}, "name": name, "label": map[string]any{"show": true, "formatter": "{a}", "fontFamily": name}}},
	})
	checkContent(t, "text", svg)
	if want := "&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;\ufffd<"; strings.Count(svg, want) != 2 {
		t.Errorf("no two %q in %s", want, svg)
	}
}

// TestLabelText shows that the text of a label is no template, on a node, a band and a
// bar.
func TestLabelText(t *testing.T) {
	text := "{a} {b} {c} {d} {@value} {a|b} $&"
	label := map[string]any{"show": true, "text": text}
	for name, option := range map[string]any{
		"bar": map[string]any{
			"xAxis": map[string]any{"type": "category", "data": []string{"x"}}, "yAxis": map[string]any{},
			"series": []any{map[string]any{"type": "bar", "data": []any{map[string]any{"value": 1, "label": label}}}},
		},
		"flow": map[string]any{"series": []any{map[string]any{
			"type": "sankey", "data": []any{map[string]any{"name": "x", "label": label}, map[string]any{"name": "y"}},
			"links": []any{map[string]any{"source": "x", "target": "y", "value": 1, "edgeLabel": label}},
		}}},
	} {
		svg := mustSVG(t, "text", option)
		got, want := strings.Count(svg, ">"+strings.ReplaceAll(text, "&", "&amp;")+"<"), map[string]int{"bar": 1, "flow": 2}[name]
		if got != want {
			t.Errorf("%s: %d times %q in %s, want %d", name, got, text, svg, want)
		}
	}
}

// TestTextWidth compares with what Chromium 156 measured, kerning included.
func TestTextWidth(t *testing.T) {
	weights, err := weights()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		font, text string
		want       float64
	}{
		{"12px 'Source Sans 3', sans-serif", "Viaducts", 42.68},
		{"normal 600 12px x", "Viaducts", 44.02},
		{"12px x", "Tyne's oldest stone bridges", 135.13},
		{"bold 12px x", "Tyne's oldest stone bridges", 139.26},
		{"12px x", "AVATAR Type Table 2019–2026", 149.72},
		{"24px x", "1,000", 53.72},
		{"12px x", "reference list of records", 116.52},
		{"600 12px x", "Government and multilateral fora", 172.56},
		{"10px x", "国", 10},
	} {
		if got := textWidth(weights, c.text, c.font); math.Abs(got/c.want-1) > 0.02 {
			t.Errorf("%s in %s is %.2f px, want %.2f", c.text, c.font, got, c.want)
		}
	}
}

// TestArabicWidth compares with what Chromium 156 measured. The shaper leaves some letters
// unjoined, so that a text gets more room than it needs, but never much less.
func TestArabicWidth(t *testing.T) {
	weights, err := weights()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]float64{"الوثائق": 31.64, "المدرجة": 36.12, "نحو": 16.54, "وثيقة": 25.2} {
		isolated := 0.0
		for _, letter := range text {
			isolated += 12 * weights[regular].em[letter]
		}
		if got := textWidth(weights, text, "12px x"); got < 0.97*want || got > 1.31*want || want < 30 && got > 1.02*isolated {
			t.Errorf("%s is %.2f px, want %.2f; unjoined %.2f", text, got, want, isolated)
		}
	}
}

// TestIsolated tests that words and numbers of an Arabic text stay in its order.
func TestIsolated(t *testing.T) {
	const text = "الشكل 2: الفرز 25%"
	svg := mustSVG(t, "text", map[string]any{"xAxis": map[string]any{"data": []string{text, "Flow 2"}}, "yAxis": map[string]any{}, "series": []any{}})
	if !strings.Contains(svg, ">\u2068"+text+"\u2069<") || !strings.Contains(svg, ">Flow 2<") {
		t.Error(svg)
	}
}

func TestErrors(t *testing.T) {
	bar := func(extra string) json.RawMessage {
		return json.RawMessage(`{"xAxis":{"data":["a"]},"yAxis":{},"series":[{"type":"bar","data":[1]` + extra + `}]}`)
	}
	for _, c := range []struct {
		name, id string
		width    int
		option   any
		want     string
	}{
		{"no option", "f", 9, nil, "figure f: ECharts: Error: the option is not an object"},
		{"list", "f", 9, []int{}, "the option is not an object"},
		{"function", "f", 9, map[string]any{"formatter": func() {}}, "unsupported type: func()"},
		{"go-echarts function", "f", 9, bar(`,"label":{"formatter":"__f__function(){}__f__"}`), "formatter is a function"},
		{"not JSON", "f", 9, math.NaN(), "unsupported value: NaN"},
		{"type not bundled", "f", 9, json.RawMessage(`{"series":[{"type":"radar"}]}`), `no chart of type "radar"`},
		{"no type", "f", 9, json.RawMessage(`{"series":{}}`), `no chart of type undefined`},
		{"no axis", "f", 9, json.RawMessage(`{"series":[{"type":"bar","data":[1]}]}`), "ECharts: TypeError: "},
		{"cycle", "f", 9, json.RawMessage(`{"series":[{"type":"sankey","data":[{"name":"a"},{"name":"b"}],"links":[{"source":"a","target":"b","value":1},{"source":"b","target":"a","value":1}]}]}`), "cycle"},
		{"prototype", "f", 9, json.RawMessage(`{"__proto__":{"x":1}}`), `the option has a key "__proto__"`},
		{"constructor", "f", 9, bar(`,"constructor":{"prototype":{"x":1}}`), `the option has a key "prototype"`},
		{"image", "f", 9, json.RawMessage(`{"xAxis":{},"yAxis":{},"series":[{"type":"scatter","symbol":"image://https://example.org/x.png","data":[[1,1]]}]}`), "<image> is not allowed"},
		{"foreign pattern", "f", 9, bar(`,"itemStyle":{"color":{"svgElement":{"tag":"script","attrs":{}},"svgWidth":1,"svgHeight":1}}`), "<script> is not allowed"},
		{"event", "f", 9, bar(`,"itemStyle":{"color":{"svgElement":{"tag":"g","attrs":{"onload":"x"}},"svgWidth":1,"svgHeight":1}}`), "onload is not allowed"},
		{"colour", "f", 9, bar(`,"itemStyle":{"color":"url(//example.org#x)"}`), `is not a colour`},
		{"id", `a"b`, 9, bar(""), "is not made of"},
		{"empty id", "", 9, bar(""), "is not made of"},
		{"size", "f", 0, bar(""), "size 0×320"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Draw(c.id, c.option, c.width, 320)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s; %s", err, c.want, d.SVG())
			}
			if err != nil && strings.Contains(err.Error(), "echarts.js:") {
				t.Errorf("a stack in %v", err)
			}
		})
	}
}

func TestRunaway(t *testing.T) {
	option := options(t)["bar"]
	want := mustSVG(t, "f", option)
	if _, err := draw(option, 560, 320, time.Millisecond); err == nil || err.Error() != "ECharts: not drawn within 1ms" {
		t.Errorf("error %v", err)
	}
	if mustSVG(t, "f", option) != want {
		t.Error("the next figure differs")
	}
}

func TestNotBundled(t *testing.T) {
	if _, err := read("absent.js"); !errors.Is(err, errNotBundled) {
		t.Errorf("error %v", err)
	}
	for name, get := range map[string]func() ([]byte, error){"Bundle": Bundle, "Licences": Licences} {
		if data, err := get(); err != nil || len(data) == 0 {
			t.Errorf("%s: %d bytes, %v", name, len(data), err)
		}
	}
}

// TestBundleSize keeps to 215 KB in brotli, which is 0.84 of gzip here.
func TestBundleSize(t *testing.T) {
	bundle, err := Bundle()
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(bundle)
	w.Close()
	if packed.Len() > 256_000 {
		t.Errorf("%d bytes in gzip: is every import of templates/assets/echarts.js needed?", packed.Len())
	}
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		if _, err := compile(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		if _, err := newDrawer(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	for name, option := range options(b) {
		b.Run(name, func(b *testing.B) {
			size := 0
			for b.Loop() {
				size = len(mustSVG(b, name, option))
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

func ExampleDraw() {
	d, err := Draw("publications", map[string]any{
		"xAxis":  map[string]any{"type": "category", "data": []string{"2024", "2025"}},
		"yAxis":  map[string]any{"type": "value"},
		"series": []any{map[string]any{"type": "bar", "data": []int{12, 30}}},
	}, 560, 320)
	if err != nil {
		fmt.Println(err)
	}
	tag, _, _ := strings.Cut(d.SVG(), ">")
	fmt.Println(tag + ">")
	// Output: <svg xmlns="http://www.w3.org/2000/svg" width="560" height="320" viewBox="0 0 560 320">
}
