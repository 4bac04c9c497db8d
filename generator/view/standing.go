package view

import (
	"strings"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
)

// Standing is where the review stands, in a few words that are true on any day:
// until when an update is due, not whether that day has passed.
type Standing struct {
	Words string      // such as "update due by"; the date that follows is apart
	Due   decode.Date // empty: no date follows
	// State is what the colours are chosen by: draft, updated, once, ended, unset
	// or due.
	State string
}

// StandingOf is where the review stands, seen from an edition.
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

// endOf is added where only the year of an update is known, which is due by the
// end of that year.
func endOf(date decode.Date) string {
	if len(date) == len("2006") {
		return " the end of"
	}
	return ""
}

// Sentence is Words as a sentence begins.
func (s Standing) Sentence() string { return page.UpperFirst(s.Words) }

// String is all of it in a line.
func (s Standing) String() string {
	if s.Due == "" {
		return s.Words
	}
	return s.Words + " " + page.Date(s.Due)
}

// genres say in words what sort of review it is.
var genres = map[review.Mode]string{
	review.Updated: "Living evidence review",
	review.Ended:   "Evidence review, no longer updated",
}

// Genre is what sort of review an edition is of, in words. Only what is kept up to
// date is a living review.
func Genre(e *edition.Edition) string {
	if genre, ok := genres[e.Meta.Living.Mode]; ok {
		return genre
	}
	return "Evidence review"
}

// BadgeLabel is what the left half of an edition's badge says.
func BadgeLabel(e *edition.Edition) string { return e.ID + " edition" }

// BadgeTitle is everything that the badge says, and of which review.
func BadgeTitle(r *edition.Review, e *edition.Edition) string {
	return e.Meta.Title + ", " + BadgeLabel(e) + ": " + StandingOf(r, e).String()
}

// BadgeSnippet is the badge as Markdown for other sites. Its addresses begin with
// that of the site, where it is known.
func BadgeSnippet(r *edition.Review, e *edition.Edition) string {
	base := string(r.BaseURL)
	title := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(BadgeTitle(r, e))
	return "[![" + title + "](" + base + address.Badge(e.ID) + ")](" + base + address.In(e.ID, address.Status) + ")"
}
