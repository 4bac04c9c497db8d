package browser

import (
	"encoding/json"
	"testing"
)

// TestLinkedData tests that the policy of the pages does not block their JSON-LD,
// which browsers do not run. Drafts have none.
func TestLinkedData(t *testing.T) {
	tabs := openTabs(t)
	site := publish(t)
	pages := site.pages(t)
	for _, kind := range []string{"overview", "data", "chapter"} {
		t.Run(kind, func(t *testing.T) {
			tab := tabs.tab(t, site.url)
			for _, p := range pages[kind] {
				tab.load(tab.site + p.address())
				text := eval[string](tab, `document.querySelector('script[type="application/ld+json"]')?.text ?? ""`)
				checkHeard(tab, p)
				if text == "" {
					continue
				}
				var data struct {
					Context string `json:"@context"`
				}
				if err := json.Unmarshal([]byte(text), &data); err != nil || data.Context != "https://schema.org" {
					t.Errorf("%s: %v in %s", p.file, err, text)
				}
				return
			}
			t.Error("no page of the type has any")
		})
	}
}
