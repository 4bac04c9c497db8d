package records

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// TestIsTidy tests that a text that is said to be tidy is, with each character at the
// start, in the middle and at the end of it.
func TestIsTidy(t *testing.T) {
	for c := range rune(0x3200) {
		if !unicode.IsPrint(c) && !unicode.IsSpace(c) && !unicode.In(c, unicode.C) {
			continue
		}
		for _, form := range []string{"%ca", "a%ca", "a%c", "é%cb", "a %cb", "é %c", "%c"} {
			text := fmt.Sprintf(form, c)
			want := norm.NFC.String(strings.Join(strings.FieldsFunc(strings.Map(visible, text), unicode.IsSpace), " "))
			if isTidy(text) && text != want {
				t.Errorf("%+q is not tidy: %+q is", text, want)
			}
		}
	}
	for _, text := range []string{"", "a b", "é b", "Ω"} {
		if !isTidy(text) {
			t.Errorf("%q is tidy", text)
		}
	}
}
