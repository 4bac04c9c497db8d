package look

import "testing"

// TestContrastOfRoles tests the contrast of each colour that needs one, in both
// themes.
func TestContrastOfRoles(t *testing.T) {
	colours := builtIn()
	pairs := 0
	for _, role := range colours {
		if role.Use == "" {
			t.Errorf("--%s does not say what it is for", role.Name)
		}
		for _, pair := range role.Pairs {
			pairs++
			if pair.On.Name == "" {
				t.Errorf("--%s stands on a role that there is not", role.Name)
			}
			if pair.Light < pair.Needs || pair.Dark < pair.Needs {
				t.Errorf("--%s on --%s: %.2f:1 in light and %.2f:1 in dark, want %v:1", role.Name, pair.On.Name, pair.Light, pair.Dark, pair.Needs)
			}
		}
	}
	if pairs < 30 {
		t.Errorf("%d pairs of colours were read", pairs)
	}
}

func TestReadTokens(t *testing.T) {
	colours, others := Look{}.Tokens(":root {\n" +
		"\t--paper: #ffffff; /* the page */\n" +
		"\t--text: light-dark(#000000, #767676); /* words: 4.5 on paper, page */\n" +
		"\t--page: var(--paper);\n" +
		"\t--gap: 1.5rem; /* between */\n" +
		"}\n")
	if len(colours) != 3 || len(others) != 1 {
		t.Fatalf("%d colours and %d others", len(colours), len(others))
	}
	text := colours[1]
	if text.Use != "words" || len(text.Pairs) != 2 || text.Pairs[1].On.Light != "#ffffff" {
		t.Errorf("text: %+v", text)
	}
	if p := text.Pairs[0]; p.Needs != 4.5 || ratio(p.Light) != "21.0:1" || ratio(p.Dark) != "4.5:1" {
		t.Errorf("contrast: %+v", p)
	}
	if gap := others[0]; gap != (Token{"gap", "1.5rem", "between", 24}) {
		t.Errorf("gap: %+v", gap)
	}
}
