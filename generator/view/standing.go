package view

import (
	"html/template"
	"strings"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
)

// Standing is the status of the review, as an edition shows it. It is true on any
// day: it says when an update is due, not whether that day has passed.
type Standing struct {
	State    string        // selects the colours: draft, updated, once, ended, unset or due
	Words    string        // such as "update due by 1 May 2027"
	Sentence template.HTML // Words with a capital letter, and the date as an element
	Due      decode.Date   // empty: no date
}

// StandingOf returns the status of the review, as an edition shows it.
func StandingOf(r *edition.Review, e *edition.Edition) Standing {
	living := e.Meta.Living
	switch later := r.UpdatedBy(e); {
	case e.Draft():
		return newStanding(e, "draft", "standing.draft")
	case later != "":
		return newStanding(e, "updated", "standing.updated", "id", later)
	case living.Mode == review.Once:
		return newStanding(e, "once", "standing.once")
	case living.Mode == review.Ended:
		return newStanding(e, "ended", "standing.ended")
	case living.NextUpdate == "":
		return newStanding(e, "unset", "standing.unset")
	}
	due := string(living.NextUpdate)
	id := "standing.due"
	if len(due) == len("2006") { // by the end of the year
		id = "standing.dueYear"
	}
	element := locale.NewElement("time", "datetime", due)
	element.Open = element.Open[:len(element.Open)-1] + " data-due>" // for the script that says whether it has passed
	s := newStanding(e, "due", id, "date", e.Locale.Date(due), "due", element)
	s.Due = living.NextUpdate
	return s
}

// newStanding returns a status that a message says.
func newStanding(e *edition.Edition, state, id string, args ...any) Standing {
	return Standing{
		State: state, Words: e.Locale.Say(id, args...), Sentence: template.HTML(page.UpperFirst(string(e.Locale.Markup(id, args...)))),
	}
}

// Genre returns the kind of review in words. Only a review that is kept up to date
// is a living review.
func Genre(e *edition.Edition) string {
	mode := e.Meta.Living.Mode
	if mode == "" {
		mode = review.Once
	}
	return e.Locale.Say("standing.genre", "mode", string(mode))
}

// BadgeLabel returns the text of the left half of an edition's badge.
func BadgeLabel(e *edition.Edition) string { return e.Locale.Say("standing.badge", "id", e.ID) }

// BadgeTitle returns the title of the review and the whole text of the badge.
func BadgeTitle(r *edition.Review, e *edition.Edition) string {
	return e.Locale.Say("standing.badgeTitle", "title", e.Meta.Title, "id", e.ID, "standing", StandingOf(r, e).Words)
}

// BadgeSnippet returns the badge as Markdown for other sites. Its addresses are
// complete if that of the site is known.
func BadgeSnippet(r *edition.Review, e *edition.Edition) string {
	base := string(r.BaseURL)
	title := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(BadgeTitle(r, e))
	return "[![" + title + "](" + base + address.Badge(e.ID) + ")](" + base + address.In(e.ID, address.Status) + ")"
}
