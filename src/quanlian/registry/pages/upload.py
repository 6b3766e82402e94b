"""The import form: which file, in which format, known since when."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from quanlian.core.config import setting
from quanlian.registry import formats

AUTO = ""


class UploadForm(forms.Form):
    """A file of one of the formats; `format` blank means: look into the file."""

    file = forms.FileField(label=_("数据文件"))
    format = forms.ChoiceField(label=_("数据格式"), required=False)
    known_on = forms.DateField(
        label=_("知悉日期"),
        initial=localdate,
        help_text=_("来源没有写公告日的事实，按这一天起为本平台所知。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(AUTO, _("自动识别")), *((r.name, r.title) for r in formats.readers().values())]
        self.fields["format"] = forms.ChoiceField(label=_("数据格式"), required=False, choices=choices)
        self.order_fields(("file", "format", "known_on"))
        limit = {"n": limit_mb(), "kinds": " ".join(suffixes())}
        self.fields["file"].help_text = _("单个文件不超过 %(n)s MB；可用 %(kinds)s") % limit
        self.fields["file"].widget.attrs["accept"] = ",".join(suffixes())

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > limit_mb() << 20:
            raise forms.ValidationError(_("文件超过 %(n)s MB 的上限，请拆分后上传。") % {"n": limit_mb()})
        return file

    def clean_known_on(self) -> object:
        known_on = self.cleaned_data["known_on"]
        if known_on > localdate():
            raise forms.ValidationError(_("知悉日期不能晚于今天。"))
        return known_on

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("file") and not cleaned.get("format"):
            self._guess(cleaned)
        return cleaned

    def _guess(self, cleaned: dict[str, object]) -> None:
        file = cleaned["file"]
        with readable(file) as path:  # type: ignore[arg-type]
            found = formats.guess(path)
        if found:
            cleaned["format"] = found[0]
        else:
            self.add_error("format", _("认不出这个文件的格式。请在上面指定格式，或下载模板对照表头。"))


@contextmanager
def readable(file: UploadedFile[bytes]) -> Iterator[str]:
    """The upload as a path with its own suffix: readers tell formats apart by it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("upload" + "".join(Path(file.name or "").suffixes[-2:])[-20:])
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        file.seek(0)
        yield str(path)


def limit_mb() -> int:
    return int(setting("QUANLIAN_MAX_UPLOAD_MB").get())


def suffixes() -> list[str]:
    return sorted({suffix for r in formats.readers().values() for suffix in r.suffixes})
