// Package pdf prints a page of a site as a PDF document, with a local Chromium.
//
// What comes in are the files of the site, as the same functions that package output
// writes and package serve shows. The browser's requests are intercepted and answered from
// these functions: no files are written for it, no port is opened, and no request leaves
// the machine. What goes out are the bytes of the document, which the caller writes.
//
// The document is tagged and has bookmarks for the page's headings. Links to other pages
// lead to the hosted site; if the page has no canonical address, they are removed. The
// same page gives the same bytes with the same browser, because all dates come from the
// page, not from the clock.
package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"recension/generator/output"
)

// Job is a page to print.
type Job struct {
	Browser string // the path of the browser, as returned by Browser
	// Files are the files of the site, by slash-separated path below its root.
	Files map[string]func(io.Writer) error
	Page  string // the file to print, such as 2024/print/index.html
	// Dated is the creation date of the document, as 2006-01-02. If it is empty, the
	// date is that of the page (data-dated), which may be a month or a year; if the
	// page has none, it is the current time.
	Dated string
}

// timeout is how long printing may take, even on a busy machine.
const timeout = 5 * time.Minute

// origin is the address of the site for the browser. No host has a name in .invalid
// (RFC 2606).
const origin = "http://report.invalid/"

// Print returns the document. It returns an error if the browser does not start, does not
// print or takes too long, if a file does not render, or if ctx ends. When Print returns,
// the browser has exited and its temporary files are removed.
func Print(ctx context.Context, job Job) ([]byte, error) {
	// For the browser's profile, and for sockets that it leaves behind when killed.
	dir, remove, err := output.TempDir("recension-pdf-")
	if err != nil {
		return nil, err
	}
	defer remove()
	ctx, stop := context.WithTimeout(ctx, timeout)
	defer stop()
	ctx, end := chromedp.NewExecAllocator(ctx, append(Flags(job.Browser), chromedp.UserDataDir(dir), chromedp.Env("TMPDIR="+dir))...)
	defer end()
	tab, quit := chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {})) // errors are returned
	defer quit()
	text, err := job.print(tab)
	if cause := context.Cause(ctx); errors.Is(cause, context.DeadlineExceeded) {
		return nil, fmt.Errorf("%s: the browser did not print within %v", job.Browser, timeout)
	} else if cause != nil {
		return nil, fmt.Errorf("%s: %w", job.Browser, cause)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %s", job.Browser, strings.TrimRight(err.Error(), ": \n")) // it may end with the browser's output
	}
	return text, nil
}

func (job Job) print(tab context.Context) ([]byte, error) {
	failed := make(chan error, 1) // the first file that does not render
	err := chromedp.Listen(tab, func(event any) {
		if request, ok := event.(*fetch.EventRequestPaused); ok {
			go func() { // the reply would wait for the goroutine that runs this listener
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
	text, err := printNumbered(tab)
	stamp(text, cmp.Or(job.Dated, dated))
	renumber(text)
	return text, err
}

// printPage prints the page as it is.
func printPage(tab context.Context) ([]byte, error) {
	return chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), func(p *page.PrintToPDFParams) {
		yes := true
		p.GenerateTaggedPDF, p.GenerateDocumentOutline, p.PreferCSSPageSize = &yes, &yes, &yes
		p.TransferMode = page.PrintToPDFTransferModeReturnAsStream
	}))
}

// prepare waits for the fonts, sets the document's title, and makes links to other pages
// lead to the hosted site. It returns the page's date.
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

// contentTypes are the types of the files that the page loads, by extension.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".woff2": "font/woff2",
}

// answer answers a request of the browser with a file of the site; any other request
// fails.
func (job Job) answer(tab context.Context, request *fetch.EventRequestPaused) error {
	refuse := func() {
		_, _ = chromedp.Call(tab, fetch.FailRequest, fetch.FailRequestParams{ // an error here shows as a failed navigation
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
