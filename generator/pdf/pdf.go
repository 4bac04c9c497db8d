// Package pdf prints a page of a site as a PDF document, in a Chromium of this
// machine.
//
// The page and what it loads come from the files of the site as functions, the
// ones that output writes and serve shows. The browser gets them handed in where it
// asks for them: nothing is written to disk for it, nothing listens, and no request
// leaves the machine. The caller writes the document.
//
// The document is tagged, and its outline is that of the page's headings. Links to
// other pages of the site lead to where it is hosted or, if the page has no
// canonical address, nowhere. The same page gives the same bytes, as far as the
// browser is the same: its dates are the page's, not the clock's.
package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Job is a page to print.
type Job struct {
	Browser string // the command that starts the browser, as Browser finds it
	// Files are those of the site, by slash-separated path below its root.
	Files map[string]func(io.Writer) error
	Page  string // the file to print, such as 2024/print/index.html
	// Dated is the day that the document says it was made on, as 2006-01-02; empty
	// for that of the page (data-dated), which may be a month or a year. Where
	// there is neither, the document says when the browser made it.
	Dated string
}

// patience is how long a document may take, on a machine that is busy.
const patience = 5 * time.Minute

// origin is where the browser takes the site to be. The name is one that no host
// has (RFC 2606).
const origin = "http://report.invalid/"

// Print makes the document. It fails if the browser does not start, does not print
// or takes too long, if a file does not render, or if ctx ends. The browser has
// ended, and what it kept for itself is gone, when Print returns.
func Print(ctx context.Context, job Job) ([]byte, error) {
	// The browser keeps its profile here, and sockets that stay when it is ended.
	dir, err := os.MkdirTemp("", "recension-pdf-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	ctx, end := chromedp.NewExecAllocator(ctx, append(Flags(job.Browser), chromedp.UserDataDir(dir), chromedp.Env("TMPDIR="+dir))...)
	defer end()
	tab, quit := chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {})) // what is wrong is returned
	defer quit()
	text, err := job.print(tab)
	if cause := context.Cause(ctx); errors.Is(cause, context.DeadlineExceeded) {
		return nil, fmt.Errorf("%s: the browser did not print within %v", job.Browser, patience)
	} else if cause != nil {
		return nil, fmt.Errorf("%s: %w", job.Browser, cause)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %s", job.Browser, strings.TrimRight(err.Error(), ": \n")) // it may end in what the browser said
	}
	return text, nil
}

func (job Job) print(tab context.Context) ([]byte, error) {
	failed := make(chan error, 1) // the first file that does not render
	err := chromedp.Listen(tab, func(event any) {
		if request, ok := event.(*fetch.EventRequestPaused); ok {
			go func() { // the reply waits for the goroutine that this is called on
				if err := job.answer(tab, request); err != nil {
					select {
					case failed <- err:
					default:
					}
				}
			}()
		}
	})
	if err != nil {
		return nil, err
	}
	if _, err := chromedp.Call(tab, fetch.Enable, fetch.EnableParams{}); err != nil {
		return nil, err
	}
	if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		return nil, err
	}
	err = chromedp.Do(tab, chromedp.Navigate(origin+job.Page))
	select {
	case err := <-failed:
		return nil, err
	default:
	}
	if err != nil {
		return nil, err
	}
	dated, err := chromedp.Run(tab, chromedp.Evaluate[string](prepare, chromedp.EvalAwaitPromise))
	if err != nil {
		return nil, err
	}
	text, err := chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), func(p *page.PrintToPDFParams) {
		yes := true
		p.GenerateTaggedPDF, p.GenerateDocumentOutline, p.PreferCSSPageSize = &yes, &yes, &yes
		p.TransferMode = page.PrintToPDFTransferModeReturnAsStream
	}))
	stamp(text, cmp.Or(job.Dated, dated))
	renumber(text)
	return text, err
}

// prepare waits for the font, gives the document its title, and makes the links
// that leave the page lead to where the site is hosted. It returns the page's day.
const prepare = `(async () => {
	await document.fonts.ready;
	const report = document.querySelector("[data-title]");
	if (report) document.title = report.dataset.title;
	const here = location.pathname.replace(/index\.html$/, "").slice(1);
	const address = document.querySelector("link[rel=canonical]")?.href;
	for (const link of document.querySelectorAll('a[href]:not([href^="#"])')) {
		if (new URL(link.href).origin !== location.origin) continue;
		const path = link.href.slice(location.origin.length + 1).replace(/index\.html(?=#|$)/, "");
		if (address) link.href = address.slice(0, address.length - here.length) + path;
		else link.removeAttribute("href");
	}
	return report?.dataset.dated ?? "";
})()`

// contentTypes are those of files that browsers read by their type.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".woff2": "font/woff2",
}

// answer hands the browser a file that it asks for; what is not of the site fails.
func (job Job) answer(tab context.Context, request *fetch.EventRequestPaused) error {
	refuse := func() {
		_, _ = chromedp.Call(tab, fetch.FailRequest, fetch.FailRequestParams{ // the page shows what came of it
			RequestID: request.RequestID, ErrorReason: network.ErrorReasonAccessDenied,
		})
	}
	name, ours := strings.CutPrefix(request.Request.URL, origin)
	name, err := url.PathUnescape(name)
	write, found := job.Files[name]
	if !ours || err != nil || !found {
		refuse()
		return nil
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		refuse()
		return err
	}
	_, err = chromedp.Call(tab, fetch.FulfillRequest, fetch.FulfillRequestParams{
		RequestID: request.RequestID, ResponseCode: 200, Body: b.Bytes(),
		ResponseHeaders: []*fetch.HeaderEntry{{Name: "Content-Type", Value: contentTypes[path.Ext(name)]}},
	})
	return err
}
