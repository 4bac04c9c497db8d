package decode

import (
	"fmt"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// MaxID is how many characters an id may have. Ids are names of files and folders, whose
// names have at most 255 bytes, with what is added to them.
const MaxID = 100

// IDForm is the form of an id, as a regular expression without anchors. It does not say
// how long an id may be, or which words cannot be one.
const IDForm = `[a-z0-9]+(-[a-z0-9]+)*`

// DeviceForm is the form of the names that no file or folder can have on Windows, as a
// regular expression without anchors.
const DeviceForm = `con|prn|aux|nul|com[0-9]|lpt[0-9]`

var (
	noneOfIDs = regexp.MustCompile(`[^a-z0-9]+`)

	devices = regexp.MustCompile(`^(` + DeviceForm + `)$`)
)

// IsID reports whether a word is an id: lower-case letters and digits, with single
// hyphens between them, at most [MaxID] of them. Ids are parts of addresses, and name the
// folders and files of the site, so names that Windows keeps for devices are none.
func IsID(word string) bool {
	return len(word) <= MaxID && hasIDForm(word) && !IsDevice(word)
}

// hasIDForm reports whether a word has the form [IDForm].
func hasIDForm(word string) bool {
	hyphen := true
	for i := range len(word) {
		switch c := word[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			hyphen = false
		case c != '-' || hyphen:
			return false
		default:
			hyphen = true
		}
	}
	return !hyphen
}

// IsDevice reports whether Windows keeps a word for a device, such as con or com1.
func IsDevice(word string) bool { return len(word) <= len("com1") && devices.MatchString(word) }

// IDHint says what an id is to a person who wrote a word that is none.
func IDHint(word string) string {
	switch {
	case IsDevice(word):
		return "Windows reserves this name for a device; choose another"
	case len(word) > MaxID:
		return fmt.Sprintf("an id is part of an address and names a folder; it has at most %d characters, not %d", MaxID, len(word))
	}
	example := strings.Trim(noneOfIDs.ReplaceAllString(strings.ToLower(word), "-"), "-")
	if !IsID(example) {
		example = "old-stone-bridge"
	}
	return fmt.Sprintf("an id is part of an address: lower-case letters, digits and single hyphens, such as %q", example)
}

// BadID reports a word that is not an id.
func BadID(pos diag.Pos, word string) diag.Diagnostic {
	shown := word
	if runes := []rune(word); len(runes) > MaxID {
		shown = string(runes[:MaxID/2]) + "…"
	}
	return diag.Errorf(pos, "id", "%q is not an id", shown).Hintf("%s", IDHint(word))
}
