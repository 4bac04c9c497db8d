package lock

import (
	"testing"
	"testing/fstest"

	"recension/generator/diag"
)

// TestFacets shows that a changed declaration of a facet that the edition shows is
// reported where it stands, and that a lock without facets, as older ones, reports none.
func TestFacets(t *testing.T) {
	_, published := bridges(t)
	published.Facets = map[string]string{"kind": "label: Kind; colour of report: 2; colour of white-paper: 3", "theme": "label: Theme"}
	now := published
	now.Facets = map[string]string{"kind": "label: Sort", "theme": "label: Theme"}
	src := fstest.MapFS{}
	putLock(t, src, New("2021", published))
	l, problems := Read(src, "2021")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	at := Places{Facets: map[string]diag.Pos{"kind": {File: "data/facets.toml", Line: 1, Column: 2}}}
	same := published
	same.Facets = map[string]string{"kind": "label: Kind", "theme": "label: Theme"}
	if got := l.Verify(same, at); len(got) > 0 {
		t.Errorf("the published state without colours is reported: %v", got)
	}
	got := l.Verify(now, at)
	want := `the facet "kind", which the published edition 2021 shows, was published as "label: Kind" and is now "label: Sort"`
	if len(got) != 1 || got[0].Message != want || got[0].Pos.File != "data/facets.toml" {
		t.Errorf("got %v\nwant %s", got, want)
	}
	corrected, err := l.Correct(now, Erratum{Date: "2022-01-02", Note: "A clearer label.", Kind: Wording}, nil, nil)
	if err != nil || corrected.Changes(now).Facets != nil || corrected.Errata[0].Facets["kind"].After != "label: Sort" {
		t.Errorf("the correction is %+v, %v", corrected.Errata, err)
	}
	l.Facets = nil
	if got := l.Verify(now, at); len(got) > 0 {
		t.Errorf("a lock without facets reports %v", got)
	}
}
