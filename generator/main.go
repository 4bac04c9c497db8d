// Recension turns a folder of CSV, TOML and Markdown into the versioned static
// site of a living evidence review.
//
// Data flows one way. A package imports only packages above it:
//
//	address                                where everything is
//	diag decode                            read files and report what is wrong in them
//	review count figure                    the evidence: rows, numbers, figures, tables
//	echarts raster markdown assets         draw, render and bundle
//	lock compare export biblio             keep, compare, export and cite editions
//	schema format                          the form of files, for people and editors
//	edition                                the loaded review, and every check of it
//	page view                              what pages have in common, how items show
//	catalogue history search reading       the pages, room by room
//	machine                                what programs read
//	site                                   all of it into files: site.Build
//	overlay scaffold lifecycle             changes of a review, checked before they are written
//	output revision serve pdf cache        the disk, Git, the network, a browser
//	command                                the command line
//
// The README says what each package does.
package main

import "recension/generator/command"

func main() { command.Main() }
