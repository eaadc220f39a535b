package roster

import "errors"

var (
	errDeep       = errors.New("tables nested too deeply")
	errDisordered = errors.New("rows or cells out of order")
)

// isOn reads a boolean of OOXML; an element without a value is on.
func isOn(value string) bool {
	return value != "0" && value != "false" && value != "off" && value != "none"
}

// isTrue reads a boolean attribute that is off when missing.
func isTrue(value string) bool { return value != "" && isOn(value) }
