package address_test

import (
	"fmt"

	"recension/generator/address"
)

func ExampleHref() {
	from := address.Chapter("2024", "findings")
	to := address.Figure("2024", "funnel")
	fmt.Println(to)
	fmt.Println(address.Href(address.Root(from), to))
	// Output:
	// 2024/figures/funnel/
	// ../../2024/figures/funnel/index.html
}
