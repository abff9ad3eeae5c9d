<?xml version="1.0" encoding="UTF-8"?>
<CHANNEL HREF="https://post-house.example/channel.html" BASE="https://post-house.example/" LASTMOD="2026-11-14T10:00">
  <TITLE>The Post House Channel</TITLE>
  <ABSTRACT>Subscribed to once, in 1998, and never cancelled.</ABSTRACT>
  <ITEM HREF="https://post-house.example/parcel.html" LASTMOD="2026-11-14T10:00">
    <TITLE>Parcel delivered to correct address by accident</TITLE>
    <ABSTRACT>The parcel was meant for the neighbours, who sent it on to the name on the label, who had ordered it. Post House has opened an inquiry. "It must not become a habit," said the sorting master, Cornel Vasek.</ABSTRACT>
  </ITEM>
  <ITEM HREF="https://post-house.example/stamp.html" LASTMOD="2026-11-02T10:00">
    <TITLE>New stamp shows old stamp, actual size</TITLE>
    <ABSTRACT>Collectors are asked to buy two and to stop asking which is which. The perforations are on the inside.</ABSTRACT>
  </ITEM>
</CHANNEL>
