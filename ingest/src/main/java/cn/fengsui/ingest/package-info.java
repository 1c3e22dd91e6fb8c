/**
 * The doors of Fengsui: reports and cameras come in over HTTP, the public REST API goes out. {@link
 * cn.fengsui.ingest.Ingest} opens the room, {@link cn.fengsui.ingest.IngestMain} runs it alone. Event loops route,
 * virtual threads do what blocks; the contract is {@code openapi.yaml}.
 */
@NullMarked
package cn.fengsui.ingest;

import org.jspecify.annotations.NullMarked;
