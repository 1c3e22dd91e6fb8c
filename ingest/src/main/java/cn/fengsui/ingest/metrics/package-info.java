/**
 * What ingest counts about itself, as Prometheus text. Any thread. Names begin with {@code fengsui_ingest_}.
 */
@NullMarked
package cn.fengsui.ingest.metrics;

import org.jspecify.annotations.NullMarked;
