package parallel

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"recension/generator/diag"
)

func TestChunks(t *testing.T) {
	for _, n := range []int{0, 1, least, least + 1, 100 * least} {
		var all []int
		for _, part := range Chunks(n, func(from, to int) []int {
			var items []int
			for i := from; i < to; i++ {
				items = append(items, i)
			}
			return items
		}) {
			all = append(all, part...)
		}
		if len(all) != n || !slices.IsSorted(all) {
			t.Errorf("%d items, want %d in order", len(all), n)
		}
	}
}

func TestJoin(t *testing.T) {
	var work []func() []string
	want := ""
	for i := range 50 {
		work = append(work, func() []string { return []string{fmt.Sprint(i), "-"} })
		want += fmt.Sprint(i) + "-"
	}
	if got := strings.Join(Join(work...), ""); got != want {
		t.Errorf("got %s", got)
	}
}

// TestFault tests that a panic in a part reaches the caller with the function that
// panicked, and with the file that the caller works on.
func TestFault(t *testing.T) {
	var problems diag.List
	func() {
		defer diag.Catch(&problems)
		defer diag.Working(diag.Pos{File: "data/2021/documents.csv"})
		Chunks(10*least, func(from, _ int) int {
			if from > 0 {
				panic("stone")
			}
			return 0
		})
	}()
	if len(problems) != 1 || problems[0].Pos.File != "data/2021/documents.csv" || !strings.Contains(problems[0].Message, "parallel.TestFault") || !strings.Contains(problems[0].Message, "stone") {
		t.Errorf("problems %v", problems)
	}
}
