package review

import "testing"

// FuzzPlain tests that the quick checks accept no text that the exact ones refuse.
func FuzzPlain(f *testing.F) {
	for _, seed := range []string{
		"10.1000/182", "10.1000.10/a_b-c(d)", "10.1000/a.", "10.100/1", "10.1000./a", "10.1000/a b", "10.1000/\u00a0b", "10.1000/a%3Cb", "10.1000/", "https://DOI.org/10.1/a", "http://dx.doi.org/", "httpſ://doi.org/", "DOI: 10", "https:/doi.org/", "https://doi.example/",
		"https://bridges.example/a?b#c", "http://a.b.example", "https://bridges/", "https://a-.example/", "https://a..example/", "https://a.e/",
		"https://a.example/<b>", "https://a.example.", "https://a.example/b,", "https://user@a.example/", "https://a.example:80/", "https://a.example/%zz", "https:///a.example",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if isPlainDOI(text) && (!doiPattern.MatchString(text) || unescapedDOI(bareDOI(text)) != text) {
			t.Errorf("%q is not a DOI", text)
		}
		if got, want := hasResolver(text), doiResolver.MatchString(text); got != want {
			t.Errorf("%q has a resolver: %t", text, got)
		}
		if err := checkURL(text); isPlainURL(text) && err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestPlain(t *testing.T) {
	if !isPlainDOI("10.1000/182") || !isPlainURL("https://bridges.example/a/b-c") {
		t.Error("a plain text needs the exact check")
	}
}
