# The service in a container: one static program, nobody's user, nothing else.
#
#   docker build --tag bangkhen .
#   docker compose up
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /root-of-image/bangkhen ./cmd/bangkhen
# What the image holds besides: the authorities that TLS trusts (sign-in, mail,
# webhooks), and the directory of the register, of the user that the service has.
RUN mkdir -p /root-of-image/etc/ssl/certs /root-of-image/data /root-of-image/backups /root-of-image/tmp \
 && cp /etc/ssl/certs/ca-certificates.crt /root-of-image/etc/ssl/certs/ \
 && chmod 0700 /root-of-image/data /root-of-image/backups && chmod 1777 /root-of-image/tmp && chown 65532:65532 /root-of-image/data /root-of-image/backups

FROM scratch
COPY --from=build /root-of-image/ /
USER 65532:65532
ENV BANGKHEN_DATA=/data BANGKHEN_LISTEN=0.0.0.0:8080
VOLUME ["/data", "/backups"]
EXPOSE 8080
ENTRYPOINT ["/bangkhen"]
CMD ["serve"]
