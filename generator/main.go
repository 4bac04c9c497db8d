// Recension turns a folder of CSV, TOML and Markdown into the versioned static
// site of a living evidence review.
//
// Data flows one way. A package imports only packages above it:
//
//	diag decode                     read files and report what is wrong in them
//	review count figure             the evidence: rows, numbers, figures, tables
//	echarts raster markdown assets  draw, render and bundle
//	compare lock biblio export      compare, keep, cite and export editions
//	format schema                   the form of files, for people and editors
//	site                            all of it into the files of a site: site.Build
//	overlay scaffold lifecycle      changes of a review, checked before they are written
//	output revision serve pdf cache the disk, Git, the network, a browser
//	command                         the command line
//
// The README says what each package does.
package main

import "recension/generator/command"

func main() { command.Main() }
