{% load static %}<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{% block title %}@@title@@{% endblock %}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="{% static "site.css" %}">
</head>
<body>
<header><a href="/">@@title@@</a></header>
<main>{% block main %}{% endblock %}</main>
</body>
</html>
