package raster

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"syscall"
	"testing"
	"time"
)

func cpu() time.Duration {
	var r syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func TestZZ(t *testing.T) {
	r, err := New(os.Getenv("ZZCACHE"))
	if err != nil {
		t.Fatal(err)
	}
	c := cpu()
	if _, err := r.quick(); err != nil {
		t.Fatal(err)
	}
	fmt.Println("compile", cpu()-c)
	names, _ := filepath.Glob("/dev/shm/draw/svgs/*.svg")
	if f := os.Getenv("ZZGO"); f != "" {
		w, _ := os.Create(f)
		pprof.StartCPUProfile(w)
		defer pprof.StopCPUProfile()
	}
	var dr, en time.Duration
	sum := sha256.New()
	px := sha256.New()
	for _, n := range names {
		svg, _ := os.ReadFile(n)
		c := cpu()
		img, err := r.draw(context.Background(), svg, 1440)
		if err != nil {
			t.Fatal(err)
		}
		dr += cpu() - c
		px.Write(img.Pix)
		c = cpu()
		b, _ := encode(img)
		en += cpu() - c
		sum.Write(b)
	}
	k := time.Duration(len(names))
	fmt.Printf("%d draw %v encode %v sum %x px %x\n", len(names), dr/k, en/k, sum.Sum(nil)[:8], px.Sum(nil)[:8])
}
