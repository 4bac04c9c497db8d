package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"recension/generator/pdf"
)

// queries are what readers type: words that many documents have and that few have, several
// words, names, numbers, typing mistakes, and words that no document has.
var queries = []string{
	"water", "river", "bridge", "climate", "method", "data model", "river bridge", "climate cost", "urban trade", "forest growth",
	"winter storm", "soil sample survey", "national policy", "health effect", "early light", "open data", "simple model", "slow stone", "deep field", "author123",
	"a. author7", "journal 12", "2019", "guidance", "flod", "clmate", "obseved", "bridgs and rivrs", "xylophone", "monitoring",
}

// field is a field in which readers search.
type field struct {
	name     string
	page     string // that has it, in the site
	selector string
}

var fields = []field{
	{"search box", "index.html", ".masthead [name=q]"},
	{"explorer", filepath.Join("documents", "index.html"), "main form [name=q]"},
}

// watch measures, from the key to the finished list and its layout, how long each key takes.
// A script that works in slices marks what is not finished as busy.
const watch = `(() => {
	const times = window.keyTimes = [];
	let pressed = 0;
	addEventListener("keydown", () => { pressed = performance.now(); }, true);
	addEventListener("input", () => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			if (document.querySelector("[aria-busy=true]")) return port2.postMessage(0);
			document.body.getBoundingClientRect();
			times.push(performance.now() - pressed);
		};
		port2.postMessage(0);
	});
	return true;
})()`

// measureKeys builds the site of a synthetic review of some documents, types all queries
// key by key into each field of it, opened from the disk, and writes how long keys take.
func measureKeys(recension string, documents int, dir string, out io.Writer) error {
	review, site := filepath.Join(dir, "review"), filepath.Join(dir, "site")
	if err := writeReview(review, documents); err != nil {
		return err
	}
	if output, err := exec.Command(recension, "build", "--root", review, "--out", site).CombinedOutput(); err != nil {
		return fmt.Errorf("recension build: %w\n%s", err, output)
	}
	command, err := pdf.Browser()
	if err != nil {
		return err
	}
	profile := filepath.Join(dir, "profile")
	ctx, stop := chromedp.NewExecAllocator(context.Background(), append(pdf.Flags(command), chromedp.UserDataDir(profile))...)
	defer stop()
	browser, leave := chromedp.NewContext(ctx)
	defer leave()
	fmt.Fprintf(out, "Milliseconds from a key to the finished list; %d documents, %d queries.\n\n", documents, len(queries))
	fmt.Fprintln(out, "| field | keys | half | 95% | 99% | all |\n| --- | ---: | ---: | ---: | ---: | ---: |")
	for _, f := range fields {
		times, err := typeQueries(browser, "file://"+filepath.Join(site, edition, f.page), f.selector)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		slices.Sort(times)
		at := func(share float64) float64 { return times[min(int(share*float64(len(times))), len(times)-1)] }
		fmt.Fprintf(out, "| %s | %d | %.1f | %.1f | %.1f | %.1f |\n", f.name, len(times), at(0.5), at(0.95), at(0.99), at(1))
	}
	return nil
}

// typeQueries types all queries into a field of a page, one after the other, and returns
// the time of each key in milliseconds. What the page loads at the first key is there
// before.
func typeQueries(browser context.Context, address, selector string) ([]float64, error) {
	clear := fmt.Sprintf(`(e => { e.focus(); e.value = ""; e.dispatchEvent(new Event("input", {bubbles: true})); return true; })(document.querySelector(%q))`, selector)
	_, err := chromedp.Call(browser, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	if err := errors.Join(
		err, chromedp.Do(browser, chromedp.Navigate(address)), evaluate(browser, clear), evaluate(browser, ready(selector)), evaluate(browser, watch),
	); err != nil {
		return nil, err
	}
	for _, query := range queries {
		if err := evaluate(browser, clear); err != nil {
			return nil, err
		}
		if err := evaluate(browser, `new Promise(done => setTimeout(() => { window.keyTimes.splice(window.kept ?? 0); done(true); }, 50))`); err != nil {
			return nil, err
		}
		for i, key := range query {
			if err := chromedp.Do(browser, chromedp.KeyEvent(string(key))); err != nil {
				return nil, err
			}
			wait := `new Promise(done => { const look = () => keyTimes.length > (window.kept ?? 0) + ` + strconv.Itoa(i) + ` ? done(true) : setTimeout(look, 5); look(); })`
			if err := evaluate(browser, wait); err != nil {
				return nil, err
			}
		}
		if err := evaluate(browser, `(window.kept = keyTimes.length, true)`); err != nil {
			return nil, err
		}
	}
	return chromedp.Run(browser, chromedp.Evaluate[[]float64](`keyTimes`))
}

// ready waits until a field answers: the search box has its list, the explorer has counted
// its rows.
func ready(selector string) string {
	return fmt.Sprintf(`new Promise(done => {
		const field = document.querySelector(%q), key = text => { field.value = text; field.dispatchEvent(new Event("input", {bubbles: true})); };
		const look = () => document.querySelector("[role=option], .chips button") ? setTimeout(() => done(true), 1000) : (key("bridge"), setTimeout(look, 200));
		look();
	})`, selector)
}

func evaluate(browser context.Context, expression string) error {
	_, err := chromedp.Run(browser, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise))
	return err
}

// keysIn measures in a new folder, which it removes.
func keysIn(recension string, documents int, at string, out io.Writer) error {
	dir, err := os.MkdirTemp(at, "recension-keys")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	return measureKeys(recension, documents, dir, out)
}
