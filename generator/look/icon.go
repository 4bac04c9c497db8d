package look

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"

	"recension/generator/assets"
	"recension/templates"
)

const (
	iconFile = "icon.svg"
	iconSize = 32
	iconInk  = "#ffffff" // of the letter in the built-in icon
)

// tintIcon makes the icon of a site without a logo or icon: the built-in one, in the accent
// of the theme. A review that overrides the built-in icon keeps its own.
func (l *Look) tintIcon(src fs.FS) {
	accent, changed := l.colours[accent]
	if _, err := fs.Stat(src, path.Join(assets.Dir, iconFile)); l.Icon != nil || !changed || err == nil {
		return
	}
	icon, err := fs.ReadFile(templates.FS(), path.Join("assets", iconFile))
	if err != nil {
		return // package assets reports it
	}
	rules := func(tile string) string {
		ink := iconInk
		if contrast(ink, tile) < 3 {
			ink = "#000000"
		}
		return fmt.Sprintf(`rect{fill:%s}path{fill:%s}`, tile, ink)
	}
	style := fmt.Sprintf("<style>%s@media (prefers-color-scheme:dark){%s}</style></svg>", rules(accent.Light), rules(accent.Dark))
	icon = bytes.Replace(icon, []byte("</svg>"), []byte(style), 1)
	l.Icon = &Picture{Path: assets.Name(iconFile, icon), Type: mediaTypes[path.Ext(iconFile)], Width: iconSize, Height: iconSize}
	l.Files[l.Icon.Path] = icon
}
