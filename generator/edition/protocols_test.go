package edition

import (
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
)

// TestOtherProtocols tests that an edition can have the protocols of other reviews, and
// that all of its protocols can be applied.
func TestOtherProtocols(t *testing.T) {
	const protocol = "[stage.title]\nlabel = \"Title\"\nkind = \"screening\"\n\n[rule.old]\nstage = \"title\"\nwhen = \"year < 1990\"\nverdict = \"include\"\n"
	for _, c := range []struct{ name, text, want string }{
		{"protocol-1950.toml", protocol, ""},
		{"protocol.toml", protocol, ""},
		{"protocol.toml", strings.Replace(protocol, "year <", "age <", 1), "protocol.toml:7:8 expression"},
		{"protocol-1950.toml", strings.Replace(protocol, "year <", "age <", 1), "protocol-1950.toml:7:8 expression"},
		{"protocol-1950.toml", strings.Replace(protocol, "when", "if", 1), "protocol-1950.toml:5:2 required, protocol-1950.toml:7:6 key"},
		{"protocol-1950.csv", protocol, "protocol-1950.csv orphan"},
	} {
		src := reviewtest.Small(t)
		src["data/2021/"+c.name] = &fstest.MapFile{Data: []byte(c.text)}
		_, problems := Load(src, Options{})
		var got []string
		for _, d := range problems {
			got = append(got, strings.TrimPrefix(d.Pos.String(), "data/2021/")+" "+d.Rule)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, reviewtest.Text(t, problems), c.want)
		}
	}
}
