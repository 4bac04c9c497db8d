package review

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"recension/generator/decode"
)

// SiteAddress is a web address to which paths are appended, so it has no query or
// fragment. Empty: not known.
type SiteAddress URL

// SiteAddressForm is its form, as a regular expression of all of it.
const SiteAddressForm = `https?://[^/?#\s][^?#\s]*`

// UnmarshalText checks the form.
func (a *SiteAddress) UnmarshalText(text []byte) error {
	*a = SiteAddress(text)
	if err := (*URL)(a).UnmarshalText(text); err != nil {
		return err
	}
	if before, _, found := strings.Cut(string(text), "?"); found {
		return decode.HintedError(fmt.Sprintf("%q has a query, so no path can follow it", text), "leave out the question mark and everything after it: "+withoutFragment(before))
	}
	if before := withoutFragment(string(text)); before != string(text) {
		return decode.HintedError(fmt.Sprintf("%q has a fragment, so no path can follow it", text), "leave out the number sign and everything after it: "+before)
	}
	return nil
}

func withoutFragment(address string) string {
	before, _, _ := strings.Cut(address, "#")
	return before
}

// RepositoryAddress is the web address of a repository, without a path to anything
// in it. Empty: not known.
type RepositoryAddress SiteAddress

// inRepository matches the address of a folder or file that a repository's host shows.
var inRepository = regexp.MustCompile(`^(https?://[^/]+/[^/]+/[^/]+(?:/[^/]+)*?)(?:/-)?/(?:tree|blob|src)/(?:branch/)?[^/]+(?:/(.*?))?/?$`)

// UnmarshalText checks the form.
func (a *RepositoryAddress) UnmarshalText(text []byte) error {
	if err := (*SiteAddress)(a).UnmarshalText(text); err != nil {
		return err
	}
	if m := inRepository.FindStringSubmatch(string(text)); m != nil {
		hint := fmt.Sprintf("write repository = %q", m[1])
		if m[2] != "" {
			hint += fmt.Sprintf(" and, if the review is in this folder, repository_folder = %q", m[2])
		}
		return decode.HintedError(fmt.Sprintf("%q is the address of a place in a repository", text), hint)
	}
	return nil
}

// Folder is the slash-separated path of a folder below the top of a repository, such as
// reviews/bridges. Empty: the top itself.
type Folder string

// UnmarshalText checks the form.
func (f *Folder) UnmarshalText(text []byte) error {
	*f = Folder(text)
	clean := strings.Trim(path.Clean("/"+strings.ReplaceAll(string(text), `\`, "/")), "/")
	if clean != string(text) {
		return decode.HintedError(fmt.Sprintf("%q is not a path from the top of the repository", text), fmt.Sprintf("write %q", clean))
	}
	return nil
}
