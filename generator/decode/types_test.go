package decode

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestList(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		want       List
		fault      string
	}{
		{"empty cell", "", nil, ""},
		{"one value", "arch", List{"arch"}, ""},
		{"several", "arch; beam; cable", List{"arch", "beam", "cable"}, ""},
		{"blanks around values", " arch ;beam  ; cable", List{"arch", "beam", "cable"}, ""},
		{"separator at the end", "arch; ", nil, `an empty value in the list "arch; "`},
		{"separator twice", "arch;; beam", nil, `an empty value in the list "arch;; beam"`},
		{"blanks alone", "  ", nil, `an empty value in the list "  "`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := List{"from before"}
			err := got.UnmarshalCSV(c.cell)
			if checkFault(t, err, c.fault); err == nil && !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if text := strings.Join(c.want, "; "); err == nil && got.String() != text {
				t.Errorf("written as %q, want %q", got, text)
			}
		})
	}
}

func checkFault(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil {
		if want != "" {
			t.Errorf("no error, want %s", want)
		}
		return
	}
	if err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if h, ok := err.(Hinter); !ok || h.Hint() == "" {
		t.Errorf("error without a hint: %v", err)
	}
}

func TestYear(t *testing.T) {
	for _, c := range []struct {
		cell string
		want Year
		ok   bool
	}{
		{"", 0, true},
		{"2023", 2023, true},
		{"1066", 1066, true},
		{"23", 0, false},
		{"02023", 0, false},
		{"3023", 0, false},
		{"2023 ", 0, false},
		{"-2023", 0, false},
		{"2023-01", 0, false},
		{"２０２３", 0, false},
	} {
		got := Year(1)
		err := got.UnmarshalCSV(c.cell)
		fault := ""
		if !c.ok {
			fault = fmt.Sprintf("%q is not a year", c.cell)
		}
		if checkFault(t, err, fault); got != c.want {
			t.Errorf("%q is %d, want %d", c.cell, got, c.want)
		}
	}
}

func TestDate(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		ok               bool
	}{
		{"not known", "", "", true},
		{"year", "2024", "2024", true},
		{"month", "2024-02", "2024-02", true},
		{"day", "2024-02-29", "2024-02-29", true},
		{"as TOML writes its own dates", "2024-02-01T00:00:00Z", "2024-02-01", true},
		{"month 13", "2024-13", "", false},
		{"month 0", "2024-00", "", false},
		{"day 32", "2024-01-32", "", false},
		{"a day that its month does not have", "2024-04-31", "", false},
		{"29 February outside a leap year", "2023-02-29", "", false},
		{"day first", "01-02-2024", "", false},
		{"slashes", "2024/02/01", "", false},
		{"words", "February 2024", "", false},
		{"time of day", "2024-02-01T09:30:00Z", "", false},
		{"month of one digit", "2024-2", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, read := range []func(*Date) error{
				func(d *Date) error { return d.UnmarshalCSV(c.text) },
				func(d *Date) error { return d.UnmarshalText([]byte(c.text)) },
			} {
				var got Date
				fault := ""
				if !c.ok {
					fault = fmt.Sprintf("%q is not a date", c.text)
				}
				if checkFault(t, read(&got), fault); string(got) != c.want {
					t.Errorf("%q is %q, want %q", c.text, got, c.want)
				}
			}
		})
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		want       Count
		hint       string // of the error; empty: none
	}{
		{"empty", "", Count{}, ""},
		{"zero is a count", "0", Count{0, true}, ""},
		{"number", "18000", Count{18000, true}, ""},
		{"separator of thousands", "18,000", Count{0, true}, "digits alone, such as 18000, or nothing where it is not published"},
		{"words", "many", Count{0, true}, "digits alone, such as 18000, or nothing where it is not published"},
		{"negative", "-1", Count{0, true}, "a count is a whole number from 0 up"},
		{"fraction", "1.5", Count{0, true}, "a count is a whole number from 0 up; round it, and keep what the source states in a note, such as as_printed: 1.5"},
		{"leading zero", "007", Count{0, true}, "digits alone, such as 18000, or nothing where it is not published"},
		{"blank", " ", Count{0, true}, "digits alone, such as 18000, or nothing where it is not published"},
		{"larger than any", "99999999999999999999", Count{0, true}, "the number is too large: the limit is 100,000,000,000"},
		{"the largest", "100000000000", Count{100_000_000_000, true}, ""},
		{"one more than the largest", "100000000001", Count{0, true}, "the number is too large: the limit is 100,000,000,000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Count{5, true}
			err := got.UnmarshalCSV(c.cell)
			var h Hinter
			switch {
			case c.hint == "" && err != nil:
				t.Errorf("error %v", err)
			case c.hint != "" && (!errors.As(err, &h) || h.Hint() != c.hint || err.Error() != fmt.Sprintf("%q is not a count", c.cell)):
				t.Errorf("error %v", err)
			case got.Known != c.want.Known || err == nil && got != c.want:
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			if text, _ := got.MarshalCSV(); err == nil && text != c.cell {
				t.Errorf("written as %q", text)
			}
		})
	}
}

func TestIsID(t *testing.T) {
	for word, want := range map[string]bool{
		"a": true, "2021": true, "old-bridge-2": true, "b-1": true,
		"": false, "-": false, "Old": false, "old_bridge": false, "old bridge": false, "-old": false, "old-": false, "old--bridge": false,
		"brücke": false, "../up": false, "a/b": false, "old\n": false,
		strings.Repeat("a", MaxID): true, strings.Repeat("a", MaxID+1): false,
		"con": false, "nul": false, "com1": false, "lpt9": false, "console": true, "com": true, "com-1": true, "con-1": true,
	} {
		if IsID(word) != want {
			t.Errorf("IsID(%q) = %t", word, !want)
		}
	}
}

func TestCells(t *testing.T) {
	row := bridge{ID: "b1", Built: 1890, Opened: "1890-03", Spans: Count{0, true}, Kinds: List{"arch", "beam"}}
	want := map[string]struct {
		values []string
		native any
	}{
		"id":     {[]string{"b1"}, "b1"},
		"name":   {nil, ""},
		"built":  {[]string{"1890"}, 1890},
		"opened": {[]string{"1890-03"}, "1890-03"},
		"spans":  {[]string{"0"}, "0"},
		"kinds":  {[]string{"arch", "beam"}, []string{"arch", "beam"}},
	}
	for _, f := range ColumnsOf[bridge]() {
		value := reflect.ValueOf(&row).Elem()
		if got := f.AppendValues(nil, value); !slices.Equal(got, want[f.Name].values) {
			t.Errorf("values of %s: %q", f.Name, got)
		}
		if got := f.Native(value); !reflect.DeepEqual(got, want[f.Name].native) {
			t.Errorf("%s as an expression sees it: %#v", f.Name, got)
		}
	}
}
