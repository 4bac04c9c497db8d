// Recension turns a folder of CSV, TOML and Markdown into the versioned static
// site of a living evidence review.
//
// Data flows one way. A package imports only packages above it:
//
//	address                                the addresses of all pages
//	diag decode                            read files and report what is wrong in them
//	review count figure                    the evidence: rows, numbers, figures, tables
//	echarts raster markdown assets         draw, render and bundle
//	theme                                  built-in templates and those of the review
//	lock compare export biblio             keep, compare, export and cite editions
//	schema format                          the form of files, for people and editors
//	edition                                loads and checks the review
//	compile page view                      templates, the frame of pages, and items ready for pages
//	catalogue history search reading       make the pages
//	machine                                makes the files for programs
//	site                                   makes all files of the site: site.Build
//	overlay scaffold lifecycle             change a review, checked before it is written
//	output revision serve pdf cache        the disk, Git, the network, a browser
//	command                                the command line
//
// CONTRIBUTING.md says what each package does.
package main

import "recension/generator/command"

func main() { command.Main() }
