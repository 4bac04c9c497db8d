// Package templates has the built-in templates of the site: the frame, a layout for each
// page type, partials, style sheets, scripts and the icon. They are embedded, so that the
// program needs no other files. What belongs to npm and TypeScript is not among them:
// generator/bundle prepares the npm packages.
package templates

import (
	"embed"
	"io/fs"
)

//go:embed base.html layouts partials messages assets/css assets/js/*.js assets/js/*/*.js assets/*.css assets/site.js assets/icon.svg
var files embed.FS

// FS returns the files by their paths below templates/: "layouts/document.html".
func FS() fs.FS { return files }
