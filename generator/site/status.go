package site

import (
	"io"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/export"
	"recension/generator/review"
)

// statusFile is the name of the state of the review in addresses: the page
// /<edition>/status/, and status.json and status.svg beside the edition's front
// page. Other sites show the badge, so these stay.
const statusFile = "status"

// statusPage is what the layout of the state of the review gets.
type statusPage struct {
	Meta     review.Meta
	Standing Standing
	Mode     string // in words
	Sources  []review.Source
	Scope    []review.ScopeChange
	JSON     string // addresses below the root
	Badge    string
	BadgeAlt string
	Snippet  string // the badge for other sites, in Markdown
}

// statusPages are the state of the review, if the edition says anything about it.
func statusPages(e *Edition) []Page {
	living := e.Meta.Living
	if !living.Stated() {
		return nil
	}
	data := statusPage{
		Meta: e.Meta, Standing: e.Standing(), Mode: modes[living.Mode], Scope: e.Meta.Scope(),
		JSON: e.besideFront(statusFile + ".json"), Badge: e.besideFront(statusFile + ".svg"),
		BadgeAlt: e.badgeTitle(), Snippet: e.badgeSnippet(),
	}
	for _, id := range e.Meta.Keys.Under("source") {
		data.Sources = append(data.Sources, e.Meta.Sources[id])
	}
	return []Page{e.listOf(statusFile, "Status of the review",
		"How up to date this edition is: what was searched when, who keeps it, and when the next update is due.", "status", data)}
}

// statusFiles adds the state of the review for machines and for other sites.
func (e *Edition) statusFiles(files Files) {
	if !e.Meta.Living.Stated() {
		return
	}
	for name, bytes := range map[string]func() ([]byte, error){
		statusFile + ".json": func() ([]byte, error) { return export.StatusJSON(e.Edition, e.updatedBy()) },
		statusFile + ".svg":  func() ([]byte, error) { return badge(e.badgeLabel(), e.Standing(), e.badgeTitle()) },
	} {
		files[e.besideFront(name)] = func(w io.Writer) error {
			text, err := bytes()
			if err != nil {
				return err
			}
			_, err = w.Write(text)
			return err
		}
	}
}

// besideFront is the address of a file beside the edition's front page.
func (e *Edition) besideFront(name string) string { return e.path() + name }

// Standing is where the review stands, in a few words that are true on any day:
// until when an update is due, not whether that day has passed.
type Standing struct {
	Words string      // such as "update due by"; the date that follows is apart
	Due   decode.Date // empty: no date follows
	// State is what the colours are chosen by: draft, updated, once, ended, unset
	// or due.
	State string
}

// Standing is where the review stands, seen from the edition.
func (e *Edition) Standing() Standing {
	living := e.Meta.Living
	switch later := e.updatedBy(); {
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

// endOf makes a year in which something is due one by whose end it is.
func endOf(date decode.Date) string {
	if len(date) == len("2006") {
		return " the end of"
	}
	return ""
}

// Sentence is Words as a sentence begins.
func (s Standing) Sentence() string { return upperFirst(s.Words) }

// String is all of it in a line.
func (s Standing) String() string {
	if s.Due == "" {
		return s.Words
	}
	return s.Words + " " + longDate(s.Due)
}

// updatedBy is the newest published edition, if it is later than this one; else
// it is empty.
func (e *Edition) updatedBy() string {
	id := ""
	for _, other := range e.Site.Listed() { // in the order of their ids
		if other.ID > e.ID {
			id = other.ID
		}
	}
	return id
}

// modes say in words whether the review is kept up to date.
var modes = map[review.Mode]string{
	review.Updated: "yes",
	review.Ended:   "no longer: updates have ended",
	review.Once:    "no: it was made once",
}

// genres say in words what sort of review it is.
var genres = map[review.Mode]string{
	review.Updated: "Living evidence review",
	review.Ended:   "Evidence review, no longer updated",
}

// Genre is what sort of review the edition is of, in words. Only what is kept up
// to date is a living review.
func (e *Edition) Genre() string {
	if genre, ok := genres[e.Meta.Living.Mode]; ok {
		return genre
	}
	return "Evidence review"
}

// checkToday reports what the day of the build shows: dates after it, and an
// update that is overdue. Where a later edition is published, the update has come.
func (s *Site) checkToday(today decode.Date) diag.List {
	var problems diag.List
	for _, e := range s.Editions {
		problems = append(problems, e.CheckToday(today)...)
		if e.updatedBy() == "" {
			problems = append(problems, e.CheckDue(today)...)
		}
	}
	return problems
}

func (e *Edition) badgeLabel() string { return e.ID + " edition" }

// badgeTitle says all that the badge does, and of what.
func (e *Edition) badgeTitle() string {
	return e.Meta.Title + ", " + e.badgeLabel() + ": " + e.Standing().String()
}

// badgeSnippet is the badge as Markdown, with whole addresses where that of the
// site is known.
func (e *Edition) badgeSnippet() string {
	base := string(e.Site.BaseURL)
	title := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(e.badgeTitle())
	return "[![" + title + "](" + base + e.besideFront(statusFile+".svg") + ")](" + base + e.path(statusFile) + ")"
}
