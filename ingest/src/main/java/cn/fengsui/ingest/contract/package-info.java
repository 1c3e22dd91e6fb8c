/**
 * The OpenAPI 3.1 contract: the file that is served is the file that checks. Loaded once at start; the checks are pure
 * and run on any thread. Follows OpenAPI 3.1 and JSON Schema 2020-12 as vertx-openapi and vertx-json-schema read them.
 */
@NullMarked
package cn.fengsui.ingest.contract;

import org.jspecify.annotations.NullMarked;
