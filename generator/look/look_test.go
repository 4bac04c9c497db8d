package look

import (
	"encoding/binary"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/lucasb-eyer/go-colorful"

	"recension/generator/decode"
	"recension/generator/diag"
)

// loaded loads the [theme] of a config.toml. src has the files that it names.
func loaded(t *testing.T, config string, src fstest.MapFS) (Look, string) {
	t.Helper()
	var c struct {
		Theme      Theme                        `toml:"theme"`
		Navigation map[string]map[string]string `toml:"navigation"` // package edition checks it
	}
	keys, problems := decode.TOML(diag.File{Name: "config.toml", Text: []byte(config)}, &c)
	l, ps := Load(src, c.Theme, keys)
	problems = append(problems, ps...)
	var b strings.Builder
	for _, d := range problems {
		fmt.Fprintf(&b, "%d %s: %s (%s)\n", d.Pos.Line, d.Rule, d.Message, d.Hint)
	}
	return l, b.String()
}

// TestExamples tests that three looks, which the guide shows, pass.
func TestExamples(t *testing.T) {
	for _, name := range []string{"department", "university", "society"} {
		text, err := os.ReadFile("testdata/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		crest, err := os.ReadFile("testdata/crest.svg")
		if err != nil {
			t.Fatal(err)
		}
		l, problems := loaded(t, string(text), fstest.MapFS{"templates/assets/crest.svg": {Data: crest}})
		if problems != "" || !l.Own || !strings.Contains(l.Sheet, "--link:light-dark(") {
			t.Errorf("%s: the style sheet is %s, and the problems are\n%s", name, l.Sheet, problems)
		}
	}
}

// TestNoTheme tests that a review without a theme has the built-in look.
func TestNoTheme(t *testing.T) {
	l, problems := loaded(t, "", nil)
	if l.Own || l.Sheet != "" || problems != "" || l.Tint("#123456", link) != "#123456" || len(l.ChartColours()) > 0 {
		t.Errorf("the look is %+v, and the problems are\n%s", l, problems)
	}
}

// TestIcon tests that a site without an icon has the built-in one in its accent, with a
// letter that stands out, and that a review keeps an icon that overrides it.
func TestIcon(t *testing.T) {
	const config = "[theme.light]\nlink = \"#9b0d22\"\naccent = \"#c8102e\"\n[theme.dark]\naccent = \"#ffd5c9\"\n"
	l, problems := loaded(t, config, nil)
	if problems != "" || l.Icon == nil || l.Icon.Width != 32 || l.Icon.Height != 32 || l.Logo != nil {
		t.Fatalf("icon %+v, logo %+v, problems:\n%s", l.Icon, l.Logo, problems)
	}
	const want = "<style>rect{fill:#c8102e}path{fill:#ffffff}@media (prefers-color-scheme:dark){rect{fill:#ffd5c9}path{fill:#000000}}</style></svg>"
	if icon := string(l.Files[l.Icon.Path]); !strings.HasPrefix(icon, "<svg ") || !strings.HasSuffix(strings.TrimSpace(icon), want) {
		t.Errorf("the icon is %s", icon)
	}
	for name, config := range map[string]string{"own": config, "no colours": "[theme]\nbody_font = \"slab\"\n"} {
		src := fstest.MapFS{}
		if name == "own" {
			src["templates/assets/icon.svg"] = &fstest.MapFile{Data: []byte("<svg/>")}
		}
		if l, _ := loaded(t, config, src); l.Icon != nil || len(l.Files) > 0 {
			t.Errorf("%s: the icon is %+v", name, l.Icon)
		}
	}
}

// TestDerived tests that a link, a masthead and a page of any hue have derived colours that
// pass in both themes.
func TestDerived(t *testing.T) {
	for hue := 0; hue < 360; hue += 30 {
		at := func(l, chroma float64) string { return inGamut(l, chroma, float64(hue)) }
		for _, colours := range []string{
			fmt.Sprintf("link = %q\n", at(0.42, 0.15)),
			fmt.Sprintf("masthead = %q\n", at(0.3, 0.1)),
			fmt.Sprintf("masthead = %q\n", at(0.97, 0.02)),
			fmt.Sprintf("surface = %q\ntext = %q\n", at(0.985, 0.01), at(0.25, 0.03)),
			fmt.Sprintf("focus = %q\n", at(0.35, 0.2)),
		} {
			if _, problems := loaded(t, "[theme.light]\n"+colours, nil); problems != "" {
				t.Errorf("%s%s", colours, problems)
			}
		}
	}
}

// TestSuggestion tests that the colour that a diagnostic suggests passes, and keeps its
// hue.
func TestSuggestion(t *testing.T) {
	for _, c := range []struct{ scheme, key, colour string }{
		{"light", "link", "#e08a8a"},
		{"dark", "link", "#7a1f1f"},
		{"light", "text", "#8f8f8f"},
		{"light", "accent", "#f2d06b"},
		{"light", "masthead", "#7d7d7d"},
		{"dark", "masthead_text", "#444444"},
	} {
		config := fmt.Sprintf("[theme.%s]\n%s = %%q\n", c.scheme, c.key)
		_, problems := loaded(t, fmt.Sprintf(config, c.colour), nil)
		_, hint, found := strings.Cut(problems, "the nearest colour that passes is ")
		if !found || !strings.HasPrefix(problems, "2 contrast: ") || strings.Count(problems, "\n") != 1 {
			t.Errorf("%s %s:\n%s", c.key, c.colour, problems)
			continue
		}
		if _, again := loaded(t, fmt.Sprintf(config, hint[:7]), nil); again != "" {
			t.Errorf("%s: %s instead of %s:\n%s", c.key, hint[:7], c.colour, again)
		}
		_, chroma, was := parsed(c.colour).OkLch()
		if _, _, is := parsed(hint[:7]).OkLch(); chroma > 0.05 && (is-was > 8 || was-is > 8) {
			t.Errorf("%s: the hue was %.0f and is %.0f", c.key, was, is)
		}
	}
}

// TestBadTheme tests what is reported about colours and typefaces, and where.
func TestBadTheme(t *testing.T) {
	for _, c := range []struct{ name, config, want string }{
		{"a name", "[theme.light]\nlink = \"Teal\"\n", "2 type: link: \"Teal\" is not a colour (write #008080)"},
		{"rgb", "[theme.light]\nlink = \"rgb(10, 20, 30)\"\n", "(write #0a141e)"},
		{"no sign", "[theme.light]\nlink = \"0b57a4\"\n", "(write #0b57a4)"},
		{"transparent", "[theme.light]\nlink = \"#0b57a480\"\n", "(colours are opaque: write #0b57a4)"},
		{"nonsense", "[theme.light]\nlink = \"#0b57ag\"\n", "2 type: link: \"#0b57ag\" is not a colour (write red, green and blue as six hexadecimal digits, such as #0b57a4)"},
		{"a dark page", "[theme.light]\nsurface = \"#101010\"\n", "2 contrast: the surface #101010 is dark, in the light theme (state it in [theme.dark]"},
		{"too few colours", "[theme.light]\ncharts = [\"#123456\"]\n", "2 type: charts has 1 colours: charts need 8 (the built-in ones go on with \"#479d86\", \"#74204d\","},
		{"the same colour twice", "[theme.light]\ncharts = [\"#12436d\", \"#28a197\", \"#801650\", \"#28a197\", \"#273d0f\", \"#9973f5\", \"#1f1f1f\", \"#87899e\"]\n", "2 contrast: charts has the colour #28a197 twice"},
		{"neighbours", "[theme.light]\ncharts = [\"#12436d\", \"#123a70\", \"#801650\", \"#f46a25\", \"#273d0f\", \"#9973f5\", \"#1f1f1f\", \"#87899e\"]\n", "2 contrast: the chart colour #12436d has a contrast of 1.0:1 with the chart colour #123a70"},
		{
			"alike", "[theme.light]\ncharts = [\"#033890\", \"#479d86\", \"#0f2f7a\", \"#df733a\", \"#273d0f\", \"#9973f5\", \"#1f1f1f\", \"#87899e\"]\n",
			"2 contrast: the chart colour #0f2f7a looks like the chart colour #033890 with deuteranopia in the light theme: they differ by 3.6 (CIEDE2000), and need 10 (the nearest colour that passes is #001761 instead of #0f2f7a; ",
		},
		{
			"alike in the dark theme", "[theme.light]\ncharts = [\"#033890\", \"#479d86\", \"#74204d\", \"#df733a\", \"#273d0f\", \"#9973f5\", \"#1f1f1f\", \"#87899e\"]\n",
			"2 contrast: the chart colour #ffa5cd looks like the chart colour #bad4ff with protanopia in the dark theme: they differ by 9.3 (CIEDE2000), and need 10 (state charts in [theme.dark], too)",
		},
		{"no such typeface", "[theme]\nbody_font = \"humanst\"\n", "2 theme-file: body_font: unknown typeface \"humanst\" (did you mean \"humanist\"?)"},
		{"an unknown role", "[theme.light]\nlnk = \"#000000\"\n", "2 key: unknown key \"lnk\" (did you mean \"link\"?)"},
	} {
		if _, problems := loaded(t, c.config, nil); !strings.Contains(problems, c.want) {
			t.Errorf("%s: got\n%swant %s", c.name, problems, c.want)
		}
	}
}

// TestShifted tests that colours stay on the screen's gamut and in their hue.
func TestShifted(t *testing.T) {
	for _, colour := range []string{"#ff0000", "#00ff00", "#0000ff", "#ffdd00", "#808080"} {
		for by := -1.0; by <= 1; by += 0.1 {
			if c, err := colorful.Hex(shifted(colour, by)); err != nil || !c.IsValid() {
				t.Errorf("%s by %g: %v", colour, by, err)
			}
		}
	}
}

// woff2 returns a file that has the header of WOFF2.
func woff2(length int) []byte {
	text := make([]byte, length)
	copy(text, "wOF2")
	binary.BigEndian.PutUint32(text[8:], uint32(length))
	binary.BigEndian.PutUint16(text[12:], 4)
	return text
}

// TestFonts tests the files of typefaces.
func TestFonts(t *testing.T) {
	const config = "[theme]\nheading_font = \"ours\"\n[theme.font.ours]\nfile = \"ours.woff2\"\nfallback = \"slab\"\n"
	const name = "templates/assets/fonts/ours.woff2"
	l, problems := loaded(t, config, fstest.MapFS{name: {Data: woff2(100)}})
	if problems != "" || len(l.Files) != 1 || len(l.Sources) != 1 || l.Sources[0] != name {
		t.Fatalf("files %v of %v; problems:\n%s", l.Files, l.Sources, problems)
	}
	for _, want := range []string{`@font-face{font-family:"ours";src:url("ours-`, `font-weight:100 900`, `font-family:"ours", Rockwell`} {
		if !strings.Contains(l.Sheet, want) {
			t.Errorf("the style sheet has no %s:\n%s", want, l.Sheet)
		}
	}
	for _, c := range []struct {
		name string
		src  fstest.MapFS
		want string
	}{
		{"missing", fstest.MapFS{"templates/assets/fonts/our.woff2": {}}, "4 missing-file: file: there is no file " + name + " (did you mean \"templates/assets/fonts/our.woff2\"?)"},
		{"cut off", fstest.MapFS{name: {Data: woff2(100)[:80]}}, "4 theme-file: file: " + name + " is not a WOFF2 file, or is not complete (convert the typeface again)"},
		{"too large", fstest.MapFS{name: {Data: woff2(130 << 10)}}, "4 theme-file: file: " + name + " has 133120 bytes; the limit is 128 KB (keep the characters that the review needs, and leave out the others)"},
	} {
		if _, problems := loaded(t, config, c.src); !strings.HasPrefix(problems, c.want) {
			t.Errorf("%s: got\n%swant %s", c.name, problems, c.want)
		}
	}
}
