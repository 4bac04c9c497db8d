package decode

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"recension/generator/diag"
)

// TestMemo edits a file again and again, and reads it with and without a memo.
func TestMemo(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var rows []string
	for i := range 40 {
		rows = append(rows, fmt.Sprintf("b%d,Bridge %d,19%02d,,%d,arch; beam\n", i, i, i, i))
	}
	var memo Memo[bridge]
	reused := 0
	for n := range 600 {
		for range 1 + random.IntN(2)*random.IntN(3) {
			i := random.IntN(len(rows))
			switch random.IntN(10) {
			case 0:
				rows = slices.Delete(rows, i, i+1)
			case 1:
				rows = slices.Insert(rows, i, fmt.Sprintf("n%d,\"A \"\"new\"\"\nbridge, %d\",1900,1900-01,,\n", n, n))
			case 2:
				rows = slices.Insert(rows, i, fmt.Sprintf("o%d,Old,19x,2000-13,-1,a;;b\n", n)) // faults of types
			case 3:
				rows[i] = fmt.Sprintf("c%d,Two  blanks ,1999,,1e5,\r\n", n) // faults of cells
			case 4:
				rows = slices.Insert(rows, i, rows[random.IntN(len(rows))]) // repeated
			case 5:
				rows = slices.Insert(rows, i, [...]string{"\n", ",,,,,\n", "x,y\n", "q\"r,,,,,\n", "u,\"open,,,,\n", "<<<<<<< ours\n"}[random.IntN(6)])
			case 6:
				rows[len(rows)-1] = strings.TrimSuffix(rows[len(rows)-1], "\n")
			default:
				rows[i] = fmt.Sprintf("d%d,Changed %d,1950,,7,beam\n", n, n)
			}
		}
		if random.IntN(3) == 0 { // correct faults of rows
			rows = slices.DeleteFunc(rows, func(row string) bool { return strings.Count(row, ",") < 5 || strings.ContainsAny(row[:1], `,qu`) })
			slices.Sort(rows)
			rows = slices.Compact(rows[:min(len(rows), 60)])
		}
		for len(rows) < 30 {
			rows = append(rows, fmt.Sprintf("e%d-%d,More,,,,\n", n, len(rows)))
		}
		for i, row := range rows[:len(rows)-1] {
			if !strings.HasSuffix(row, "\n") {
				rows[i] += "\n"
			}
		}
		if checkMemo(t, file(header+strings.Join(rows, "")), &memo) {
			reused++
		}
		if t.Failed() {
			t.Fatalf("edit %d", n)
		}
	}
	if reused < 100 {
		t.Errorf("the memo was of use %d times", reused)
	}
}

// checkMemo reads a file with and without a memo, and reports whether the memo was of use.
func checkMemo(t *testing.T, f diag.File, memo *Memo[bridge]) bool {
	t.Helper()
	columns := ColumnsOf[bridge]()
	want, wantHas, wantProblems := CSV[bridge](f, columns, "")
	before := *memo
	got, has, kept, problems := CSVAgain(f, columns, "", memo)
	problems.Sort()
	wantProblems.Sort()
	if !reflect.DeepEqual(problems, wantProblems) || !reflect.DeepEqual(has.Names(), wantHas.Names()) || len(got) != len(want) {
		t.Errorf("%d rows with\n%swant %d with\n%s", len(got), lines(problems), len(want), lines(wantProblems))
		return false
	}
	for i := range got {
		g, w := got[i], want[i]
		if g.Line() != w.Line() || g.At("kinds") != w.At("kinds") || !slices.Equal(g.sheet.Rows[i], w.sheet.Rows[i]) || g.row != i {
			t.Errorf("row %d is at %v, want %v", i, g.At("kinds"), w.At("kinds"))
		}
		g.Origin, w.Origin = Origin{}, Origin{}
		if !reflect.DeepEqual(g, w) {
			t.Errorf("row %d is %v, want %v", i, g, w)
		}
		if was, ok := kept.Was(i); ok && !slices.Equal(before.sheet.Rows[was], want[i].sheet.Rows[i]) {
			t.Errorf("row %d is not row %d of the file as it was", i, was)
		} else if is, _ := kept.Is(was); ok && is != i {
			t.Errorf("row %d was row %d, which is row %d", i, was, is)
		}
	}
	return kept.known
}

func FuzzMemo(f *testing.F) {
	for _, seed := range [][2]string{
		{"a,,,,,\nb,,,,,\n", "a,,,,,\nc,,,,,\n"},
		{"a,\"\n\",,,,\nb,,,,,\n", "a,\"\n\n\",,,,\nb,,,,,\n"},
		{"a,,,,,", "a,,,,,\nb,,,,,"},
		{"a,,,,,\n\n\nb,,,,,\n", "a,,,,,\n\nb,,,,,\n"},
		{"a,,,,,\nb,,,,,\n", "b,,,,,\na,,,,,\n"},
		{"a,,,,,\r\nb,,,,,\r\n", "a,,,,,\r\nb,,,,,\n"},
		{"a,\"x\",,,,\nb,\"y\",,,,\n", "a,\"x,,,,\nb,\"y\",,,,\n"},
	} {
		f.Add([]byte(header+seed[0]), []byte(header+seed[1]))
	}
	f.Fuzz(func(t *testing.T, was, is []byte) {
		var memo Memo[bridge]
		for _, text := range [][]byte{was, is, was, was} {
			checkMemo(t, diag.File{Name: "x.csv", Text: text}, &memo)
		}
	})
}
