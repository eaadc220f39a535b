// Package s3test starts a server that speaks S3, for tests alone: the real one that
// S3_SERVER names (versitygw, from .ci/s3-server), which asks for signatures and compares
// what is put with its hash, or, on a machine without it, the best stand-in that can be
// had in the process, gofakes3, which does neither.
//
// Start reading at [Start].
package s3test

import (
	"bytes"
	"context"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Server is a server with one empty bucket.
type Server struct {
	Endpoint string // host and port, without TLS
	Real     bool   // it is that of S3_SERVER
}

// Bucket is the name of the bucket.
const Bucket = "bang-khen"

// What the environment says, so that the store finds it; t.Setenv makes it so.
const access, secret = "bangkhen-test", "bangkhen-test-secret"

// Start starts a server, which ends with the test.
func Start(t testing.TB) *Server {
	t.Helper()
	t.Setenv("AWS_ACCESS_KEY_ID", access)
	t.Setenv("AWS_SECRET_ACCESS_KEY", secret)
	program := os.Getenv("S3_SERVER")
	if program == "" {
		t.Log("S3_SERVER names no server: gofakes3 stands in for it")
		server := httptest.NewServer(gofakes3.New(s3mem.New()).Server())
		t.Cleanup(server.Close)
		s := &Server{Endpoint: server.Listener.Addr().String()}
		s.begin(t)
		return s
	}
	s := &Server{Endpoint: free(t), Real: true}
	dir := filepath.Join(t.TempDir(), "s3")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	command := exec.Command(program, "--access", access, "--secret", secret, "--port", s.Endpoint, "--quiet", "posix", dir)
	command.Stdout, command.Stderr = &said, &said
	if err := command.Start(); err != nil {
		t.Fatalf("S3_SERVER: %v", err)
	}
	t.Cleanup(func() {
		command.Process.Kill()
		command.Wait()
		if t.Failed() {
			t.Log(said.String())
		}
	})
	s.begin(t)
	return s
}

// Location is where a store may be on the server, by another address when one stands
// between.
func (s *Server) Location(endpoint, prefix string) string {
	if endpoint == "" {
		endpoint = s.Endpoint
	}
	return "s3://" + Bucket + "/" + prefix + "?endpoint=http://" + endpoint + "&region=us-east-1"
}

// begin waits for the server and makes the bucket.
func (s *Server) begin(t testing.TB) {
	t.Helper()
	var err error
	for range 100 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		err = s.Client(t).MakeBucket(ctx, Bucket, minio.MakeBucketOptions{Region: "us-east-1"})
		cancel()
		if err == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("no S3 server: %v", err)
}

// Client speaks to the server beside the store.
func (s *Server) Client(t testing.TB) *minio.Client {
	t.Helper()
	client, err := minio.New(s.Endpoint, &minio.Options{Creds: credentials.NewStaticV4(access, secret, ""), Region: "us-east-1", MaxRetries: 1})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// Put puts an object as somebody else would, who keeps to no rule of ours.
func (s *Server) Put(t testing.TB, name, content string) {
	t.Helper()
	if _, err := s.Client(t).PutObject(t.Context(), Bucket, name, bytes.NewReader([]byte(content)), int64(len(content)), minio.PutObjectOptions{}); err != nil {
		t.Fatal(err)
	}
}

// Names are the names of the objects below a prefix.
func (s *Server) Names(t testing.TB, prefix string) (names []string) {
	t.Helper()
	for object := range s.Client(t).ListObjectsIter(t.Context(), Bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
		if object.Err != nil {
			t.Fatal(object.Err)
		}
		names = append(names, object.Key)
	}
	return names
}

// Remove removes an object.
func (s *Server) Remove(t testing.TB, name string) {
	t.Helper()
	if err := s.Client(t).RemoveObject(t.Context(), Bucket, name, minio.RemoveObjectOptions{}); err != nil {
		t.Fatal(err)
	}
}

// free is an address that nobody listens at.
func free(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
