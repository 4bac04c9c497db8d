package site_test

import (
	"fmt"
	"os"

	"recension/generator/site"
	"recension/generator/sitetest"
)

func ExampleBuild() {
	files, problems := site.Build(os.DirFS("../testdata/review"), site.Options{Keep: sitetest.Keep, BaseURL: "https://reviews.example/"})
	if problems.HasErrors() {
		fmt.Println(problems)
		return
	}
	if err := files["robots.txt"](os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// User-agent: *
	// Allow: /
	//
	// Sitemap: https://reviews.example/sitemap.xml
}
