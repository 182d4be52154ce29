"""Addresses of the organisation's sign-in, under the names that allauth looks for."""

from django.urls import path

from muster.core.people.openid import views

urlpatterns = [
    path("oidc/<str:provider_id>/login/", views.login, name="openid_connect_login"),
    path(
        "oidc/<str:provider_id>/login/callback/",
        views.callback,
        name="openid_connect_callback",
    ),
]
