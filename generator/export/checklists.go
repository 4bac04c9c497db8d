package export

import "strings"

// ChecklistItem is an item of a checklist with its answer, as ChecklistsJSON and
// ChecklistsCSV write it.
type ChecklistItem struct {
	Checklist string           `json:"checklist"` // such as prisma-2020
	Item      string           `json:"item"`      // such as 13a
	Section   string           `json:"section"`   // of the checklist
	Topic     string           `json:"topic"`
	State     string           `json:"state"` // reported, reported in part, not applicable or not reported
	Places    []ChecklistPlace `json:"places"`
	Answer    string           `json:"answer"`  // sentences about what is reported, or why the item does not apply; may be empty
	Missing   string           `json:"missing"` // sentences about what is not reported; may be empty
}

// ChecklistPlace is where an item is answered.
type ChecklistPlace struct {
	Title string `json:"title"`
	URL   string `json:"url"` // an address below the root of the site if the site has no address of its own; empty: no page shows it
}

// ChecklistsJSON returns the answers of an edition to all items as JSON.
func ChecklistsJSON(edition string, items []ChecklistItem) ([]byte, error) {
	all := make([]ChecklistItem, len(items))
	for i, item := range items {
		item.Places = append([]ChecklistPlace{}, item.Places...) // a list, even if it is empty
		all[i] = item
	}
	return indented(struct {
		Edition string          `json:"edition"`
		Items   []ChecklistItem `json:"items"`
	}{edition, all})
}

// ChecklistsCSV returns the answers of an edition to all items as CSV, a row for each.
// Several places and addresses are separated by semicolons.
func ChecklistsCSV(items []ChecklistItem) []byte {
	var b strings.Builder
	b.WriteString(CSVRow([]string{"checklist", "item", "section", "topic", "state", "places", "urls", "answer", "missing"}))
	for _, i := range items {
		var titles, urls []string
		for _, p := range i.Places {
			titles, urls = append(titles, p.Title), append(urls, p.URL)
		}
		b.WriteString(CSVRow([]string{
			i.Checklist, i.Item, i.Section, i.Topic, i.State, strings.Join(titles, "; "), strings.Join(urls, "; "), i.Answer, i.Missing,
		}))
	}
	return []byte(b.String())
}
