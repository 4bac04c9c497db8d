package online

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"recension/generator/review"
)

// lookDOI looks up a DOI: whether it is registered and where it leads, as the handle system
// says (https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation),
// and its title and notices, as Crossref says or, for DOIs of other agencies, the title that
// content negotiation gives.
func (c *client) lookDOI(ctx context.Context, doi review.DOI) review.SeenLink {
	path := strings.TrimPrefix(doi.Address(), Resolver)
	var row review.SeenLink
	err := c.do(ctx, http.MethodGet, c.DOIs+"/api/handles/"+path, "application/json", func(answer *http.Response) error {
		row.Status = strconv.Itoa(answer.StatusCode)
		if row.Outcome = outcomeOf(answer.StatusCode); row.Outcome == review.LinkGone {
			row.Outcome = review.LinkUnregistered
		}
		var handle struct {
			Values []struct {
				Type string
				Data struct{ Value any }
			}
		}
		if row.Outcome != review.LinkReached {
			return nil
		}
		if err := json.NewDecoder(answer.Body).Decode(&handle); err != nil {
			row.Outcome = review.LinkFailing
			return nil
		}
		for _, v := range handle.Values {
			if address, ok := v.Data.Value.(string); ok && v.Type == "URL" && review.IsWebAddress(address) {
				row.Final = address
			}
		}
		return nil
	})
	if err != nil {
		return review.SeenLink{Outcome: outcomeOfError(err)}
	}
	if row.Outcome == review.LinkReached {
		row.Title, row.Notice = c.registered(ctx, doi, path)
	}
	return row
}

// work is what Crossref, and CSL JSON, say about a publication.
type work struct {
	Title     titles
	UpdatedBy []update `json:"updated-by"`
}

// update is a notice about a publication.
type update struct {
	Type    string
	DOI     string
	Updated struct {
		Parts [][]int `json:"date-parts"`
	}
}

// titles is a title, or a list of which the first one counts.
type titles string

// UnmarshalJSON accepts both forms.
func (t *titles) UnmarshalJSON(text []byte) error {
	var several []string
	if json.Unmarshal(text, &several) == nil {
		if len(several) > 0 {
			*t = titles(several[0])
		}
		return nil
	}
	return json.Unmarshal(text, (*string)(t))
}

// registered returns the title and the notices that are registered for a DOI; empty if they
// are not known.
func (c *client) registered(ctx context.Context, doi review.DOI, path string) (title, notice string) {
	var found struct{ Message work }
	read := func(into any, ok *bool) func(*http.Response) error {
		return func(answer *http.Response) error {
			*ok = answer.StatusCode == http.StatusOK && json.NewDecoder(answer.Body).Decode(into) == nil
			return nil
		}
	}
	var ok bool
	err := c.do(ctx, http.MethodGet, c.Works+"/"+url.PathEscape(string(doi)), "application/json", read(&found, &ok))
	if err != nil || !ok {
		err = c.do(ctx, http.MethodGet, c.DOIs+"/"+path, "application/vnd.citationstyles.csl+json", read(&found.Message, &ok))
	}
	if err != nil || !ok {
		return "", ""
	}
	var notices []string
	for _, u := range found.Message.UpdatedBy {
		notices = append(notices, u.String())
	}
	return oneLine(string(found.Message.Title)), oneLine(strings.Join(notices, "; "))
}

// String is the notice in words: its kind, date and DOI.
func (u update) String() string {
	words := []string{u.Type}
	if len(u.Updated.Parts) > 0 && len(u.Updated.Parts[0]) > 0 {
		var date []string
		for _, part := range u.Updated.Parts[0] {
			date = append(date, fmt.Sprintf("%02d", part))
		}
		words = append(words, strings.Join(date, "-"))
	}
	return strings.Join(append(words, u.DOI), " ")
}

var markup = regexp.MustCompile(`<[^>]*>`)

// mostTitle is the number of characters of a title or notice that are kept.
const mostTitle = 500

// oneLine is a text from the web as a cell can hold it: without markup, line breaks,
// characters that do not show, and signs with which a spreadsheet's formula begins.
func oneLine(text string) string {
	text = html.UnescapeString(markup.ReplaceAllString(text, ""))
	text = strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsPrint(c):
			return c
		}
		return -1
	}, strings.ToValidUTF8(text, ""))
	runes := []rune(strings.TrimLeft(strings.Join(strings.Fields(text), " "), "=+-@"))
	return strings.TrimSpace(string(runes[:min(len(runes), mostTitle)]))
}
