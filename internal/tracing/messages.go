package tracing

import "errors"

var errAddress = errors.New("phải là địa chỉ http:// hoặc https:// của nơi nhận, như http://127.0.0.1:4318 (đường /v1/traces được thêm vào), không kèm mật khẩu; tiêu đề xác thực đặt ở OTEL_EXPORTER_OTLP_HEADERS")
