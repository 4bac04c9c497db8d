package intake

import "testing"

// eppiExport is an export in the form of published ones of EPPI-Reviewer.
const eppiExport = `{
"CodeSets": [
{
  "SetName": "Screening",
  "SetId": 1,
  "Attributes": {
    "AttributesList": [
      {"AttributeId": 11, "AttributeType": "Exclude", "AttributeName": "EXCLUDE on date"},
      {"AttributeId": 12, "AttributeType": "Include", "AttributeName": "INCLUDE"}
    ]
  }
},
{
  "SetName": "Map",
  "SetId": 2,
  "SetType": {"SetTypeName": "Standard", "SetTypeDescription": "{ in a text }"},
  "Attributes": {
    "AttributesList": [
      {
        "AttributeId": 21,
        "AttributeType": "Not selectable (no checkbox)",
        "AttributeName": "Intervention",
        "Attributes": {"AttributesList": [{"AttributeId": 22, "AttributeType": "Selectable (show checkbox)", "AttributeName": "Bridge &amp; ferry"}]}
      }
    ]
  }
}
],
"References": [
{
  "Codes": [
    {"AttributeId": 12, "AdditionalText": "", "ArmId": 0, "ArmTitle": ""},
    {"AttributeId": 22, "AdditionalText": "", "ArmId": 1, "ArmTitle": "one"},
    {"AttributeId": 22, "AdditionalText": "", "ArmId": 2, "ArmTitle": "two"},
    {"AttributeId": 99, "AdditionalText": "", "ArmId": 0, "ArmTitle": ""}
  ],
  "ItemId": 28856292,
  "Title": "Loads on old bridges.",
  "ShortTitle": "Smith (2014)",
  "Year": "2014",
  "Abstract": "Lorem ipsum",
  "Authors": "Smith J; River Board;",
  "DOI": "https://doi.org/10.1000/182",
  "URL": "https://example.org/loads"
},
{
  "Codes": [],
  "ItemId": 28856293,
  "Title": "Spans",
  "Year": "",
  "Authors": ""
}
]
}
`

func TestEPPI(t *testing.T) {
	records, problems := recordsOf(t, eppiJSON, eppiExport)
	if len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	wantRecords(t, records, []Record{
		{
			Title: "Loads on old bridges", Authors: []string{"Smith, J", "{River Board}"}, Year: 2014, DOI: "10.1000/182", URL: "https://example.org/loads",
			Abstract: "Lorem ipsum", Keywords: []string{"Bridge & ferry"}, Key: "28856292",
		},
		{Title: "Spans", Key: "28856293"},
	})
	if records[0].Number != 1 || records[0].Pos.Line != 30 || rawOf(records[0], "ShortTitle") != "Smith (2014)" {
		t.Errorf("the first is number %d at line %d", records[0].Number, records[0].Pos.Line)
	}
}

// TestBrokenEPPI tests that a reference that is cut off is reported, and those before it are
// read.
func TestBrokenEPPI(t *testing.T) {
	records, problems := recordsOf(t, eppiJSON, eppiExport[:len(eppiExport)-60])
	if len(records) != 1 {
		t.Errorf("%d records", len(records))
	}
	wantProblem(t, problems, 46, "ends within")
}
