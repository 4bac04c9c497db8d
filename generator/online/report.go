package online

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"

	"recension/generator/diag"
	"recension/generator/review"
)

// Report says what is wrong with addresses, as rows of data/links.csv show it, at each place
// of the review that has them. Mistakes are warnings; what may pass is a notice.
func Report(addresses []Address, rows []review.SeenLink) diag.List {
	seen := map[string]review.SeenLink{}
	for _, row := range rows {
		seen[row.Address] = row
	}
	var problems diag.List
	for _, a := range addresses {
		row, ok := seen[a.Text]
		if !ok {
			continue
		}
		for _, p := range a.Places {
			problems = append(problems, report(row, p)...)
		}
	}
	problems.Sort()
	return problems
}

// report returns what is wrong with an address in one place.
func report(row review.SeenLink, p Place) diag.List {
	const replace = "enter the present address, or that of a copy in an archive"
	switch row.Outcome {
	case review.LinkGone:
		return diag.List{diag.Warnf(p.Pos, "link-gone", "%s is %s", row.Address, row).Hintf(replace)}
	case review.LinkUnknownHost:
		return diag.List{diag.Warnf(p.Pos, "link-gone", "there is no host %q, on %s", hostOf(row.Address), row.Checked).Hintf(replace)}
	case review.LinkCertificate:
		return diag.List{diag.Warnf(p.Pos, "link-gone", "the certificate of %q is not valid, on %s: browsers warn their readers", hostOf(row.Address), row.Checked).Hintf(replace)}
	case review.LinkPrivate:
		return diag.List{diag.Warnf(p.Pos, "link-gone", "%s is not on the public internet, or leads out of it", row.Address).Hintf(replace)}
	case review.LinkUnregistered:
		return diag.List{diag.Warnf(p.Pos, "doi", "the DOI is not registered, on %s", row.Checked).Hintf("compare it with the publication")}
	case review.LinkFailing, review.LinkUnreachable:
		return diag.List{diag.Noticef(p.Pos, "link-gone", "%s is %s", row.Address, row).Hintf("check --online looks it up again")}
	case review.LinkReached:
		if p.DOI != "" {
			return reportDOI(row, p)
		}
		return reportMoved(row, p)
	}
	return nil // refused, as programs often are
}

// reportDOI compares what is registered for a DOI with the review.
func reportDOI(row review.SeenLink, p Place) diag.List {
	var problems diag.List
	if p.Title != "" && row.Title != "" && !sameTitle(p.Title, row.Title) {
		problems.Add(diag.Warnf(p.Pos, "doi", "the DOI is registered for %q", row.Title).Hintf("correct the DOI, or the title %q", p.Title))
	}
	for notice := range strings.SplitSeq(row.Notice, "; ") {
		kind, _, _ := strings.Cut(notice, " ")
		switch kind {
		case "":
		case "retraction", "withdrawal", "removal", "partial_retraction":
			if !p.Retracted {
				problems.Add(diag.Warnf(p.Pos, "retraction", "the publication has a notice: %s", notice).
					Hintf("enter the date in the column retracted, and check what the review says of it"))
			}
		default:
			problems.Add(diag.Noticef(p.Pos, "retraction", "the publication has a notice: %s", notice))
		}
	}
	return problems
}

// reportMoved reports a redirect to another site, or from a page to the front page.
func reportMoved(row review.SeenLink, p Place) diag.List {
	from, err := url.Parse(row.Address)
	to, toErr := url.Parse(row.Final)
	if row.Final == "" || err != nil || toErr != nil {
		return nil
	}
	front := func(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }
	switch {
	case siteOf(from.Hostname()) != siteOf(to.Hostname()):
		return diag.List{diag.Warnf(p.Pos, "link-moved", "%s leads to another site: %s", row.Address, row.Final).
			Hintf("enter that address if it is the same page")}
	case front(to) && !front(from):
		return diag.List{diag.Warnf(p.Pos, "link-moved", "%s leads to the front page: %s", row.Address, row.Final).
			Hintf("the page is probably gone: find its present address, or a copy in an archive")}
	}
	return nil
}

// siteOf is the part of a host that its owner registered: example.co.uk of
// www.example.co.uk.
func siteOf(host string) string {
	if site, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(host)); err == nil {
		return site
	}
	return strings.ToLower(host)
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}

// sameTitle reports whether two titles are those of one publication: most words of the
// shorter one are in the longer one. A registered title may lack the subtitle, and has
// "Retracted:" before it.
func sameTitle(a, b string) bool {
	const enough = 0.7
	shorter, longer := wordsOf(a), wordsOf(b)
	if len(shorter) > len(longer) {
		shorter, longer = longer, shorter
	}
	common := 0
	for word := range shorter {
		if longer[word] {
			common++
		}
	}
	return float64(common) >= enough*float64(len(shorter))
}

func wordsOf(title string) map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.FieldsFunc(strings.ToLower(title), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }) {
		words[word] = true
	}
	return words
}
