package review

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Living says whether the review is kept up to date, by whom, and when the next update
// is due. Together with the last search of each [Source], it is what living reviews are
// asked to report about their status, see Akl EA and others:
// Extension of the PRISMA 2020 statement for living systematic reviews
// (PRISMA-LSR). BMJ 2024;387:e079183, doi:10.1136/bmj-2024-079183.
type Living struct {
	Mode        Mode        `toml:"mode" rule:"required" oneof:"mode" help:"living: it is updated; ended: it is no longer updated; once: no updates are planned"`
	NextUpdate  decode.Date `toml:"next_update" help:"when the next update is due at the latest, as a year, month or day; empty: not set"`
	Schedule    string      `toml:"schedule" text:"links" help:"how often each source is searched and the review updated, in a sentence; empty: not set"`
	Retirement  string      `toml:"retirement" text:"links" help:"when updates are to end, in a sentence; empty: no plan"`
	Responsible []string    `toml:"responsible" help:"the people or bodies who keep the review up to date; empty: not named"`
	Contact     URL         `toml:"contact" help:"where to reach them; empty: not named"`

	ScopeChanges map[string]ScopeChange `toml:"scope_change" help:"changes of what the review covers, each under an id"`

	// Texts are the texts of the table with their links.
	Texts decode.Texts `toml:"-"`
}

// ScopeChange is a change of what the review covers: its questions, sources,
// period or criteria.
type ScopeChange struct {
	ID string `toml:"-"`

	Date decode.Date `toml:"date" rule:"required" help:"when it was decided, as far as it is known"`
	Text string      `toml:"text" text:"links" rule:"required" help:"what changed and why, in plain sentences"`

	// Texts are the texts of the table with their links.
	Texts decode.Texts `toml:"-"`
}

// Mode says whether a review is kept up to date.
type Mode string

// The modes of a review.
const (
	Updated Mode = "living"
	Ended   Mode = "ended"
	Once    Mode = "once"
)

// Modes are all of them.
var Modes = []Mode{Updated, Ended, Once}

// UnmarshalText accepts the modes.
func (m *Mode) UnmarshalText(text []byte) error {
	if *m = Mode(text); slices.Contains(Modes, *m) {
		return nil
	}
	return errors.New(`a review is "living", "ended" or "once", not "` + string(text) + `"`)
}

// Stated reports whether edition.toml has the table.
func (l Living) Stated() bool { return l.Mode != "" }

// Scope are the changes of scope by date; those of the same date are in the file's
// order.
func (m Meta) Scope() []ScopeChange {
	var changes []ScopeChange
	for _, id := range m.Keys.Under("living", "scope_change") {
		change := m.Living.ScopeChanges[id]
		change.ID = id
		changes = append(changes, change)
	}
	slices.SortStableFunc(changes, func(a, b ScopeChange) int { return cmp.Compare(a.Date, b.Date) })
	return changes
}

// checkLiving reports an impossible date of the next update.
func (e *Edition) checkLiving() diag.List {
	living, at := e.Meta.Living, e.Meta.Keys.At("living", "next_update")
	switch next := living.NextUpdate; {
	case next == "":
	case living.Mode == Ended || living.Mode == Once:
		return diag.List{diag.Errorf(at, "date", "an update is due %s, but the mode is %q", next, living.Mode).
			Note(e.Meta.Keys.At("living", "mode"), "stated here").Hintf("leave next_update empty, or make the mode %q", Updated)}
	case before(string(next), string(e.Meta.DataAsOf)):
		return diag.List{diag.Errorf(at, "date", "the next update is due %s, before the day of the edition's data, %s", next, e.Meta.DataAsOf).
			Note(e.Meta.Keys.At("data_as_of"), "stated here")}
	}
	return nil
}

// CheckToday reports, as notices, dates after today: typing mistakes, or data entered
// ahead of time. If today is empty, it reports nothing. It leaves out dates after the
// edition's data, which are errors already.
func (e *Edition) CheckToday(today decode.Date) diag.List {
	var problems diag.List
	future := func(at diag.Pos, what, date string) {
		if before(string(today), date) {
			problems.Add(diag.Noticef(at, "date", "%s %s is after today, %s", what, date, today).
				Hintf("correct the date, unless it is planned"))
		}
	}
	row := func(origin decode.Origin, column, date string) {
		// Finding the place of a cell takes longer than comparing dates.
		if before(string(today), date) && !before(string(e.Meta.DataAsOf), date) {
			future(origin.At(column), column, date)
		}
	}
	keys := e.Meta.Keys
	future(keys.At("published"), "published", string(e.Meta.Published))
	future(keys.At("data_as_of"), "data_as_of", string(e.Meta.DataAsOf))
	for _, id := range keys.Under("source") {
		future(keys.At("source", id, "as_of"), "as_of", string(e.Meta.Sources[id].AsOf))
		future(keys.At("source", id, "searched"), "searched", string(e.Meta.Sources[id].Searched))
	}
	for _, d := range e.Documents {
		if d.Year != 0 {
			row(d.Origin, "year", strconv.Itoa(int(d.Year)))
		}
		row(d.Origin, "accessed", string(d.Accessed))
		for column, date := range map[string]decode.Date{"archived_on": d.ArchivedOn, "retracted": d.Retracted} {
			if before(string(today), string(date)) { // may be after the edition's data
				future(d.At(column), column, string(date))
			}
		}
	}
	for _, s := range e.Standards {
		row(s.Origin, "published", string(s.Published))
	}
	return problems
}

// CheckDue reports, as a notice, an update that was due before today. If today is empty,
// it reports nothing.
func (e *Edition) CheckDue(today decode.Date) diag.List {
	if due := e.Meta.Living.NextUpdate; before(string(due), string(today)) {
		return diag.List{diag.Noticef(e.Meta.Keys.At("living", "next_update"), "overdue", "an update was due %s, and today is %s", due, today).
			Hintf("publish the next edition, or say here when it is due, or that updates have ended")}
	}
	return nil
}
