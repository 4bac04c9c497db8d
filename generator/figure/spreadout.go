package figure

// spreadOut moves intervals apart that would overlap, as little as possible. It takes their
// middles in ascending order and their sizes, and returns their middles between low and
// high. If they have no room there, they go beyond high.
func spreadOut(want, sizes []float64, low, high float64) []float64 {
	type block struct {
		first, n         int
		size, start, sum float64 // sum of the starts that its intervals would give it
	}
	var blocks []block
	settle := func(b *block) { b.start = max(low, min(b.sum/float64(b.n), high-b.size)) }
	for i := range want {
		b := block{first: i, n: 1, size: sizes[i], sum: want[i] - sizes[i]/2}
		settle(&b)
		for len(blocks) > 0 {
			last := blocks[len(blocks)-1]
			if last.start+last.size <= b.start {
				break
			}
			b = block{first: last.first, n: last.n + b.n, size: last.size + b.size, sum: last.sum + b.sum - float64(b.n)*last.size}
			settle(&b)
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	middles := make([]float64, 0, len(want))
	for _, b := range blocks {
		at := b.start
		for i := b.first; i < b.first+b.n; i++ {
			middles = append(middles, at+sizes[i]/2)
			at += sizes[i]
		}
	}
	return middles
}
