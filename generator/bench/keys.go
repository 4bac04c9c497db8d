package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"
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
	fmt.Fprintln(out, "| field | time | keys | half | 95% | 99% | all |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |")
	for _, f := range fields {
		waiting, processor, err := typeQueries(browser, "file://"+filepath.Join(site, edition, f.page), f.selector)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		writeTimes(out, f.name, "waiting", waiting)
		writeTimes(out, f.name, "processor", processor)
	}
	return nil
}

// writeTimes writes a row of the table.
func writeTimes(out io.Writer, field, what string, times []float64) {
	slices.Sort(times)
	at := func(share float64) float64 { return times[min(int(share*float64(len(times))), len(times)-1)] }
	fmt.Fprintf(out, "| %s | %s | %d | %.1f | %.1f | %.1f | %.1f |\n", field, what, len(times), at(0.5), at(0.95), at(0.99), at(1))
}

// typeQueries types all queries into a field of a page, one after the other, and returns
// how long each key takes in milliseconds: on the clock, and on the processor that works
// for the page, which other work of the machine does not change. What the page loads at the
// first key is there before.
func typeQueries(browser context.Context, address, selector string) (waiting, processor []float64, err error) {
	_, err1 := chromedp.Call(browser, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	_, err2 := chromedp.Call(browser, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	empty := fmt.Sprintf(`(e => { e.focus(); e.value = ""; e.dispatchEvent(new Event("input", {bubbles: true})); return true; })(document.querySelector(%q))`, selector)
	if err := errors.Join(
		err1, err2, chromedp.Do(browser, chromedp.Navigate(address)), evaluate(browser, empty), evaluate(browser, ready(selector)), evaluate(browser, watch),
	); err != nil {
		return nil, nil, err
	}
	for _, query := range queries {
		if err := errors.Join(evaluate(browser, empty), evaluate(browser, settled)); err != nil {
			return nil, nil, err
		}
		for _, key := range query {
			before, err := spent(browser)
			if err != nil {
				return nil, nil, err
			}
			if err := errors.Join(evaluate(browser, `(keyTimes.length = 0, true)`), chromedp.Do(browser, chromedp.KeyEvent(string(key))), evaluate(browser, answered)); err != nil {
				return nil, nil, err
			}
			after, err1 := spent(browser)
			took, err2 := chromedp.Run(browser, chromedp.Evaluate[float64](`keyTimes[0]`))
			if err := errors.Join(err1, err2); err != nil {
				return nil, nil, err
			}
			waiting, processor = append(waiting, took), append(processor, after-before)
		}
	}
	return waiting, processor, nil
}

const (
	// settled waits until what the emptied field brings about is over.
	settled = `new Promise(done => setTimeout(() => done(true), 50))`
	// answered waits until the last key is.
	answered = `new Promise(done => { const look = () => keyTimes.length ? done(true) : setTimeout(look, 5); look(); })`
)

// spent returns the milliseconds of processor time that the page has taken.
func spent(browser context.Context) (float64, error) {
	metrics, err := chromedp.Call(browser, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		return 0, err
	}
	for _, m := range metrics.Metrics {
		if m.Name == "TaskDuration" {
			return m.Value * 1000, nil
		}
	}
	return 0, errors.New("the browser does not say how long the page takes")
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
