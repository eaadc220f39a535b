package pgsql

import (
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// The types of PostgreSQL that statements of ours meet, by their numbers in its
// catalog (pg_type.dat), which never change.
const (
	typeBool    = 16
	typeBytes   = 17
	typeInt8    = 20
	typeInt2    = 21
	typeInt4    = 23
	typeOID     = 26
	typeFloat4  = 700
	typeFloat8  = 701
	typeNumeric = 1700
)

// Values travel as text but for bytes.
const (
	asText  = 0
	asBytes = 1
)

func formatOf(oid uint32) int16 {
	if oid == typeBytes {
		return asBytes
	}
	return asText
}

// encode writes a value for a parameter of a type. SQLite takes a number where text is
// wanted, truth where a number is, and the other way round; so does this.
func encode(value driver.Value, oid uint32) ([]byte, error) {
	switch v := value.(type) {
	case nil:
		return nil, nil
	case string:
		return encodeText(v, oid)
	case []byte:
		if oid == typeBytes {
			return append([]byte{}, v...), nil // nil is an empty one here, as NULL is nil
		}
		return encodeText(string(v), oid)
	case bool:
		return encodeInt(truth(v), oid), nil
	case int64:
		return encodeInt(v, oid), nil
	case float64:
		return strconv.AppendFloat(nil, v, 'g', -1, 64), nil
	}
	return nil, fmt.Errorf("a parameter of %T", value)
}

func encodeText(text string, oid uint32) ([]byte, error) {
	if oid != typeBytes && strings.IndexByte(text, 0) >= 0 {
		return nil, errZero
	}
	return []byte(text), nil
}

var errZero = fmt.Errorf("a text with a zero byte, which PostgreSQL does not keep")

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func encodeInt(n int64, oid uint32) []byte {
	if oid == typeBool {
		return strconv.AppendBool(nil, n != 0)
	}
	return strconv.AppendInt(nil, n, 10)
}

// decode reads a value of a column as SQLite would give it: truth is 1 or 0.
func decode(data []byte, field pgconn.FieldDescription) (driver.Value, error) {
	if data == nil {
		return nil, nil
	}
	if field.DataTypeOID == typeBytes {
		if field.Format == asText { // of a statement without parameters
			return hex.DecodeString(strings.TrimPrefix(string(data), `\x`))
		}
		return append([]byte{}, data...), nil
	}
	text := string(data)
	switch field.DataTypeOID {
	case typeBool:
		return truth(text == "t"), nil
	case typeInt2, typeInt4, typeInt8, typeOID:
		return strconv.ParseInt(text, 10, 64)
	case typeFloat4, typeFloat8:
		return strconv.ParseFloat(text, 64)
	case typeNumeric: // sums of whole numbers
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n, nil
		}
		return strconv.ParseFloat(text, 64)
	}
	return text, nil
}
