package evidencemap

import (
	"encoding/json"
	"testing"

	"recension/generator/edition"
	"recension/generator/sitetest"
)

// TestEPPI reads the file for EPPI-Reviewer as a stranger would, and counts the documents with
// each pair of codes: they are as many as in the cells of the map.
func TestEPPI(t *testing.T) {
	r, _ := edition.Load(sitetest.Example(t), edition.Options{Drafts: true})
	for _, e := range r.WithPages() {
		text, err := eppi(e, e.Maps[0])
		if err != nil {
			t.Fatal(err)
		}
		var export struct {
			CodeSets []struct {
				SetName    string
				Attributes struct {
					AttributesList []struct {
						AttributeID   int `json:"AttributeId"`
						AttributeName string
					}
				}
			}
			References []struct {
				ItemID    int    `json:"ItemId"`
				OldItemID string `json:"OldItemId"`
				Title     string
				Codes     []struct {
					AttributeID int `json:"AttributeId"`
				}
			}
		}
		if err := json.Unmarshal(text, &export); err != nil {
			t.Fatal(err)
		}
		m := e.Maps[0].Data.Map
		if len(export.CodeSets) != 2 || len(export.References) != m.Placed() {
			t.Fatalf("%s: %d code sets and %d references", e.ID, len(export.CodeSets), len(export.References))
		}
		for i, row := range export.CodeSets[0].Attributes.AttributesList {
			for j, column := range export.CodeSets[1].Attributes.AttributesList {
				n := 0
				for _, ref := range export.References {
					if d, ok := e.Document(ref.OldItemID); !ok || d.Title != ref.Title {
						t.Errorf("%s: the reference %d is %q, %q", e.ID, ref.ItemID, ref.OldItemID, ref.Title)
					}
					has := map[int]bool{}
					for _, code := range ref.Codes {
						has[code.AttributeID] = true
					}
					if has[row.AttributeID] && has[column.AttributeID] {
						n++
					}
				}
				if want := len(m.Cells[i][j].Items); n != want || row.AttributeName != m.Rows.Words[i].Label || column.AttributeName != m.Columns.Words[j].Label {
					t.Errorf("%s, %s and %s: %d, want %d", e.ID, row.AttributeName, column.AttributeName, n, want)
				}
			}
		}
	}
}
