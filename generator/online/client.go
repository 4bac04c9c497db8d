package online

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Limits of a look at an address.
const (
	mostRedirects = 10
	mostBody      = 2 << 20 // bytes of the metadata of a DOI
	mostHeader    = 64 << 10
	timeout       = 30 * time.Second // until an answer begins

	longestRequest = 2 * time.Minute // with its redirects and their turns
	mostTries      = 3               // of a request that is told to come back later
	longestWait    = time.Minute     // that it is told to wait
)

// Network is how addresses are reached. The zero value is the internet. Tests replace its
// parts.
type Network struct {
	// Resolve returns the IP addresses of a host; nil: those of the system's resolver.
	Resolve func(ctx context.Context, host string) ([]netip.Addr, error)
	// Dial connects to an IP address and port; nil: by TCP.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// Allowed reports whether an IP address may be connected to; nil: public ones.
	Allowed func(netip.Addr) bool
	// Pause waits until the context is done or a time has passed; nil: so it does.
	Pause func(ctx context.Context, d time.Duration)
	// DOIs and Works are where DOIs are looked up; empty: at doi.org and api.crossref.org.
	DOIs, Works string
}

func (n Network) withDefaults() Network {
	if n.Resolve == nil {
		n.Resolve = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	if n.Dial == nil {
		n.Dial = (&net.Dialer{Timeout: 10 * time.Second}).DialContext
	}
	if n.Allowed == nil {
		n.Allowed = isPublic
	}
	if n.Pause == nil {
		n.Pause = func(ctx context.Context, d time.Duration) {
			timer := time.NewTimer(d)
			defer timer.Stop()
			select {
			case <-ctx.Done():
			case <-timer.C:
			}
		}
	}
	if n.DOIs == "" {
		n.DOIs = strings.TrimSuffix(Resolver, "/")
	}
	if n.Works == "" {
		n.Works = "https://api.crossref.org/works"
	}
	return n
}

// errPrivate says that a host is on a private network or this machine: an address in a pull
// request must not reach into the maintainer's network.
var errPrivate = errors.New("the host is not on the public internet")

// notPublic are the special-purpose ranges that the methods of netip.Addr do not cover
// (IANA, registries of IPv4 and IPv6 special-purpose addresses). The last three embed an
// IPv4 address, which may be a private one.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("fec0::/10"),
	netip.MustParsePrefix("64:ff9b::/32"), netip.MustParsePrefix("2001::/32"), netip.MustParsePrefix("2002::/16"),
}

// isPublic reports whether an IP address is on the public internet.
func isPublic(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.Zone() != "" {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}

// client makes requests: politely, without cookies and proxies, and to allowed hosts only.
type client struct {
	Network
	http  http.Client
	agent string

	mu   sync.Mutex
	next map[string]*sync.Mutex // held while a host has been asked less than a second ago
}

func newClient(n Network, agent string) *client {
	c := &client{Network: n.withDefaults(), agent: agent, next: map[string]*sync.Mutex{}}
	c.http = http.Client{
		Transport: turns{c, &http.Transport{
			DialContext: c.dial, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: timeout,
			MaxResponseHeaderBytes: mostHeader, MaxIdleConnsPerHost: 1, IdleConnTimeout: timeout,
		}},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			switch {
			case len(via) >= mostRedirects:
				return errRedirects
			case r.URL.Scheme != "http" && r.URL.Scheme != "https":
				return fmt.Errorf("a redirect to the scheme %q", r.URL.Scheme)
			}
			r.Header.Del("Referer")
			return nil
		},
	}
	return c
}

var errRedirects = errors.New("too many redirects")

// dial connects to one of the addresses of a host. It checks the address that it connects
// to, since a name may resolve differently each time.
func (c *client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	ips, err := c.resolve(ctx, host)
	if err != nil {
		return nil, err
	}
	err = errPrivate
	for _, ip := range ips {
		if !c.Allowed(ip) {
			continue
		}
		var conn net.Conn
		if conn, err = c.Dial(ctx, network, net.JoinHostPort(ip.Unmap().String(), port)); err == nil {
			return conn, nil
		}
	}
	return nil, err
}

func (c *client) resolve(ctx context.Context, host string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{ip}, nil
	}
	return c.Resolve(ctx, host)
}

// turns gives each host a request a second.
type turns struct {
	*client
	to http.RoundTripper
}

func (t turns) RoundTrip(r *http.Request) (*http.Response, error) {
	t.mu.Lock()
	turn := t.next[r.URL.Host]
	if turn == nil {
		turn = &sync.Mutex{}
		t.next[r.URL.Host] = turn
	}
	t.mu.Unlock()
	turn.Lock()
	defer func() {
		go func() {
			t.Pause(r.Context(), time.Second)
			turn.Unlock()
		}()
	}()
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	r.Header.Set("User-Agent", t.agent)
	return t.to.RoundTrip(r)
}

// do makes a request and calls read with the answer. It makes the request again if it is
// told to come back later.
func (c *client) do(ctx context.Context, method, address, accept string, read func(*http.Response) error) error {
	for try := 1; ; try++ {
		wait, err := c.once(ctx, method, address, accept, try == mostTries, read)
		if wait < 0 || err != nil {
			return err
		}
		c.Pause(ctx, wait)
	}
}

// once makes a request. If the answer says to come back later, and this is not the last
// try, it returns how long to wait instead of reading the answer; otherwise -1.
func (c *client) once(ctx context.Context, method, address, accept string, last bool, read func(*http.Response) error) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, longestRequest)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return -1, err
	}
	request.Header.Set("Accept", accept)
	answer, err := c.http.Do(request)
	if err != nil {
		return -1, err
	}
	defer answer.Body.Close()
	if busy := answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode == http.StatusServiceUnavailable; busy && !last {
		if wait, ok := retryAfter(answer.Header.Get("Retry-After")); ok {
			return wait, nil
		}
	}
	answer.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(answer.Body, mostBody), answer.Body}
	return -1, read(answer)
}

// retryAfter parses a Retry-After header in seconds; false if it asks for a long wait. One
// that is missing, or a date, is a few seconds.
func retryAfter(header string) (time.Duration, bool) {
	seconds, err := strconv.Atoi(header)
	if err != nil {
		return 5 * time.Second, true
	}
	wait := time.Duration(max(seconds, 1)) * time.Second
	return wait, seconds <= int(longestWait/time.Second)
}
