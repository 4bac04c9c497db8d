// Package serve previews a review in the browser while it is being written: it builds the
// site, serves it to this machine only, and rebuilds it when a file changes.
//
// What comes in are the files of the site, as the same functions that package output
// writes to public/; a page is rendered on request. The preview therefore equals the
// published site, apart from the names of some scripts (Preview in package site) and a
// script tag that is appended to each page. That script, in client/, reloads the page after
// each successful build and shows errors over the last good page. The folder client/ is not
// part of a published site.
//
// A change passes through watch.go, which detects it; [Run], which builds the site;
// state.go, which holds the result; and handler.go, which serves it and notifies open
// pages. screening.go serves the pages on which people screen records, which are the only
// ones that write. To serve files of another type, add a row to contentTypes in handler.go.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"recension/generator/diag"
)

// Options are the options of a preview.
type Options struct {
	// Addr is the address to listen on: a loopback address or localhost, and a port;
	// port 0 selects a free one.
	Addr string
	// Dir is the folder of the review.
	Dir string
	// Sources are the files and folders of Dir from which the site is built. They are
	// watched, and need not exist yet.
	Sources []string
	// Build returns the files of the site by path, each with the function that renders
	// it, and the diagnostics. If it returns an error or panics, the preview shows that
	// instead.
	Build func() (map[string]func(io.Writer) error, diag.List, error)
	// Screening lets people screen the records of the review, if there is a protocol; nil:
	// nobody can.
	Screening *Screening
	// Out receives the address and a line for each build; Err receives diagnostics and
	// errors.
	Out, Err io.Writer
}

// shutdownTimeout is how long open requests may take after the context is done.
const shutdownTimeout = 500 * time.Millisecond

// Run serves the preview until the context is done, and then returns nil. It returns an
// error if it cannot listen on the address or watch the sources.
func Run(ctx context.Context, o Options) error {
	listener, err := listen(ctx, o.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	watcher, err := newWatcher(o.Dir, o.Sources)
	if err != nil {
		return err
	}
	defer watcher.Close()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	fmt.Fprintf(o.Out, "serving http://%s/ (press Ctrl-C to stop)\n", listener.Addr())

	latest := newState()
	serving := handler{latest: latest}
	if o.Screening != nil {
		serving.screens = newScreens(*o.Screening)
		if offers, err := o.Screening.Offers(); err == nil && len(offers) > 0 {
			fmt.Fprintf(o.Out, "screen records at http://%s%s\n", listener.Addr(), screenPath)
		}
	}
	changes := make(chan struct{}, 1)
	go watcher.run(ctx, changes, o.Err)
	go rebuild(ctx, o, latest, changes)
	server := &http.Server{
		Handler:           serving,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // ends all event streams
		ReadHeaderTimeout: 10 * time.Second,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if server.Shutdown(end) != nil {
		return server.Close()
	}
	return nil
}

// listen listens on an address that no other machine can reach.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("--addr %q: write a host and a port, such as 127.0.0.1:8080", addr)
	}
	refused := fmt.Errorf("--addr %q: the preview is only for this machine; write 127.0.0.1, [::1] or localhost, and a port", addr)
	if !isLoopback(host) {
		return nil, refused
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("serve: %w; choose another address with --addr", err)
	}
	// The machine may resolve localhost to another address.
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		return nil, errors.Join(refused, listener.Close())
	}
	return listener, nil
}

// isLoopback reports whether a host is a loopback address or localhost.
func isLoopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// doubt is how long the errors of a build are held back: a file may have been half written.
const doubt = 50 * time.Millisecond

// rebuild builds the site immediately and after each change. If another change follows a
// failed build at once, the failure is not reported.
func rebuild(ctx context.Context, o Options, latest *state, changes <-chan struct{}) {
	for {
		start := time.Now()
		files, problems, err := build(o.Build)
		if (err != nil || problems.HasErrors()) && follows(changes, doubt) {
			continue
		}
		if ctx.Err() != nil {
			return
		}
		o.print(files, problems, err, time.Since(start))
		latest.set(outcome{strconv.FormatInt(start.UnixNano(), 36), files, problems, err})
		select {
		case <-ctx.Done():
			return
		case <-changes:
		}
	}
}

// follows reports whether there is a change within a time.
func follows(changes <-chan struct{}, within time.Duration) bool {
	select {
	case <-changes:
		return true
	case <-time.After(within):
		return false
	}
}

// build calls run and turns a panic into an error, so that it does not end the server.
func build(run func() (map[string]func(io.Writer) error, diag.List, error)) (files map[string]func(io.Writer) error, problems diag.List, err error) {
	defer diag.CatchError(&err, diag.Pos{})
	return run()
}

// print prints the result of a build to the terminal.
func (o Options) print(files map[string]func(io.Writer) error, problems diag.List, err error, took time.Duration) {
	_ = problems.Text(o.Err) // the preview continues without a terminal
	switch {
	case err != nil:
		fmt.Fprintln(o.Err, err)
		fallthrough
	case problems.HasErrors():
		fmt.Fprintln(o.Out, "not built; pages stay unchanged")
	default:
		fmt.Fprintf(o.Out, "built %d files in %d ms\n", len(files), took.Milliseconds())
	}
}
