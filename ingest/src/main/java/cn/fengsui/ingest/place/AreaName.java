package cn.fengsui.ingest.place;

/** An area as it is named in a report. */
public record AreaName(String code, String name) {}
