package online

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
	"recension/generator/review"
)

const day = "2030-07-01"

// web is an internet of one server, which answers for all hosts that exist. Its requests
// are recorded.
type web struct {
	Network
	mu       sync.Mutex
	requests []*http.Request
	pauses   []time.Duration
}

// newWeb starts a server with a handler, which sees the host that was asked for. Hosts that
// end in .none do not exist, and those that end in .private are on a private network.
func newWeb(t *testing.T, handler http.HandlerFunc) *web {
	t.Helper()
	w := &web{}
	serve := http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.requests = append(w.requests, r)
		w.mu.Unlock()
		handler(out, r)
	})
	plain, secure := httptest.NewServer(serve), httptest.NewUnstartedServer(serve)
	secure.Config.ErrorLog = log.New(io.Discard, "", 0) // its certificate is to be refused
	secure.StartTLS()
	t.Cleanup(plain.Close)
	t.Cleanup(secure.Close)
	w.Network = Network{
		Resolve: func(_ context.Context, host string) ([]netip.Addr, error) {
			switch {
			case strings.HasSuffix(host, ".none"):
				return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
			case strings.HasSuffix(host, ".private"):
				return []netip.Addr{netip.MustParseAddr("10.0.0.1")}, nil
			}
			return []netip.Addr{netip.MustParseAddr("198.51.99.1")}, nil
		},
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			to := plain.Listener.Addr()
			if strings.HasSuffix(address, ":443") {
				to = secure.Listener.Addr() // its certificate is for no host
			}
			if strings.HasSuffix(address, ":81") {
				return nil, errors.New("connection refused")
			}
			return (&net.Dialer{}).DialContext(ctx, network, to.String())
		},
		Pause: func(_ context.Context, d time.Duration) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.pauses = append(w.pauses, d)
		},
		DOIs: "http://doi.example", Works: "http://works.example/works",
	}
	return w
}

// answers is a site for tests.
func answers(out http.ResponseWriter, r *http.Request) {
	switch r.Host + r.URL.Path {
	case "a.example/page", "b.example/", "b.example/page":
	case "a.example/no-head":
		if r.Method == http.MethodHead {
			out.WriteHeader(http.StatusMethodNotAllowed)
		}
	case "a.example/gone":
		out.WriteHeader(http.StatusGone)
	case "a.example/refused":
		out.WriteHeader(http.StatusForbidden)
	case "a.example/broken":
		out.WriteHeader(http.StatusBadGateway)
	case "a.example/moved":
		http.Redirect(out, r, "http://b.example/page", http.StatusMovedPermanently)
	case "a.example/front":
		http.Redirect(out, r, "http://www.a.example/", http.StatusFound)
	case "a.example/within":
		http.Redirect(out, r, "/page", http.StatusFound)
	case "a.example/round":
		http.Redirect(out, r, "/round", http.StatusFound)
	case "a.example/inward":
		http.Redirect(out, r, "http://router.private/", http.StatusFound)
	case "a.example/file":
		http.Redirect(out, r, "file:///etc/passwd", http.StatusFound)
	case "www.a.example/":
	case "doi.example/api/handles/10.1000/right", "doi.example/api/handles/10.1000/other", "doi.example/api/handles/10.1000/retracted", "doi.example/api/handles/10.1000/csl":
		fmt.Fprint(out, `{"responseCode":1,"values":[{"type":"URL","data":{"format":"string","value":"https://press.example/1"}},{"type":"HS_ADMIN","data":{"value":{"index":1}}}]}`)
	case "works.example/works/10.1000/right":
		fmt.Fprint(out, `{"message":{"title":["Bridges of <i>Stone</i> &amp; Steel:\n a study"]}}`)
	case "works.example/works/10.1000/other":
		fmt.Fprint(out, `{"message":{"title":["The price of tea"],"updated-by":[{"type":"correction","DOI":"10.1000/fix"}]}}`)
	case "works.example/works/10.1000/retracted":
		fmt.Fprint(out, `{"message":{"title":["RETRACTED: Bridges"],"updated-by":[{"type":"retraction","DOI":"10.1000/notice","updated":{"date-parts":[[2029,3,4]]}}]}}`)
	case "doi.example/10.1000/csl":
		if r.Header.Get("Accept") == "application/vnd.citationstyles.csl+json" {
			fmt.Fprint(out, `{"title":"Arches"}`)
		}
	default:
		out.WriteHeader(http.StatusNotFound)
		fmt.Fprint(out, `{"responseCode":100}`)
	}
}

