"""EfficientNet-lite0 without torch: its published weights read, written as ONNX, run by onnxruntime."""
