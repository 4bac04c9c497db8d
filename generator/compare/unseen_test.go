package compare

import "testing"

func TestUnseen(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"Bru\u0308cke", "Br\u00fccke", "the same letters, composed in another way"},
		{"White  space", "White space", "blanks alone"},
		{"White\u00a0space", "White space", "blanks alone"},
		{"Whi\u200bte", "White", "invisible characters alone"},
		{"White", "White", ""},
		{"White", "Black", ""},
		{"White", "", ""},
	} {
		if got := unseen(c.before, c.after); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.before, c.after, got, c.want)
		}
	}
}
