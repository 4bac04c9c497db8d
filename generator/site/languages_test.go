package site

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"recension/generator/page"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

var tag = regexp.MustCompile(`<[^>]*>`)

// TestLanguages tests what pages say about editions in languages other than English: in
// the notices, the switcher, the list of editions, the search and redirects.
func TestLanguages(t *testing.T) {
	latin := regexp.MustCompile(`[A-Za-z]`)
	sites := map[string]page.Files{}
	for _, language := range []string{"de", "ar"} {
		src := reviewtest.Several(t)
		reviewtest.Edit(t, src, "config.toml", "title =", `language = "`+language+`"`+"\ntitle =")
		sites[language] = build(t, src, Options{Drafts: true})
	}
	for _, c := range []struct{ language, name, want string }{
		{"de", "2020/standards/rb-2/index.html", "Frühere Ausgabe. In der aktuellen Ausgabe 2024 gibt es diese Seite nicht. Ersetzt durch: River Board RB 3"},
		{"de", "2020/standards/rb-2/index.html", "Ausgabe 2020 früher"},
		{"de", "2026/index.html", "Entwurf: Die Ausgabe 2026 ist nicht veröffentlicht und kann sich ändern. Bitte nicht zitieren."},
		{"de", "2026/index.html", "Bridges, Ausgabe 2026 · Bridge reviews"},
		{"de", "editions/index.html", "1 Dokument, 2 Normen"},
		{"de", "editions/index.html", "Stand der Daten 1. März 2022"},
		{"de", "404.html", "Aktuell ist die Ausgabe 2024. Vielleicht steht die Seite in einer anderen: siehe die Liste der Ausgaben"},
		{"de", "2024/search/index.html", "Diese Ausgabe, 2024"},
		{"de", "latest/figures/index.html", "Weiterleitung von latest/figures/"},
		{"de", "2024/print/index.html", "Dies ist Bridges, Ausgabe 2024, veröffentlicht auf der Website Bridge reviews unter https://bridges.example/2024/: die Kapitel"},
		{"de", "style/index.html", "mindestens 4,5:1"},
		{"ar", "2020/standards/rb-2/index.html", "هذه الصفحة غير موجودة في الإصدار الحالي 2024؛ المعيار الذي حلّ محله: \u2068River Board RB 3\u2069"},
		{"ar", "editions/index.html", "وثيقة واحدة، معياران"},
		{"ar", "editions/index.html", "وثيقتان، معياران"},
		{"ar", "editions/index.html", "وثيقة واحدة، 3 معايير"},
		{"ar", "2026/index.html", "\u2068Bridges\u2069، إصدار 2026 · Bridge reviews"},
	} {
		t.Run(c.language+" "+c.name, func(t *testing.T) {
			page := sitetest.Render(t, sites[c.language], c.name)
			text := strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllStringFunc(page, spaced))), " ")
			if !strings.Contains(text, c.want) {
				t.Errorf("the page does not say %q:\n%s", c.want, text)
			}
			direction := regexp.MustCompile(`<html lang="[a-z]*" dir="rtl">`).MatchString(page)
			if direction != (c.language == "ar") {
				t.Errorf("whether the page is written from right to left: %v", direction)
			}
			for _, m := range regexp.MustCompile(`<nav class="sections.*?</nav>`).FindAllString(strings.ReplaceAll(page, "\n", " "), -1) {
				if words := tag.ReplaceAllString(m, ""); c.language == "ar" && latin.MatchString(words) {
					t.Errorf("the navigation has Latin letters: %s", words)
				}
			}
		})
	}
}

// spaced returns a space for the tags of blocks, and nothing for those within a line.
func spaced(tag string) string {
	if regexp.MustCompile(`^</?(?:a|strong|span|code|time)\b`).MatchString(tag) {
		return ""
	}
	return " "
}
