package diag_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"recension/generator/diag"
)

func broken() { var none []int; _ = none[len(none)] }

// TestFault shows that a panic becomes one diagnostic with the innermost place and the
// origin of the panic.
func TestFault(t *testing.T) {
	inner, outer := diag.Pos{File: "data/a.csv"}, diag.Pos{File: "data"}
	work := func() (problems diag.List) {
		defer diag.Catch(&problems)
		problems.Add(diag.Errorf(outer, "csv", "incomplete"))
		defer diag.Working(outer)
		func() {
			defer diag.Working(inner)
			broken()
		}()
		return problems
	}
	problems := work()
	if len(problems) != 1 || problems[0].Pos != inner || problems[0].Rule != "fault" || !problems.HasFault() || !problems.HasErrors() {
		t.Fatalf("got %+v", problems)
	}
	if d := problems[0]; !strings.Contains(d.Message, "diag_test.broken (fault_test.go:12): runtime error: index out of range") || !strings.Contains(d.Hint, "report it") {
		t.Errorf("got %q, hint %q", d.Message, d.Hint)
	}
	if calm := (diag.List{diag.Errorf(outer, "csv", "wrong")}); calm.HasFault() {
		t.Error("an error is a fault")
	}
}

func TestFaultAsError(t *testing.T) {
	work := func(on diag.Pos) (err error) {
		defer diag.CatchError(&err, on)
		panic(errors.New("boom"))
	}
	for on, want := range map[diag.Pos]string{{}: "a bug in the program", {File: "index.html"}: "index.html: a bug in the program"} {
		err := fmt.Errorf("output: %w", work(on))
		f, ok := diag.AsFault(err)
		if !ok || f.Pos != on || !strings.HasPrefix(f.Error(), want) || !strings.Contains(f.Error(), "boom") || !strings.Contains(err.Error(), "boom") {
			t.Errorf("got %v", err)
		}
	}
	if _, ok := diag.AsFault(errors.New("full disk")); ok {
		t.Error("another error is a fault")
	}
}
