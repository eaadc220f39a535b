package photos

import (
	"fmt"
	"io/fs"
	"strings"
)

// deepest is how many folders may lie in each other.
const deepest = 8

// Folder lists the photographs in a folder and those below it. Links are not followed.
func Folder(folder fs.FS) (*Files, error) {
	var all []File
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && isOfTheSystem(name):
			return fs.SkipDir
		case entry.IsDir() && strings.Count(name, "/") >= deepest:
			return fmt.Errorf(msgFolderDeep, deepest)
		case !entry.Type().IsRegular() || isOfTheSystem(name):
			return nil
		}
		all = append(all, File{shown(name), func() ([]byte, error) { return open(folder, name) }})
		if len(all) > MaxFiles {
			return fmt.Errorf(msgMany, MaxFiles)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return sorted(all), nil
}

func open(folder fs.FS, name string) ([]byte, error) {
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular // it was when the folder was listed
	}
	if err != nil {
		return nil, err
	}
	return bounded(file, name)
}
