package main

import (
	"archive/tar"
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// member is a file of an archive.
type member struct {
	name string // with slashes
	path string // on this machine
	mode fs.FileMode
}

// archive packs the program of a system, and what goes along, into a file: .zip for
// Windows, .tar.gz elsewhere. All of it lies in one directory, named as the file.
func (from *source) archive(t target, stage, name string) error {
	members := []member{{t.program(), filepath.Join(stage, t.program()), 0o755}}
	if t.os == "linux" {
		for _, unit := range []string{"bangkhen.service", "bangkhen-backup.service", "bangkhen-backup.timer"} {
			members = append(members, member{"systemd/" + unit, filepath.Join(from.tree, "release", "systemd", unit), 0o644})
		}
		members = append(members, member{"bangkhen.env", filepath.Join(from.tree, "release", "bangkhen.env"), 0o644})
	}
	beside := []string{from.docs}
	if t.os != "windows" {
		beside = append(beside, from.helps)
	}
	for _, dir := range beside {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			relative, err := filepath.Rel(dir, path)
			members = append(members, member{filepath.ToSlash(relative), path, 0o644})
			return err
		})
		if err != nil {
			return err
		}
	}
	base := filepath.Base(name)
	if t.os == "windows" {
		return from.zip(members, base, name+".zip")
	}
	return from.tar(members, base, name+".tar.gz")
}

func (from *source) tar(members []member, base, path string) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	packed, err := gzip.NewWriterLevel(file, gzip.BestCompression)
	if err != nil {
		return err
	}
	archive := tar.NewWriter(packed)
	for _, m := range members {
		info, err := os.Stat(m.path)
		if err != nil {
			return err
		}
		header := &tar.Header{Name: base + "/" + m.name, Mode: int64(m.mode), Size: info.Size(), ModTime: from.date, Format: tar.FormatPAX}
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if err := copyFile(archive, m.path); err != nil {
			return err
		}
	}
	return errors.Join(archive.Close(), packed.Close())
}

func (from *source) zip(members []member, base, path string) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	archive := zip.NewWriter(file)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, m := range members {
		header := &zip.FileHeader{Name: base + "/" + m.name, Method: zip.Deflate, Modified: from.date}
		header.SetMode(m.mode)
		w, err := archive.CreateHeader(header)
		if err != nil {
			return err
		}
		if err := copyFile(w, m.path); err != nil {
			return err
		}
	}
	return archive.Close()
}

func copyFile(w io.Writer, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(w, file)
	return err
}
