package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/store"
)

// What the manifests of Kubernetes may say: a key that is written wrongly is none of
// these.
type (
	labels   map[string]string
	metadata struct {
		Name   string
		Labels labels
	}
	selector struct {
		MatchLabels labels `yaml:"matchLabels"`
	}
	reference struct{ Name string }
	probe     struct {
		HTTPGet          struct{ Path, Port string } `yaml:"httpGet"`
		PeriodSeconds    int                         `yaml:"periodSeconds"`
		TimeoutSeconds   int                         `yaml:"timeoutSeconds"`
		FailureThreshold int                         `yaml:"failureThreshold"`
	}
	container struct {
		Name, Image string
		EnvFrom     []struct {
			ConfigMapRef reference `yaml:"configMapRef"`
		} `yaml:"envFrom"`
		Ports []struct {
			Name          string
			ContainerPort int `yaml:"containerPort"`
		}
		StartupProbe    probe `yaml:"startupProbe"`
		LivenessProbe   probe `yaml:"livenessProbe"`
		ReadinessProbe  probe `yaml:"readinessProbe"`
		Resources       struct{ Requests, Limits map[string]string }
		SecurityContext struct {
			AllowPrivilegeEscalation *bool `yaml:"allowPrivilegeEscalation"`
			ReadOnlyRootFilesystem   bool  `yaml:"readOnlyRootFilesystem"`
			Capabilities             struct{ Drop []string }
		} `yaml:"securityContext"`
		VolumeMounts []struct {
			Name      string
			MountPath string `yaml:"mountPath"`
			ReadOnly  bool   `yaml:"readOnly"`
		} `yaml:"volumeMounts"`
	}
	volume struct {
		Name     string
		EmptyDir *struct {
			SizeLimit string `yaml:"sizeLimit"`
		} `yaml:"emptyDir"`
		Secret *struct {
			SecretName  string `yaml:"secretName"`
			DefaultMode int    `yaml:"defaultMode"`
			Optional    bool
		}
	}
	pod struct {
		AutomountServiceAccountToken  *bool `yaml:"automountServiceAccountToken"`
		TerminationGracePeriodSeconds int   `yaml:"terminationGracePeriodSeconds"`
		SecurityContext               struct {
			RunAsNonRoot   bool `yaml:"runAsNonRoot"`
			RunAsUser      int  `yaml:"runAsUser"`
			RunAsGroup     int  `yaml:"runAsGroup"`
			FSGroup        int  `yaml:"fsGroup"`
			SeccompProfile struct {
				Type string
			} `yaml:"seccompProfile"`
		} `yaml:"securityContext"`
		TopologySpreadConstraints []struct {
			MaxSkew           int      `yaml:"maxSkew"`
			TopologyKey       string   `yaml:"topologyKey"`
			WhenUnsatisfiable string   `yaml:"whenUnsatisfiable"`
			LabelSelector     selector `yaml:"labelSelector"`
		} `yaml:"topologySpreadConstraints"`
		Containers []container
		Volumes    []volume
	}
	configMap struct {
		APIVersion string `yaml:"apiVersion"`
		Kind       string
		Metadata   metadata
		Data       map[string]string
	}
	deployment struct {
		APIVersion string `yaml:"apiVersion"`
		Kind       string
		Metadata   metadata
		Spec       struct {
			Replicas int
			Strategy struct {
				Type          string
				RollingUpdate struct {
					MaxUnavailable int `yaml:"maxUnavailable"`
					MaxSurge       int `yaml:"maxSurge"`
				} `yaml:"rollingUpdate"`
			}
			Selector selector
			Template struct {
				Metadata metadata
				Spec     pod
			}
		}
	}
	kubernetesService struct {
		APIVersion string `yaml:"apiVersion"`
		Kind       string
		Metadata   metadata
		Spec       struct {
			Selector        labels
			SessionAffinity string `yaml:"sessionAffinity"`
			Ports           []struct {
				Name       string
				Port       int
				TargetPort string `yaml:"targetPort"`
			}
		}
	}
	disruption struct {
		APIVersion string `yaml:"apiVersion"`
		Kind       string
		Metadata   metadata
		Spec       struct {
			MinAvailable int `yaml:"minAvailable"`
			Selector     selector
		}
	}
)

// manifests reads what stands in release/kubernetes, strictly, by kind.
func manifests(t *testing.T) (c configMap, d deployment, s kubernetesService, b disruption) {
	t.Helper()
	into := map[string]any{"ConfigMap": &c, "Deployment": &d, "Service": &s, "PodDisruptionBudget": &b}
	files, err := filepath.Glob("../../release/kubernetes/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for documents := yaml.NewDecoder(bytes.NewReader(data)); ; {
			var any yaml.Node
			if err := documents.Decode(&any); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(file, err)
			}
			var kind struct{ Kind string }
			text, err := yaml.Marshal(&any)
			if err == nil {
				err = yaml.Unmarshal(text, &kind)
			}
			if into[kind.Kind] == nil {
				t.Fatalf("%s: %q comes twice, or the test does not know it", file, kind.Kind)
			}
			strict := yaml.NewDecoder(bytes.NewReader(text))
			strict.KnownFields(true)
			if err := errors.Join(err, strict.Decode(into[kind.Kind])); err != nil {
				t.Fatal(file, err)
			}
			delete(into, kind.Kind)
		}
	}
	if len(into) != 0 {
		t.Fatalf("missing: %v", into)
	}
	return c, d, s, b
}