var at = diag.Pos{File: "data/2021/documents.csv", Line: 2, Column: 1, EndColumn: 2}

func link(text string) Address { return Address{text, []Place{{Pos: at}}} }

func doi(id review.DOI, title string) Address {
	return Address{id.Address(), []Place{{Pos: at, DOI: id, Title: title}}}
}

// TestLook tests what is recorded, and what is reported, of each kind of address.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		address Address
		row     string // without the address and the day
		report  string // severity, rule and message; empty: nothing
	}{
		{link("http://a.example/page"), "reached,200,,,", ""},
		{link("http://a.example/no-head"), "reached,200,,,", ""},
		{link("http://a.example/gone"), "gone,410,,,", "warning link-gone: http://a.example/gone is gone, with the status 410, on 2030-07-01"},
		{link("http://a.example/missing"), "gone,404,,,", "warning link-gone: http://a.example/missing is gone, with the status 404, on 2030-07-01"},
		{link("http://a.example/refused"), "refused,403,,,", ""},
		{link("http://a.example/broken"), "failing,502,,,", "notice link-gone: http://a.example/broken is failing, with the status 502, on 2030-07-01"},
		{link("http://a.example/round"), "failing,,,,", "notice link-gone: http://a.example/round is failing on 2030-07-01"},
		{link("http://a.example/moved"), "reached,200,http://b.example/page,,", "warning link-moved: http://a.example/moved leads to another site: http://b.example/page"},
		{link("http://a.example/front"), "reached,200,http://www.a.example/,,", "warning link-moved: http://a.example/front leads to the front page: http://www.a.example/"},
		{link("http://a.example/within"), "reached,200,http://a.example/page,,", ""},
		{link("http://a.none/page"), "unknown-host,,,,", `warning link-gone: there is no host "a.none", on 2030-07-01`},
		{link("https://a.example/page"), "certificate,,,,", `warning link-gone: the certificate of "a.example" is not valid, on 2030-07-01: browsers warn their readers`},
		{link("http://a.example:81/page"), "unreachable,,,,", "notice link-gone: http://a.example:81/page is unreachable on 2030-07-01"},
		{link("http://router.private/"), "private,,,,", "warning link-gone: http://router.private/ is not on the public internet, or leads out of it"},
		{link("http://127.0.0.1/"), "private,,,,", "warning link-gone: http://127.0.0.1/ is not on the public internet, or leads out of it"},
		{link("http://[::ffff:10.0.0.1]/"), "private,,,,", "warning link-gone: http://[::ffff:10.0.0.1]/ is not on the public internet, or leads out of it"},
		{link("http://a.example/inward"), "private,,,,", "warning link-gone: http://a.example/inward is not on the public internet, or leads out of it"},
		{link("http://a.example/file"), "unreachable,,,,", "notice link-gone: http://a.example/file is unreachable on 2030-07-01"},
		{doi("10.1000/right", "Bridges of stone and steel"), "reached,200,https://press.example/1,Bridges of Stone & Steel: a study,", ""},
		{doi("10.1000/csl", "Arches"), "reached,200,https://press.example/1,Arches,", ""},
		{doi("10.1000/csl", "Piers of rivers"), "reached,200,https://press.example/1,Arches,", `warning doi: the DOI is registered for "Arches"`},
		{doi("10.1000/other", "The price of coffee and tea"), "reached,200,https://press.example/1,The price of tea,correction 10.1000/fix", "notice retraction: the publication has a notice: correction 10.1000/fix"},
		{doi("10.1000/retracted", "Bridges"), "reached,200,https://press.example/1,RETRACTED: Bridges,retraction 2029-03-04 10.1000/notice", "warning retraction: the publication has a notice: retraction 2029-03-04 10.1000/notice"},
		{doi("10.1000/none", "Bridges"), "unregistered,404,,,", "warning doi: the DOI is not registered, on 2030-07-01"},
	} {
		t.Run(c.address.Text, func(t *testing.T) {
			w := newWeb(t, answers)
			addresses := []Address{c.address, link("http://b.example/")} // which says that there is a network
			r, err := Look(t.Context(), addresses, nil, Options{Today: day, Agent: "Recension (test)", Network: w.Network})
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(r.Rows, func(row review.SeenLink) bool { return row.Address == c.address.Text })
			if i < 0 {
				t.Fatalf("no row: %v", r.Rows)
			}
			row := r.Rows[i]
			got := strings.Join([]string{string(row.Outcome), row.Status, row.Final, row.Title, row.Notice}, ",")
			if got != c.row || row.Checked != day {
				t.Errorf("the row is %q of %s, want %q", got, row.Checked, c.row)
			}
			var reported []string
			for _, d := range Report(addresses, r.Rows) {
				if d.Pos != at {
					t.Errorf("reported at %v", d.Pos)
				}
				reported = append(reported, fmt.Sprintf("%s %s: %s", d.Severity, d.Rule, d.Message))
			}
			if strings.Join(reported, "\n") != c.report {
				t.Errorf("reported %q, want %q", reported, c.report)
			}
			for _, r := range w.requests {
				if r.UserAgent() != "Recension (test)" || r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" {
					t.Errorf("a request with the headers %v", r.Header)
				}
				if strings.Contains(r.Host, "private") || strings.Contains(r.Host, "127.") {
					t.Errorf("a request to %s", r.Host)
				}
			}
			text := review.SeenLinksText(r.Rows)
			if _, err := csv.NewReader(strings.NewReader(string(text))).ReadAll(); err != nil {
				t.Errorf("the record: %v\n%s", err, text)
			}
		})
	}
}

