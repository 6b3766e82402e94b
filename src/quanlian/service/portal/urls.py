"""Addresses of the portal's pages."""

from __future__ import annotations

from django.urls import path

from quanlian.service.portal.pages import messages, workspace

urlpatterns = [
    path("workspace/", workspace.workspace_page, name="workspace"),
    path("messages/", messages.messages_page, name="messages"),
    path("messages/read/", messages.messages_read, name="messages-read"),
    path("messages/preferences/", messages.messages_prefer, name="messages-prefer"),
    path("messages/<int:pk>/open/", messages.message_open, name="message-open"),
]
