package echarts

import (
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestDrawingModules checks that drawings of other versions of any module are not used.
func TestDrawingModules(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	imported := strings.Fields(string(out))
	slices.Sort(imported)
	imported = slices.Compact(imported)
	if !slices.Equal(imported, drawingModules) {
		t.Errorf("the package imports %v, but drawingModules has %v", imported, drawingModules)
	}
}

// TestSources checks that drawings of other sources have other names.
func TestSources(t *testing.T) {
	modules := func() []*debug.Module {
		var all []*debug.Module
		for _, name := range drawingModules {
			all = append(all, &debug.Module{Path: name, Sum: "h1:" + name})
		}
		return all
	}
	files := func() fstest.MapFS {
		return fstest.MapFS{"draw.js": {Data: []byte("draw")}, "dist/echarts.js": {Data: []byte("ECharts")}, "dist/" + predrawnFile: {Data: []byte("drawings")}}
	}
	same := sourcesOf(modules(), files())
	if same == "" {
		t.Fatal("no checksum of sources that are known")
	}
	for name, change := range map[string]func(modules []*debug.Module, files fstest.MapFS){
		"a version":   func(modules []*debug.Module, _ fstest.MapFS) { modules[0].Sum = "h1:other" },
		"a text":      func(_ []*debug.Module, files fstest.MapFS) { files["draw.js"].Data = []byte("drew") },
		"a new file":  func(_ []*debug.Module, files fstest.MapFS) { files["new.go"] = &fstest.MapFile{} },
		"a lost file": func(_ []*debug.Module, files fstest.MapFS) { delete(files, "dist/echarts.js") },
	} {
		m, f := modules(), files()
		change(m, f)
		if got := sourcesOf(m, f); got == same || got == "" {
			t.Errorf("%s: the checksum is %x, before %x", name, got, same)
		}
	}
	f := files()
	f["dist/"+predrawnFile].Data = []byte("other drawings")
	if sourcesOf(modules(), f) != same {
		t.Error("the drawings are a part of their own checksum")
	}
	m := modules()
	m[1].Replace = &debug.Module{Path: "../goja"}
	if got := sourcesOf(m, files()); got != "" {
		t.Errorf("a module is replaced, but the checksum is %x", got)
	}
}
