"""Where programme data lie."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).resolve().parents[4] / "data"
PROGRAMMES = DATA / "programmes"
TEMPLATE = PROGRAMMES / "_template"
INDICATORS = DATA / "indicators" / "_from_programmes.yaml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
