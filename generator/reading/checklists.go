package reading

import (
	"fmt"
	"strings"

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
	Counts   string // of items in each state, in words
	Gaps     []checklistGaps
	Sections []checklistSection
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
	Label, Tone string // of the state

	// What checklists.toml says of it.
	Note, NotApplicable, Missing view.Inline
}

// tones are the classes of the badges of states.
var tones = map[reporting.State]string{
	reporting.Reported: "tone-good", reporting.InPart: "tone-caution", reporting.NotReported: "tone-bad", reporting.NotApplicable: "tone-quiet",
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
	data := checklistsPage{Files: []page.Link{
		{Text: "Answers as CSV", Path: address.ChecklistsFile(e.ID, checklistsCSV)},
		{Text: "Answers as JSON", Path: address.ChecklistsFile(e.ID, checklistsJSON)},
	}}
	if e.Checklists != nil {
		place := view.RepositoryOf(r).Line(diag.Pos{File: e.File(checklist.File)})
		data.Place = &place
	}
	p := view.List(view.EditionOf(r, e), address.Checklists, "Checklists",
		"Where this edition answers the items of checklists for reporting systematic reviews, and what it does not report.", "checklists", nil)
	for _, report := range reports {
		data.Lists = append(data.Lists, checklistOf(e, report, &p.Popovers))
	}
	p.Data = data
	return []page.Page{p}
}

// checklistOf returns a checklist for the page, and adds the popovers of its links.
func checklistOf(e *edition.Edition, report reporting.Report, popovers *page.Popovers) checklistView {
	v := checklistView{Checklist: report.Checklist}
	var counts []string
	for _, state := range reporting.States {
		if n := report.Count(state); n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, state))
		}
	}
	v.Counts = fmt.Sprintf("%s: %s", page.Plural(len(report.Items), "item", "items"), strings.Join(counts, ", "))
	gaps := map[reporting.State][]checklistRow{}
	for _, item := range report.Items {
		row := checklistRow{Item: item, Anchor: address.ChecklistAnchor(report.ID, item.ID()), Label: page.UpperFirst(string(item.State)), Tone: tones[item.State]}
		for key, into := range map[string]*view.Inline{"note": &row.Note, "not_applicable": &row.NotApplicable, "missing": &row.Missing} {
			*into = view.InlineOf(e, edition.ChecklistItem(report.ID, item.ID()), key)
		}
		for _, text := range []view.Inline{row.Note, row.NotApplicable, row.Missing} {
			popovers.Add(text.Popovers())
		}
		if n := len(v.Sections); n == 0 || v.Sections[n-1].Name != item.Section {
			v.Sections = append(v.Sections, checklistSection{Name: item.Section})
		}
		last := &v.Sections[len(v.Sections)-1]
		last.Rows = append(last.Rows, row)
		if item.State.Gap() {
			gaps[item.State] = append(gaps[item.State], row)
		}
	}
	for _, state := range []reporting.State{reporting.NotReported, reporting.InPart} {
		if len(gaps[state]) > 0 {
			v.Gaps = append(v.Gaps, checklistGaps{page.UpperFirst(string(state)), gaps[state]})
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
				Checklist: report.ID, Item: i.Number, Section: i.Section, Topic: i.Topic, State: string(i.State),
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
