package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// SARIF prints the list in the Static Analysis Results Interchange Format 2.1.0,
// which repository hosts read: one run with all [Rules] and a result for each
// diagnostic. File names are relative to the top of the repository.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
func (l List) SARIF(o Outlet) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver.Name = "Recension"
	for _, r := range Rules {
		reason := sarifText{r.Reason} // GitHub requires all three fields
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r.ID, reason, reason, reason})
	}
	seen := map[string]int{}
	for _, d := range l.below(o.Root) {
		print := d.fingerprint()
		seen[print]++
		run.Results = append(run.Results, d.sarif(fmt.Sprintf("%s:%d", print, seen[print])))
	}
	enc := json.NewEncoder(o.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// fingerprint identifies a diagnostic independently of its line number.
func (d Diagnostic) fingerprint() string {
	hash := sha256.Sum256([]byte(strings.Join([]string{d.Pos.File, d.Rule, d.Message, d.Pos.Excerpt}, "\x00")))
	return hex.EncodeToString(hash[:8])
}

// sarif returns the diagnostic as a result. GitHub's code scanning recognises a
// result in later runs by the fingerprint primaryLocationLineHash.
func (d Diagnostic) sarif(fingerprint string) sarifResult {
	r := sarifResult{
		RuleID:       d.Rule,
		Level:        [...]string{"error", "warning", "note"}[d.Severity],
		Message:      sarifMessage(d.Message),
		Fingerprints: map[string]string{"primaryLocationLineHash": fingerprint},
	}
	if d.Hint != "" {
		r.Message = sarifMessage(d.Message + "\n" + d.Hint)
	}
	if i := slices.IndexFunc(Rules, func(r Rule) bool { return r.ID == d.Rule }); i >= 0 {
		r.RuleIndex = &i
	}
	if d.Pos.File != "" {
		r.Locations = []sarifLocation{{Physical: sarifPlace(d.Pos)}}
	}
	for i, n := range d.Notes {
		message := sarifMessage(n.Message)
		r.Related = append(r.Related, sarifLocation{ID: i + 1, Physical: sarifPlace(n.Pos), Message: &message})
	}
	if len(d.Fix) > 0 {
		fix := sarifFix{Description: sarifText{"correct it, as check --fix does"}}
		for _, e := range d.Fix {
			fix.Changes = append(fix.Changes, e.sarif())
		}
		r.Fixes = []sarifFix{fix}
	}
	return r
}

// sarif returns the edit as a change of a file.
func (e Edit) sarif() sarifChange {
	line, column := e.end()
	region := sarifRegion{Line: e.Pos.Line, Column: e.Pos.Column, EndLine: line, EndColumn: column}
	return sarifChange{
		Artifact:     sarifPlace(e.Pos).Artifact,
		Replacements: []sarifReplacement{{Deleted: region, Inserted: sarifText{e.New}}},
	}
}

// sarifMessage returns a message without links: SARIF turns "[text](target)" into
// one, and the text may come from an input file.
func sarifMessage(text string) sarifText {
	return sarifText{strings.ReplaceAll(text, "](", "] (")}
}

// sarifPlace returns a position as a location; a whole file has no region.
func sarifPlace(p Pos) sarifPhysical {
	place := sarifPhysical{Artifact: sarifArtifact{URI: (&url.URL{Path: p.File}).String(), Base: "%SRCROOT%"}}
	if p.Line > 0 {
		place.Region = &sarifRegion{Line: p.Line, Column: p.Column, EndColumn: p.EndColumn}
	}
	return place
}

// The subset of SARIF that is used.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver struct {
				Name  string      `json:"name"`
				Rules []sarifRule `json:"rules"`
			} `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifRule struct {
		ID    string    `json:"id"`
		Short sarifText `json:"shortDescription"`
		Full  sarifText `json:"fullDescription"`
		Help  sarifText `json:"help"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId,omitempty"`
		RuleIndex    *int              `json:"ruleIndex,omitempty"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations,omitempty"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId"`
	}
	sarifRegion struct {
		Line      int `json:"startLine"`
		Column    int `json:"startColumn"`
		EndLine   int `json:"endLine,omitempty"` // the same line if it is 0
		EndColumn int `json:"endColumn"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
)
