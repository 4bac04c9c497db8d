// Package serve shows a review in the browser while it is being written: it
// builds the site, serves it to this machine alone, and builds it anew when a
// file changes.
//
// The files come from package site, by way of package main, as the functions
// that package output writes to public/; a page is rendered when it is asked
// for. So what is previewed is what gets published, with one tag added to each
// page: a script of client/, which loads the page anew after each good build and
// shows what is wrong over the last good page. Nothing of client/ is part of a
// published site.
//
// A build goes one way: watch.go hears of a change, [Run] builds, state.go keeps
// the outcome, handler.go serves it and tells the open pages. To serve files of
// another kind, add a row to contentTypes in handler.go.
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

// Options are what a preview needs to know.
type Options struct {
	// Addr is where to listen: a loopback address or localhost, and a port; port
	// 0 is any that is free.
	Addr string
	// Dir is the folder of the review.
	Dir string
	// Sources are the files and folders of Dir that the site is built from. They
	// are watched, and need not be there yet.
	Sources []string
	// Build gives the files of the site by path, each with the function that
	// renders it, and what is wrong. It may fail or panic: that is shown, as what
	// is wrong is.
	Build func() (map[string]func(io.Writer) error, diag.List, error)
	// Out gets the address and a line for each build, Err what is wrong.
	Out, Err io.Writer
}

// farewell is how long requests have to end when the server does.
const farewell = 500 * time.Millisecond

// Run serves until the context is done, which is no error.
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
	fmt.Fprintf(o.Out, "serving http://%s/ (Ctrl-C ends it)\n", listener.Addr())

	latest := newState()
	changes := make(chan struct{}, 1)
	go watcher.run(ctx, changes, o.Err)
	go rebuild(ctx, o, latest, changes)
	server := &http.Server{
		Handler:           handler{latest},
		BaseContext:       func(net.Listener) context.Context { return ctx }, // its end is that of every stream of events
		ReadHeaderTimeout: 10 * time.Second,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	if server.Shutdown(end) != nil {
		return server.Close()
	}
	return nil
}

// listen opens an address of this machine that no other can reach.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("--addr %q: write a host and a port, such as 127.0.0.1:8080", addr)
	}
	refused := fmt.Errorf("--addr %q: the preview is for this machine alone; write 127.0.0.1, [::1] or localhost, and a port", addr)
	if !isLoopback(host) {
		return nil, refused
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("serve: %w; name another with --addr", err)
	}
	// localhost is what the machine says it is.
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		return nil, errors.Join(refused, listener.Close())
	}
	return listener, nil
}

// isLoopback reports whether a host is this machine, seen from itself.
func isLoopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// rebuild builds at once and after each change.
func rebuild(ctx context.Context, o Options, latest *state, changes <-chan struct{}) {
	for {
		start := time.Now()
		files, problems, err := build(o.Build)
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

// build lets no failure of a build end the server.
func build(run func() (map[string]func(io.Writer) error, diag.List, error)) (files map[string]func(io.Writer) error, problems diag.List, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			files, problems, err = nil, nil, fmt.Errorf("the program is broken: %v", fault)
		}
	}()
	return run()
}

// print tells on the terminal what a build came to.
func (o Options) print(files map[string]func(io.Writer) error, problems diag.List, err error, took time.Duration) {
	_ = problems.Text(o.Err) // a terminal that is gone is no reason to stop
	switch {
	case err != nil:
		fmt.Fprintln(o.Err, err)
		fallthrough
	case problems.HasErrors():
		fmt.Fprintln(o.Out, "not built; pages stay as they are")
	default:
		fmt.Fprintf(o.Out, "built %d files in %d ms\n", len(files), took.Milliseconds())
	}
}
