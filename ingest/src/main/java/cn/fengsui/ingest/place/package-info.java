/**
 * Places: finds the township and the grid of a point. Pure and immutable; runs on whatever thread reads a message.
 * Follows the city's own divisions (GB/T 10114 codes) from a GeoJSON file (RFC 7946).
 */
@NullMarked
package cn.fengsui.ingest.place;

import org.jspecify.annotations.NullMarked;