func TestRetracted(t *testing.T) {
	a := doi("10.1000/retracted", "Bridges")
	a.Places[0].Retracted = true
	row := review.SeenLink{Address: a.Text, Outcome: review.LinkReached, Notice: "retraction 2029-03-04 10.1000/notice"}
	if problems := Report([]Address{a}, []review.SeenLink{row}); len(problems) > 0 {
		t.Errorf("a retraction that the review states is reported: %v", problems)
	}
}

// TestLookAgain tests which addresses are looked up again.
func TestLookAgain(t *testing.T) {
	addresses := []Address{link("http://a.example/page"), link("http://b.example/page")}
	row := func(address, checked string, outcome review.LinkOutcome) review.SeenLink {
		return review.SeenLink{Address: address, Checked: "", Outcome: outcome, Title: checked}
	}
	for _, c := range []struct {
		name, checked string
		outcome       review.LinkOutcome
		all           bool
		want          int
	}{
		{"today", day, review.LinkReached, false, 1},
		{"29 days ago", "2030-06-02", review.LinkReached, false, 1},
		{"30 days ago", "2030-06-01", review.LinkReached, false, 2},
		{"gone, lately", "2030-06-30", review.LinkGone, false, 1},
		{"unreachable, lately", "2030-06-30", review.LinkUnreachable, false, 2},
		{"all of them", "2030-06-30", review.LinkReached, true, 2},
		{"in the future", "2031-01-01", review.LinkReached, false, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWeb(t, answers)
			known := row("http://a.example/page", "", c.outcome)
			if err := known.Checked.UnmarshalText([]byte(c.checked)); err != nil {
				t.Fatal(err)
			}
			old := review.SeenLink{Address: "http://old.example/", Checked: day, Outcome: review.LinkReached}
			r, err := Look(t.Context(), addresses, []review.SeenLink{known, old}, Options{Today: day, All: c.all, Network: w.Network})
			if err != nil || r.Looked != c.want || r.Left != 0 {
				t.Errorf("%d looked up, %d left, want %d (error %v)", r.Looked, r.Left, c.want, err)
			}
			var got []string
			for _, row := range r.Rows {
				got = append(got, row.Address)
			}
			if diff := cmp.Diff([]string{"http://a.example/page", "http://b.example/page"}, got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRetryAfter tests that a host that asks to come back later is asked again, but not for
// ever.
func TestRetryAfter(t *testing.T) {
	for _, c := range []struct {
		header  string
		busy    int // answers before the page
		outcome review.LinkOutcome
		pause   time.Duration
	}{
		{"7", 1, review.LinkReached, 7 * time.Second},
		{"", 1, review.LinkReached, 5 * time.Second},
		{"7", 100, review.LinkRefused, 7 * time.Second},
		{"86400", 100, review.LinkRefused, 0},
	} {
		asked := 0
		w := newWeb(t, func(out http.ResponseWriter, r *http.Request) {
			if asked++; asked <= c.busy {
				if c.header != "" {
					out.Header().Set("Retry-After", c.header)
				}
				out.WriteHeader(http.StatusTooManyRequests)
			}
		})
		r, err := Look(t.Context(), []Address{link("http://a.example/page")}, nil, Options{Today: day, Network: w.Network})
		if err != nil || len(r.Rows) != 1 || r.Rows[0].Outcome != c.outcome {
			t.Errorf("Retry-After %q, %d times: %v (error %v), want %s", c.header, c.busy, r.Rows, err, c.outcome)
		}
		w.mu.Lock()
		if paused := slices.Contains(w.pauses, c.pause); c.pause > 0 && !paused {
			t.Errorf("Retry-After %q: the pauses are %v", c.header, w.pauses)
		}
		w.mu.Unlock()
		if asked > 2*mostTries {
			t.Errorf("Retry-After %q: asked %d times", c.header, asked)
		}
	}
}

// TestOnePerSecond tests that requests to a host, redirects too, wait for each other.
func TestOnePerSecond(t *testing.T) {
	w := newWeb(t, answers)
	w.Pause = func(context.Context, time.Duration) { time.Sleep(30 * time.Millisecond) }
	start := time.Now()
	addresses := []Address{link("http://a.example/page"), link("http://a.example/within"), link("http://a.example/gone")}
	if _, err := Look(t.Context(), addresses, nil, Options{Today: day, Network: w.Network}); err != nil {
		t.Fatal(err)
	}
	const requests = 1 + 2 + 2 // a page, a redirect, and one with another try
	if took := time.Since(start); took < (requests-1)*30*time.Millisecond {
		t.Errorf("%d requests to a host took %v", requests, took)
	}
}

func TestOffline(t *testing.T) {
	temporary := &net.DNSError{Err: "server misbehaving", IsTemporary: true}
	for _, c := range []struct {
		name    string
		resolve error
	}{
		{"no names", temporary},
		{"no such hosts", &net.DNSError{Err: "no such host", IsNotFound: true}},
		{"names, but no way there", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := Network{
				Resolve: func(context.Context, string) ([]netip.Addr, error) {
					return []netip.Addr{netip.MustParseAddr("198.51.99.1")}, c.resolve
				},
				Dial: func(context.Context, string, string) (net.Conn, error) {
					return nil, errors.New("network is unreachable")
				},
				Pause: func(context.Context, time.Duration) {},
			}
			known := review.SeenLink{Address: "http://a.example/page", Outcome: review.LinkReached, Checked: "2020-01-01"}
			r, err := Look(t.Context(), []Address{link("http://a.example/page"), doi("10.1000/right", "")}, []review.SeenLink{known}, Options{Today: day, Network: n})
			if !errors.Is(err, ErrOffline) || len(r.Rows) > 0 {
				t.Errorf("error %v, rows %v", err, r.Rows)
			}
		})
	}
}

// TestInterrupt tests that what was seen until an interrupt is kept, and the known rows of
// the rest.
func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	w := newWeb(t, func(_ http.ResponseWriter, r *http.Request) {
		if asked++; asked == 2 {
			cancel()
			<-r.Context().Done()
		}
	})
	known := review.SeenLink{Address: "http://a.example/3", Outcome: review.LinkGone, Checked: "2020-01-01"}
	addresses := []Address{link("http://a.example/1"), link("http://a.example/2"), link("http://a.example/3")}
	r, err := Look(ctx, addresses, []review.SeenLink{known}, Options{Today: day, Network: w.Network})
	if err != nil || r.Looked != 1 || r.Left != 2 || len(r.Rows) != 2 || r.Rows[1].Checked != "2020-01-01" {
		t.Errorf("looked up %d, left %d, rows %v (error %v)", r.Looked, r.Left, r.Rows, err)
	}
}

func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1:248:1893:25c8:1946": true, "::ffff:93.184.216.34": true,
		"127.0.0.1": false, "::1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "0.0.0.0": false, "255.255.255.255": false, "224.0.0.1": false, "fe80::1": false, "fc00::1": false,
		"::ffff:127.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false, "198.18.0.1": false, "::": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s is public: %t", address, got)
		}
	}
}

func TestSameTitle(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Bridges of stone", "Bridges of Stone", true},
		{"Bridges of stone: a survey", "Bridges of Stone", true},
		{"Bridges", "RETRACTED: Bridges", true},
		{"Piers", "Arches", false},
		{"Bridges of stone", "The price of tea", false},
	} {
		if got := sameTitle(c.a, c.b); got != c.want {
			t.Errorf("%q and %q are the same: %t", c.a, c.b, got)
		}
	}
}

func TestOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"Bridges\n of  <b>stone</b>": "Bridges of stone", "=1+1": "1+1", "a\u202eb\x00": "ab", "": "", "A &lt; B": "A < B",
	} {
		if got := oneLine(text); got != want {
			t.Errorf("oneLine(%q) = %q, want %q", text, got, want)
		}
	}
}
