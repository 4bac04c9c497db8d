package view

import (
	"strings"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
)

// Standing is the status of the review, as an edition shows it. It is true on any
// day: it says when an update is due, not whether that day has passed.
type Standing struct {
	Words string      // such as "update due by", followed by Due
	Due   decode.Date // empty: no date
	// State selects the colours: draft, updated, once, ended, unset or due.
	State string
}

// StandingOf returns the status of the review, as an edition shows it.
func StandingOf(r *edition.Review, e *edition.Edition) Standing {
	living := e.Meta.Living
	switch later := r.UpdatedBy(e); {
	case e.Draft():
		return Standing{Words: "draft, not published", State: "draft"}
	case later != "":
		return Standing{Words: "updated by the " + later + " edition", State: "updated"}
	case living.Mode == review.Once:
		return Standing{Words: "made once, without a plan for updates", State: "once"}
	case living.Mode == review.Ended:
		return Standing{Words: "no longer updated", State: "ended"}
	case living.NextUpdate == "":
		return Standing{Words: "no date set for the next update", State: "unset"}
	}
	return Standing{Words: "update due by" + endOf(living.NextUpdate), Due: living.NextUpdate, State: "due"}
}

// endOf returns the words before the date of an update of which only the year is
// known, and which is due by the end of that year.
func endOf(date decode.Date) string {
	if len(date) == len("2006") {
		return " the end of"
	}
	return ""
}

// Sentence returns Words with a capital letter.
func (s Standing) Sentence() string { return page.UpperFirst(s.Words) }

// String returns the words and the date.
func (s Standing) String() string {
	if s.Due == "" {
		return s.Words
	}
	return s.Words + " " + page.Date(s.Due)
}

// genres name the kinds of reviews.
var genres = map[review.Mode]string{
	review.Updated: "Living evidence review",
	review.Ended:   "Evidence review, no longer updated",
}

// Genre returns the kind of review in words. Only a review that is kept up to date
// is a living review.
func Genre(e *edition.Edition) string {
	if genre, ok := genres[e.Meta.Living.Mode]; ok {
		return genre
	}
	return "Evidence review"
}

// BadgeLabel returns the text of the left half of an edition's badge.
func BadgeLabel(e *edition.Edition) string { return e.ID + " edition" }

// BadgeTitle returns the title of the review and the whole text of the badge.
func BadgeTitle(r *edition.Review, e *edition.Edition) string {
	return e.Meta.Title + ", " + BadgeLabel(e) + ": " + StandingOf(r, e).String()
}

// BadgeSnippet returns the badge as Markdown for other sites. Its addresses are
// complete if that of the site is known.
func BadgeSnippet(r *edition.Review, e *edition.Edition) string {
	base := string(r.BaseURL)
	title := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(BadgeTitle(r, e))
	return "[![" + title + "](" + base + address.Badge(e.ID) + ")](" + base + address.In(e.ID, address.Status) + ")"
}
