package reading

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"recension/generator/assets"
	"recension/generator/locale"
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
