package cn.fengsui.ingest.http;

import io.vertx.core.json.JsonObject;

/** A JSON answer. */
public record Answer(int status, JsonObject body) {}
