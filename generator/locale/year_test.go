package locale

import "testing"

// TestYear tests that numbers have the digits of the language, also of one whose digits
// are not Latin.
func TestYear(t *testing.T) {
	for _, tag := range []string{"en", "de", "ar", "ar-EG", "fa", "bn", "hi-u-nu-deva"} {
		l := of(tag, "", &catalogue{})
		for n := -3; n < 12000; n += 7 {
			if got := l.Year(n); got != l.printed(n) {
				t.Errorf("%s: %d is %s, want %s", tag, n, got, l.printed(n))
			}
		}
	}
}

func BenchmarkDate(b *testing.B) {
	for b.Loop() {
		English().Date("2024")
	}
}
