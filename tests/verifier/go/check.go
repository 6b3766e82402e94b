// Command check holds a note, an inclusion proof and a consistency proof against golang.org/x/mod.
// It reads one JSON object from standard input and prints "OK", or what x/mod says against it.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type input struct {
	VKey, Note, Text              string
	Entry                         []byte
	Index, Size, Old              int64
	Root, OldRoot                 []byte
	Inclusion, Consistency        [][]byte
}

func hash(raw []byte) (h tlog.Hash) {
	if len(raw) != len(h) {
		fail(fmt.Errorf("hash of %d bytes", len(raw)))
	}
	copy(h[:], raw)
	return h
}

func hashes(raw [][]byte) (all []tlog.Hash) {
	for _, one := range raw {
		all = append(all, hash(one))
	}
	return all
}

func fail(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func main() {
	var in input
	fail(json.NewDecoder(os.Stdin).Decode(&in))
	verifier, err := note.NewVerifier(in.VKey)
	fail(err)
	opened, err := note.Open([]byte(in.Note), note.VerifierList(verifier))
	fail(err)
	if opened.Text != in.Text {
		fail(fmt.Errorf("text differs"))
	}
	root := hash(in.Root)
	fail(tlog.CheckRecord(hashes(in.Inclusion), in.Size, root, in.Index, tlog.RecordHash(in.Entry)))
	if in.Old > 0 {
		fail(tlog.CheckTree(hashes(in.Consistency), in.Size, root, in.Old, hash(in.OldRoot)))
	}
	fmt.Println("OK")
}
