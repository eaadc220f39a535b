package traffic

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// Who sends a whole body before looking at the answer, as proxies do, sees the answer
// although nobody read the body; and a service that ends does not wait for it.
func TestUnwantedBodiesAreTaken(t *testing.T) {
	const size = 40 << 20
	door := NewDoor()
	e := echo.New()
	e.Use(door.Linger, func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := next(c); err != nil {
				return c.String(http.StatusRequestEntityTooLarge, err.Error())
			}
			return nil
		}
	}, Paced)
	e.POST("/large", func(echo.Context) error { return nil }, door.Strangers(1<<20))
	e.POST("/nobody", func(c echo.Context) error { return c.String(http.StatusUnauthorized, "who?") }, door.Staff(size))
	server := httptest.NewServer(e)
	defer server.Close()
	sent := func(path string, bytes int) (*http.Response, error) {
		connection, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		fmt.Fprintf(connection, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n", path, size)
		if _, err := connection.Write([]byte(strings.Repeat("x", bytes))); err != nil {
			return nil, err
		}
		return http.ReadResponse(bufio.NewReader(connection), nil)
	}
	for path, status := range map[string]int{"/large": 413, "/nobody": 401} {
		for range 3 {
			response, err := sent(path, size)
			if err != nil || response.StatusCode != status || !response.Close {
				t.Errorf("%s: %v, %+v", path, err, response)
			}
		}
	}
	door.Shut()
	if response, err := sent("/large", 1); err != nil || response.StatusCode != 413 {
		t.Errorf("the service ends: %v", err)
	}
}
