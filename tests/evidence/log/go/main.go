// Checks a log with golang.org/x/mod/sumdb only: the signed checkpoint, every entry against the tiles, and the proofs
// given on standard input. Usage: checklog FOLDER VKEY. Prints what it checked; any doubt ends it with status 1.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// folder reads tiles where C2SP tlog-tiles puts them: x/mod's path without the height.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, err := os.ReadFile(f.path(tile.Path()))
		if err != nil && tile.W < 256 {
			// the partial tile made way for the full one
			full := tile
			full.W = 256
			if data, err = os.ReadFile(f.path(full.Path())); err == nil {
				data = data[:tile.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		found[i] = data
	}
	return found, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) path(path string) string {
	return filepath.Join(string(f), strings.Replace(path, "tile/8/", "tile/", 1))
}

// entries reads the bundles that hold the first n entries.
func (f folder) entries(n int64) (found [][]byte) {
	for at := int64(0); at < n; at += 256 {
		tile := tlog.Tile{H: 8, L: 0, N: at / 256, W: int(min(256, n-at))}
		path := strings.Replace(f.path(tile.Path()), "tile/0/", "tile/entries/", 1)
		data, err := os.ReadFile(path)
		must(err)
		for len(data) > 0 {
			end := 2 + int(binary.BigEndian.Uint16(data))
			found = append(found, data[2:end])
			data = data[end:]
		}
	}
	return found
}

func main() {
	f := folder(os.Args[1])
	tree := checkpoint(f, os.Args[2])
	reader := tlog.TileHashReader(tree, f)
	root, err := tlog.TreeHash(tree.N, reader)
	must(err)
	demand(root == tree.Hash, "root of the tiles")
	entries := f.entries(tree.N)
	demand(int64(len(entries)) == tree.N, "number of entries")
	for at := 0; at < len(entries); at += 256 {
		bundle, indexes := entries[at:int(min(int64(at+256), tree.N))], []int64{}
		for i := range bundle {
			indexes = append(indexes, tlog.StoredHashIndex(0, int64(at+i)))
		}
		hashes, err := reader.ReadHashes(indexes)
		must(err)
		for i, entry := range bundle {
			demand(hashes[i] == tlog.RecordHash(entry), fmt.Sprint("entry ", at+i))
		}
	}
	fmt.Println(tree.N, len(entries), proofs(os.Stdin))
}

func checkpoint(f folder, vkey string) tlog.Tree {
	data, err := os.ReadFile(filepath.Join(string(f), "checkpoint"))
	must(err)
	verifier, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open(data, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	demand(len(lines) == 4 && lines[0] == verifier.Name() && lines[3] == "", "form of the checkpoint")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: root}
}

// proofs checks lines "inclusion index size root leaf hash..." and "consistency old new oldroot newroot hash...".
func proofs(file *os.File) (count int) {
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		words := strings.Fields(scanner.Text())
		a, err := strconv.ParseInt(words[1], 10, 64)
		must(err)
		b, err := strconv.ParseInt(words[2], 10, 64)
		must(err)
		hashes := []tlog.Hash{}
		for _, word := range words[3:] {
			raw, err := hex.DecodeString(word)
			must(err)
			hash := tlog.Hash{}
			demand(copy(hash[:], raw) == tlog.HashSize, "hash")
			hashes = append(hashes, hash)
		}
		if words[0] == "inclusion" {
			must(tlog.CheckRecord(hashes[2:], b, hashes[0], a, hashes[1]))
		} else {
			must(tlog.CheckTree(hashes[2:], b, hashes[1], a, hashes[0]))
		}
		count++
	}
	must(scanner.Err())
	return count
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func demand(holds bool, what string) {
	if !holds {
		must(fmt.Errorf("%s does not hold", what))
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