// The manifests say what the program knows, run it as nobody with nothing to write to but
// its own directories, and hang together.
func TestKubernetesManifests(t *testing.T) {
	c, d, s, b := manifests(t)
	if c.APIVersion != "v1" || d.APIVersion != "apps/v1" || s.APIVersion != "v1" || b.APIVersion != "policy/v1" {
		t.Error(c.APIVersion, d.APIVersion, s.APIVersion, b.APIVersion)
	}
	known(t, c.Data)
	p := d.Spec.Template.Spec
	if len(p.Containers) != 1 {
		t.Fatal(len(p.Containers))
	}
	one := p.Containers[0]
	if one.EnvFrom[0].ConfigMapRef.Name != c.Metadata.Name {
		t.Error("its settings are those of nobody")
	}
	name := d.Spec.Template.Metadata.Labels
	for what, l := range map[string]labels{"deployment": d.Spec.Selector.MatchLabels, "service": s.Spec.Selector, "budget": b.Spec.Selector.MatchLabels, "spread": p.TopologySpreadConstraints[0].LabelSelector.MatchLabels} {
		if len(l) != 1 || l["app.kubernetes.io/name"] != name["app.kubernetes.io/name"] {
			t.Errorf("the %s selects %v", what, l)
		}
	}
	if d.Spec.Replicas != 3 || b.Spec.MinAvailable != 2 || s.Spec.Ports[0].TargetPort != one.Ports[0].Name || one.Ports[0].ContainerPort != 8080 {
		t.Error(d.Spec.Replicas, b.Spec.MinAvailable, s.Spec.Ports, one.Ports)
	}
	nobody := p.SecurityContext
	if !nobody.RunAsNonRoot || nobody.RunAsUser != 65532 || nobody.SeccompProfile.Type != "RuntimeDefault" || !one.SecurityContext.ReadOnlyRootFilesystem ||
		one.SecurityContext.AllowPrivilegeEscalation == nil || *one.SecurityContext.AllowPrivilegeEscalation || !slices.Equal(one.SecurityContext.Capabilities.Drop, []string{"ALL"}) ||
		p.AutomountServiceAccountToken == nil || *p.AutomountServiceAccountToken {
		t.Errorf("%+v %+v", nobody, one.SecurityContext)
	}
	for what, probe := range map[string]probe{"/healthz": one.LivenessProbe, "/healthz ": one.StartupProbe, "/readyz": one.ReadinessProbe} {
		if probe.HTTPGet.Path != strings.TrimSpace(what) || probe.HTTPGet.Port != one.Ports[0].Name {
			t.Errorf("%s: %+v", what, probe)
		}
	}
	mounts := map[string]string{}
	for _, m := range one.VolumeMounts {
		mounts[m.Name] = m.MountPath
	}
	for _, v := range p.Volumes {
		if (v.EmptyDir == nil) == (v.Secret == nil) || mounts[v.Name] == "" {
			t.Errorf("volume %+v", v)
		}
		delete(mounts, v.Name)
	}
	if len(mounts) != 0 {
		t.Errorf("mounted, and no volume: %v", mounts)
	}
}

// known holds settings against those that the program has.
func known(t *testing.T, values map[string]string) {
	t.Helper()
	var line commands
	parser, err := parserOf(&line, io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, flag := range settingFlags(parser) {
		names = append(names, flag.Envs...)
	}
	for name, value := range values {
		if strings.HasPrefix(name, "BANGKHEN_") && !slices.Contains(names, name) {
			t.Errorf("%s is no setting", name)
		}
		if strings.Contains(strings.ToLower(value), "password=") {
			t.Errorf("%s has a password in it", name)
		}
	}
	if _, err := store.ParseLocation(values["BANGKHEN_FILES"]); err != nil {
		t.Error(err)
	}
}

// The compose file of several instances says what the program knows.
func TestComposeOfSeveral(t *testing.T) {
	data, err := os.ReadFile("../../release/several/compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	type entry struct {
		Path     string
		Required bool
	}
	var file struct {
		Services map[string]struct {
			Image, Build, Restart string
			Command               []string
			Environment           map[string]string
			EnvFile               []entry `yaml:"env_file"`
			Secrets               []string
			Volumes, Ports, Tmpfs []string
			DependsOn             map[string]struct{ Condition string } `yaml:"depends_on"`
			Deploy                struct{ Replicas int }
			ReadOnly              bool     `yaml:"read_only"`
			CapDrop               []string `yaml:"cap_drop"`
			SecurityOpt           []string `yaml:"security_opt"`
			StopGracePeriod       string   `yaml:"stop_grace_period"`
			Healthcheck           struct {
				Test     []string
				Interval string
				Retries  int
			}
		}
		Secrets map[string]struct{ File string }
		Volumes map[string]any
	}
	strict := yaml.NewDecoder(bytes.NewReader(data))
	strict.KnownFields(true)
	if err := strict.Decode(&file); err != nil {
		t.Fatal(err)
	}
	our := file.Services["bangkhen"]
	known(t, our.Environment)
	if our.Deploy.Replicas != 3 || !our.ReadOnly || len(our.CapDrop) != 1 {
		t.Errorf("%+v", our)
	}
	for name, s := range file.Services {
		for _, secret := range s.Secrets {
			if file.Secrets[secret].File == "" {
				t.Errorf("%s: no secret %s", name, secret)
			}
		}
		for other := range s.DependsOn {
			if _, there := file.Services[other]; !there {
				t.Errorf("%s waits for %s", name, other)
			}
		}
		for _, v := range s.Volumes {
			if source, _, _ := strings.Cut(v, ":"); !strings.HasPrefix(source, ".") {
				if _, there := file.Volumes[source]; !there {
					t.Errorf("%s: no volume %s", name, source)
				}
			}
		}
	}
}
