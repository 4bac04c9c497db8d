package assets

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/diag"
)

// sources returns a small style sheet and a script, each of two files.
func sourcesOf(changed map[string]string) fstest.MapFS {
	src := fstest.MapFS{}
	files := map[string]string{
		"site.css":        "@import \"css/one.css\";\n@import \"colours.css\";\np { color: var(--ink); }\n",
		"css/one.css":     "/* a comment */\nbody {\n\tmargin: 0;\n}\n@font-face { font-family: F; src: url(\"font.woff2\"); }\n",
		"site.js":         "import { greet } from \"./js/greet.js\";\ngreet(\"reader\");\n",
		"js/greet.js":     "// says hello\nexport function greet(name) { document.title = \"Hello, \" + name; }\n",
		"js/explore.js":   "document.title = \"explored\";\n",
		"js/search.js":    "document.title = \"searched\";\n",
		"js/notes.js":     "document.title = \"noted\";\n",
		"js/catalogue.js": "document.title = \"filtered\";\n",
		"map.css":         "table { margin: 0; }\n",
		"front.css":       "main { margin: 0; }\n",
		"style.css":       "aside { margin: 0; }\n",
		"report.css":      "article { margin: 0; }\n",
		"method.css":      "section { margin: 0; }\n",
		"js/typeface.js":  "document.title = \"asked\";\n",
		"js/map.js":       "document.title = \"mapped\";\n",
		"icon.svg":        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
	}
	maps.Copy(files, changed)
	for name, text := range files {
		if text != "" {
			src[Dir+"/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return src
}

var colours = map[string]string{"colours.css": ":root { --ink: #123456; }\n"}

// anew keeps nothing.
func anew(_ string, make func() ([]byte, error)) ([]byte, error) { return make() }

func TestLoad(t *testing.T) {
	b, problems := Load(sourcesOf(nil), colours, anew)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	css := string(b.Files[b.CSS])
	for _, want := range []string{"body{margin:0}", "--ink: #123456", "p{color:var(--ink)}", "font.woff2"} {
		if !strings.Contains(css, want) && !strings.Contains(css, strings.ReplaceAll(want, ": ", ":")) {
			t.Errorf("the style sheet has no %s: %s", want, css)
		}
	}
	js := string(b.Files[b.Script])
	if !strings.Contains(js, "Hello, ") || strings.Contains(js, "import") || strings.Contains(js, "says hello") || !strings.HasPrefix(js, "(") {
		t.Errorf("the script is no bundled classic script: %s", js)
	}
	if !strings.Contains(string(b.Files[b.Explore]), "explored") {
		t.Errorf("the script of figures is %q", b.Files[b.Explore])
	}
	if !strings.Contains(string(b.Files[b.Notes]), "noted") {
		t.Errorf("the script of notes is %q", b.Files[b.Notes])
	}
	if string(b.Files["assets/icon.svg"]) != "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n" {
		t.Error("the icon is not as it was")
	}
	fonts := 0
	for name := range b.Files {
		if strings.HasSuffix(name, ".woff2") {
			fonts++
		}
	}
	if fonts == 0 {
		t.Errorf("there is no font among %v", slices.Sorted(maps.Keys(b.Files)))
	}
}

// TestLibraries checks that a script can import packages by name, and that the bundle
// contains only the code that it uses.
func TestLibraries(t *testing.T) {
	script := func(text string) string {
		b, problems := Load(sourcesOf(map[string]string{"site.js": text}), colours, anew)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return string(b.Files[b.Script])
	}
	search := script("import MiniSearch from \"minisearch\";\ndocument.index = new MiniSearch({ fields: [\"title\"] });\n")
	if !strings.Contains(search, "title") || len(search) < 5_000 {
		t.Errorf("a script with a library has %d bytes", len(search))
	}
	if unused := script("import { computePosition } from \"@floating-ui/dom\";\n"); len(unused) > 100 {
		t.Errorf("a script that uses nothing of a library has %d bytes", len(unused))
	}
	if text, err := Licences(); err != nil || !strings.Contains(string(text), "MiniSearch\n==========") {
		t.Errorf("licences: %v, %s", err, text)
	}
}

// TestNames checks that the name of a file changes exactly when its text does.
func TestNames(t *testing.T) {
	pattern := regexp.MustCompile(`^assets/site-[0-9a-f]{8}\.(css|js)$`)
	first, _ := Load(sourcesOf(nil), colours, anew)
	again, _ := Load(sourcesOf(nil), colours, anew)
	style, _ := Load(sourcesOf(map[string]string{"css/one.css": "body { margin: 1px; }"}), colours, anew)
	colour, _ := Load(sourcesOf(nil), map[string]string{"colours.css": ":root { --ink: #654321; }"}, anew)
	script, _ := Load(sourcesOf(map[string]string{"js/greet.js": "export function greet() { document.title = \"\"; }"}), colours, anew)
	for _, c := range []struct {
		name        string
		b           Bundle
		css, script bool // stay
	}{
		{"nothing changed", again, true, true}, {"style", style, false, true}, {"colour", colour, false, true}, {"script", script, true, false},
	} {
		if !pattern.MatchString(c.b.CSS) || !pattern.MatchString(c.b.Script) {
			t.Errorf("%s: %s, %s", c.name, c.b.CSS, c.b.Script)
		}
		if (c.b.CSS == first.CSS) != c.css || (c.b.Script == first.Script) != c.script {
			t.Errorf("%s: %s and %s, were %s and %s", c.name, c.b.CSS, c.b.Script, first.CSS, first.Script)
		}
	}
}

// TestKept shows that sources are bundled once, those of another package or style
// sheet anew, and that what cannot be bundled is reported each time.
func TestKept(t *testing.T) {
	kept, made := map[string][]byte{}, 0
	keep := func(key string, make func() ([]byte, error)) ([]byte, error) {
		if text, ok := kept[key]; ok {
			return text, nil
		}
		made++
		text, err := make()
		if err == nil {
			kept[key] = text
		}
		return text, err
	}
	first, _ := Load(sourcesOf(nil), colours, keep)
	entries := made
	src := sourcesOf(nil)
	src[Dir+"/node_modules/other/index.js"] = &fstest.MapFile{Data: []byte("other()")}
	again, _ := Load(src, colours, keep)
	if made != entries || again.CSS != first.CSS || again.Script != first.Script {
		t.Errorf("bundled %d times, then %d; %s and %s, were %s and %s", entries, made-entries, again.CSS, again.Script, first.CSS, first.Script)
	}
	for name, load := range map[string]func() (Bundle, diag.List){
		"another colour": func() (Bundle, diag.List) {
			return Load(sourcesOf(nil), map[string]string{"colours.css": ":root { --ink: #654321; }"}, keep)
		},
		"another source": func() (Bundle, diag.List) {
			return Load(sourcesOf(map[string]string{"css/one.css": "body { margin: 1px; }"}), colours, keep)
		},
	} {
		if b, problems := load(); b.CSS == first.CSS || len(problems) > 0 {
			t.Errorf("%s: %s as before, problems %v", name, b.CSS, problems)
		}
	}
	for range 2 {
		if _, problems := Load(sourcesOf(map[string]string{"site.js": "import \"./js/none.js\";\n"}), colours, keep); len(problems) != 1 {
			t.Errorf("a module that is not there: problems %v", problems)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name    string
		changed map[string]string
		want    string // place and a part of the message
	}{
		{"a style sheet that is not there", map[string]string{"site.css": "@import \"css/one.css\";\n@import \"css/none.css\";\n"}, "site.css:2:9 css/none.css"},
		{"a module that is not there", map[string]string{"site.js": "import \"./js/none.js\";\n"}, "site.js:1:8 js/none.js"},
		{"a script that is none", map[string]string{"js/greet.js": "// é\nexport function greet( {\n"}, "js/greet.js:3:1 "},
		{"after characters of several bytes", map[string]string{"js/greet.js": "export const greet = \"é€\" + ;\n"}, "js/greet.js:1:29 "},
		{"a name that a module does not have", map[string]string{"js/greet.js": "export const other = 1;\n"}, "site.js:1:10 greet"},
		{"a package that is not there", map[string]string{"site.js": "import \"./js/greet.js\";\nimport \"some/thing\";\n"}, "site.js:2:8 there is no package some/thing"},
		{"no style sheet", map[string]string{"site.css": ""}, "site.css "},
		{"no icon", map[string]string{"icon.svg": ""}, "icon.svg the file is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Load(sourcesOf(c.changed), colours, anew)
			if len(problems) != 1 {
				t.Fatalf("problems: %v", problems)
			}
			d := problems[0]
			place, message, _ := strings.Cut(c.want, " ")
			if got := strings.TrimPrefix(d.Pos.String(), Dir+"/"); got != place || !strings.Contains(d.Message, message) {
				t.Errorf("%s: %s, want %s: %s", got, d.Message, place, message)
			}
			if d.Severity != diag.Error {
				t.Errorf("it is a %s", d.Severity)
			}
		})
	}
}

// TestOutside checks that nothing outside the given file system is read.
func TestOutside(t *testing.T) {
	for _, name := range []string{"../../../secret.css", "/etc/secret.css", "https://example.org/x.css"} {
		src := sourcesOf(map[string]string{"site.css": fmt.Sprintf("@import %q;\n", name)})
		src["secret.css"] = &fstest.MapFile{Data: []byte(".secret{color:red}")}
		b, problems := Load(src, colours, anew)
		if css := string(b.Files[b.CSS]); strings.Contains(css, "secret") || len(problems) == 0 {
			t.Errorf("%s: %q, problems %v", name, css, problems)
		}
	}
}
