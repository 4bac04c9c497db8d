package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"recension/generator/diag"
	"recension/generator/output"
	"recension/generator/records"
	"recension/generator/serve"
)

const screenedProtocol = `[stage.title]
label = "Title and abstract"
kind = "screening"
reviewers = 1
[criterion.model]
label = "Model of a bridge, or of a part of one"
text = "The bridge is a model."
kind = "exclude"
stages = ["title"]
[keyword.pier]
label = "Piers"
terms = ["pier*"]
[reviewer.ana]
name = "Ana Costa"
`

const screenedRecords = `id,title,authors,year,container,doi,abstract,keywords,search
r1,Timber piers in tidal rivers,"Jones, Dora",2011,River Engineering,10.1000/77,Piers of oak are sound.,piers; oak,index
r2,Fords,,,,,,,index
r3,Bridgeswithoutasingleplaceatwhichalinecouldbebrokenintotwo,,,,,,,index
`

// TestScreening screens records in the browser, without scripts.
func TestScreening(t *testing.T) {
	tabs := openTabs(t)
	dir := t.TempDir()
	copyReview(t, dir)
	for name, text := range map[string]string{
		"edition.toml":  "title = \"Bridges\"\nstatus = \"draft\"\n",
		"protocol.toml": screenedProtocol, "records.csv": screenedRecords, "searches.toml": "[index]\nsource = \"Index\"\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, "data/2021", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	folder, err := output.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { folder.Close() })
	desk := records.Desk{
		Log: func(name string) (records.DecisionLog, error) { log, _, err := folder.OpenLog(name); return log, err },
		Now: time.Now,
	}
	site := previewAndScreen(t, dir, &serve.Screening{
		Offers: func() ([]records.Offer, error) { return records.Offers(folder.FS()) },
		Open: func(of records.Task) (*records.Queue, diag.List, error) {
			return records.OpenQueue(folder.FS(), of, desk)
		},
		Version: func(of records.Task) string { return records.Version(folder.FS(), of) },
	})
	tab := tabs.tab(t, site)
	p := page{"screening", ".recension/screen/"}
	look := func(what string) {
		t.Helper()
		for _, v := range []view{{wide, "light"}, {wide, "dark"}, {narrow, "dark"}, {narrow, "light"}} {
			tab.look(v)
			checkOutline(tab, p, v)
			checkWidth(tab, p, v)
			checkAxe(tab, p, v)
		}
		tab.heard() // axe adds styles, which the policy blocks
		want(tab, what, `document.scripts.length === 0`)
	}
	tab.load(site + ".recension/screen/")
	look("the choice")
	address := site + ".recension/screen/?edition=2021&stage=title&reviewer=ana"
	tab.load(address)
	look("a record")

	tab.scripts(false)
	tab.load(address)
	want(tab, "the record has the focus", `document.activeElement.id === "record" && document.activeElement.textContent.includes("Timber piers")`)
	press := func(action, title string) {
		t.Helper()
		tab.follow(`button[value="` + action + `"]`)
		want(tab, action+" leads to "+title, `document.activeElement.id === "record" && document.activeElement.textContent.includes("`+title+`")`)
	}
	press("include", "Fords")
	want(tab, "it is called saved", `document.querySelector("[role=status]").textContent === "Saved: r1, include."`)
	press("undo", "Timber")
	press("skip", "Fords")
	tab.do(chromedp.SendKeys("#note", "shallow"))
	press("exclude", "Bridgeswithout")
	for _, said := range tab.heard() {
		t.Error(said)
	}
	text, err := os.ReadFile(filepath.Join(dir, "data/2021/decisions/ana.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(string(text), "\n"); got != 4 || !strings.Contains(string(text), ",exclude,,shallow\n") {
		t.Errorf("written:\n%s", text)
	}
	tab.scripts(true)
	tab.load(address)
	look("a long word")
}

// want waits until an expression holds: autofocus comes after the page has loaded.
func want(tab *tab, what, expression string) {
	tab.Helper()
	for end := time.Now().Add(patience); !eval[bool](tab, expression); time.Sleep(pause) {
		if time.Now().Before(end) {
			continue
		}
		tab.Errorf("not so: %s: %s\n%s", what, expression, eval[string](tab, `document.body.innerText`))
		return
	}
}
