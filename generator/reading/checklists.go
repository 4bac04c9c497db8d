package reading

import (
	"recension/generator/address"
	"recension/generator/checklist"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/export"
	"recension/generator/markdown"
	"recension/generator/page"
	"recension/generator/reporting"
	"recension/generator/view"
)

// checklistsPage is the data of the layout of the checklists.
type checklistsPage struct {
	Lists []checklistView
	Files []page.Link
	Place *view.Place // checklists.toml; nil: the edition has none
}

// checklistView is a checklist with its answers.
type checklistView struct {
	checklist.Checklist
	For, Limit string // in words
	Statement  string // its address
	// CiteLanguage is the language of the reference to it; empty if it is that of the site.
	CiteLanguage string
	Counts       string // of items in each state, in words
	Gaps         []checklistGaps
	Sections     []checklistSection
}

// checklistGaps are the items in a state that leaves something to report.
type checklistGaps struct {
	Label string // of the state
	Items []checklistRow
}

// checklistSection is a section of a checklist.
type checklistSection struct {
	Name string
	Rows []checklistRow
}

// checklistRow is an item with its answer.
type checklistRow struct {
	reporting.Item
	Anchor      string
	Topic       string // in words
	Label, Tone string // of the state

	// What checklists.toml says of it.
	Note, NotApplicable, Missing view.Inline
}

// states are what pages say of states, by messages for one item and for a number of them, and
// the classes of the badges.
var states = map[reporting.State]struct{ label, count, tone string }{
	reporting.Reported:      {"checklists.state.reported", "checklists.count.reported", "tone-good"},
	reporting.InPart:        {"checklists.state.inPart", "checklists.count.inPart", "tone-caution"},
	reporting.NotReported:   {"checklists.state.notReported", "checklists.count.notReported", "tone-bad"},
	reporting.NotApplicable: {"checklists.state.notApplicable", "checklists.count.notApplicable", "tone-quiet"},
}

// The files beside the page of the checklists.
const (
	checklistsJSON = "checklists.json"
	checklistsCSV  = "checklists.csv"
)

// ChecklistPages returns the page with the checklists of an edition; none if the edition has
// neither a protocol nor searches, and answers no checklist.
func ChecklistPages(r *edition.Review, e *edition.Edition) []page.Page {
	reports := reporting.Of(r, e)
	if len(reports) == 0 {
		return nil
	}
	l := e.Locale
	data := checklistsPage{Files: []page.Link{
		{Text: l.Say("checklists.csv"), Path: address.ChecklistsFile(e.ID, checklistsCSV)},
		{Text: l.Say("checklists.json"), Path: address.ChecklistsFile(e.ID, checklistsJSON)},
	}}
	if e.Checklists != nil {
		place := view.RepositoryOf(r).Line(diag.Pos{File: e.File(checklist.File)})
		data.Place = &place
	}
	p := view.List(view.EditionOf(r, e), address.Checklists, l.Say("checklists.title"), l.Say("checklists.description"), "checklists", nil)
	for _, report := range reports {
		data.Lists = append(data.Lists, checklistOf(e, report, &p.Popovers))
	}
	p.Data = data
	return []page.Page{p}
}

// checklistOf returns a checklist for the page, and adds the popovers of its links.
func checklistOf(e *edition.Edition, report reporting.Report, popovers *page.Popovers) checklistView {
	l := e.Locale
	v := checklistView{Checklist: report.Checklist, For: l.Say(report.For), Statement: "https://doi.org/" + report.DOI, CiteLanguage: l.Lang("en")}
	if report.Limit != "" {
		v.Limit = l.Say(report.Limit)
	}
	var counts []string
	for _, state := range reporting.States {
		if n := report.Count(state); n > 0 {
			counts = append(counts, l.Say(states[state].count, "n", n))
		}
	}
	v.Counts = l.Say("checklists.counts", "n", len(report.Items), "states", l.Joined(counts))
	gaps := map[reporting.State][]checklistRow{}
	for _, item := range report.Items {
		state := states[item.State]
		row := checklistRow{Item: item, Anchor: address.ChecklistAnchor(report.ID, item.ID()), Topic: l.Say(item.Topic), Label: l.Say(state.label), Tone: state.tone}
		for key, into := range map[string]*view.Inline{"note": &row.Note, "not_applicable": &row.NotApplicable, "missing": &row.Missing} {
			*into = view.InlineOf(e, edition.ChecklistItem(report.ID, item.ID()), key)
		}
		for _, text := range []view.Inline{row.Note, row.NotApplicable, row.Missing} {
			popovers.Add(text.Popovers())
		}
		if section := l.Say(item.Section); len(v.Sections) == 0 || v.Sections[len(v.Sections)-1].Name != section {
			v.Sections = append(v.Sections, checklistSection{Name: section})
		}
		last := &v.Sections[len(v.Sections)-1]
		last.Rows = append(last.Rows, row)
		if item.State.Gap() {
			gaps[item.State] = append(gaps[item.State], row)
		}
	}
	for _, state := range []reporting.State{reporting.NotReported, reporting.InPart} {
		if len(gaps[state]) > 0 {
			v.Gaps = append(v.Gaps, checklistGaps{l.Say(states[state].label), gaps[state]})
		}
	}
	return v
}

// AddChecklists adds the answers to the items of checklists as files for programs.
func AddChecklists(files page.Files, r *edition.Review, e *edition.Edition) {
	if !e.Has(address.Checklists) {
		return
	}
	files.AddFunc(address.ChecklistsFile(e.ID, checklistsJSON), func() ([]byte, error) {
		return export.ChecklistsJSON(e.ID, checklistItems(r, e))
	})
	files.AddFunc(address.ChecklistsFile(e.ID, checklistsCSV), func() ([]byte, error) {
		return export.ChecklistsCSV(checklistItems(r, e)), nil
	})
}

// checklistItems returns the answers of an edition for programs.
func checklistItems(r *edition.Review, e *edition.Edition) []export.ChecklistItem {
	var items []export.ChecklistItem
	for _, report := range reporting.Of(r, e) {
		for _, i := range report.Items {
			said := e.Checklists.Of(report.ID, i.ID())
			readable := func(text string) string {
				text, _ = view.ReadableField(e, text, markdown.Links)
				return text
			}
			item := export.ChecklistItem{
				Checklist: report.ID, Item: i.Number, Section: r.Locale.Say(i.Section), Topic: r.Locale.Say(i.Topic), State: string(i.State),
				Answer:  page.Joined(" ", append([]string{readable(said.Note), readable(said.NotApplicable)}, i.Notes...)...),
				Missing: page.Joined(" ", append([]string{readable(said.Missing)}, i.Lacks...)...),
			}
			for _, p := range i.Places {
				url := p.Path
				if url != "" {
					url = string(r.BaseURL) + url
				}
				item.Places = append(item.Places, export.ChecklistPlace{Title: p.Text, URL: url})
			}
			items = append(items, item)
		}
	}
	return items
}
