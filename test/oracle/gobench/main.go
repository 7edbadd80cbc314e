// Parses the files named on standard input, one path a line, with HashiCorp's parser several times over, and prints the
// milliseconds of each pass. The files are read beforehand. With the argument `once` there is a single pass, so that a whole
// run of the program is one reading and one parsing.
package main

import (
	"bufio"
	"fmt"
	"os"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)


func main() {
	var texts [][]byte
	paths := bufio.NewScanner(os.Stdin)
	for paths.Scan() {
		text, err := os.ReadFile(paths.Text())
		if err != nil {
			panic(err)
		}
		texts = append(texts, text)
	}
	passes := 3
	if len(os.Args) > 1 && os.Args[1] == "once" {
		passes = 1
	}
	for pass := 0; pass < passes; pass++ {
		started := time.Now()
		for _, text := range texts {
			hclsyntax.ParseConfig(text, "", hcl.InitialPos)
		}
		fmt.Println(float64(time.Since(started).Microseconds()) / 1000)
	}
}
