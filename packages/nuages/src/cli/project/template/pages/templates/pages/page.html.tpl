{% extends "base.html" %}
{% block title %}{{ page.title }}{% endblock %}
{% block main %}
<h1>{{ page.title }}</h1>
{{ page.body|linebreaks }}
{% endblock %}
