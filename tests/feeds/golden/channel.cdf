<?xml version="1.0"?>
<CHANNEL HREF="https://channel.example/" LASTMOD="1998-03-01T10:00">
  <TITLE>Active Channel</TITLE>
  <ABSTRACT>News by push.</ABSTRACT>
  <ITEM HREF="https://channel.example/1" LASTMOD="1998-02-28T09:00">
    <TITLE>Push arrives</TITLE>
    <ABSTRACT>Nobody had pulled.</ABSTRACT>
  </ITEM>
</CHANNEL>
