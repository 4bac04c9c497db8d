// Package online looks up the addresses that a review links to: whether they still answer,
// where they lead, and whether the registered title of a DOI and notices about it agree with
// the review.
//
// What comes in are the addresses of a loaded review ([Addresses]) and what earlier looks
// have recorded in data/links.csv. What goes out of [Look] are the rows of that file, as
// they are now; [Report] turns rows into diagnostics at the places of the addresses. Only
// check --online calls this package: a build depends on files alone.
//
// It asks a host for at most one thing a second, sends no cookies, uses no proxy, and
// connects to public addresses only: an address may come from anybody's pull request.
//
// To add an outcome, add it to review.LinkOutcomes, return it from look or outcomeOf, and
// say in report.go what it means for a reader.
package online

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"recension/generator/decode"
	"recension/generator/review"
)

// Options are the options of [Look].
type Options struct {
	Today decode.Date // the day that is recorded
	All   bool        // also look up those that were looked up in the last 30 days
	// Agent is the User-Agent of requests. It names the program, and the site if that
	// has an address.
	Agent   string
	Network Network
}

// fresh is how long an address is not looked up again, and parallel how many hosts are
// asked at the same time.
const (
	fresh    = 30 // days
	parallel = 8
)

// Result is what [Look] returns.
type Result struct {
	Rows   []review.SeenLink // of all addresses that were looked up now or before, sorted
	Looked int               // addresses that were looked up now
	Left   int               // addresses that were to be looked up when the context was done
}

// ErrOffline is the error of [Look] if there is no network.
var ErrOffline = errors.New("there is no network: neither doi.org nor the hosts of the links can be reached; nothing was written")

// Look looks up addresses, except those that known rows, from data/links.csv, say to have
// been looked up lately. It leaves out rows of other addresses. If the context is done, it
// returns what it has seen so far.
func Look(ctx context.Context, addresses []Address, known []review.SeenLink, o Options) (Result, error) {
	rows := map[string]review.SeenLink{}
	for _, row := range known {
		if slices.ContainsFunc(addresses, func(a Address) bool { return a.Text == row.Address }) {
			rows[row.Address] = row
		}
	}
	due := slices.DeleteFunc(slices.Clone(addresses), func(a Address) bool {
		return !o.All && isFresh(rows[a.Text], o.Today)
	})
	c := newClient(o.Network, o.Agent)
	if len(due) > 0 && !c.online(ctx, due) && ctx.Err() == nil {
		return Result{}, ErrOffline
	}
	seen := c.lookAll(ctx, due, o.Today)
	unreachable := func(r review.SeenLink) bool { return r.Outcome == review.LinkUnreachable }
	if len(seen) > 0 && ctx.Err() == nil && !slices.ContainsFunc(seen, func(r review.SeenLink) bool { return !unreachable(r) }) {
		return Result{}, ErrOffline
	}
	for _, row := range seen {
		rows[row.Address] = row
	}
	result := Result{Looked: len(seen), Left: len(due) - len(seen)}
	for _, a := range addresses {
		if row, ok := rows[a.Text]; ok {
			result.Rows = append(result.Rows, row)
		}
	}
	return result, nil
}

// isFresh reports whether an address was looked up lately, and gave an answer that is not
// likely to change soon.
func isFresh(row review.SeenLink, today decode.Date) bool {
	if row.Outcome == review.LinkUnreachable || row.Outcome == review.LinkFailing {
		return false
	}
	checked, err := time.Parse(time.DateOnly, string(row.Checked))
	if err != nil {
		return false
	}
	now, err := time.Parse(time.DateOnly, string(today))
	age := now.Sub(checked)
	return err == nil && age >= 0 && age < fresh*24*time.Hour
}

// online reports whether the name of doi.org, or of one of the first few hosts, can be
// resolved.
func (c *client) online(ctx context.Context, addresses []Address) bool {
	const few = 5
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	hosts := []string{"doi.org"}
	for _, a := range addresses {
		if u, err := url.Parse(a.Text); err == nil && len(hosts) < few && !slices.Contains(hosts, u.Hostname()) {
			hosts = append(hosts, u.Hostname())
		}
	}
	found := make(chan bool, len(hosts))
	for _, host := range hosts {
		go func() {
			ips, err := c.resolve(ctx, host)
			found <- err == nil && len(ips) > 0
		}()
	}
	for range hosts {
		if <-found {
			return true
		}
	}
	return false
}

// lookAll looks up addresses, those of a host one after the other. It leaves out those that
// it has not looked up when the context is done.
func (c *client) lookAll(ctx context.Context, addresses []Address, today decode.Date) []review.SeenLink {
	byHost := map[string][]Address{}
	for _, a := range addresses {
		if u, err := url.Parse(a.Text); err == nil {
			byHost[u.Host] = append(byHost[u.Host], a)
		}
	}
	var mu sync.Mutex
	var seen []review.SeenLink
	var group errgroup.Group
	group.SetLimit(parallel)
	for _, of := range byHost {
		group.Go(func() error {
			for _, a := range of {
				row := c.look(ctx, a)
				if ctx.Err() != nil {
					return nil
				}
				row.Address, row.Checked = a.Text, today
				mu.Lock()
				seen = append(seen, row)
				mu.Unlock()
			}
			return nil
		})
	}
	_ = group.Wait() // no function returns an error
	return seen
}

// look looks up an address. The row that it returns has neither the address nor the day.
func (c *client) look(ctx context.Context, a Address) review.SeenLink {
	if i := slices.IndexFunc(a.Places, func(p Place) bool { return p.DOI != "" }); i >= 0 {
		return c.lookDOI(ctx, a.Places[i].DOI)
	}
	var row review.SeenLink
	for _, method := range []string{http.MethodHead, http.MethodGet} { // some servers refuse HEAD
		err := c.do(ctx, method, a.Text, "text/html, */*;q=0.8", func(answer *http.Response) error {
			row = review.SeenLink{Outcome: outcomeOf(answer.StatusCode), Status: strconv.Itoa(answer.StatusCode)}
			answer.Request.URL.Fragment = ""
			if final := answer.Request.URL.String(); final != a.Text {
				row.Final = final
			}
			return nil
		})
		if err != nil {
			row = review.SeenLink{Outcome: outcomeOfError(err)}
		}
		if row.Outcome == review.LinkReached || row.Status == "" {
			break
		}
	}
	return row
}

func outcomeOf(status int) review.LinkOutcome {
	switch {
	case status == http.StatusNotFound || status == http.StatusGone:
		return review.LinkGone
	case status >= 500:
		return review.LinkFailing
	case status >= 400:
		return review.LinkRefused
	}
	return review.LinkReached
}

func outcomeOfError(err error) review.LinkOutcome {
	var certificate *tls.CertificateVerificationError
	var name *net.DNSError
	switch {
	case errors.Is(err, errPrivate):
		return review.LinkPrivate
	case errors.Is(err, errRedirects):
		return review.LinkFailing
	case errors.As(err, &certificate):
		return review.LinkCertificate
	case errors.As(err, &name) && name.IsNotFound:
		return review.LinkUnknownHost
	}
	return review.LinkUnreachable
}
