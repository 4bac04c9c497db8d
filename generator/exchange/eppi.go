package exchange

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"recension/generator/diag"
	"recension/generator/intake"
	"recension/generator/review"
)

// eppiExport is an export of EPPI-Reviewer in JSON, as far as it is read. Package json does not
// tell upper from lower case in its keys, such as ItemId.
type eppiExport struct {
	CodeSets []struct {
		SetName    string
		Attributes eppiCodes
	}
	References []struct {
		ItemID                                     int64
		Title, Year, DOI, URL, OldItemID, Comments string
		Codes                                      []struct {
			AttributeID    int64
			AdditionalText string
		}
	}
}

// eppiCodes are codes, which can have others below them.
type eppiCodes struct {
	AttributesList []struct {
		AttributeID                  int64
		AttributeName, AttributeType string
		Attributes                   eppiCodes
	}
}

// eppiCode is a code that includes or excludes a record.
type eppiCode struct {
	set, name string
	verdict   review.Verdict
}

// eppiRows reads the references of an export with their codes.
func eppiRows(file string, in io.Reader) ([]row, error) {
	var export eppiExport
	if err := json.NewDecoder(in).Decode(&export); err != nil {
		return nil, fmt.Errorf("the JSON cannot be read: %w", err)
	}
	codes := map[int64]eppiCode{}
	for _, set := range export.CodeSets {
		set.Attributes.collect(set.SetName, codes)
	}
	rows := make([]row, len(export.References))
	for i, ref := range export.References {
		r := row{
			at: diag.Pos{File: file},
			record: intake.Record{
				Key: strconv.FormatInt(ref.ItemID, 10), Title: ref.Title, DOI: ref.DOI, URL: ref.URL, ArXiv: arxivIn(ref.URL, ref.DOI),
			},
			fields: map[string]string{"olditemid": ref.OldItemID, "comments": ref.Comments},
		}
		r.record.Year, _ = strconv.Atoi(strings.TrimSpace(ref.Year)) // 0, which is unknown, for other texts
		for _, each := range ref.Codes {
			code, decides := codes[each.AttributeID]
			if !decides {
				continue
			}
			v := vote{by: code.set, verdict: code.verdict, note: each.AdditionalText}
			if code.verdict == review.Exclude {
				v.reasons = []string{code.name}
			}
			r.coded = append(r.coded, v)
		}
		rows[i] = r
	}
	return rows, nil
}

// collect adds the codes that include or exclude records.
func (c eppiCodes) collect(set string, codes map[int64]eppiCode) {
	for _, each := range c.AttributesList {
		switch each.AttributeType {
		case "Include":
			codes[each.AttributeID] = eppiCode{set, each.AttributeName, review.Include}
		case "Exclude":
			codes[each.AttributeID] = eppiCode{set, each.AttributeName, review.Exclude}
		}
		each.Attributes.collect(set, codes)
	}
}
