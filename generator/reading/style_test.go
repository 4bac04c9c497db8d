package reading

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/assets"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/look"
	"recension/generator/page"
	"recension/generator/sitetest"
)

// TestSpecimens tests that the style sheet names each class in the components of the
// style page.
func TestSpecimens(t *testing.T) {
	src := os.DirFS("../..")
	templates, problems := page.LoadTemplates(src, nil, locale.English())
	bundle, ps := assets.Load(src, sitetest.Generated(), sitetest.Keep)
	if problems = append(problems, ps...); problems.HasErrors() {
		t.Fatal(problems)
	}
	css := bundle.Files[bundle.CSS]
	for _, specimen := range specimens {
		html, err := specimen.In("light").HTML(templates.At("../"))
		if err != nil {
			t.Error(err)
		}
		for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(string(html), -1) {
			for class := range strings.FieldsSeq(m[1]) {
				if !bytes.Contains(css, []byte("."+class)) && !slices.Contains([]string{"basis-stated"}, class) {
					t.Errorf("%s: no rule for .%s", specimen.ID, class)
				}
			}
		}
	}
}

// TestUses tests that the messages about roles say in English what the built-in style
// sheet says, so that other languages can translate it, and that a review's own style
// sheet is quoted.
func TestUses(t *testing.T) {
	german, _ := locale.Load(fstest.MapFS{}, "de")
	colours, tokens := look.Look{}.Tokens(loadTokens(os.DirFS("../..")))
	uses := map[string]string{}
	for _, c := range colours {
		uses[c.Name] = c.Use
	}
	for _, token := range tokens {
		if strings.HasPrefix(token.Name, "step-") {
			uses[token.Name] = token.Use
		}
	}
	if len(uses) < 20 {
		t.Errorf("the style sheet has %d roles", len(uses))
	}
	for name, use := range uses {
		if got := useOf(german, name, use); got == "" || got == use && use != "Text" {
			t.Errorf("%s: %q has no translation", name, use)
		}
	}
	if got := useOf(german, "ink", "words"); got != "words" {
		t.Errorf("a use of the review's own is %q", got)
	}
	if got := contrasts(german, []look.Pair{{On: figure.Colour{Name: "ink"}, Needs: 4.5, Light: 7.09, Dark: 4.55}}); !slices.Equal(got, []string{"mindestens 4,5:1", "auf ink 7,0:1, 4,5:1"}) {
		t.Errorf("contrasts are %q", got)
	}
}
