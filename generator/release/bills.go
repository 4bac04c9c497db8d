package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// billOfModules is the tool that lists the Go modules of a program.
const billOfModules = "github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0"

// bills writes the bills of materials in CycloneDX: of the Go modules, from the program
// itself, and of the npm packages, from their lock file.
func (r *release) bills(dir string) error {
	text, err := r.compile(targets[0])
	if err != nil {
		return err
	}
	temporary, err := os.MkdirTemp("", "recension-release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	program := filepath.Join(temporary, "recension") // the bill has its name
	if err := os.WriteFile(program, text, 0o700); err != nil {
		return err
	}
	modules, err := command([]string{"GOFLAGS="}, "go", "run", billOfModules, "bin", "-json", "-std", "-noserial", "-notimestamp", "-version", r.version, program)
	if err != nil {
		return err
	}
	packages, err := command(nil, "npm", "sbom", "--prefix", "templates/assets", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only")
	if err != nil {
		return err
	}
	version := strings.TrimPrefix(r.version, "v")
	return errors.Join(
		writeBill(filepath.Join(dir, "recension_"+version+"_go.cdx.json"), modules),
		writeBill(filepath.Join(dir, "recension_"+version+"_npm.cdx.json"), packages),
	)
}

// writeBill writes a bill of materials without what differs between two runs: its serial
// number, its time, and the checksums of the tool that made it.
func writeBill(name string, text []byte) error {
	var bill map[string]any
	if err := json.Unmarshal(text, &bill); err != nil {
		return err
	}
	delete(bill, "serialNumber")
	if about, ok := bill["metadata"].(map[string]any); ok {
		delete(about, "timestamp")
		if tools, ok := about["tools"].([]any); ok {
			for _, tool := range tools {
				if tool, ok := tool.(map[string]any); ok {
					delete(tool, "hashes")
				}
			}
		}
	}
	text, err := json.MarshalIndent(bill, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(text, '\n'), 0o644)
}
