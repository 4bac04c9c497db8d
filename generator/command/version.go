package command

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func versionCommand(*workspace) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program, its commit and the version of Go",
		Args:  cobra.NoArgs,
		Run: func(cmd *cobra.Command, _ []string) {
			info, _ := debug.ReadBuildInfo()
			fmt.Fprintln(cmd.OutOrStdout(), version(info))
		},
	}
}

// release and commit are set by the linker when a release is built, from a tree that need
// not be a clone: -X recension/generator/command.release=v1.2.3.
var release, commit string

// version describes the program: "recension v1.2.3 (commit 0123abc, go1.26.8)". What is
// not known is left out. info is what Go has recorded; it may be nil.
func version(info *debug.BuildInfo) string {
	name, revision, goVersion := release, commit, ""
	if info != nil {
		goVersion = info.GoVersion
		settings := map[string]string{}
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
		if name == "" {
			name = info.Main.Version
		}
		if revision == "" && settings["vcs.revision"] != "" {
			revision = settings["vcs.revision"]
			if settings["vcs.modified"] == "true" {
				revision += " with changes"
			}
		}
	}
	if name == "" {
		name = "(unknown)"
	}
	var details []string
	if revision != "" {
		details = append(details, "commit "+revision)
	}
	if goVersion != "" {
		details = append(details, goVersion)
	}
	if len(details) == 0 {
		return "recension " + name
	}
	return fmt.Sprintf("recension %s (%s)", name, strings.Join(details, ", "))
}
